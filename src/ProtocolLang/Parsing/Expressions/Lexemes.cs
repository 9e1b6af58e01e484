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
        return span is { } s
            ? Result.Success(new Found<string>(words, s), window.To(s.End))
            : Fail<Found<string>>(window, words);
    };

    /// <summary>The first of several phrases that matches; list longer ones first.</summary>
    public static Parser<Found<string>> AnyWords(params string[] phrases) => input =>
    {
        var window = (Window)input;
        foreach (var phrase in phrases)
        {
            if (MatchWords(window, phrase) is { } span) return Result.Success(new Found<string>(phrase, span), window.To(span.End));
        }

        foreach (var phrase in phrases) Want(window, phrase);
        return Result.Failure<Found<string>>(window, "", phrases);
    };

    /// <summary>The one phrase that the language has, or a near miss of it, which is reported.</summary>
    public static Parser<Found<string>> WordsOr(string words, params string[] nearMisses) => Words(words).Or(input =>
    {
        var window = (Window)input;
        foreach (var miss in nearMisses)
        {
            if (MatchWords(window, miss) is not { } span) continue;
            window.Trace.Report(span, (_, at) => SentenceDiagnostics.NearMiss(at, miss, words));
            return Result.Success(new Found<string>(words, span), window.To(span.End));
        }

        return Fail<Found<string>>(window, words);
    });

    /// <summary>A sign such as <c>(</c>, which needs no blank after it.</summary>
    public static Parser<Found<string>> Sign(string sign) => input =>
        MatchSign((Window)input, sign) is { } span
            ? Result.Success(new Found<string>(sign, span), ((Window)input).To(span.End))
            : Fail<Found<string>>((Window)input, sign);

    public static TextSpan? MatchSign(Window window, string sign)
    {
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        return start + sign.Length <= window.End && string.CompareOrdinal(window.Source, start, sign, 0, sign.Length) == 0 ? new TextSpan(start, sign.Length) : null;
    }

    public static Parser<Found<NameEntry>> Name(Vocabulary vocabulary, string what, Func<NameEntry, bool> accept) => input =>
    {
        var window = (Window)input;
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        if (vocabulary.Match(window.Source, start, window.End, accept) is not var (entry, end)) return Fail<Found<NameEntry>>(window, what);
        var found = new Found<NameEntry>(entry, TextSpan.FromBounds(start, end));
        window.Trace.Refer(found);
        return Result.Success(found, window.To(end));
    };

    /// <summary>A name in a place where a condition may begin. The longest name there counts, whatever its kind: where <c>HER2 low</c> is declared,
    /// it is not the fact <c>HER2</c> with something behind it.</summary>
    public static Parser<Found<NameEntry>> ConditionName(Vocabulary vocabulary, string what, Func<NameEntry, bool> accept)
    {
        var any = Name(vocabulary, what, e => e.BeginsCondition);
        return input => any(input) is { WasSuccessful: true } found && accept(found.Value.Value) ? found : Fail<Found<NameEntry>>((Window)input, what);
    }

    /// <summary>Complains about a capital letter in one of the language's own words.</summary>
    public static void CheckCase(Window window, TextSpan word)
    {
        var written = window.Source.Substring(word.Start, word.Length);
        if (written.AsSpan().ContainsAnyInRange('A', 'Z')) window.Trace.Report(word, (_, at) => SentenceDiagnostics.NearMiss(at, written, written.ToLowerInvariant()));
    }

    public static TextSpan? MatchWords(Window window, string words)
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

    public static void Want(Window window, string what) => window.Trace.Want(Lex.SkipBlanks(window.Source, window.Position, window.End), what);

    public static IResult<T> Fail<T>(Window window, string what)
    {
        Want(window, what);
        return Result.Failure<T>(window, "", [what]);
    }
}
