using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Features.Analyses;

/// <summary>Findings of older texts, until they have been looked for again. Two texts are compared once, however many findings there are.</summary>
internal sealed class Moving(Compilation compilation)
{
    private readonly Dictionary<SourceText, Edit?> edits = new(ReferenceEqualityComparer.Instance);

    /// <summary>The finding where its words stand in the newer text; null when they were edited, or the file is gone.</summary>
    public Diagnostic? To(Diagnostic found)
    {
        var before = found.Location.Source;
        if (!edits.TryGetValue(before, out var edit)) edits[before] = edit = compilation.TreeOf(before.Path) is { } tree ? Edit.Between(before, tree.Source) : null;
        return edit switch
        {
            null => null,
            { IsNone: true } => found,
            _ when found.Span.End <= edit.Start => found with { Location = new(edit.Now, found.Span), Related = [], Fixes = [] },
            _ when found.Span.Start >= edit.End => found with { Location = new(edit.Now, found.Span with { Start = found.Span.Start + edit.Shift }), Related = [], Fixes = [] },
            _ => null,
        };
    }

    /// <summary>From <paramref name="Start"/> to <paramref name="End"/> of the older text something else stands now; what is behind is <paramref name="Shift"/> further on.</summary>
    private sealed record Edit(SourceText Now, int Start, int End, int Shift)
    {
        public bool IsNone => End < 0;

        public static Edit Between(SourceText before, SourceText now)
        {
            if (ReferenceEquals(before, now)) return new(now, 0, -1, 0);
            var (old, @new) = (before.Text, now.Text);
            var start = old.AsSpan().CommonPrefixLength(@new);
            var (most, tail) = (Math.Min(old.Length, @new.Length) - start, 0);
            while (tail < most && old[^(tail + 1)] == @new[^(tail + 1)]) tail++;
            return new(now, start, old.Length - tail, @new.Length - old.Length);
        }
    }
}
