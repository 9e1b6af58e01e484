using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Features.Analyses;

/// <summary>Findings of an older text, until they have been looked for again.</summary>
internal static class Moving
{
    /// <summary>The finding where its words stand in the newer text; null when they were edited.</summary>
    public static Diagnostic? To(SourceText now, Diagnostic found)
    {
        var before = found.Location.Source;
        if (ReferenceEquals(before, now)) return found;
        var (old, @new) = (before.Text, now.Text);
        var same = old.AsSpan().CommonPrefixLength(@new);
        if (found.Span.End <= same) return found with { Location = new(now, found.Span), Related = [], Fixes = [] };
        var tail = 0;
        while (tail < Math.Min(old.Length, @new.Length) - same && old[^(tail + 1)] == @new[^(tail + 1)]) tail++;
        if (found.Span.Start < old.Length - tail) return null;
        return found with { Location = new(now, found.Span with { Start = found.Span.Start + @new.Length - old.Length }), Related = [], Fixes = [] };
    }
}
