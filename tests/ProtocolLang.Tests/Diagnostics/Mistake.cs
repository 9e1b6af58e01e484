using ProtocolLang.Diagnostics;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Diagnostics;

/// <summary>Checks that one mistake gives one diagnostic, at the marked place, and that each fix mends it.</summary>
internal static class Mistake
{
    private const string Prelude = "use vocabulary\n";

    /// <summary>With the shared vocabulary at hand.</summary>
    /// <param name="marked">A text in which <c>[[…]]</c> marks the expected place.</param>
    /// <param name="fixes">The text after each fix that is offered, in order; all that are offered must be named.</param>
    public static Diagnostic Check(string code, string marked, params string[] fixes) => CheckWhole(code, Prelude + marked, [.. fixes.Select(f => Prelude + f)]);

    /// <summary>A whole protocol, or several files.</summary>
    public static Diagnostic CheckWhole(string code, string marked, params string[] fixes)
    {
        var open = marked.IndexOf("[[", StringComparison.Ordinal);
        var close = marked.IndexOf("]]", StringComparison.Ordinal) - 2;
        Assert.True(open >= 0 && close >= open, "No place is marked.");
        var text = marked.Replace("[[", "").Replace("]]", "");
        var compilation = Texts.Compile(text);
        var diagnostic = Assert.Single(compilation.Diagnostics);
        Assert.Equal(code, diagnostic.Code);
        var start = text.IndexOf(diagnostic.Location.Source.Text, StringComparison.Ordinal);
        var place = new TextSpan(start + diagnostic.Span.Start, diagnostic.Span.Length);
        Assert.Equal(marked, text[..place.Start] + "[[" + text.Substring(place.Start, place.Length) + "]]" + text[place.End..]);
        Assert.Equal(fixes, diagnostic.Fixes.Select(f => text[..start] + Annotated.Apply(diagnostic.Location.Source.Text, f) + text[(start + diagnostic.Location.Source.Length)..]));
        foreach (var repaired in fixes) Assert.DoesNotContain(Texts.Compile(repaired).Diagnostics, d => d.Severity == Severity.Error);
        return diagnostic;
    }
}
