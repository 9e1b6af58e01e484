using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using ProtocolLang.Units;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <param name="WriteInstead">For a near miss, the verb that the language has.</param>
public sealed record VerbRow(string Text, Verb Verb, string? WriteInstead = null);

/// <summary>Outcomes: a verb and what it is about, joined by <c>and</c> when there are several.</summary>
internal sealed class OutcomeGrammar
{
    private readonly Vocabulary vocabulary;

    private readonly bool isAlone;

    /// <param name="isAlone">Whether one outcome without alternatives is all that is legal; more is read too.</param>
    public OutcomeGrammar(Vocabulary vocabulary, bool isAlone = false)
    {
        this.vocabulary = vocabulary;
        this.isAlone = isAlone;
        var begun = from verb in VerbWord.Or(MisspeltVerb) from outcome in After(verb) select outcome;
        One = begun.Or(MissingVerb);
        Outcomes =
            from first in One
            from rest in (from _ in Joint from outcome in begun select outcome).Many()
            select rest.Prepend(first).ToImmutableArray();
    }

    public static ImmutableArray<VerbRow> Verbs { get; } =
    [
        .. Enum.GetValues<Verb>().Select(v => new VerbRow(v.Text(), v)),
        new("strongly recommend", Verb.Recommend, "recommend"), new("give", Verb.Recommend, "recommend"), new("use", Verb.Recommend, "recommend"),
        new("prescribe", Verb.Recommend, "recommend"), new("offer", Verb.Consider, "consider"), new("don't use", Verb.DoNotUse, "do not use"),
        new("never use", Verb.DoNotUse, "do not use"), new("do not give", Verb.DoNotUse, "do not use"), new("do not recommend", Verb.Avoid, "avoid"),
        new("enroll in", Verb.Enrol, "enrol in"), new("enrol", Verb.Enrol, "enrol in"), new("refer", Verb.Refer, "refer to"), new("request", Verb.Order, "order"),
        new("discontinue", Verb.Stop, "stop"), new("contraindicate", Verb.DoNotUse, "do not use"),
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
            else Lexemes.CheckCase(window, span);
            return Result.Success(new Found<Verb>(row.Verb, span), window.To(span.End));
        }

        WantVerbs(window);
        return Lexemes.No<Found<Verb>>(window);
    };

    public static void WantVerbs(Window window)
    {
        foreach (var verb in Enum.GetValues<Verb>()) Lexemes.Want(window, verb.Text());
    }

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

    /// <summary>An <c>and</c> before another verb. A comma or an <c>or</c> there is reported.</summary>
    private Parser<Found<string>> Joint => input =>
    {
        var window = (Window)input;
        foreach (var (joint, span) in new[] { ("and", Lexemes.FindWords(window, "and")), ("or", Lexemes.FindWords(window, "or")), (",", Lexemes.MatchSign(window, ",")) })
        {
            if (span is not { } word) continue;
            if (joint == "and" && Lexemes.AtEnd(window.To(word.End)) && !isAlone) WantVerbs(Lexemes.Take(window, word));
            if (!IsVerbAt(window.To(word.End), vocabulary)) continue;
            if (joint == "and") Lexemes.CheckCase(window, word);
            else window.Trace.Report(word, (_, at) => joint == "or" ? SentenceDiagnostics.OrBetweenOutcomes(at) : SentenceDiagnostics.CommaBetweenOutcomes(at));
            return Result.Success(new Found<string>(joint, word), Lexemes.Take(window, word));
        }

        return Lexemes.Fail<Found<string>>(window, "and");
    };

    /// <summary>Whether a verb, a near miss of one or a misspelt one begins here.</summary>
    internal static bool IsVerbAt(Window window, Vocabulary vocabulary) => Verbs.Any(v => Lexemes.FindWords(window, v.Text) is not null) || NearVerb(window, vocabulary) is not null;

    private Parser<OutcomeSentence> After(Found<Verb> verb) => verb.Value == Verb.Note ? Note(verb) : Targeted(verb);

    private static Parser<OutcomeSentence> Note(Found<Verb> verb) => input =>
    {
        var window = (Window)input;
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        var close = start < window.End && window.Source[start] == '"' ? window.Source.IndexOf('"', start + 1, window.End - start - 1) : -1;
        if (close < 0)
        {
            Lexemes.Want(window, new Wanted.Quoted());
            window.Trace.Report(verb.Span, (_, at) => SentenceDiagnostics.NoteWithoutQuotes(at));
            return Result.Success(new OutcomeSentence(verb.Span, Verb.Note, [], "", null), window.To(window.End));
        }

        var words = string.Join(' ', window.Source[(start + 1)..close].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Result.Success(new OutcomeSentence(TextSpan.FromBounds(verb.Span.Start, close + 1), Verb.Note, [], words, null), Lexemes.Take(window, new TextSpan(close, 1)));
    };

    private Parser<OutcomeSentence> Targeted(Found<Verb> verb)
    {
        var targets = new TargetGrammar(vocabulary, verb.Value, isAlone);
        return
            from options in targets.Options
            from rests in As.Optional()
            from end in HistoryGrammar.Position
            select new OutcomeSentence(TextSpan.FromBounds(verb.Span.Start, end), verb.Value, options, null, rests.IsDefined ? rests.Get() : null);
    }

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

    private Parser<Found<Verb>> MisspeltVerb => input =>
    {
        var window = (Window)input;
        if (NearVerb(window, vocabulary) is not var (meant, span)) return Lexemes.No<Found<Verb>>(window);
        window.Trace.Report(span, (_, at) => SentenceDiagnostics.UnknownVerb(at, Chains.TextOf(window, span), meant));
        return Result.Success(new Found<Verb>(meant, span), window.To(span.End));
    };

    private Parser<OutcomeSentence> MissingVerb => input =>
    {
        var window = (Window)input;
        var bad = Lexemes.UpToBoundary(window);
        var first = Lexemes.PeekWord(window);
        var target = vocabulary.Match(window.Source, bad.Start, bad.End) is null ? TextSpan.FromBounds(first.Span.End, bad.End) : bad;
        if (bad.Length == 0) Lexemes.Report(window, at => SentenceDiagnostics.MissingVerb(at, "", ""));
        else window.Trace.Report(first.Span, (_, at) => SentenceDiagnostics.MissingVerb(at, first.Value, Chains.TextOf(window, target)));
        return Result.Success(new OutcomeSentence(bad, Verb.Note, [], "", null), window.To(window.End));
    };

    /// <summary>The verb that the first words are written nearly like, unless they begin a name.</summary>
    private static (Verb Verb, TextSpan Span)? NearVerb(Window window, Vocabulary vocabulary)
    {
        var bad = Lexemes.UpToBoundary(window);
        if (bad.Length == 0 || vocabulary.Match(window.Source, bad.Start, bad.End) is not null) return null;
        var ends = new List<int>();
        for (var rest = window.To(bad.Start); ends.Count < MostWordsOfVerb && Lexemes.PeekWord(rest) is { Value.Length: > 0 } word && word.Span.End <= bad.End; rest = rest.To(word.Span.End)) ends.Add(word.Span.End);
        for (var count = ends.Count; count > 0; count--)
        {
            var span = TextSpan.FromBounds(bad.Start, ends[count - 1]);
            var verbs = Verbs.Where(v => v.Text.Count(c => c == ' ') == count - 1).Select(v => v.Text);
            if (Spelling.Alike(Chains.TextOf(window, span), verbs) is { } near) return (Verbs.First(v => v.Text == near).Verb, span);
        }

        return null;
    }

    private const int MostWordsOfVerb = 3;

    private static readonly NameEntry Nameless = new("", "", "", NameKind.Definition, null, []);
}
