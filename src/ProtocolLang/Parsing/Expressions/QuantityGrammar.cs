using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>What can be measured: a fact's observation, a calculation, the number of prior lines, the date of an event.</summary>
internal sealed class QuantityGrammar(Vocabulary vocabulary, TimeGrammar time)
{
    private Parser<Quantity>? quantity;

    public Parser<Quantity> Quantity => quantity ??= Calculation.Or(Fact).Or(PriorLines);

    private Parser<Quantity> PriorLines =>
        from words in Lexemes.Words("number of prior lines")
        from with in (from _ in Lexemes.Words("with") from agent in time.Agent select agent).Optional()
        select (Quantity)new Quantity.PriorLines(with.IsDefined ? TimeGrammar.Cover(words.Span, with.Get().Span) : words.Span, with.IsDefined ? with.Get().Value : null);

    private Parser<Quantity> Calculation =>
        Lexemes.ConditionName(vocabulary, "a calculation", e => e.Kind == NameKind.Calculation).Select(f => (Quantity)new Quantity.OfCalculation(f.Span, f.Value));

    /// <summary>A date fact takes no window: behind it <c>before</c> and <c>after</c> compare.</summary>
    private Parser<Quantity> Fact =>
        from selector in Selected.Optional()
        from fact in Lexemes.ConditionName(vocabulary, "a fact", e => e.Kind == NameKind.Fact)
        from window in fact.Value.Type is FactType.Date ? Parse.Return(TimeWindow.Always) : time.Window
        from end in EndOf(fact)
        select (Quantity)new Quantity.OfFact(
            TextSpan.FromBounds(selector.IsDefined ? selector.Get().Span.Start : fact.Span.Start, end),
            fact.Value,
            selector.IsDefined ? Enum.Parse<Selector>(selector.Get().Value, ignoreCase: true) : Selector.Latest,
            window);

    /// <summary>Unless a declared name begins with that word.</summary>
    private Parser<Found<string>> Selected => input =>
        Lexemes.ConditionName(vocabulary, "a fact", _ => true)(input).WasSuccessful
            ? Lexemes.Fail<Found<string>>((Window)input, "latest")
            : Lexemes.AnyWords("latest", "first", "previous", "highest", "lowest")(input);

    // Behind a bare name stands perhaps a sign, so its end is the name's own.
    private static Parser<int> EndOf(Found<NameEntry> fact) => input =>
        Result.Success(Math.Max(fact.Span.End, Lexemes.LastEnd((Window)input)), input);
}
