using System.Text;

namespace ProtocolLang.Editing.Describing;

/// <summary>Writes Markdown for a hover. What comes from a protocol is escaped, so that no name turns into a heading or a link.</summary>
internal sealed class Page
{
    private readonly StringBuilder text = new();

    public Page(string name, string kind)
    {
        text.Append("**").Append(Escape(name)).Append("** · ").Append(Escape(kind)).Append('\n');
    }

    /// <summary>A paragraph, as it is.</summary>
    public Page Text(string words)
    {
        if (words.Length > 0) text.Append('\n').Append(Escape(words)).Append('\n');
        return this;
    }

    /// <summary>A line with a label; left out when there is nothing to say.</summary>
    public Page Line(string label, string words)
    {
        if (words.Length > 0) text.Append("\n*").Append(label).Append("* ").Append(Escape(words)).Append('\n');
        return this;
    }

    public Page Line(string label, IEnumerable<string> items) => Line(label, string.Join(", ", items));

    public Page Lines(string label, IEnumerable<string> items)
    {
        var all = items.ToList();
        if (all.Count == 0) return this;
        text.Append("\n*").Append(label).Append("*\n");
        foreach (var item in all) text.Append("- ").Append(Escape(item)).Append('\n');
        return this;
    }

    /// <summary>Lines of the language.</summary>
    public Page Code(string label, string code)
    {
        if (code.Length == 0) return this;
        if (label.Length > 0) text.Append("\n*").Append(label).Append("*\n");
        text.Append("\n```protocol\n").Append(code.Replace("```", "'''", StringComparison.Ordinal)).Append("\n```\n");
        return this;
    }

    /// <summary>A line that is Markdown already.</summary>
    public Page Raw(string markdown)
    {
        if (markdown.Length > 0) text.Append('\n').Append(markdown).Append('\n');
        return this;
    }

    public override string ToString() => text.ToString();

    public static string Escape(string words)
    {
        if (words.AsSpan().IndexOfAny("\\`*_[]<>#|~") < 0) return words;
        var escaped = new StringBuilder(words.Length + 8);
        foreach (var c in words)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~') escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
