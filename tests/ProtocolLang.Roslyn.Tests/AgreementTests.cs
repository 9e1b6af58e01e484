using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Roslyn.Tests;

/// <summary>The interpreter and the compiled C# say the same of every patient: statuses and what is missing.</summary>
public sealed class AgreementTests
{
    private const int PatientsOfProtocol = 100;

    private static readonly int Protocols = Compared.Pairs(10000) / PatientsOfProtocol;

    [Theory]
    [MemberData(nameof(Compared.Files), MemberType = typeof(Compared))]
    public void On_the_protocols_of_the_repository(string file)
    {
        var protocol = Compared.Read(file);
        var engines = new Engines(protocol);
        var dice = new Dice(1);
        foreach (var @case in protocol.Examples.Select(e => e.Case).Concat(Enumerable.Range(0, 200).Select(_ => RandomCases.Draw(protocol, dice)))) Assert.Null(engines.Difference(@case));
    }

    [Fact]
    public void On_random_protocols_and_patients() => Compared.OnRandomProtocols(
        (protocol, seed) =>
        {
            var engines = new Engines(protocol);
            var dice = new Dice(seed);
            for (var i = 0; i < PatientsOfProtocol; i++)
            {
                if (engines.Difference(RandomCases.Draw(protocol, dice)) is { } difference) Assert.Fail($"patient {i}\n{difference}");
            }
        },
        Protocols);
}
