using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.JavaScript.Tests;

/// <summary>The interpreter and the JavaScript say the same of every patient.</summary>
public sealed class AgreementTests
{
    private const int PatientsOfProtocol = 100;

    private static readonly int Protocols = Compared.Pairs(2000) / PatientsOfProtocol;

    [Theory]
    [MemberData(nameof(Compared.Files), MemberType = typeof(Compared))]
    public void On_the_protocols_of_the_repository(string file)
    {
        var protocol = Compared.Read(file);
        if (Compared.CallsCSharp(protocol)) return;
        using var script = new Script(protocol);
        var dice = new Dice(1);
        foreach (var @case in protocol.Examples.Select(e => e.Case).Concat(Enumerable.Range(0, 20).Select(_ => Patients.Draw(protocol, dice))))
        {
            if (script.Difference(@case) is { } difference) Assert.Fail(difference);
        }
    }

    [Fact]
    public void On_random_protocols_and_patients() => Compared.OnRandomProtocols(
        (protocol, seed) =>
        {
            using var script = new Script(protocol);
            var dice = new Dice(seed);
            for (var i = 0; i < PatientsOfProtocol; i++)
            {
                if (script.Difference(Patients.Draw(protocol, dice)) is { } difference) Assert.Fail($"patient {i}\n{difference}");
            }
        },
        Protocols);
}
