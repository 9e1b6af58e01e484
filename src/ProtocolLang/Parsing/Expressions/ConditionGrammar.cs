using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>The grammar of conditions, built from a vocabulary: names are matched longest first against what is declared, and what follows a
/// name depends on its type. Once a sentence is committed to a form it is read to the end of that form: what is wrong is reported where it is
/// wrong, and reading goes on.</summary>
internal sealed class ConditionGrammar
{
    private readonly Vocabulary vocabulary;
    private readonly TimeGrammar time;
    private readonly TestGrammar tests;

    public ConditionGrammar(Vocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        time = new TimeGrammar(vocabulary);
        Quantities = new QuantityGrammar(vocabulary, time);
        tests = new TestGrammar(vocabulary, Quantities, time);
        Condition = Chain();
    }

    /// <summary>Units joined by <c>and</c> or by <c>or</c>; both in one chain are reported with the two readings.</summary>
    public Parser<Condition> Condition { get; }

    public QuantityGrammar Quantities { get; }

    public TimeGrammar Time => time;

    private Parser<Condition> Chain()
    {
        var connective = Connective("and", "&&", "&").Or(Connective("or", "||"));
        var joined = from sign in connective from unit in Lexemes.Later(() => Unit) select (sign, unit);
        return
            from first in Lexemes.Later(() => Unit)
            from rest in joined.Many()
            select Join(first, [.. rest]);
    }

    private Parser<Condition>? unit;

    private Parser<Condition> Unit => unit ??= WithMixReport(Parenthesised)
        .Or(Negated)
        .Or(Declared)
        .Or(Nothing)
        .Or(Received)
        .Or(Stopped)
        .Or(ElapsedTime)
        .Or(AgentInLine)
        .Or(AnyObservation)
        .Or(Measured)
        .Or(Unknown)
        .Then(read => TrailingWords(read));

    private Parser<Condition> Parenthesised =>
        from open in Lexemes.Sign("(")
        from inner in Condition
        from close in Lexemes.Sign(")").Optional()
        select close.IsDefined ? WithSpan(inner, TimeGrammar.Cover(open.Span, close.Get().Span)) : inner;

    private Parser<Condition> Negated =>
        from word in Lexemes.Words("not")
        from part in Lexemes.Later(() => Unit)
        select (Condition)new Condition.Not(TimeGrammar.Cover(word.Span, part.Span), part);

    /// <summary><c>no X</c>: a finding that is <c>no</c>, a definition that does not hold, or (for other facts) nothing recorded.</summary>
    private Parser<Condition> Nothing =>
        from word in Lexemes.Words("no")
        from named in Lexemes.Name(vocabulary, "a fact or definition", e => e.Kind is NameKind.Fact or NameKind.Definition || e.IsAgent).Or(UnknownName)
        from window in time.Window
        from here in Position
        select NothingOf(TextSpan.FromBounds(word.Span.Start, here), named, window);

    private Parser<Condition> Received =>
        from verb in Lexemes.AnyWords("received", "progressed on", "progressed")
        from agent in time.Agent
        from line in InLine.Optional()
        from window in time.Window
        from here in Position
        select (Condition)new Condition.Treated(TextSpan.FromBounds(verb.Span.Start, here), agent.Value, line.IsDefined ? line.Get() : null, verb.Value != "received", null, window);

    private Parser<Condition> Stopped =>
        from verb in Lexemes.Words("stopped")
        from agent in time.Agent
        from because in Lexemes.Words("because of").Select(f => f.Value).Or(Missing("because of"))
        from reason in Reason
        from here in Position
        select (Condition)new Condition.Treated(TextSpan.FromBounds(verb.Span.Start, here), agent.Value, null, false, reason, TimeWindow.Always);

    private Parser<Condition> AgentInLine =>
        from agent in Lexemes.Name(vocabulary, "a drug, class or regimen", e => e.IsAgent)
        from line in InLine
        from here in Position
        select (Condition)new Condition.Treated(TextSpan.FromBounds(agent.Span.Start, here), agent.Value, line, false, null, TimeWindow.Always);

    private Parser<Condition> ElapsedTime =>
        from comparison in Lexemes.AnyWords("at least", "at most", "more than", "less than")
        from period in TimeGrammar.Period
        from since in Lexemes.Words("since").Select(f => f.Value).Or(Missing("since"))
        from happened in time.Event
        select (Condition)new Condition.Elapsed(TimeGrammar.Cover(comparison.Span, happened.Span), ToComparison(comparison.Value), period, happened.Value);

    private Parser<Condition> AnyObservation =>
        from any in Lexemes.Words("any")
        from fact in Lexemes.Name(vocabulary, "a fact", e => e.Kind is NameKind.Fact)
        from window in time.Window
        from condition in tests.OfAny(any.Span.Start, fact, window)
        select condition;

    private Parser<Condition> Measured => Quantities.Quantity.SelectMany(q => tests.Of(q), (_, condition) => condition);

    /// <summary>The longest declared name counts, before the words of the language that it may begin with: <c>stopped smoking</c> may be a fact.</summary>
    private Parser<Condition> Declared => input =>
    {
        var window = (Window)input;
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        return vocabulary.Match(window.Source, start, window.End, e => e.Kind is NameKind.Fact or NameKind.Calculation or NameKind.Definition or NameKind.Partition) switch
        {
            ({ Kind: NameKind.Definition }, _) => Named(input),
            ({ Kind: NameKind.Partition }, _) => Part(input),
            (_, _) => Measured(input),
            null => Lexemes.Fail<Condition>(window, "a fact, definition or partition"),
        };
    };

    private Parser<Condition> Named =>
        Lexemes.Name(vocabulary, "a definition", e => e.Kind == NameKind.Definition).Select(f => (Condition)new Condition.Named(f.Span, f.Value));

    private Parser<Condition> Part =>
        from partition in Lexemes.Name(vocabulary, "a partition", e => e.Kind == NameKind.Partition)
        from condition in tests.OfPartition(partition)
        select condition;

    private Parser<Found<NameEntry>> UnknownName => input =>
    {
        var window = (Window)input;
        var bad = Lexemes.UpToBoundary(window);
        if (bad.Length == 0) window.Trace.Report(bad, (_, at) => SentenceDiagnostics.MissingCondition(at));
        else ReportUnknown(window, bad);
        return Result.Success(new Found<NameEntry>(Nameless, bad), window.To(bad.End));
    };

    private Parser<Condition> Unknown => UnknownName.Select(f => (Condition)new Condition.Unreadable(f.Span));

    private static readonly NameEntry Nameless = new("", "", "", NameKind.Definition, null, []);

    private static Parser<int> Position => input => Result.Success(LastEnd((Window)input), input);

    private static Parser<int> InLine =>
        from words in Lexemes.Words("in line")
        from number in (Parser<int>)(input =>
        {
            var window = (Window)input;
            var word = Lexemes.PeekWord(window);
            if (int.TryParse(word.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var line)) return Result.Success(line, window.To(word.Span.End));
            Lexemes.Want(window, "a number");
            window.Trace.Report(word.Span, (_, at) => SentenceDiagnostics.MissingLineNumber(at));
            return Result.Success(0, window.To(word.Span.End));
        })
        select number;

    private static Parser<StopReason?> Reason => input =>
    {
        var window = (Window)input;
        foreach (var reason in Enum.GetValues<StopReason>())
        {
            if (Lexemes.MatchWords(window, reason.ToString()) is { } span) return Result.Success<StopReason?>(reason, window.To(span.End));
            Lexemes.Want(window, reason.ToString().ToLowerInvariant());
        }

        var bad = Lexemes.UpToBoundary(window);
        window.Trace.Report(bad, (_, at) => SentenceDiagnostics.UnknownStopReason(at));
        return Result.Success<StopReason?>(StopReason.Other, window.To(bad.End));
    };

    private static Parser<string> Missing(string words) => input =>
    {
        var window = (Window)input;
        window.Trace.Report(Lexemes.Here(window), (_, at) => SentenceDiagnostics.MissingWords(at, words));
        return Result.Success(words, input);
    };

    private static Parser<Found<string>> Connective(string word, params string[] nearMisses) => Lexemes.Words(word).Or(input =>
    {
        var window = (Window)input;
        foreach (var miss in nearMisses)
        {
            if (Lexemes.MatchWords(window, miss) is not { } span) continue;
            window.Trace.Report(span, (_, at) => SentenceDiagnostics.NearMiss(at, miss, word));
            return Result.Success(new Found<string>(word, span), window.To(span.End));
        }

        return Lexemes.Fail<Found<string>>(window, word);
    });

    private Condition Join(Condition first, ImmutableArray<(Found<string> Sign, Condition Unit)> rest)
    {
        if (rest.IsEmpty) return first;
        var parts = rest.Select(r => r.Unit).Prepend(first).ToImmutableArray();
        var span = TimeGrammar.Cover(first.Span, parts[^1].Span);
        return rest.All(r => r.Sign.Value == rest[0].Sign.Value)
            ? new Condition.Junction(span, rest[0].Sign.Value == "and", parts)
            : new Mixed(span, parts, [.. rest.Select(r => r.Sign.Value == "and")]);
    }

    /// <summary>A chain with both connectives: reported by <see cref="WithMixReport"/> or at the top, where the trace is at hand.</summary>
    internal sealed record Mixed(TextSpan Span, ImmutableArray<Condition> Parts, ImmutableArray<bool> IsAnd) : Condition(Span);

    private static Parser<Condition> WithMixReport(Parser<Condition> parser) => input => ReportMixed(parser(input), (Window)input);

    public static IResult<Condition> ReportMixed(IResult<Condition> result, Window window)
    {
        if (!result.WasSuccessful || result.Value is not Mixed mixed) return result;
        window.Trace.Report(mixed.Span, (place, at) => SentenceDiagnostics.MixedAndOr(place, at, mixed));
        return Result.Success((Condition)new Condition.Unreadable(mixed.Span), result.Remainder);
    }

    private Condition NothingOf(TextSpan span, Found<NameEntry> named, TimeWindow window) => named.Value switch
    {
        { Key: "" } => new Condition.Unreadable(span),
        { Kind: NameKind.Definition } d => new Condition.Not(span, new Condition.Named(named.Span, d)),
        { Kind: NameKind.Fact, Type: FactType.Finding { Yes: "yes" } } f when window == TimeWindow.Always =>
            new Condition.Not(span, new Condition.Measured(named.Span, new Quantity.OfFact(named.Span, f, Selector.Latest, window), new ValueTest.OneOf(2))),
        { Kind: NameKind.Fact } f => new Condition.NotRecorded(span, f, window),
        var agent => new Condition.Not(span, new Condition.Treated(named.Span, agent, null, false, null, window)),
    };

    private void ReportUnknown(Window window, TextSpan bad)
    {
        var words = window.Source.Substring(bad.Start, bad.Length);
        if (vocabulary.Match(window.Source, bad.Start, window.End) is var (entry, _))
        {
            window.Trace.Report(bad, (_, at) => NameDiagnostics.NotACondition(at, entry));
            return;
        }

        // Only the words that are no test are the unknown name: in `LVFE below 50 %` that is LVFE.
        var tail = Operators.Rows.Select(r => words.IndexOf(' ' + r.Text, StringComparison.OrdinalIgnoreCase)).Where(i => i > 0).DefaultIfEmpty(words.Length).Min();
        var name = new TextSpan(bad.Start, tail);
        window.Trace.Report(name, (place, at) => NameDiagnostics.UnknownName(place, at, words[..tail].TrimEnd(), vocabulary));
    }

    /// <summary>After a unit comes a connective, a closing bracket or the end. Anything else is reported and left out.</summary>
    private Parser<Condition> TrailingWords(Condition read) => input =>
    {
        var window = (Window)input;
        var bad = Lexemes.UpToBoundary(window);
        if (bad.Length == 0)
        {
            var at = Lexemes.Here(window);
            if (at.Start < window.End && window.Source[at.Start] == '(')
            {
                window.Trace.Report(at with { Length = 1 }, (_, where) => SentenceDiagnostics.MissingConnective(where, "("));
                return Result.Success(read, window.To(at.Start + 1));
            }

            Lexemes.Want(window, "and");
            Lexemes.Want(window, "or");
            return Result.Success(read, input);
        }

        var words = window.Source.Substring(bad.Start, bad.Length);
        var isTime = words.Split(' ')[0] is "within" or "since" or "before" or "after";
        var isName = vocabulary.Match(window.Source, bad.Start, window.End) is not null;
        window.Trace.Report(bad, (_, at) => (isTime, isName) switch
        {
            (true, _) => SentenceDiagnostics.TimeAfterValue(at, words),
            (_, true) => SentenceDiagnostics.MissingConnective(at, words),
            _ => SentenceDiagnostics.UnexpectedWords(at, words),
        });
        return Result.Success(read, window.To(bad.End));
    };

    private static Condition WithSpan(Condition condition, TextSpan span) => condition with { Span = span };

    private static Comparison ToComparison(string words) => words switch
    {
        "at least" => Comparison.AtLeast,
        "at most" => Comparison.AtMost,
        "more than" => Comparison.Greater,
        _ => Comparison.Less,
    };

    /// <summary>Where the text read so far ends, without the blanks before the next word.</summary>
    internal static int LastEnd(Window window)
    {
        var end = window.Position;
        while (end > 0 && Lex.IsBlank(window.Source[end - 1])) end--;
        return end;
    }
}
