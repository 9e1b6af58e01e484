using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Cohorts.Tests.Engine;

/// <summary>The columnar engine answers every line of the case corpus as the language's meaning demands.</summary>
public sealed class CorpusTests
{
    [Fact]
    public void Answers()
    {
        var differences = new List<string>();
        foreach (var section in CaseCorpus.Places.Select(p => CaseCorpus.Line(p.Place)).GroupBy(l => l.Protocol))
        {
            var lines = section.ToArray();
            var answers = new Columnar(section.Key).Answers([.. lines.Select(l => l.Case)]);
            Assert.Equal(lines.Length, answers.Length);
            differences.AddRange(lines.Zip(answers, (line, answer) => line.Differs(answer)).OfType<string>());
        }

        Assert.Empty(differences);
    }
}
