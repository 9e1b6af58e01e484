using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.JavaScript.Tests;

/// <summary>Protocols written as text, compiled.</summary>
internal static class Texts
{
    public static Protocol Compile(string text)
    {
        var source = new SourceText("mine.protocol", text);
        var compilation = new Compiler(p => p == source.Path ? source : null).Compile(source.Path)!;
        if (compilation.Protocol is { } protocol) return protocol;
        Assert.Fail(Annotated.Render(source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
        return null;
    }
}
