namespace ProtocolLang.Cli.Rendering.Documents;

/// <summary>A part of a page, without saying how it looks.</summary>
internal abstract record Block
{
    /// <param name="Level">1 is the page, 2 a section, 3 an item.</param>
    /// <param name="Aside">What stands small beside it, such as a place; may be empty.</param>
    public sealed record Heading(int Level, string Text, string Aside, Tone Tone) : Block;

    /// <param name="Level">Of the heading below which it stands.</param>
    /// <param name="Hang">How much further to the right its further lines begin.</param>
    public sealed record Paragraph(int Level, string Text, Tone Tone, int Hang) : Block;

    /// <summary>Something said in a word or two, and what is said of it; lines may begin with two blanks for each level of a list.</summary>
    public sealed record Field(int Level, string Label, string Text) : Block;

    /// <summary>Cells may hold several lines.</summary>
    /// <param name="Widest">Of each column, how wide it may be on a terminal; 0 takes what is left.</param>
    /// <param name="IsAligned">It is one of several that are one to the reader, so its columns are as wide as they may be.</param>
    /// <param name="HasHead">Whether the headers are shown on a terminal; a table of Markdown cannot be without.</param>
    public sealed record Table(int Level, IReadOnlyList<string> Headers, IReadOnlyList<int> Widest, IReadOnlyList<IReadOnlyList<string>> Rows, bool HasHead, bool IsAligned) : Block;

    /// <summary>A command that the reader can give next.</summary>
    public sealed record Command(int Level, string Line, string Purpose) : Block;
}

/// <summary>A page for a reader, built once and shown on a terminal or written as Markdown.</summary>
internal sealed class Document
{
    private readonly List<Block> blocks = [];
    private int level;

    public IReadOnlyList<Block> Blocks => blocks;

    public void Title(string text, string aside = "") => Head(1, text, aside, Tone.Strong);

    public void Section(string text, Tone tone = Tone.Good) => Head(2, text, "", tone);

    public void Item(string text, string aside = "") => Head(3, text, aside, Tone.Strong);

    public void Say(string text, Tone tone = Tone.Plain, int hang = 0) => blocks.Add(new Block.Paragraph(level, text, tone, hang));

    /// <summary>Nothing when there is no text.</summary>
    public void Field(string label, string text)
    {
        if (text.Length > 0) blocks.Add(new Block.Field(level, label, text));
    }

    public void Field(string label, IEnumerable<string> texts, string separator = ", ") => Field(label, string.Join(separator, texts.Where(t => t.Length > 0)));

    public void Table(IReadOnlyList<string> headers, IReadOnlyList<int> widest, IReadOnlyList<IReadOnlyList<string>> rows, bool hasHead = true, bool isAligned = false)
    {
        if (rows.Count > 0) blocks.Add(new Block.Table(level, headers, widest, rows, hasHead, isAligned));
    }

    public void Command(string line, string purpose) => blocks.Add(new Block.Command(level, line, purpose));

    private void Head(int to, string text, string aside, Tone tone)
    {
        level = to;
        blocks.Add(new Block.Heading(to, text, aside, tone));
    }
}
