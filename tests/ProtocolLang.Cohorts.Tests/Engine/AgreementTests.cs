using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Cohorts.Tests.Engine;

/// <summary>The interpreter, the compiled C# and the columnar engine say the same of every patient: statuses and what is missing.</summary>
public sealed class AgreementTests
{
    private const int PatientsOfProtocol = 100;

    private static readonly int Protocols = Compared.Pairs(10000) / PatientsOfProtocol;

    [Theory]
    [MemberData(nameof(Compared.Files), MemberType = typeof(Compared))]
    public void On_the_protocols_of_the_repository(string file)
    {
        var protocol = Compared.Read(file);
        var dice = new Dice(1);
        Assert.Null(new Engines(protocol).Difference([.. protocol.Examples.Select(e => e.Case), .. Enumerable.Range(0, 200).Select(_ => RandomCases.Draw(protocol, dice))]));
    }

    [Fact]
    public void On_random_protocols_and_patients() => Compared.OnRandomProtocols((protocol, seed) => Assert.Null(new Engines(protocol).Difference(Patients(protocol, seed))), Protocols);

    /// <summary>Machines without wide vectors work in smaller blocks.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void In_blocks_of_any_size(int blockSize) => Compared.OnRandomProtocols(
        (protocol, seed) => Assert.Null(new Engines(protocol, blockSize).Difference(Patients(protocol, seed), alsoCompiled: false)),
        Math.Max(4, Protocols / 25));

    private static Case[] Patients(Protocol protocol, uint seed)
    {
        var dice = new Dice(seed);
        return [.. Enumerable.Range(0, PatientsOfProtocol).Select(_ => RandomCases.Draw(protocol, dice))];
    }
}
