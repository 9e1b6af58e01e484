using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Verification.Tests;

/// <summary>Texts proved as the command does it.</summary>
internal static class Proved
{
    public static Func<Case, double[]> Reader(Protocol protocol)
    {
        var reader = new CaseReader(protocol);
        return @case =>
        {
            var values = new double[protocol.Inputs.Length];
            reader.Fill(@case, values);
            return values;
        };
    }

    public static Protocol Compile(string text)
    {
        const string path = "test.protocol";
        var source = new SourceText(path, text);
        var compilation = new Compiler(p => p == path ? source : null).Compile(path)!;
        if (compilation.Protocol is { } protocol) return protocol;
        Assert.Fail(Annotated.Render(source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
        return null;
    }

    public static Fault[] Of(string text) => Of(Compile(text));

    public static Fault[] Of(Protocol protocol) => [.. new Verifier(Reader).Verify(protocol)];
}
