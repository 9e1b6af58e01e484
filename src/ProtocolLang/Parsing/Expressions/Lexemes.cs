using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>What was matched, and where.</summary>
public readonly record struct Found<T>(T Value, TextSpan Span);

/// <summary>The leaves of the expression grammar. Each skips blanks first, and notes in the trace what it wanted when it does not match.</summary>
internal static class Lexemes
{
    /// <summary>A parser that is looked up when it is needed: for grammars that go in circles.</summary>
    public static Parser<T> Later<T>(Func<Parser<T>> parser) => input => parser()(input);

    /// <summary>One or more whole words, without regard to case.</summary>
    public static Parser<Found<string>> Words(string words) => input =>
    {
        var window = (Window)input;
        var span = MatchWords(window, words);
        return span is { } s ? Success(words, s, window) : Fail<Found<string>>(window, words);
    };

    /// <summary>The first of several phrases that matches; list longer ones first.</summary>
    public static Parser<Found<string>> AnyWords(params string[] phrases) => input =>
    {
        var window = (Window)input;
        foreach (var phrase in phrases)
        {
            if (MatchWords(window, phrase) is { } span) return Success(phrase, span, window);
        }

        foreach (var phrase in phrases) Want(window, phrase);
        return No<Found<string>>(window);
    };

    /// <summary>The one phrase that the language has, or a near miss of it, which is reported.</summary>
    public static Parser<Found<string>> WordsOr(string words, params string[] nearMisses) => Words(words).Or(input =>
    {
        var window = (Window)input;
        foreach (var miss in nearMisses)
        {
            if (MatchWords(window, miss) is not { } span) continue;
            window.Trace.Report(span, (_, at) => SentenceDiagnostics.NearMiss(at, miss, words));
            return Success(words, span, window);
        }

        return No<Found<string>>(window);
    });

    /// <summary>A sign such as <c>(</c>, which needs no blank after it.</summary>
    public static Parser<Found<string>> Sign(string sign) => input =>
        MatchSign((Window)input, sign) is { } span
            ? Success(sign, span, (Window)input)
            : Fail<Found<string>>((Window)input, sign);

    public static TextSpan? MatchSign(Window window, string sign)
    {
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        if (start + sign.Length > window.End || string.CompareOrdinal(window.Source, start, sign, 0, sign.Length) != 0) return null;
        window.Trace.Accept(start + sign.Length);
        return new TextSpan(start, sign.Length);
    }

    /// <param name="takesSign">Whether a finding's sign may stand right behind it.</param>
    public static Parser<Found<NameEntry>> Name(Vocabulary vocabulary, string what, Func<NameEntry, bool> accept, bool takesSign = false)
    {
        var wanted = new Wanted.Name(what, accept, takesSign);
        return input => Match(vocabulary, (Window)input, accept) is { } found ? Taken(found, (Window)input) : Fail<Found<NameEntry>>((Window)input, wanted);
    }

    /// <summary>A name in a place where a condition may begin. The longest name there counts, whatever its kind: where <c>HER2 low</c> is declared,
    /// it is not the fact <c>HER2</c> with something behind it.</summary>
    public static Parser<Found<NameEntry>> ConditionName(Vocabulary vocabulary, string what, Func<NameEntry, bool> accept, bool takesSign = true)
    {
        var wanted = new Wanted.Name(what, e => e.BeginsCondition && accept(e), takesSign);
        return input => Match(vocabulary, (Window)input, e => e.BeginsCondition) is { } found && accept(found.Value)
            ? Taken(found, (Window)input)
            : Fail<Found<NameEntry>>((Window)input, wanted);
    }

    private static Found<NameEntry>? Match(Vocabulary vocabulary, Window window, Func<NameEntry, bool> accept)
    {
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        if (vocabulary.Match(window.Source, start, window.End, accept) is not var (entry, end)) return null;
        var found = new Found<NameEntry>(entry, TextSpan.FromBounds(start, end));
        window.Trace.Refer(found);
        return found;
    }

    /// <summary>Complains about a capital letter in one of the language's own words.</summary>
    public static void CheckCase(Window window, TextSpan word)
    {
        var written = window.Source.Substring(word.Start, word.Length);
        if (written.AsSpan().ContainsAnyInRange('A', 'Z')) window.Trace.Report(word, (_, at) => SentenceDiagnostics.NearMiss(at, written, written.ToLowerInvariant()));
    }

    /// <summary>The words at the window's start, which are taken to be read.</summary>
    public static TextSpan? MatchWords(Window window, string words)
    {
        if (FindWords(window, words) is not { } span) return null;
        window.Trace.Accept(span.End);
        return span;
    }

    /// <summary>The words at the window's start; only looked at.</summary>
    public static TextSpan? FindWords(Window window, string words)
    {
        var offset = Lex.SkipBlanks(window.Source, window.Position, window.End);
        var (start, end) = (offset, offset);
        foreach (var range in words.AsSpan().Split(' '))
        {
            var word = words.AsSpan()[range];
            offset = Lex.SkipBlanks(window.Source, end, window.End);
            end = Lex.WordEnd(window.Source, offset, window.End);
            if (!window.Source.AsSpan(offset, end - offset).Equals(word, StringComparison.OrdinalIgnoreCase)) return null;
        }

        return TextSpan.FromBounds(start, end);
    }

    /// <summary>The next word, empty at a sign or the end.</summary>
    public static Found<string> PeekWord(Window window)
    {
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        var end = Lex.WordEnd(window.Source, start, window.End);
        return new Found<string>(window.Source[start..end], TextSpan.FromBounds(start, end));
    }

    /// <summary>What is left before the end, a bracket, a comma or a connective; empty when one of them is next.</summary>
    public static TextSpan UpToBoundary(Window window)
    {
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        var (offset, end) = (start, start);
        while (true)
        {
            offset = Lex.SkipBlanks(window.Source, end, window.End);
            if (offset >= window.End || window.Source[offset] is '(' or ')' or ',' or '|') break;
            var stop = Lex.WordEnd(window.Source, offset, window.End);
            if (stop == offset) stop = offset + 1;
            else if (IsConnective(window.Source.AsSpan(offset, stop - offset))) break;
            end = stop;
        }

        return TextSpan.FromBounds(start, end);
    }

    public static bool IsConnective(ReadOnlySpan<char> word) => word is "and" or "or" or "then" or "unless" or "overrides" or "&&" or "||" or "&" or "and/or"
        || word.Equals("and", StringComparison.OrdinalIgnoreCase) || word.Equals("or", StringComparison.OrdinalIgnoreCase);

    public static bool AtEnd(Window window) => Lex.SkipBlanks(window.Source, window.Position, window.End) >= window.End;

    /// <summary>The span without the blanks at its ends.</summary>
    public static TextSpan Here(Window window) => new(Math.Min(Lex.SkipBlanks(window.Source, window.Position, window.End), window.End), 0);

    /// <summary>Where the text read so far ends, without the blanks before the next word.</summary>
    public static int LastEnd(Window window)
    {
        var end = window.Position;
        while (end > 0 && Lex.IsBlank(window.Source[end - 1])) end--;
        return end;
    }

    /// <summary>Reports that something is missing right behind what was read.</summary>
    public static void Report(Window window, Func<Location, Diagnostic> describe) =>
        window.Trace.Report(UpToBoundary(window).Length == 0 ? new TextSpan(LastEnd(window), 0) : Here(window), (_, at) => describe(at));

    /// <summary>Notes words that could have stood at the window's start.</summary>
    public static void Want(Window window, string words)
    {
        var offset = Lex.SkipBlanks(window.Source, window.Position, window.End);
        if (!window.Trace.Ignores(offset)) window.Trace.Want(offset, new Wanted.Words(words));
    }

    public static void Want(Window window, Wanted what) => window.Trace.Want(Lex.SkipBlanks(window.Source, window.Position, window.End), what);

    public static IResult<T> Fail<T>(Window window, string words)
    {
        Want(window, words);
        return No<T>(window);
    }

    public static IResult<T> Fail<T>(Window window, Wanted what)
    {
        Want(window, what);
        return No<T>(window);
    }

    /// <summary>Failure of something that was noted already, or that the language only has as a mistake.</summary>
    public static IResult<T> No<T>(Window window) => Result.Failure<T>(window, "", []);

    /// <summary>The word, taken to be read.</summary>
    public static Window Take(Window window, TextSpan word)
    {
        window.Trace.Accept(word.End);
        return window.To(word.End);
    }

    private static IResult<Found<string>> Success(string words, TextSpan span, Window window) => Taken(new Found<string>(words, span), window);

    private static IResult<Found<T>> Taken<T>(Found<T> found, Window window) => Result.Success(found, Take(window, found.Span));
}
