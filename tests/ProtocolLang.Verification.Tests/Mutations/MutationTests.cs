using System.Globalization;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus.Generated;
using ProtocolLang.Text;

namespace ProtocolLang.Verification.Tests.Mutations;

/// <summary>Every fault that is put into a sound protocol is found where it was put, and nothing is found before.</summary>
public sealed class MutationTests
{
    private static readonly int Iterations = int.Parse(Environment.GetEnvironmentVariable("PROPERTY_ITERATIONS") ?? "12", CultureInfo.InvariantCulture);

    public static TheoryData<string> Kinds => [.. Seed.All.Select(s => s.Kind)];

    [Fact]
    public void Nothing_is_found_in_sound_protocols()
    {
        for (var seed = 0u; seed < 5 * Iterations; seed++)
        {
            var text = new SoundProtocol(new Dice(seed)).ToString();
            var found = Proved.Of(text);
            Assert.True(found.Length == 0, $"seed {seed}: {string.Join("\n", found.Select(f => f.ToString()))}\n{text}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_fault_is_found_where_it_was_put(string kind)
    {
        var fault = Seed.All.Single(s => s.Kind == kind);
        for (var seed = 0u; seed < Iterations; seed++)
        {
            var dice = new Dice(seed * 31 + 7);
            var protocol = new SoundProtocol(dice);
            var isIt = fault.Put(protocol, dice);
            var found = Proved.Of(protocol.ToString());
            Assert.True(found.Any(isIt), $"seed {seed}: {kind} was not found, but {string.Join("\n", found.Select(f => f.ToString()))}\n{protocol}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_repair_mends_what_it_is_offered_for(string kind)
    {
        var fault = Seed.All.Single(s => s.Kind == kind);
        var offered = 0;
        for (var seed = 0u; seed < Math.Max(3, Iterations / 4); seed++)
        {
            var dice = new Dice(seed * 37 + 5);
            var protocol = new SoundProtocol(dice);
            var isIt = fault.Put(protocol, dice);
            var text = protocol.ToString();
            var found = Diagnosed(text).Where(d => isIt(d.Fault)).Select(d => d.Diagnostic).ToArray();
            foreach (var (diagnostic, fix) in found.SelectMany(d => d.Fixes.Select(f => (d, f))))
            {
                var mended = Annotated.Apply(text, fix);
                var left = Diagnosed(mended).Select(d => d.Diagnostic).Where(d => d.Code == diagnostic.Code && d.Message == diagnostic.Message);
                Assert.True(!left.Any(), $"seed {seed}: {kind} is still there after `{fix.Title}`\n{mended}");
                offered++;
            }
        }

        Assert.Equal(fault.HasRepair, offered > 0);
    }

    private static (Fault Fault, Diagnostic Diagnostic)[] Diagnosed(string text)
    {
        var source = new SourceText("test.protocol", text);
        var compilation = new Compiler(p => p == source.Path ? source : null).Compile(source.Path)!;
        if (compilation.Protocol is null) Assert.Fail(Annotated.Render(source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)) + "\n" + text);
        return [.. Proved.Of(compilation.Protocol!).Select(f => (f, FindingDiagnostics.Of(f, compilation)))];
    }
}
