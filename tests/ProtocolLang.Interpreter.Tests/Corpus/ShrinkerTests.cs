using ProtocolLang.Testing.Corpus;
using Snapshooter.Xunit;

namespace ProtocolLang.Interpreter.Tests.Corpus;

/// <summary>A disagreement is told as a small section of the corpus that shows it again. The engines here are the interpreter with a fault put in.</summary>
public sealed class ShrinkerTests
{
    /// <summary>Forgets one of two needs.</summary>
    private static readonly EngineTrial Forgetful = Interpreted.And("forgetful", (protocol, cases) => cases.Select(c => Interpreted.Answer(protocol, c)).Select(a => a with
    {
        Needs = [.. a.Needs.Select(n => n.Any(i => i.Name == "FISH") ? n.RemoveAll(i => i.Name == "LVEF") : n)],
    }));

    /// <summary>Believes that whoever received platinum in the second line did not receive it.</summary>
    private static readonly EngineTrial Hasty = Interpreted.And("hasty", (protocol, cases) => cases.Select(c => Interpreted.Answer(protocol, c with
    {
        Treatments = c.Treatments?.RemoveAll(t => t.Line == 2 && t.Agents.Any(a => a.Name == "cisplatin")),
    })));

    private static readonly EngineTrial Failing = Interpreted.And("failing", (protocol, cases) =>
        protocol.Calculations.Any(c => c.Name == "risk") && cases.Any(c => c.Observations.Any(o => o.Fact.Name == "weight")) ? throw new ArithmeticException("no scale") : cases.Select(c => Interpreted.Answer(protocol, c)));

    private static readonly Lazy<string> ToldOfForgetful = new(() => Told(Forgetful));

    [Fact]
    public void Two_needs() => Snapshot.Match(ToldOfForgetful.Value);

    [Fact]
    public void A_treatment() => Snapshot.Match(Told(Hasty));

    [Fact]
    public void A_failure() => Snapshot.Match(Told(Failing));

    [Fact]
    public void What_is_told_is_a_section_of_the_corpus_that_shows_the_disagreement()
    {
        var line = Section(ToldOfForgetful.Value).Lines.Value.Single();
        Assert.NotNull(Forgetful(line.Protocol, [line.Case]));
        Assert.Null(line.Differs(Interpreted.Answer(line.Protocol, line.Case)));
    }

    /// <summary>The message of the test that fails on random protocols.</summary>
    private static string Told(EngineTrial trial)
    {
        var failed = Assert.ThrowsAny<Exception>(() => Compared.OnRandomProtocols(trial, pairs: 5000, withCSharp: false));
        return failed.InnerException!.Message;
    }

    private static CorpusSection Section(string told)
    {
        var lines = told.Split('\n');
        return CorpusSection.Split("told.corpus", lines[2..(Array.IndexOf(lines, "----") + 2)]).Single();
    }
}
