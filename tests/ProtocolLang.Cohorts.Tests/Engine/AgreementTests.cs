using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Cohorts.Tests.Engine;

/// <summary>The interpreter and the columnar engine say the same of every patient: statuses and what is missing.</summary>
public sealed class AgreementTests
{
    private static readonly EngineTrial Columnar = Interpreted.And("columnar", (protocol, cases) => new Columnar(protocol).Answers(cases));

    [Theory]
    [MemberData(nameof(Compared.Files), MemberType = typeof(Compared))]
    public void On_the_protocols_of_the_repository(string file) => Compared.OnFile(file, Columnar);

    [Fact]
    public void On_random_protocols_and_patients() => Compared.OnRandomProtocols(Columnar);

    /// <summary>Machines without wide vectors work in smaller blocks.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void In_blocks_of_any_size(int blockSize) => Compared.OnRandomProtocols(Interpreted.And("columnar", (protocol, cases) => new Columnar(protocol, blockSize).Answers(cases)), pairs: 400);
}
