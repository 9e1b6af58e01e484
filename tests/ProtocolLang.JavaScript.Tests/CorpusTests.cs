using System.Collections.Concurrent;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.JavaScript.Tests;

/// <summary>The JavaScript answers every line of the case corpus as the language's meaning demands.</summary>
public sealed class CorpusTests
{
    private static readonly ConcurrentDictionary<Protocol, Script> Scripts = new(ReferenceEqualityComparer.Instance);

    [Theory]
    [MemberData(nameof(CaseCorpus.Lines), MemberType = typeof(CaseCorpus))]
    public void Answers(string place, string text)
    {
        Assert.NotEmpty(text);
        var line = CaseCorpus.Line(place);
        if (Compared.CallsCSharp(line.Protocol)) Assert.NotEmpty(JavaScriptEmitter.Refused(line.Protocol));
        else if (line.Differs(Scripts.GetOrAdd(line.Protocol, p => new Script(p)).Answer(line.Case)) is { } difference) Assert.Fail(difference);
    }
}
