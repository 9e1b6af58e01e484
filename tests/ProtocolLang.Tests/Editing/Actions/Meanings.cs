using ProtocolLang.Logic;
using ProtocolLang.Tests.Diagnostics;

namespace ProtocolLang.Tests.Editing.Actions;

/// <summary>Compares what two texts say.</summary>
internal static class Meanings
{
    /// <param name="skipsNames">Whether the names of rules may differ.</param>
    /// <param name="skipsDefinitions">Whether one text may have definitions that the other has not.</param>
    public static void Same(string before, string after, bool skipsNames = false, bool skipsDefinitions = false) =>
        Assert.Equal(Lines(before, skipsNames, skipsDefinitions), Lines(after, skipsNames, skipsDefinitions));

    private static string[] Lines(string text, bool skipsNames, bool skipsDefinitions)
    {
        var compilation = Texts.Compile(text);
        Assert.DoesNotContain(compilation.Diagnostics, d => d.Severity == ProtocolLang.Diagnostics.Severity.Error);
        return [.. LogicPrinter.Print(compilation.Protocol!).Split('\n').Where(l => !(skipsNames && (l.StartsWith("rule ", StringComparison.Ordinal) || l.StartsWith("example ", StringComparison.Ordinal)))
            && !(skipsDefinitions && l.StartsWith("define ", StringComparison.Ordinal)))];
    }
}
