using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>What a phrase was read as, and what is wrong with it.</summary>
/// <param name="References">The names that the phrase uses, with their places in it.</param>
public sealed record Reading<T>(T Value, ImmutableArray<Problem> Problems, ImmutableArray<Found<NameEntry>> References);

/// <summary>Reads the phrases of a protocol with its vocabulary. A phrase that was read before with the same vocabulary is not read again.</summary>
public sealed class SentenceReader
{
    /// <summary>Deeper brackets than this are refused: nobody could read them, and reading is recursive.</summary>
    public const int MaxDepth = 50;

    /// <summary>A sentence of more words is refused: nobody could read it, and some of reading is recursive.</summary>
    public const int MaxWords = 2_000;

    private readonly Vocabulary vocabulary;
    private readonly Lazy<ConditionGrammar> conditions;
    private readonly Lazy<ArithmeticGrammar> arithmetic;
    private readonly Lazy<CallGrammar> calls;
    private readonly Lazy<OutcomeGrammar> outcomes;
    private readonly Lazy<ExampleGrammar> examples;

    public SentenceReader(Vocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        conditions = new(() => new ConditionGrammar(vocabulary));
        arithmetic = new(() => new ArithmeticGrammar(vocabulary, conditions.Value.Quantities));
        calls = new(() => new CallGrammar(vocabulary, conditions.Value.Quantities));
        outcomes = new(() => new OutcomeGrammar(vocabulary));
        examples = new(() => new ExampleGrammar(vocabulary, conditions.Value.Time, new OutcomeGrammar(vocabulary, isAlone: true)));
    }

    public Reading<Condition> Condition(string text) =>
        Read("condition", text, new Condition.Unreadable(new TextSpan(0, text.Length)), input => ConditionGrammar.Reported(conditions.Value.Condition(input), (Window)input));

    /// <summary>A cell of a table: the test alone of the quantity, definition or partition that heads its column.</summary>
    public Reading<Condition> Cell(NameEntry column, string text) => Read($"cell {column.Key}", text, new Condition.Unreadable(new TextSpan(0, text.Length)), CellOf(column));

    private Parser<Condition> CellOf(NameEntry column) => input =>
    {
        var grammar = new TestGrammar(vocabulary, conditions.Value.Quantities, conditions.Value.Time);
        var start = new TextSpan(0, 0);
        var test = column.Kind switch
        {
            NameKind.Partition => grammar.OfPartition(new Found<NameEntry>(column, start)),
            NameKind.Calculation => grammar.Of(new Quantity.OfCalculation(start, column)),
            _ => grammar.Of(new Quantity.OfFact(start, column, Logic.Selector.Latest, TimeWindow.Always)),
        };
        return ConditionGrammar.Reported(test(input), (Window)input);
    };

    public Reading<Arithmetic> Arithmetic(string text) =>
        Read("arithmetic", text, new Arithmetic.Unreadable(new TextSpan(0, text.Length)), input => arithmetic.Value.Sum(input));

    /// <summary>What follows <c>with C#</c>.</summary>
    public Reading<CallSentence> Call(string text) => Read("call", text, new CallSentence(new TextSpan(0, text.Length), "", "", null), input => calls.Value.Call(input));

    public Reading<ImmutableArray<OutcomeSentence>> Outcomes(string text) => Read("outcomes", text, [], input => outcomes.Value.Outcomes(input));

    public Reading<ImmutableArray<Given>> Givens(string text) => Read("givens", text, [], input => examples.Value.Givens(input));

    /// <summary>A cell of an example's table below a fact: its value as it would stand behind the name; null when the row gives none.</summary>
    public Reading<Given?> GivenCell(NameEntry column, string text) => Read<Given?>($"given {column.Key}", text, null, input => examples.Value.Cell(column)(input));

    public Reading<Expected?> Expectation(string text) => Read<Expected?>("expectation", text, null, input => examples.Value.Expectation(input));

    /// <summary>What could come behind the beginning of a condition.</summary>
    public Outlook AfterCondition(string begun) => After(begun, input => ConditionGrammar.Reported(conditions.Value.Condition(input), (Window)input));

    /// <summary>What could come behind the beginning of a cell that is a test of its column.</summary>
    public Outlook AfterCell(NameEntry column, string begun) => After(begun, CellOf(column));

    public Outlook AfterArithmetic(string begun) => After(begun, input => arithmetic.Value.Sum(input));

    public Outlook AfterCall(string begun) => After(begun, input => calls.Value.Call(input));

    public Outlook AfterOutcomes(string begun) => After(begun, input => outcomes.Value.Outcomes(input));

    public Outlook AfterGivens(string begun) => After(begun, input => examples.Value.Givens(input));

    public Outlook AfterGivenCell(NameEntry column, string begun) => After(begun, input => examples.Value.Cell(column)(input));

    public Outlook AfterExpectation(string begun) => After(begun, input => examples.Value.Expectation(input));

    /// <summary>Conditions, for grammars that have them as a part.</summary>
    internal Parser<Condition> ConditionParser => input => ConditionGrammar.Reported(conditions.Value.Condition(input), (Window)input);

    /// <summary>What could come behind the beginning of a phrase. Behind words that could not be read, nothing is known to be legal.</summary>
    internal static Outlook After<T>(string begun, Parser<T> parser)
    {
        if ((begun.Length > MaxWords && Words(begun) > MaxWords) || Depth(begun) > MaxDepth) return Outlook.Nothing;
        var trace = new ParseTrace();
        var result = parser(new Window(begun, 0, begun.Length, trace));
        var end = begun.AsSpan().TrimEnd().Length;
        if (end > trace.Accepted) return Outlook.Nothing;
        var isComplete = end > 0 && result.WasSuccessful && Lexemes.AtEnd((Window)result.Remainder) && !trace.Ignores(begun.Length) && trace.Problems.All(p => p.Span.End < end);
        return new Outlook(trace.Furthest >= begun.Length ? [.. trace.Wanted] : [], isComplete);
    }

    private Reading<T> Read<T>(string grammar, string text, T unreadable, Parser<T> parser) =>
        (Reading<T>)vocabulary.Cache.GetOrAdd((grammar, text), _ =>
        {
            var trace = new ParseTrace();
            if (text.Length > MaxWords && Words(text) > MaxWords)
            {
                trace.Report(new TextSpan(0, Math.Min(text.Length, 1)), (_, at) => SentenceDiagnostics.TooLong(at, MaxWords));
                return new Reading<T>(unreadable, [.. trace.Problems], []);
            }

            if (Depth(text) > MaxDepth)
            {
                trace.Report(new TextSpan(0, Math.Min(text.Length, 1)), (_, at) => SentenceDiagnostics.TooDeep(at, MaxDepth));
                return new Reading<T>(unreadable, [.. trace.Problems], [.. trace.References]);
            }

            var window = new Window(text, 0, text.Length, trace);
            // Every grammar reads something: what it cannot read, it reports and leaves out.
            var result = parser(window);
            // What a name with a broken declaration can be compared with is not known.
            var isBroken = trace.References.Any(r => r.Value.IsBroken);
            if (isBroken) return new Reading<T>(result.Value, [], [.. trace.References]);
            var rest = (Window)result.Remainder;
            if (!Lexemes.AtEnd(rest))
            {
                var from = Lexemes.Here(rest).Start;
                var left = TextSpan.FromBounds(from, text.TrimEnd().Length);
                trace.Report(left, (_, at) => SentenceDiagnostics.UnexpectedWords(at, text[left.Start..left.End]));
            }

            return new Reading<T>(result.Value, [.. trace.Problems], [.. trace.References]);
        });

    private static int Words(string text)
    {
        var words = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (!Lex.IsBlank(text[i - 1]) && (Lex.IsBlank(text[i]) || i == text.Length - 1)) words++;
        }

        return words;
    }

    /// <summary>How deep brackets and the words that take what follows them (<c>not</c>) are nested, at the most.</summary>
    private static int Depth(string text)
    {
        var (depth, deepest, nots) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') deepest = Math.Max(deepest, ++depth + nots);
            else if (text[i] == ')') depth--;
            else if (IsWordAt(text, i, "not") || IsWordAt(text, i, "root")) deepest = Math.Max(deepest, depth + ++nots);
            else if (IsWordAt(text, i, "and") || IsWordAt(text, i, "or")) nots = 0;
        }

        return deepest;
    }

    private static bool IsWordAt(string text, int offset, string word) =>
        string.Compare(text, offset, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (offset == 0 || !Lex.IsWordCharacter(text[offset - 1]))
        && (offset + word.Length == text.Length || !Lex.IsWordCharacter(text[offset + word.Length]));
}
