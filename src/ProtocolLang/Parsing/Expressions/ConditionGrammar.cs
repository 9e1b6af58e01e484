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
    private static readonly NameEntry Nameless = new("", "", "", NameKind.Definition, null, []);

    private readonly Vocabulary vocabulary;
    private readonly HistoryGrammar history;
    private readonly TestGrammar tests;

    public ConditionGrammar(Vocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        Time = new TimeGrammar(vocabulary);
        Quantities = new QuantityGrammar(vocabulary, Time);
        history = new HistoryGrammar(vocabulary, Time);
        tests = new TestGrammar(vocabulary, Quantities, Time);
        Condition = Chain;
    }

    /// <summary>Units joined by <c>and</c> or by <c>or</c>; both in one chain are reported with the two readings.</summary>
    public Parser<Condition> Condition { get; }

    public QuantityGrammar Quantities { get; }

    public TimeGrammar Time { get; }

    private IResult<Condition> Chain(IInput input)
    {
        var units = new List<Condition>();
        var joints = new List<string>();
        var trace = ((Window)input).Trace;
        var outer = trace.ListsAllowed;
        trace.ListsAllowed = true;
        var read = Unit(input);
        while (true)
        {
            units.Add(read.Value);
            if (Chains.Connective((Window)read.Remainder, units, joints) is not var (joint, rest)) break;
            joints.Add(joint);
            trace.ListsAllowed = joints.TrueForAll(j => j == "or");
            read = Unit(rest);
        }

        trace.ListsAllowed = outer;
        return Result.Success(Chains.Join((Window)input, units, joints), read.Remainder);
    }

    private Parser<Condition>? unit;

    /// <summary>Declared names come before the language's own forms, since a name may begin with one of its words.</summary>
    private Parser<Condition> Unit => unit ??= Parenthesised
        .Or(Negated)
        .Or(history.AgentInLine)
        .Or(Measured)
        .Or(Named)
        .Or(Part)
        .Or(Nothing)
        .Or(QuantifierWithoutBullets)
        .Or(history.Condition)
        .Or(AnyObservation)
        .Or(Unknown)
        .Then(read => TrailingWords(read));

    private Parser<Condition> Parenthesised => input =>
    {
        var open = Lexemes.Sign("(")(input);
        if (!open.WasSuccessful) return Lexemes.Fail<Condition>((Window)input, "(");
        var inner = Reported(Chain(open.Remainder), (Window)input);
        var close = Lexemes.Sign(")")(inner.Remainder);
        return close.WasSuccessful
            ? Result.Success(inner.Value with { Span = TimeGrammar.Cover(open.Value.Span, close.Value.Span) }, close.Remainder)
            : inner;
    };

    private Parser<Condition> Negated => input =>
    {
        var window = (Window)input;
        var word = Lexemes.Words("not")(input);
        if (!word.WasSuccessful) return Lexemes.Fail<Condition>(window, "not");
        Lexemes.CheckCase(window, word.Value.Span);
        var outer = window.Trace.ListsAllowed;
        window.Trace.ListsAllowed = false;
        var part = Unit(word.Remainder);
        window.Trace.ListsAllowed = outer;
        var span = TimeGrammar.Cover(word.Value.Span, part.Value.Span);
        if (part.Value is Listed listed)
        {
            var neither = $"not ({Chains.TextOf(window, listed.Span)})";
            window.Trace.Report(span, (_, at) => SentenceDiagnostics.ListAfterNot(at, "not", neither, "not " + string.Join(" or ", listed.Each)));
        }

        return Result.Success<Condition>(new Condition.Not(span, Listed.Unwrap(part.Value)), part.Remainder);
    };

    /// <summary><c>any of A, B</c> on one line: what follows is not read.</summary>
    private static Parser<Condition> QuantifierWithoutBullets => input =>
    {
        var window = (Window)input;
        var words = new[] { "any of", "all of", "none of" }.Select(w => Lexemes.FindWords(window, w)).FirstOrDefault(s => s is not null);
        if (words is null && Lexemes.FindWords(window, "at least") is { } least && Lexemes.PeekWord(window.To(least.End)) is { Value: var count } number
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out _) && Lexemes.FindWords(window.To(number.Span.End), "of") is { } of)
        {
            words = TimeGrammar.Cover(least, of);
        }

        if (words is not { } span) return Lexemes.No<Condition>(window);
        var text = Chains.TextOf(window, span);
        window.Trace.Report(span, (_, at) => SyntaxDiagnostics.QuantifierWithoutBullets(at, text));
        return Result.Success<Condition>(new Condition.Unreadable(span), window.To(window.End));
    };

    /// <summary><c>no X</c>: a finding that is <c>no</c>, a definition that does not hold, or (for other facts) nothing recorded.</summary>
    private Parser<Condition> Nothing =>
        from word in Lexemes.Words("no")
        from named in Lexemes.ConditionName(vocabulary, "a fact, a definition or an agent", e => e.Kind is NameKind.Fact or NameKind.Definition || e.IsAgent, takesSign: false).Or(UnknownName)
        from window in named.Value.Kind == NameKind.Definition ? Parse.Return(TimeWindow.Always) : Time.Window
        from here in HistoryGrammar.Position
        from condition in NothingOf(TextSpan.FromBounds(word.Span.Start, here), named, window)
        select condition;

    private Parser<Condition> AnyObservation =>
        from any in Lexemes.Words("any")
        from fact in Lexemes.ConditionName(vocabulary, "a fact", e => e.Kind is NameKind.Fact)
        from window in fact.Value.Type is FactType.Date ? Time.WindowOfDates : Time.Window
        from condition in tests.OfAny(any.Span.Start, fact, window)
        select condition;

    private Parser<Condition> Measured => Quantities.Quantity.SelectMany(q => tests.Of(q), (_, condition) => condition);

    private Parser<Condition> Named =>
        Lexemes.ConditionName(vocabulary, "a definition", e => e.Kind == NameKind.Definition).Select(f => (Condition)new Condition.Named(f.Span, f.Value));

    private Parser<Condition> Part =>
        from partition in Lexemes.ConditionName(vocabulary, "a partition", e => e.Kind == NameKind.Partition)
        from condition in tests.OfPartition(partition)
        select condition;

    private Parser<Condition> Unknown => UnknownName.Select(f => (Condition)new Condition.Unreadable(f.Span));

    private Parser<Found<NameEntry>> UnknownName => input =>
    {
        var window = (Window)input;
        var bad = Lexemes.UpToBoundary(window);
        // `highest LVFE`: the name is what follows.
        while (Lexemes.PeekWord(window.To(bad.Start)) is var first && first.Span.End < bad.End && first.Value.ToLowerInvariant() is "any" or "latest" or "first" or "previous" or "highest" or "lowest")
        {
            bad = TextSpan.FromBounds(Lexemes.Here(window.To(first.Span.End)).Start, bad.End);
        }

        if (bad.Length == 0) Lexemes.Report(window, SentenceDiagnostics.MissingCondition);
        else if (vocabulary.Match(window.Source, bad.Start, bad.End) is var (entry, end))
        {
            window.Trace.Report(TextSpan.FromBounds(bad.Start, end), (_, at) => NameDiagnostics.NotACondition(at, entry));
        }
        else
        {
            var name = UnknownNames.In(window, bad, vocabulary);
            var words = Chains.TextOf(window, name);
            window.Trace.Report(name, (place, at) => NameDiagnostics.UnknownName(place, at, words, vocabulary));
        }

        return Result.Success(new Found<NameEntry>(Nameless, bad), window.To(bad.End));
    };

    /// <summary>What was read, without what only matters to the chain around it.</summary>
    public static IResult<Condition> Reported(IResult<Condition> result, Window window)
    {
        if (!result.WasSuccessful) return result;
        if (result.Value is Listed listed) return Result.Success(listed.Inner, result.Remainder);
        if (result.Value is not Mixed mixed) return result;
        window.Trace.Report(mixed.Span, (_, at) => SentenceDiagnostics.MixedAndOr(at, mixed.Mixture));
        return Result.Success((Condition)new Condition.Unreadable(mixed.Span), result.Remainder);
    }

    private static Parser<Condition> NothingOf(TextSpan span, Found<NameEntry> named, TimeWindow time) => input =>
    {
        if (named.Value is { Kind: NameKind.Fact, Type: FactType.Finding { Yes: "yes" } } && time != TimeWindow.Always)
        {
            var words = ((Window)input).Source[named.Span.Start..span.End];
            ((Window)input).Trace.Report(span, (_, at) => SentenceDiagnostics.FindingInTime(at, $"not any {words}", $"not latest {words}"));
        }

        return Result.Success<Condition>(
            named.Value switch
            {
                { Key: "" } => new Condition.Unreadable(span),
                { Kind: NameKind.Definition } d => new Condition.Not(span, new Condition.Named(named.Span, d)),
                { Kind: NameKind.Fact, Type: FactType.Finding { Yes: "yes" } } f =>
                    new Condition.Not(span, new Condition.Measured(named.Span, new Quantity.OfFact(named.Span, f, Selector.Latest, time), new ValueTest.OneOf(2))),
                { Kind: NameKind.Fact } f => new Condition.NotRecorded(span, f, time),
                var agent => new Condition.Not(span, new Condition.Treated(named.Span, agent, null, false, null, time)),
            },
            input);
    };

    /// <summary>After a unit comes a connective, a closing bracket or the end. Anything else is reported and left out.</summary>
    private Parser<Condition> TrailingWords(Condition read) => input =>
    {
        var window = (Window)input;
        var bad = Lexemes.UpToBoundary(window);
        if (bad.Length == 0)
        {
            var at = Lexemes.Here(window);
            if (at.Start >= window.End || window.Source[at.Start] != '(') return Result.Success(read, input);
            window.Trace.Report(at with { Length = 1 }, (_, where) => SentenceDiagnostics.MissingConnective(where, "("));
            return Result.Success<Condition>(new Condition.Unreadable(read.Span), Parenthesised(window.To(at.Start)).Remainder);
        }

        var words = Chains.TextOf(window, bad);
        var isName = vocabulary.Match(window.Source, bad.Start, window.End) is not null;
        if (words.Split(' ')[0] is not ("within" or "since" or "before" or "after"))
        {
            window.Trace.Report(bad, (_, at) => isName ? SentenceDiagnostics.MissingConnective(at, words) : SentenceDiagnostics.UnexpectedWords(at, words));
        }
        else if (tests.WithTimeFirst(window, read, words) is { } repaired)
        {
            window.Trace.Report(bad, (place, at) => SentenceDiagnostics.TimeAfterValue(at, words, place.Edit(TextSpan.FromBounds(read.Span.Start, bad.End), repaired)));
        }
        else window.Trace.Report(bad, (_, at) => SentenceDiagnostics.UnexpectedWords(at, words));

        return Result.Success(read, window.To(bad.End));
    };
}
