using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Roslyn.Tests;

/// <summary>The interpreter and the compiled C# say the same of every patient: statuses and what is missing.</summary>
public sealed class AgreementTests
{
    internal static readonly EngineTrial Compiled = Trial("compiled", isForPeople: false);
    private static readonly EngineTrial Written = Trial("written C#", isForPeople: true);

    [Theory]
    [MemberData(nameof(Compared.Files), MemberType = typeof(Compared))]
    public void On_the_protocols_of_the_repository(string file) => Compared.OnFile(file, Compiled);

    [Theory]
    [MemberData(nameof(Compared.Files), MemberType = typeof(Compared))]
    public void On_the_protocols_of_the_repository_as_they_are_written_for_programmers(string file) => Compared.OnFile(file, Written);

    [Fact]
    public void On_random_protocols_and_patients() => Compared.OnRandomProtocols(Compiled);

    private static EngineTrial Trial(string name, bool isForPeople) => Interpreted.And(name, (protocol, cases) =>
    {
        var compiled = new Compiled(protocol, isForPeople);
        return cases.Select(compiled.Answer);
    });
}
