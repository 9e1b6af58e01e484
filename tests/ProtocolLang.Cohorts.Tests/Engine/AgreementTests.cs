using System.Globalization;
using CsCheck;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus.Generated;
using ProtocolLang.Text;

namespace ProtocolLang.Cohorts.Tests.Engine;

/// <summary>The interpreter, the compiled C# and the columnar engine say the same of every patient: statuses and what is missing.</summary>
public sealed class AgreementTests
{
    private const int PatientsOfProtocol = 100;

    /// <summary>AGREEMENT_PAIRS asks for more pairs of a protocol and a patient.</summary>
    private static readonly int Pairs = int.Parse(Environment.GetEnvironmentVariable("AGREEMENT_PAIRS") ?? "10000", CultureInfo.InvariantCulture);

    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.PathTo("protocols"), "*.protocol", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void On_the_protocols_of_the_repository(string file)
    {
        var protocol = new Compiler(p => File.Exists(Repository.PathTo(p)) ? new SourceText(p, File.ReadAllText(Repository.PathTo(p))) : null).Compile(file)!.Protocol!;
        var dice = new Dice(1);
        Assert.Null(new Engines(protocol).Difference([.. protocol.Examples.Select(e => e.Case), .. Enumerable.Range(0, 200).Select(_ => RandomCases.Draw(protocol, dice))]));
    }

    [Fact]
    public void On_random_protocols_and_patients() => Gen.Select(ProtocolWriter.Any, Gen.UInt).Hold(
        (generated, seed) =>
        {
            var protocol = Compiled(generated);
            Assert.Null(new Engines(protocol).Difference(Patients(protocol, seed)));
        },
        iter: Pairs / PatientsOfProtocol,
        print: t => $"seed {t.Item2}\n{t.Item1}");

    /// <summary>Machines without wide vectors work in smaller blocks.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void In_blocks_of_any_size(int blockSize) => Gen.Select(ProtocolWriter.Any, Gen.UInt).Hold(
        (generated, seed) =>
        {
            var protocol = Compiled(generated);
            Assert.Null(new Engines(protocol, blockSize).Difference(Patients(protocol, seed), alsoCompiled: false));
        },
        iter: Math.Max(4, Pairs / PatientsOfProtocol / 25),
        print: t => $"seed {t.Item2}\n{t.Item1}");

    private static Case[] Patients(Protocol protocol, uint seed)
    {
        var dice = new Dice(seed);
        return [.. Enumerable.Range(0, PatientsOfProtocol).Select(_ => RandomCases.Draw(protocol, dice))];
    }

    private static Protocol Compiled(GeneratedProtocol generated)
    {
        var compilation = generated.Compile();
        if (compilation.Protocol is { } protocol) return protocol;
        Assert.Fail(Annotated.Render(compilation.Root.Source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
        return null;
    }
}
