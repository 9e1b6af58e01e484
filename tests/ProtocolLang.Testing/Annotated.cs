using System.Text;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Testing;

/// <summary>Shows diagnostics below the lines that they mark, with carets, help and fixes applied: for baselines.</summary>
public static class Annotated
{
    public static string Render(SourceText source, IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            Mark(text, source, diagnostic.Span);
            text.Append(diagnostic.Code).Append(": ").Append(diagnostic.Message).Append('\n');
            if (diagnostic.Help is not null) text.Append("  help: ").Append(diagnostic.Help).Append('\n');
            foreach (var related in diagnostic.Related)
            {
                text.Append("  ").Append(related.Message).Append(":\n");
                Mark(text, source, related.Location.Span);
            }

            foreach (var fix in diagnostic.Fixes) text.Append("  fix: ").Append(fix.Title).Append('\n').Append(Changed(source.Text, Apply(source.Text, fix)));
            text.Append('\n');
        }

        return text.Length == 0 ? "no diagnostics\n" : text.ToString();
    }

    public static string Apply(string text, Fix fix)
    {
        foreach (var edit in fix.Edits.OrderByDescending(e => e.Span.Start)) text = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        return text;
    }

    private static void Mark(StringBuilder text, SourceText source, TextSpan span)
    {
        var number = source.LineOf(span.Start);
        var line = source.LineSpan(number);
        var label = number.ToString().PadLeft(4) + " | ";
        var shown = source.Slice(line).Replace('\t', ' ');
        var length = Math.Clamp(Math.Min(span.End, line.End) - span.Start, 1, 500);
        text.Append(label).Append(shown.Length > 200 ? shown[..200] + "…" : shown).Append('\n');
        text.Append("     | ").Append(' ', Math.Min(span.Start - line.Start, 500)).Append('^', length).Append('\n');
    }

    private static string Changed(string before, string after)
    {
        var (old, @new) = (before.Split('\n'), after.Split('\n'));
        var start = 0;
        while (start < old.Length && start < @new.Length && old[start] == @new[start]) start++;
        var end = 0;
        while (end < old.Length - start && end < @new.Length - start && old[^(end + 1)] == @new[^(end + 1)]) end++;
        return string.Concat(@new[start..^end].Take(4).Select(l => $"       + {l}\n"));
    }
}
