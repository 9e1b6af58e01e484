using ProtocolLang.Diagnostics;

namespace ProtocolLang.Tests.Diagnostics;

internal static class Places
{
    /// <summary>The text of the one second place that a diagnostic shows.</summary>
    public static string Related(Diagnostic diagnostic)
    {
        var related = Assert.Single(diagnostic.Related).Location;
        return related.Source.Slice(related.Span);
    }
}
