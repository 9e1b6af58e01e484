using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>A file as it is read: comments blanked out, look-alikes mended, offsets unchanged.</summary>
/// <param name="Flaws">In order, where a character could not be mended, so that the phrase around it must not be judged further.</param>
/// <param name="QuotedLines">In order, the starts of lines that begin inside a quoted text.</param>
/// <param name="IsText">False when there is nothing to parse.</param>
internal sealed record Reading(
    SourceText Source,
    string Text,
    ImmutableArray<TextSpan> Comments,
    ImmutableArray<Diagnostic> Diagnostics,
    ImmutableArray<int> Flaws,
    ImmutableArray<int> QuotedLines,
    bool IsText)
{
    public bool HasFlaw(TextSpan span)
    {
        var found = Flaws.BinarySearch(span.Start);
        if (found < 0) found = ~found;
        return found < Flaws.Length && Flaws[found] < span.End;
    }
}
