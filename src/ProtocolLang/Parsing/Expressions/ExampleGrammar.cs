using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>What an example says of its patient and what it expects.</summary>
internal sealed class ExampleGrammar
{
    /// <summary>In a cell: the patient has no value of the fact. No value can be called so.</summary>
    private const string Unknown = "unknown";

    private readonly Vocabulary vocabulary;
    private readonly GivenAgentGrammar given;
    private readonly OutcomeGrammar outcomes;

    public ExampleGrammar(Vocabulary vocabulary, TimeGrammar time, OutcomeGrammar outcomes)
    {
        this.vocabulary = vocabulary;
        given = new GivenAgentGrammar(vocabulary, time);
        this.outcomes = outcomes;
        var next = from _ in Lexemes.Sign(",").Or(Comma).Or(MissingComma) from given in One select given;
        Givens = from first in One from rest in next.Many() select rest.Prepend(first).ToImmutableArray();
        Expectation = OutOfScope.Or(NoRecommendation).Or(Undetermined).Or(Conflict).Or(OfRule).Or(Outcome);
    }

    public Parser<ImmutableArray<Given>> Givens { get; }

    public Parser<Expected> Expectation { get; }

    /// <summary>An <c>and</c> in place of the comma; the comma is the usual form.</summary>
    private static Parser<Found<string>> Comma => input =>
        Lexemes.MatchWords((Window)input, "and") is { } span ? Result.Success(new Found<string>(",", span), ((Window)input).To(span.End)) : Lexemes.No<Found<string>>((Window)input);

    private static Parser<Found<string>> MissingComma => input =>
    {
        var window = (Window)input;
        if (Lexemes.UpToBoundary(window) is not { Length: > 0 } rest) return Lexemes.No<Found<string>>(window);
        window.Trace.Report(rest, (place, at) => SentenceDiagnostics.MissingComma(at, Chains.TextOf(window, rest), place.Edit(new TextSpan(Lexemes.LastEnd(window), 0), ",")));
        return Result.Success(new Found<string>(",", rest), input);
    };

    private Parser<Given>? one;

    private Parser<Given> One => one ??= Observed.Or(NoTreatment).Or(NoFinding).Or(Treated).Or(Stopped).Or(Unreadable);

    private static Parser<Given> NoTreatment => Lexemes.WordsOr("no prior treatment", "no treatment", "no previous treatment", "treatment-naive").Select(f => (Given)new Given.NoTreatment(f.Span));

    private Parser<Given> NoFinding =>
        from no in Lexemes.Words("no")
        from fact in Lexemes.Name(vocabulary, "a finding", e => e.Type is FactType.Finding { Yes: "yes" } && e.Kind == NameKind.Fact)
        from dated in Dated("on")
        select (Given)new Given.Observed(TimeGrammar.Cover(no.Span, fact.Span), fact.Value, 0, dated);

    private Parser<Given> Treated =>
        from verb in Lexemes.AnyWords("received", "progressed on")
        from first in given.Agent
        from more in (from _ in Lexemes.Words("with").Or(AndAgent) from agent in given.Agent select agent).Many()
        from line in (from _ in Lexemes.Words("in line") from n in Number select n).Optional()
        from start in Dated("from")
        from stop in Dated("to")
        from dated in Dated("on")
        let progressed = verb.Value != "received"
        select (Given)new Given.Treated(
            TimeGrammar.Cover(verb.Span, first.Span), [.. more.Prepend(first).Select(a => a.Agent).OfType<NameEntry>()], line.IsDefined ? line.Get() : null,
            progressed, null, progressed ? start : start ?? dated, progressed ? stop : stop ?? dated, progressed ? dated : null)
        {
            Others = [.. more.Prepend(first).Select(a => a.Other).OfType<OtherDrug>()],
        };

    private Parser<Given> Stopped =>
        from verb in Lexemes.Words("stopped")
        from agent in given.Agent
        from reason in HistoryGrammar.BecauseOf
        from end in HistoryGrammar.Position
        from dated in Dated("on")
        select (Given)new Given.Treated(
            TextSpan.FromBounds(verb.Span.Start, end), agent.Agent is { } a ? [a] : [], null, false, reason, null, dated, null)
        {
            Others = agent.Other is { } other ? [other] : [],
        };

    private Parser<Given> Observed => input =>
    {
        var name = Lexemes.Name(vocabulary, "a fact", e => e.Kind == NameKind.Fact, takesSign: true)(input);
        if (!name.WasSuccessful) return Lexemes.No<Given>((Window)input);
        var fact = name.Value;
        var window = (Window)name.Remainder;
        Lexemes.Want(window, new Wanted.Value(fact.Value.Type!, fact.Value.Name));
        if (Lexemes.FindWords(window, "is") is { } span && ValueGrammar.TryRead(window.To(span.End), fact.Value.Type!) is not null) window = window.To(span.End);
        var isBare = fact.Value.Type is FactType.Finding { Yes: "yes" } && (Lexemes.UpToBoundary(window).Length == 0 || Lexemes.MatchWords(window, "on") is not null);
        var value = isBare ? Result.Success(new Found<double>(1, fact.Span), window) : ReadValue(window, fact.Value);
        var on = Dated("on")(value.Remainder);
        return Result.Success<Given>(
            new Given.Observed(TextSpan.FromBounds(fact.Span.Start, Lexemes.LastEnd((Window)on.Remainder)), fact.Value, value.Value.Value, on.Value), on.Remainder);
    };

    /// <summary>A cell below a fact; null for <c>unknown</c>.</summary>
    public Parser<Given?> Cell(NameEntry fact) => input =>
    {
        var window = (Window)input;
        var start = Lexemes.Here(window).Start;
        if (Lexemes.MatchWords(window, Unknown) is { } unknown) return Result.Success<Given?>(null, window.To(unknown.End));
        Lexemes.Want(window, Unknown);
        // What a decision table calls `any` is a question; a patient has a value or none.
        if (Lexemes.MatchWords(window, "any") is { } any)
        {
            window.Trace.Report(any, (_, at) => SentenceDiagnostics.NearMiss(at, "any", Unknown));
            return Result.Success<Given?>(null, window.To(any.End));
        }

        Lexemes.Want(window, new Wanted.Value(fact.Type!, fact.Name));
        var value = ReadValue(window, fact);
        var on = Dated("on")(value.Remainder);
        return Result.Success<Given?>(new Given.Observed(TextSpan.FromBounds(start, Lexemes.LastEnd((Window)on.Remainder)), fact, value.Value.Value, on.Value), on.Remainder);
    };

    /// <summary>Members of a set are joined by <c>and</c>, since a comma goes on to the next fact; <c>none</c> is the empty set.</summary>
    private static IResult<Found<double>> ReadValue(Window window, NameEntry fact)
    {
        if (fact.Type is FactType.Set) Lexemes.Want(window, "none");
        if (fact.Type is FactType.Set && ValueGrammar.TryRead(window, fact.Type) is null && Lexemes.MatchWords(window, "none") is { } none)
        {
            return Result.Success(new Found<double>(0, none), window.To(none.End));
        }

        if (ValueGrammar.TryRead(window, fact.Type!) is null && ValueGrammar.ReadNearMiss(window, fact.Type!, fact.Name, behindName: true) is { } miss)
        {
            return Result.Success(new Found<double>(double.NaN, miss), window.To(miss.End));
        }

        var value = ValueGrammar.Value(fact.Type!, fact.Name)(window);
        if (fact.Type is not FactType.Set) return value;
        var mask = double.IsNaN(value.Value.Value) ? 0UL : 1UL << (int)value.Value.Value;
        var rest = (Window)value.Remainder;
        while (true)
        {
            if (Lexemes.FindWords(rest, "and") is not { } and)
            {
                Lexemes.Want(rest, "and");
                break;
            }

            Lexemes.Want(rest.To(and.End), new Wanted.Value(fact.Type, fact.Name));
            if (ValueGrammar.TryRead(rest.To(and.End), fact.Type) is not { } more) break;
            mask |= 1UL << (int)more.Value;
            rest = rest.To(more.Span.End);
        }

        return Result.Success(value.Value with { Value = mask }, rest);
    }

    private Parser<Given> Unreadable => input =>
    {
        var window = (Window)input;
        var bad = Lexemes.UpToBoundary(window);
        var words = window.Source.Substring(bad.Start, bad.Length);
        if (words.Length == 0) Lexemes.Report(window, SentenceDiagnostics.MissingGiven);
        else if (vocabulary.Match(window.Source, bad.Start, bad.End) is var (entry, end))
        {
            window.Trace.Report(TextSpan.FromBounds(bad.Start, end), (_, at) => SentenceDiagnostics.CannotBeGiven(at, entry));
        }
        else
        {
            var name = UnknownNames.In(window, bad, vocabulary);
            window.Trace.Report(name, (place, at) => NameDiagnostics.UnknownName(place, at, Chains.TextOf(window, name), vocabulary));
        }

        return Result.Success<Given>(new Given.NoTreatment(bad), window.To(bad.End));
    };

    private static Parser<Expected> OutOfScope => Lexemes.Words("out of scope").Select(f => (Expected)new Expected.OfOutOfScope(f.Span));

    private Parser<Expected> NoRecommendation =>
        from words in Lexemes.WordsOr("no recommendation of", "no recommendation for", "no recommendation to give", "not recommend", "no recommend")
        from target in Target
        select (Expected)new Expected.OfOutcome(
            TimeGrammar.Cover(words.Span, target.Span),
            new OutcomeSentence(target.Span, Verb.Recommend, [[target]], null, null),
            Negated: true);

    private Parser<Expected> Undetermined =>
        from words in Lexemes.Words("undetermined")
        from target in Target
        from needing in (from _ in Lexemes.Words("needing")
                         from first in Needed
                         from rest in (from c in Lexemes.Sign(",").Or(Lexemes.Words("and")) from n in Needed select n).Many()
                         select rest.Prepend(first).ToImmutableArray()).Optional()
        from named in ByRule
        select (Expected)new Expected.OfUndetermined(TimeGrammar.Cover(words.Span, target.Span), target, needing.IsDefined ? needing.Get() : [], named);

    private Parser<Expected> Conflict =>
        from words in Lexemes.WordsOr("conflict over", "conflict about", "conflict on")
        from target in Target
        select (Expected)new Expected.OfConflict(TimeGrammar.Cover(words.Span, target.Span), target);

    private static readonly (string Words, RuleStatus Status)[] Statuses =
    [
        ("applies", RuleStatus.Applies), ("does not apply", RuleStatus.DoesNotApply), ("undetermined", RuleStatus.Undetermined),
        ("overridden", RuleStatus.Overridden), ("out of scope", RuleStatus.OutOfScope),
    ];

    /// <summary>Rule names are no part of the vocabulary; the words before the status are one.</summary>
    private static Parser<Expected> OfRule => input =>
    {
        var rule = Lexemes.Words("rule")(input);
        if (!rule.WasSuccessful) return Lexemes.Fail<Expected>((Window)input, "rule");
        var window = (Window)rule.Remainder;
        Lexemes.Want(window, new Wanted.RuleName());
        for (var rest = window; !Lexemes.AtEnd(rest); rest = rest.To(Math.Max(Lexemes.PeekWord(rest).Span.End, Lexemes.Here(rest).Start + 1)))
        {
            foreach (var (words, status) in Statuses)
            {
                if (Lexemes.FindWords(rest, words) is not { } at || !Lexemes.AtEnd(rest.To(at.End))) continue;
                var name = TextSpan.FromBounds(Lexemes.Here(window).Start, Lexemes.LastEnd(rest));
                return Result.Success<Expected>(
                    new Expected.OfRule(TimeGrammar.Cover(rule.Value.Span, at), new Found<string>(window.Source.Substring(name.Start, name.Length), name), status), rest.To(at.End));
            }
        }

        var left = TextSpan.FromBounds(Lexemes.Here(window).Start, Lexemes.LastEnd(window.To(window.End)));
        if (left.Length > 0)
        {
            var end = Lexemes.Take(window, left);
            foreach (var (words, _) in Statuses) Lexemes.Want(end, new Wanted.Status(window.Source.Substring(left.Start, left.Length), words));
        }

        window.Trace.Report(rule.Value.Span, (_, at) => SentenceDiagnostics.RuleWithoutStatus(at));
        return Result.Success<Expected>(new Expected.OfOutOfScope(rule.Value.Span), window.To(window.End));
    };

    /// <summary><c>by rule first line</c>: all that follows is the rule's name.</summary>
    private static Parser<Found<string>?> ByRule => input =>
    {
        var by = Lexemes.Words("by rule")(input);
        if (!by.WasSuccessful) return Result.Success<Found<string>?>(null, input);
        var window = (Window)by.Remainder;
        Lexemes.Want(window, new Wanted.RuleName());
        var name = TextSpan.FromBounds(Lexemes.Here(window).Start, Lexemes.LastEnd(window.To(window.End)));
        if (name.Length > 0) return Result.Success<Found<string>?>(new Found<string>(window.Source.Substring(name.Start, name.Length), name), Lexemes.Take(window, name));
        window.Trace.Report(by.Value.Span, (_, at) => SentenceDiagnostics.MissingRuleName(at));
        return Result.Success<Found<string>?>(null, by.Remainder);
    };

    private Parser<Expected> Outcome => input =>
    {
        var read = outcomes.One(input);
        var by = ByRule(read.Remainder);
        if (read.Value.Options.Length > 1) ((Window)input).Trace.Report(read.Value.Span, (_, at) => SentenceDiagnostics.AlternativesExpected(at));
        return Result.Success<Expected>(new Expected.OfOutcome(read.Value.Span, read.Value, Negated: false, by.Value), by.Remainder);
    };

    private Parser<Found<NameEntry>> Target => Lexemes.Name(vocabulary, "a drug, class, regimen, test or trial",
        e => e.IsAgent || e.Kind is NameKind.Test or NameKind.Trial or NameKind.Service or NameKind.Fact).Or(UnknownTarget);

    private Parser<Found<NameEntry>> Needed => Lexemes.Name(vocabulary, "a fact", e => e.Kind is NameKind.Fact || e.IsAgent).Or(UnknownTarget);

    private Parser<Found<NameEntry>> UnknownTarget => input =>
    {
        var window = (Window)input;
        var all = Lexemes.UpToBoundary(window);
        var tail = window.Source.IndexOf(" needing ", all.Start, all.Length, StringComparison.OrdinalIgnoreCase);
        var bad = tail < 0 ? all : TextSpan.FromBounds(all.Start, tail);
        if (bad.Length == 0) Lexemes.Report(window, SentenceDiagnostics.MissingSubject);
        else window.Trace.Report(bad, (place, at) => NameDiagnostics.UnknownSubject(at, Chains.TextOf(window, bad), vocabulary));
        return Result.Success(new Found<NameEntry>(new NameEntry("", "", "", NameKind.Definition, null, []), bad), window.To(bad.End));
    };

    private Parser<Found<string>> AndAgent => input =>
    {
        var window = (Window)input;
        if (Lexemes.FindWords(window, "and") is not { } span) return Lexemes.Fail<Found<string>>(window, "and");
        var rest = window.To(span.End);
        Lexemes.Want(rest, new Wanted.Name("a drug, class or regimen", e => e.IsAgent));
        Lexemes.Want(rest, "other");
        return given.BeginsAt(rest) ? Result.Success(new Found<string>("and", span), Lexemes.Take(window, span)) : Lexemes.No<Found<string>>(window);
    };

    private static Parser<DateOnly?> Dated(string preposition) => input =>
    {
        var window = (Window)input;
        if (Lexemes.MatchWords(window, preposition) is not { } span)
        {
            Lexemes.Want(window, preposition);
            return Result.Success<DateOnly?>(null, input);
        }

        var date = ValueGrammar.Value(FactType.Date.Instance, "")(window.To(span.End));
        return Result.Success<DateOnly?>(double.IsNaN(date.Value.Value) ? null : Dates.FromNumber(date.Value.Value), date.Remainder);
    };

    private static Parser<int> Number => input =>
    {
        var window = (Window)input;
        var word = Lexemes.PeekWord(window);
        if (int.TryParse(word.Value, out var n)) return Result.Success(n, Lexemes.Take(window, word.Span));
        Lexemes.Want(window, new Wanted.Number());
        window.Trace.Report(word.Span, (_, at) => SentenceDiagnostics.MissingLineNumber(at));
        return Result.Success(0, window.To(word.Span.End));
    };
}
