using CsCheck;
using ProtocolLang.Testing;

namespace ProtocolLang.Tests.Diagnostics;

/// <summary>Whatever is done to a protocol, it is compiled to the end, and every finding and fix stays within its file.</summary>
public sealed class DamagedTests
{
    [Fact]
    public void Nothing_that_is_written_stops_the_compiler() => ProtocolTexts.Damaged.Hold(
        text =>
        {
            foreach (var diagnostic in Texts.Compile(new Dictionary<string, string> { ["test.protocol"] = "use vocabulary\n" + text }).Diagnostics)
            {
                Assert.InRange(diagnostic.Span.End, 0, diagnostic.Location.Source.Length);
                foreach (var fix in diagnostic.Fixes) _ = Annotated.Apply(diagnostic.Location.Source.Text, fix);
            }
        },
        iter: 300);
}
