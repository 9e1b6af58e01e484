using ProtocolLang.Logic;

namespace ProtocolLang.Cases.Tests;

/// <summary>What is expected of a case. The words belong to the language; here they are made up.</summary>
public sealed class ExpectationTests
{
    private static ReadExpectation Words(string text) => text.StartsWith("bad", StringComparison.Ordinal)
        ? new(null, [new ExpectationProblem(4, text.Length - 4, "these words are bad", "write others")])
        : new(new Expectation.OfOutOfScope(text, Origin.None), []);

    private static CaseFile Read(string text) => new CaseReader(Gastric.Protocol, Words).Read("patients.yaml", text);

    [Fact]
    public void One_or_several_are_read_with_their_places()
    {
        var file = Read("case: a\nexpect: one\n---\ncase: b\nexpect:\n  - two\n  - \"three\"\n---\ncase: c\n");
        Assert.Empty(file.Problems);
        Assert.Equal(["a 2 one", "b 6 two", "b 7 three"], file.Expectations.SelectMany(e => e.Expected.Select(x => $"{e.Case.Name} {x.Place.Line} {x.Expectation.Text}")));
        Assert.Equal(3, file.Cases.Length);
    }

    [Fact]
    public void What_cannot_be_read_is_told_where_it_stands_and_its_case_is_not_tried()
    {
        var file = Read("case: a\nexpect:\n  - bad words here\n---\ncase: b\nexpect: fine\n");
        var problem = Assert.Single(file.Problems);
        Assert.Equal(("PL6032", 3, 9, 10, "What is expected cannot be read: these words are bad."), (problem.Code, problem.Place.Line, problem.Place.Column, problem.Length, problem.Message));
        Assert.Equal("b", Assert.Single(file.Expectations).Case.Name);
    }

    [Fact]
    public void Without_a_reader_of_their_words_expectations_are_left_out()
    {
        var file = Gastric.Read("case: a\nexpect: bad words\n");
        Assert.Empty(file.Problems);
        Assert.Empty(file.Expectations);
        Assert.Equal("PL6014", Assert.Single(Gastric.Read("case: a\nexpect:\n  -\n").Problems).Code);
    }
}
