using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Roslyn.Tests;

/// <summary>The interpreter and the compiled C# say the same of every patient: statuses and what is missing.</summary>
public sealed class AgreementTests
{
    internal static readonly EngineTrial Compiled = Interpreted.And("compiled", (protocol, cases) =>
    {
        var compiled = new Compiled(protocol);
        return cases.Select(compiled.Answer);
    });

    [Theory]
    [MemberData(nameof(Compared.Files), MemberType = typeof(Compared))]
    public void On_the_protocols_of_the_repository(string file) => Compared.OnFile(file, Compiled);

    [Fact]
    public void On_random_protocols_and_patients() => Compared.OnRandomProtocols(Compiled);
}
