using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.JavaScript.Tests;

/// <summary>The interpreter and the JavaScript say the same of every patient, and how they come to it.</summary>
public sealed class AgreementTests
{
    internal static readonly EngineTrial Scripts = (protocol, cases) =>
    {
        using var script = new Script(protocol);
        return cases.Index().Select(c => script.Difference(c.Item) is { } said ? new Difference(c.Index, said) : null).FirstOrDefault(d => d is not null);
    };

    [Theory]
    [MemberData(nameof(Compared.Files), MemberType = typeof(Compared))]
    public void On_the_protocols_of_the_repository(string file) => Compared.OnFile(file, Scripts, patients: 20, withCSharp: false);

    [Fact]
    public void On_random_protocols_and_patients() => Compared.OnRandomProtocols(Scripts, pairs: 2000, withCSharp: false);
}
