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

    /// <summary>A sign such as <c>(</c>, which needs no blank after it.</summary>
    public static Parser<Found<string>> Sign(string sign) => input =>
    {
        var window = (Window)input;
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        return start + sign.Length <= window.End && string.CompareOrdinal(window.Source, start, sign, 0, sign.Length) == 0
            ? Result.Success(new Found<string>(sign, new TextSpan(start, sign.Length)), window.To(start + sign.Length))
            : Fail<Found<string>>(window, sign);
    };

    public static Parser<Found<NameEntry>> Name(Vocabulary vocabulary, string what, Func<NameEntry, bool> accept) => input =>
    {
        var window = (Window)input;
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        if (vocabulary.Match(window.Source, start, window.End, accept) is not var (entry, end)) return Fail<Found<NameEntry>>(window, what);
        var found = new Found<NameEntry>(entry, TextSpan.FromBounds(start, end));
        window.Trace.Refer(found);
        return Result.Success(found, window.To(end));
    };

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
            if (offset >= window.End || window.Source[offset] is '(' or ')' or ',') break;
            var stop = Lex.WordEnd(window.Source, offset, window.End);
            if (stop == offset) stop = offset + 1;
            else if (IsConnective(window.Source.AsSpan(offset, stop - offset))) break;
            end = stop;
        }

        return TextSpan.FromBounds(start, end);
    }

    public static bool IsConnective(ReadOnlySpan<char> word) => word is "and" or "or" or "then" or "unless" or "overrides" or "&&" or "||" or "&"
        || word.Equals("and", StringComparison.OrdinalIgnoreCase) || word.Equals("or", StringComparison.OrdinalIgnoreCase);

    public static bool AtEnd(Window window) => Lex.SkipBlanks(window.Source, window.Position, window.End) >= window.End;

    /// <summary>The span without the blanks at its ends.</summary>
    public static TextSpan Here(Window window) => new(Math.Min(Lex.SkipBlanks(window.Source, window.Position, window.End), window.End), 0);

    public static void Want(Window window, string what) => window.Trace.Want(Lex.SkipBlanks(window.Source, window.Position, window.End), what);

    public static IResult<T> Fail<T>(Window window, string what)
    {
        Want(window, what);
        return Result.Failure<T>(window, "", [what]);
    }
}
