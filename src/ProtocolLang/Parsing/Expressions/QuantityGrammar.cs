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

    public Parser<Quantity> Quantity => quantity ??= Declared.Or(PriorLines).Or(Selected);

    private Parser<Quantity> PriorLines =>
        from words in Lexemes.Words("number of prior lines")
        from with in (from _ in Lexemes.Words("with") from agent in time.Agent select agent).Optional()
        select (Quantity)new Quantity.PriorLines(with.IsDefined ? TimeGrammar.Cover(words.Span, with.Get().Span) : words.Span, with.IsDefined ? with.Get().Value : null);

    /// <summary>The longest name counts, whatever words it begins with: <c>previous gastrectomy</c> may be a fact of its own.</summary>
    private Parser<Quantity> Declared =>
        from name in Lexemes.Name(vocabulary, "a fact or calculation", e => e.Kind is NameKind.Fact or NameKind.Calculation)
        from read in name.Value.Kind == NameKind.Calculation ? Parse.Return<Quantity>(new Quantity.OfCalculation(name.Span, name.Value)) : Observed(name.Span.Start, Selector.Latest, name)
        select read;

    private Parser<Quantity> Selected =>
        from selector in Lexemes.AnyWords("latest", "first", "previous", "highest", "lowest")
        from fact in Lexemes.Name(vocabulary, "a fact", e => e.Kind == NameKind.Fact)
        from read in Observed(selector.Span.Start, Enum.Parse<Selector>(selector.Value, ignoreCase: true), fact)
        select read;

    /// <summary>A date fact takes no window: behind it <c>before</c> and <c>after</c> compare.</summary>
    private Parser<Quantity> Observed(int start, Selector selector, Found<NameEntry> fact) =>
        from window in fact.Value.Type is FactType.Date ? Parse.Return(TimeWindow.Always) : time.Window
        from end in EndOf(fact)
        select (Quantity)new Quantity.OfFact(TextSpan.FromBounds(start, end), fact.Value, selector, window);

    // Behind a bare name stands perhaps a sign, so its end is the name's own.
    private static Parser<int> EndOf(Found<NameEntry> fact) => input =>
        Result.Success(Math.Max(fact.Span.End, ConditionGrammar.LastEnd((Window)input)), input);
}
