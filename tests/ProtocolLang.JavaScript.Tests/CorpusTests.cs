using System.Collections.Concurrent;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.JavaScript.Tests;

/// <summary>The JavaScript answers every line of the case corpus as the language's meaning demands.</summary>
public sealed class CorpusTests
{
    private static readonly ConcurrentDictionary<Protocol, Script> Scripts = new(ReferenceEqualityComparer.Instance);

    public static TheoryData<string, string> Lines
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (place, text) in CaseCorpus.Places) data.Add(place, text);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Answers(string place, string text)
    {
        Assert.NotEmpty(text);
        var line = CaseCorpus.Line(place);
        if (line.Differs(Scripts.GetOrAdd(line.Protocol, p => new Script(p)).Answer(line.Case)) is { } difference) Assert.Fail(difference);
    }
}
