using System.Buffers;
using System.Text;

namespace ProtocolLang.Interpreter.Telling;

/// <summary>Writes Markdown: headings, paragraphs and nested lists. What is written between the marks is shown as it is.</summary>
public sealed class MarkdownText
{
    private const string Special = "\\`*_{}[]<>#|~";
    private static readonly SearchValues<char> Changed = SearchValues.Create(Special + "\n\r");

    private readonly StringBuilder text = new();
    private bool isInList;

    public MarkdownText Heading(int level, string words) => Block($"{new string('#', level)} {Plain(words)}");

    public MarkdownText Paragraph(params ReadOnlySpan<string> parts) => Block(string.Concat(parts));

    /// <summary>A member of a list; a list begins after a blank line.</summary>
    public MarkdownText Item(int depth, params ReadOnlySpan<string> parts)
    {
        if (text.Length > 0 && !isInList) text.Append('\n');
        isInList = true;
        text.Append(' ', 2 * depth).Append("- ");
        foreach (var part in parts) text.Append(part);
        text.Append('\n');
        return this;
    }

    public override string ToString() => text.ToString();

    public static string Bold(string words) => words.Length == 0 ? "" : $"**{Plain(words)}**";

    /// <summary>Words in which nothing is a mark of Markdown.</summary>
    public static string Plain(string words)
    {
        if (!words.AsSpan().ContainsAny(Changed)) return words;
        var plain = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            if (Special.Contains(c)) plain.Append('\\');
            plain.Append(c is '\n' or '\r' ? ' ' : c);
        }

        return plain.ToString();
    }

    private MarkdownText Block(string words)
    {
        if (text.Length > 0) text.Append('\n');
        isInList = false;
        text.Append(words).Append('\n');
        return this;
    }
}
