using System.Collections.Concurrent;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Interpreter.Tests.Corpus;

/// <summary>The interpreter answers every line of the case corpus as the language's meaning demands.</summary>
public sealed class CorpusTests
{
    private static readonly ConcurrentDictionary<Protocol, Evaluator> Evaluators = new(ReferenceEqualityComparer.Instance);

    [Theory]
    [MemberData(nameof(CaseCorpus.Lines), MemberType = typeof(CaseCorpus))]
    public void Answers(string place, string text)
    {
        Assert.NotEmpty(text);
        var line = CaseCorpus.Line(place);
        var evaluator = Evaluators.GetOrAdd(line.Protocol, p => new Evaluator(p));
        var result = evaluator.Evaluate(line.Case);
        var answer = new Answer([.. result.Rules.Select(r => r.Status)], [.. result.Rules.Select(r => r.Needs)]);
        Agree(line, answer);
        Agree(line, StatusesOnly(evaluator, line.Case));
        Assert.Equal(answer.Conflicts(line.Protocol), result.Conflicts.Select(c => c.Entry).Distinct().OrderBy(e => e.Name, StringComparer.Ordinal));
    }

    private static Answer StatusesOnly(Evaluator evaluator, Case @case)
    {
        var statuses = new RuleStatus[evaluator.Protocol.Rules.Length];
        evaluator.Evaluate(@case, statuses);
        return new([.. statuses]);
    }

    private static void Agree(CorpusLine line, Answer answer)
    {
        if (line.Differs(answer) is { } difference) Assert.Fail(difference);
    }
}
