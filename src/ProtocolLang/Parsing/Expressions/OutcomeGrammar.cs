using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <param name="WriteInstead">For a near miss, the verb that the language has.</param>
public sealed record VerbRow(string Text, Verb Verb, string? WriteInstead = null);

/// <summary>Outcomes: a verb and what it is about, joined by <c>and</c> when there are several.</summary>
internal sealed class OutcomeGrammar
{
    private readonly Vocabulary vocabulary;

    public OutcomeGrammar(Vocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        One = (from verb in VerbWord from outcome in After(verb) select outcome).Or(MissingVerb);
        Outcomes =
            from first in One
            from rest in (from _ in Lexemes.Words("and") from verb in VerbWord from outcome in After(verb) select outcome).Many()
            select rest.Prepend(first).ToImmutableArray();
    }

    public static ImmutableArray<VerbRow> Verbs { get; } =
    [
        .. Enum.GetValues<Verb>().Select(v => new VerbRow(v.Text(), v)),
        new("strongly recommend", Verb.Recommend, "recommend"), new("give", Verb.Recommend, "recommend"), new("use", Verb.Recommend, "recommend"),
        new("prescribe", Verb.Recommend, "recommend"), new("offer", Verb.Consider, "consider"), new("don't use", Verb.DoNotUse, "do not use"),
        new("never use", Verb.DoNotUse, "do not use"), new("do not give", Verb.DoNotUse, "do not use"), new("do not recommend", Verb.Avoid, "avoid"),
        new("enroll in", Verb.Enrol, "enrol in"), new("enrol", Verb.Enrol, "enrol in"), new("refer", Verb.Refer, "refer to"), new("request", Verb.Order, "order"),
        new("discontinue", Verb.Stop, "stop"),
    ];

    public Parser<OutcomeSentence> One { get; }

    public Parser<ImmutableArray<OutcomeSentence>> Outcomes { get; }

    public static Parser<Found<Verb>> VerbWord { get; } = input =>
    {
        var window = (Window)input;
        foreach (var row in Verbs.OrderByDescending(r => r.Text.Length))
        {
            if (Lexemes.MatchWords(window, row.Text) is not { } span) continue;
            if (row.WriteInstead is { } write) window.Trace.Report(span, (_, at) => SentenceDiagnostics.NearMiss(at, row.Text, write));
            return Result.Success(new Found<Verb>(row.Verb, span), window.To(span.End));
        }

        foreach (var verb in Enum.GetValues<Verb>()) Lexemes.Want(window, verb.Text());
        return Result.Failure<Found<Verb>>(window, "", ["a verb"]);
    };

    /// <summary>The names that a verb can be about.</summary>
    public static bool Accepts(Verb verb, NameEntry name) => verb switch
    {
        Verb.Order => name.Kind is NameKind.Test or NameKind.Fact,
        Verb.Enrol => name.Kind is NameKind.Trial,
        Verb.Refer => name.Kind is NameKind.Service,
        Verb.Note => false,
        _ => name.IsAgent,
    };

    public static string Wanted(Verb verb) => verb switch
    {
        Verb.Order => "a test or a fact",
        Verb.Enrol => "a trial",
        Verb.Refer => "a service",
        Verb.Note => "a text in double quotes",
        _ => "a drug, class or regimen",
    };

    private Parser<OutcomeSentence> After(Found<Verb> verb) => verb.Value == Verb.Note ? Note(verb) : Targeted(verb);

    private static Parser<OutcomeSentence> Note(Found<Verb> verb) => input =>
    {
        var window = (Window)input;
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        var close = start < window.End && window.Source[start] == '"' ? window.Source.IndexOf('"', start + 1, window.End - start - 1) : -1;
        if (close < 0)
        {
            Lexemes.Want(window, "\"");
            window.Trace.Report(verb.Span, (_, at) => SentenceDiagnostics.NoteWithoutQuotes(at));
            return Result.Success(new OutcomeSentence(verb.Span, Verb.Note, [], "", null), window.To(window.End));
        }

        var words = string.Join(' ', window.Source[(start + 1)..close].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Result.Success(new OutcomeSentence(TextSpan.FromBounds(verb.Span.Start, close + 1), Verb.Note, [], words, null), window.To(close + 1));
    };

    private Parser<OutcomeSentence> Targeted(Found<Verb> verb)
    {
        var target = Lexemes.Name(vocabulary, Wanted(verb.Value), e => Accepts(verb.Value, e)).Or(UnknownTarget(verb.Value));
        var together = from _ in With.Or(AndName(verb.Value)) from name in target select name;
        var option = from first in target from more in together.Many() select more.Prepend(first).ToImmutableArray();
        var alternatives = from _ in Lexemes.Words("or").Or(Comma) from next in option select next;
        return
            from first in option
            from rest in alternatives.Many()
            from rests in As.Optional()
            from end in (Parser<int>)(input => Result.Success(ConditionGrammar.LastEnd((Window)input), input))
            select new OutcomeSentence(TextSpan.FromBounds(verb.Span.Start, end), verb.Value, [.. rest.Prepend(first)], null, rests.IsDefined ? rests.Get() : null);
    }

    private static Parser<Found<string>> With => Lexemes.Words("with").Or(input =>
    {
        var window = (Window)input;
        if (Lexemes.MatchWords(window, "plus") is not { } span && Lexemes.MatchWords(window, "+") is not { } plus) return Lexemes.Fail<Found<string>>(window, "with");
        var at = Lexemes.MatchWords(window, "plus") ?? Lexemes.MatchWords(window, "+")!.Value;
        var found = window.Source.Substring(at.Start, at.Length);
        window.Trace.Report(at, (_, where) => SentenceDiagnostics.NearMiss(where, found, "with"));
        return Result.Success(new Found<string>("with", at), window.To(at.End));
    });

    /// <summary>An <c>and</c> that joins another name, not another verb.</summary>
    private static Parser<Found<string>> AndName(Verb verb) => input =>
    {
        var and = Lexemes.Words("and")(input);
        return and.WasSuccessful && Enum.GetValues<Verb>().All(v => Lexemes.MatchWords((Window)and.Remainder, v.Text()) is null)
            ? and
            : Lexemes.Fail<Found<string>>((Window)input, "and");
    };

    private static Parser<Found<string>> Comma => input =>
    {
        var comma = Lexemes.Sign(",")(input);
        if (comma.WasSuccessful) ((Window)input).Trace.Report(comma.Value.Span, (_, at) => SentenceDiagnostics.CommaBetweenTargets(at));
        return comma;
    };

    private Parser<Found<NameEntry>> As =>
        from _ in Lexemes.Words("as")
        from name in Lexemes.Name(vocabulary, "a definition", e => e.Kind == NameKind.Definition).Or(UnknownDefinition)
        select name;

    private Parser<Found<NameEntry>> UnknownDefinition => input =>
    {
        var window = (Window)input;
        var bad = Lexemes.UpToBoundary(window);
        var words = window.Source.Substring(bad.Start, bad.Length);
        window.Trace.Report(bad, (place, at) => NameDiagnostics.UnknownDefinition(place, at, words, vocabulary));
        return Result.Success(new Found<NameEntry>(Nameless, bad), window.To(bad.End));
    };

    private Parser<Found<NameEntry>> UnknownTarget(Verb verb) => input =>
    {
        var window = (Window)input;
        var all = Lexemes.UpToBoundary(window);
        var text = window.Source.Substring(all.Start, all.Length);
        var tail = new[] { " with ", " as " }.Select(w => text.IndexOf(w, StringComparison.OrdinalIgnoreCase)).Where(i => i > 0).DefaultIfEmpty(text.Length).Min();
        var bad = new TextSpan(all.Start, tail);
        var words = text[..tail].TrimEnd();
        var known = vocabulary.Match(window.Source, bad.Start, bad.End);
        window.Trace.Report(bad, (place, at) => words.Length == 0 ? SentenceDiagnostics.MissingTarget(at, verb)
            : known is var (entry, end) && end == bad.Start + words.Length ? NameDiagnostics.WrongTarget(at, verb, entry)
            : NameDiagnostics.UnknownTarget(place, at, verb, words, vocabulary));
        return Result.Success(new Found<NameEntry>(Nameless, bad), window.To(bad.End));
    };

    private static Parser<OutcomeSentence> MissingVerb => input =>
    {
        var window = (Window)input;
        var bad = Lexemes.UpToBoundary(window);
        var words = window.Source.Substring(bad.Start, bad.Length);
        var first = Lexemes.PeekWord(window);
        window.Trace.Report(bad.Length == 0 ? bad : first.Span, (_, at) => SentenceDiagnostics.MissingVerb(at, words, first.Value));
        return Result.Success(new OutcomeSentence(bad, Verb.Note, [], "", null), window.To(window.End));
    };

    private static readonly NameEntry Nameless = new("", "", "", NameKind.Definition, null, []);
}
