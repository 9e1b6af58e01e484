using System.Globalization;
using CsCheck;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus.Generated;
using ProtocolLang.Text;

namespace ProtocolLang.JavaScript.Tests;

/// <summary>The interpreter and the JavaScript say the same of every patient.</summary>
public sealed class AgreementTests
{
    private const int PatientsOfProtocol = 100;

    /// <summary>AGREEMENT_PAIRS asks for more pairs of a protocol and a patient.</summary>
    private static readonly int Pairs = int.Parse(Environment.GetEnvironmentVariable("AGREEMENT_PAIRS") ?? "2000", CultureInfo.InvariantCulture);

    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.PathTo("protocols"), "*.protocol", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void On_the_protocols_of_the_repository(string file)
    {
        var protocol = new Compiler(p => File.Exists(Repository.PathTo(p)) ? new SourceText(p, File.ReadAllText(Repository.PathTo(p))) : null).Compile(file)!.Protocol!;
        using var script = new Script(protocol);
        var dice = new Dice(1);
        foreach (var @case in protocol.Examples.Select(e => e.Case).Concat(Enumerable.Range(0, 20).Select(_ => Patients.Draw(protocol, dice))))
        {
            if (script.Difference(@case) is { } difference) Assert.Fail(difference);
        }
    }

    [Fact]
    public void On_random_protocols_and_patients() => Gen.Select(ProtocolWriter.Any, Gen.UInt).Hold(
        (generated, seed) =>
        {
            var compilation = generated.Compile();
            if (compilation.Protocol is not { } protocol)
            {
                Assert.Fail(Annotated.Render(compilation.Root.Source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
                return;
            }

            using var script = new Script(protocol);
            var dice = new Dice(seed);
            for (var i = 0; i < PatientsOfProtocol; i++)
            {
                if (script.Difference(Patients.Draw(protocol, dice)) is { } difference) Assert.Fail($"patient {i}\n{difference}");
            }
        },
        iter: Pairs / PatientsOfProtocol,
        print: t => $"seed {t.Item2}\n{t.Item1}");
}
