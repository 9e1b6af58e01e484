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

    /// <summary>Of what a quantity wants, what makes one of a certain type.</summary>
    public static Func<Wanted, Wanted?> Of(Func<FactType, bool> fits) => wanted => wanted switch
    {
        Wanted.Name { What: "a fact" or "a calculation" } name => name with { Accept = e => name.Accept(e) && e.Type is { } type && fits(type) },
        Wanted.Words { Text: PriorLinesWords } => fits(Plain) ? wanted : null,
        _ => wanted,
    };

    /// <summary>What a test wants beside the quantities that it could compare with.</summary>
    public static Wanted? Values(Wanted wanted) => wanted switch
    {
        Wanted.Name { What: "a fact" or "a calculation" } => null,
        Wanted.Words { Text: PriorLinesWords } => null,
        Wanted.Words words when Selectors.Contains(words.Text) => null,
        _ => wanted,
    };

    private static readonly string[] Selectors = ["latest", "first", "previous", "highest", "lowest"];

    private const string PriorLinesWords = "number of prior lines";

    private static readonly FactType Plain = new FactType.Number(Unit.One, "", null, null, true);

    private Parser<Quantity> PriorLines =>
        from words in Lexemes.Words(PriorLinesWords)
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
        vocabulary.Match(input.Source, Lexemes.Here((Window)input).Start, ((Window)input).End, e => e.BeginsCondition) is not null
            ? Lexemes.No<Found<string>>((Window)input)
            : Lexemes.AnyWords(Selectors)(input);

    // Behind a bare name stands perhaps a sign, so its end is the name's own.
    private static Parser<int> EndOf(Found<NameEntry> fact) => input =>
        Result.Success(Math.Max(fact.Span.End, Lexemes.LastEnd((Window)input)), input);
}
