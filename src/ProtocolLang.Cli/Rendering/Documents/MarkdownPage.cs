using System.Text;

namespace ProtocolLang.Cli.Rendering.Documents;

/// <summary>Writes a page as Markdown (GitHub's flavour, for its tables).</summary>
internal static class MarkdownPage
{
    public static string Write(Document document)
    {
        var text = new StringBuilder();
        Block? last = null;
        foreach (var block in document.Blocks)
        {
            // Fields and commands are lists; everything else stands apart.
            if (last is not null && !(block is Block.Field or Block.Command && last.GetType() == block.GetType())) text.Append('\n');
            switch (block)
            {
                case Block.Heading h:
                    text.Append('#', h.Level).Append(' ').Append(Escape(h.Text)).Append('\n');
                    if (h.Aside.Length > 0) text.Append('\n').Append(Escape(h.Aside)).Append('\n');
                    break;
                case Block.Paragraph p:
                    text.Append(Escape(p.Text)).Append('\n');
                    break;
                case Block.Field f:
                    Field(text, f);
                    break;
                case Block.Table t:
                    Table(text, t);
                    break;
                case Block.Command c:
                    text.Append("- `").Append(c.Line).Append("`: ").Append(Escape(c.Purpose)).Append('\n');
                    break;
            }

            last = block;
        }

        return text.ToString();
    }

    private static void Field(StringBuilder text, Block.Field field)
    {
        var lines = field.Text.Split('\n');
        text.Append("- **").Append(Escape(field.Label)).Append("**: ").Append(Escape(lines[0].Trim())).Append('\n');
        foreach (var line in lines[1..])
        {
            var depth = Math.Max(1, (line.Length - line.TrimStart(' ').Length) / 2);
            text.Append(' ', 2 * depth).Append("- ").Append(Escape(line.Trim())).Append('\n');
        }
    }

    private static void Table(StringBuilder text, Block.Table table)
    {
        Row(table.Headers);
        text.Append('|').Insert(text.Length, " --- |", table.Headers.Count).Append('\n');
        foreach (var row in table.Rows) Row(row);

        void Row(IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(c => string.Join("<br>", c.Split('\n').Select(Escape)))).Append(" |\n");
    }

    /// <summary>What a protocol says is text: nothing in it is markup.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        var shown = Cells.Show(text);
        for (var i = 0; i < shown.Length; i++)
        {
            var c = shown[i];
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '~' || (c == '#' && i == 0)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
