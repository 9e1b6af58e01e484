using System.Collections.Concurrent;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Roslyn.Tests;

/// <summary>The compiled C# answers every line of the case corpus as the language's meaning demands.</summary>
public sealed class CorpusTests
{
    private static readonly ConcurrentDictionary<Protocol, Compiled[]> Protocols = new(ReferenceEqualityComparer.Instance);

    [Theory]
    [MemberData(nameof(CaseCorpus.Lines), MemberType = typeof(CaseCorpus))]
    public void Answers(string place, string text)
    {
        Assert.NotEmpty(text);
        var line = CaseCorpus.Line(place);
        foreach (var compiled in Protocols.GetOrAdd(line.Protocol, p => [new(p), new(p, isForPeople: true)]))
        {
            if (line.Differs(compiled.Answer(line.Case)) is { } difference) Assert.Fail(difference);
        }
    }
}
