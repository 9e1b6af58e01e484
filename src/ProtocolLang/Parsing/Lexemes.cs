using System.Buffers;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing;

/// <summary>The smallest pieces of the language. Everything that reads text, statement or expression, asks this table what a word is.</summary>
public static class Lexemes
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("(),|\"<>=≤≥≠:;");

    public static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';

    /// <summary>Whether the character stands alone, whatever is next to it.</summary>
    public static bool IsMark(char c) => Marks.Contains(c);

    /// <summary>Whether the character is part of a word: all but blanks and marks, so also digits and <c>- + / . ' % * &amp;</c>.</summary>
    public static bool IsWordCharacter(char c) => !IsBlank(c) && !IsMark(c);

    public static bool IsComparison(char c) => c is '<' or '>' or '=' or '≤' or '≥' or '≠';

    /// <summary>Any word.</summary>
    public static readonly Parser<TextSpan> Word = Lexeme("a word", WordEnd);

    /// <summary>A word of plain digits.</summary>
    public static readonly Parser<TextSpan> Number = Lexeme("a number", (text, start, end) => WordEnd(text, start, end) is var after && IsNumber(text, start, after) ? after : start);

    /// <summary>A text in double quotes, the quotes included.</summary>
    public static readonly Parser<TextSpan> Quoted = Lexeme("a text in quotes", (text, start, end) => text[start] == '"' ? QuoteEnd(text, start, end) : start);

    /// <summary>Whole words, such as <c>known as</c>, in any case: what is not in lower case is diagnosed, not misread.</summary>
    public static Parser<TextSpan> Keyword(string words) => Lexeme($"`{words}`", (text, start, end) => WordsEnd(text, start, end, words));

    public static Parser<TextSpan> Mark(char mark) => Lexeme($"`{mark}`", (text, start, _) => text[start] == mark ? start + 1 : start);

    /// <summary>All text before the first of these words or marks that stands outside quotes and parentheses; all the rest when none does.</summary>
    public static Parser<TextSpan> Before(params string[] stops) => input =>
    {
        var window = (Window)input;
        var (depth, position) = (0, window.Position);
        while (TryNext(window.Source, position, window.End, out var token))
        {
            if (depth == 0 && stops.Any(s => WordsEnd(window.Source, token.Start, window.End, s) > token.Start))
                return Result.Success(Trim(window.Source, window.Position, token.Start), window.To(token.Start));
            depth += window.Source[token.Start] switch { '(' => 1, ')' when depth > 0 => -1, _ => 0 };
            position = token.End;
        }

        return Result.Success(Trim(window.Source, window.Position, window.End), window.To(window.End));
    };

    /// <summary>All text before the first such mark outside quotes, or all the rest.</summary>
    public static Parser<TextSpan> BeforeMark(char mark) => input =>
    {
        var window = (Window)input;
        var stop = window.Position;
        while (TryNext(window.Source, stop, window.End, out var token) && window.Source[token.Start] != mark) stop = token.End;
        stop = SkipBlanks(window.Source, stop, window.End);
        return Result.Success(Trim(window.Source, window.Position, stop), window.To(stop));
    };

    /// <summary>All that is left.</summary>
    public static readonly Parser<TextSpan> Rest = Before();

    /// <summary>The next word, quoted text, comparison sign or single mark from <paramref name="position"/> on.</summary>
    public static bool TryNext(string text, int position, int end, out TextSpan token)
    {
        var start = SkipBlanks(text, position, end);
        token = new TextSpan(start, 0);
        if (start >= end) return false;
        var after = text[start] switch
        {
            '"' => QuoteEnd(text, start, end),
            var c when IsComparison(c) => ComparisonEnd(text, start, end),
            var c when IsMark(c) => start + 1,
            _ => WordEnd(text, start, end),
        };
        token = TextSpan.FromBounds(start, after);
        return true;
    }

    /// <summary>Where <paramref name="words"/> end when they stand at <paramref name="start"/> as whole words or a mark; else <paramref name="start"/>.</summary>
    public static int WordsEnd(string text, int start, int end, string words)
    {
        var position = start;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == ' ')
            {
                var next = SkipBlanks(text, position, end);
                if (next == position) return start;
                position = next;
            }
            else if (position < end && char.ToLowerInvariant(text[position]) == words[i]) position++;
            else return start;
        }

        var whole = position >= end || !IsWordCharacter(text[position - 1]) || !IsWordCharacter(text[position]);
        return whole ? position : start;
    }

    public static int SkipBlanks(string text, int position, int end)
    {
        while (position < end && IsBlank(text[position])) position++;
        return position;
    }

    public static TextSpan Trim(string text, int start, int end)
    {
        var from = SkipBlanks(text, start, end);
        if (from >= end) return new TextSpan(Math.Min(start, end), 0);
        while (IsBlank(text[end - 1])) end--;
        return TextSpan.FromBounds(from, end);
    }

    private static bool IsNumber(string text, int start, int end) => !text.AsSpan(start, end - start).ContainsAnyExceptInRange('0', '9');

    private static int WordEnd(string text, int start, int end)
    {
        while (start < end && IsWordCharacter(text[start])) start++;
        return start;
    }

    private static int ComparisonEnd(string text, int start, int end)
    {
        while (start < end && IsComparison(text[start])) start++;
        return start;
    }

    private static int QuoteEnd(string text, int start, int end)
    {
        var close = text.IndexOf('"', start + 1, end - start - 1);
        return close < 0 ? end : close + 1;
    }

    private static Parser<TextSpan> Lexeme(string what, Func<string, int, int, int> scan) => input =>
    {
        var window = (Window)input;
        var start = SkipBlanks(window.Source, window.Position, window.End);
        var end = start < window.End ? scan(window.Source, start, window.End) : start;
        if (end > start) return Result.Success(TextSpan.FromBounds(start, end), window.To(end));
        return Result.Failure<TextSpan>(input, "", [what]);
    };
}
