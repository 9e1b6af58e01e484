using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Emission;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Roslyn.Tests;

/// <summary>Protocols written as text, compiled, with their places.</summary>
internal static class Texts
{
    public const string File = "mine.protocol";

    public static Protocol Compile(string text)
    {
        var source = new SourceText(File, text);
        var compilation = new Compiler(p => p == File ? source : null).Compile(File)!;
        if (compilation.Protocol is { } protocol) return protocol;
        Assert.Fail(Annotated.Render(source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
        return null;
    }

    public static Func<Origin, ProtocolPlace?> PlacesIn(string text)
    {
        var source = new SourceText(File, text);
        return o => o.Length == 0 ? null : new(File, source.LineOf(o.Start), source.ColumnOf(o.Start), source.LineOf(o.End), source.ColumnOf(o.End));
    }
}
