namespace ProtocolLang.Testing;

/// <summary>A text with a cursor in it, written as <c>^</c>, which no protocol holds.</summary>
public readonly record struct Cursor(string Text, int Offset)
{
    public static Cursor In(string marked)
    {
        var offset = marked.IndexOf('^');
        if (offset < 0 || marked.IndexOf('^', offset + 1) >= 0) throw new ArgumentException("There must be one `^` in: " + marked);
        return new Cursor(marked.Remove(offset, 1), offset);
    }
}
