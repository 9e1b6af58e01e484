using System.Collections.Immutable;

namespace ProtocolLang.Text;

/// <summary>The text of one file, with its lines. Lines and columns count from 1.</summary>
public sealed class SourceText
{
    private readonly ImmutableArray<int> lineStarts;

    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        lineStarts = FindLines(text);
    }

    public string Path { get; }
    public string Text { get; }
    public int Length => Text.Length;
    public int LineCount => lineStarts.Length;

    /// <summary>The end of the file, as an empty span.</summary>
    public TextSpan End => new(Text.Length, 0);

    public string Slice(TextSpan span) => Text.Substring(span.Start, span.Length);

    public int LineOf(int offset)
    {
        var found = lineStarts.BinarySearch(offset);
        return found >= 0 ? found + 1 : ~found;
    }

    public int ColumnOf(int offset) => offset - lineStarts[LineOf(offset) - 1] + 1;

    /// <summary>The line without its line break.</summary>
    public TextSpan LineSpan(int line)
    {
        var start = lineStarts[line - 1];
        var end = line < lineStarts.Length ? lineStarts[line] : Text.Length;
        while (end > start && Text[end - 1] is '\n' or '\r') end--;
        return TextSpan.FromBounds(start, end);
    }

    public override string ToString() => Path;

    private static ImmutableArray<int> FindLines(string text)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            else if (text[i] is not ('\n' or '\r')) continue;
            starts.Add(i + 1);
        }

        return starts.ToImmutable();
    }
}
