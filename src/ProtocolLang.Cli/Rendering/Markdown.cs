namespace ProtocolLang.Cli.Rendering;

/// <summary>Shows the pages of the catalogue: headings, paragraphs, lists and fenced code, which is all they hold.</summary>
internal static class Markdown
{
    public static void Print(Printer printer, string page)
    {
        var paragraph = new List<string>();
        var isCode = false;
        foreach (var line in page.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            var text = line.TrimStart();
            if (text.StartsWith("```", StringComparison.Ordinal))
            {
                Flush();
                isCode = !isCode;
            }
            else if (isCode) printer.Raw(line.Length == 0 ? "" : new Words("    " + line, Tone.Help));
            else if (text.StartsWith('#'))
            {
                Flush();
                printer.Line(0, new Words(text.TrimStart('#').Trim(), Tone.Strong));
            }
            else if (text.Length == 0)
            {
                Flush();
                printer.Line();
            }
            else
            {
                if (IsItem(text)) Flush();
                paragraph.Add(text);
            }
        }

        Flush();

        void Flush()
        {
            if (paragraph.Count == 0) return;
            var hang = IsItem(paragraph[0]) ? 2 : 0;
            printer.Line(0, hang, string.Join(' ', paragraph).Replace("**", "", StringComparison.Ordinal));
            paragraph.Clear();
        }
    }

    private static bool IsItem(string text) => text.StartsWith("- ", StringComparison.Ordinal) || text.StartsWith("* ", StringComparison.Ordinal);
}
