using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Makes the <see cref="Reading"/> of a file in one pass.</summary>
internal sealed class Reader
{
    private readonly SourceText source;
    private readonly string text;
    private readonly char[] plain;
    private readonly Mending mending;
    private readonly ImmutableArray<TextSpan>.Builder comments = ImmutableArray.CreateBuilder<TextSpan>();
    private readonly ImmutableArray<Diagnostic>.Builder quotes = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly ImmutableArray<int>.Builder flaws = ImmutableArray.CreateBuilder<int>();
    private readonly ImmutableArray<int>.Builder quotedLines = ImmutableArray.CreateBuilder<int>();
    private int lineStart;
    private int indentEnd;

    private Reader(SourceText source)
    {
        this.source = source;
        text = source.Text;
        plain = text.ToCharArray();
        mending = new Mending(source);
    }

    public static Reading Read(SourceText source)
    {
        if (source.Length > Parser.MaxLength) return Nothing(SyntaxDiagnostics.FileTooLong(new Location(source, new TextSpan(0, 0)), Parser.MaxLength));
        var nul = source.Text.IndexOf('\0');
        return nul < 0 ? new Reader(source).Read() : Nothing(SyntaxDiagnostics.NotText(new Location(source, new TextSpan(nul, 1))));

        Reading Nothing(Diagnostic why) => new(source, source.Text, [], [why], [], [], false);
    }

    private Reading Read()
    {
        var position = text.StartsWith('\ufeff') ? 1 : 0;
        if (position == 1) plain[0] = ' ';
        while (position < text.Length)
        {
            if (position == indentEnd && text[position] is ' ' or '\t') indentEnd++;
            position = text[position] switch
            {
                '\n' or '\r' => EndLine(position),
                // After `|` too, since a cell is set off by blanks and `#` then would begin a comment.
                '#' when position == lineStart || Lexemes.IsBlank(plain[position - 1]) || plain[position - 1] == '|' => Comment(position),
                var c when LookAlikes.IsDoubleQuote(c) => Quote(position),
                var c and >= ' ' and <= '~' => position + 1,
                _ => Odd(position),
            };
        }

        mending.EndLine();
        quotes.AddRange(mending.Finish());
        return new Reading(source, new string(plain), comments.ToImmutable(), quotes.ToImmutable(), flaws.ToImmutable(), quotedLines.ToImmutable(), true);
    }

    private int EndLine(int position)
    {
        mending.EndLine();
        return lineStart = indentEnd = position + 1;
    }

    private int Comment(int start)
    {
        var end = LineEnd(start);
        Array.Fill(plain, ' ', start, end - start);
        comments.Add(Lexemes.Trim(text, start, end));
        return end;
    }

    private int Odd(int position)
    {
        var c = text[position];
        if (char.IsHighSurrogate(c) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1])) return position + 2;
        var found = char.IsSurrogate(c) ? (LookAlikeKind.NotUnicode, '\ufffd') : LookAlikes.Of(c);
        if (found is not var (kind, replacement)) return position + 1;
        plain[position] = replacement;
        mending.Add(kind, position, c == '\t' && position < indentEnd ? "  " : replacement.ToString());
        if (kind == LookAlikeKind.NotUnicode || (kind == LookAlikeKind.Invisible && IsInsideWord(position))) flaws.Add(position);
        return position + 1;
    }

    private bool IsInsideWord(int position) =>
        position > 0 && position + 1 < text.Length && Lexemes.IsWordCharacter(text[position - 1]) && Lexemes.IsWordCharacter(text[position + 1]);

    private int Quote(int open)
    {
        var close = Close(open);
        if (close < 0)
        {
            quotes.Add(SyntaxDiagnostics.UnclosedQuote(new Location(source, new TextSpan(open, 1)), Lexemes.Trim(text, open, LineEnd(open)).End));
            flaws.Add(open);
            plain[open] = ' ';
            return open + 1;
        }

        Straighten(open);
        for (var i = open + 1; i < close; i++)
        {
            if (text[i] is '\n' or '\r') quotedLines.Add(EndLine(i));
        }

        Straighten(close);
        return close + 1;
    }

    private void Straighten(int position)
    {
        if (text[position] == '"') return;
        plain[position] = '"';
        mending.Add(LookAlikeKind.Quote, position, "\"");
    }

    // A text may go on over the indented lines below, but not over a blank line, and not up to a quotation mark that looks as if it
    // opened another text: so a forgotten mark harms its own line only.
    private int Close(int open)
    {
        var end = LineEnd(open);
        var close = text[open] == '"' ? text.IndexOf('"', open + 1, end - open - 1) : -1;
        if (close < 0) close = IndexOfQuote(open + 1, end);
        if (close >= 0) return close;
        for (var start = NextLine(end); start < text.Length && LookAlikes.IsReadAsBlank(text[start]); start = NextLine(end))
        {
            end = LineEnd(start);
            if (IsBlank(start, end)) return -1;
            close = IndexOfQuote(start, end);
            if (close < 0) continue;
            var opens = LookAlikes.IsReadAsBlank(text[close - 1]) && close + 1 < end && !LookAlikes.IsReadAsBlank(text[close + 1]);
            return opens ? -1 : close;
        }

        return -1;
    }

    private bool IsBlank(int start, int end)
    {
        while (start < end && LookAlikes.IsReadAsBlank(text[start])) start++;
        return start == end;
    }

    private int IndexOfQuote(int start, int end)
    {
        while (start < end && !LookAlikes.IsDoubleQuote(text[start])) start++;
        return start < end ? start : -1;
    }

    private int LineEnd(int position)
    {
        var end = text.AsSpan(position).IndexOfAny('\n', '\r');
        return end < 0 ? text.Length : position + end;
    }

    private int NextLine(int end) => end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? end + 2 : Math.Min(end + 1, text.Length);
}
