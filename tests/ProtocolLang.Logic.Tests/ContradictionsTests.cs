using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Logic.Tests;

public sealed class ContradictionsTests
{
    private static readonly ProtocolBuilder B = new();
    private static readonly DrugClass Her2 = B.Class("HER2-targeted therapy");
    private static readonly Drug Trastuzumab = B.Drug("trastuzumab", Her2);
    private static readonly Drug Cisplatin = B.Drug("cisplatin");
    private static readonly Regimen Both = B.Regimen("TC", Trastuzumab, Cisplatin);

    [Fact]
    public void Speaking_against_a_class_speaks_against_its_members_and_regimens_with_one()
    {
        Assert.Same(Trastuzumab, Between([Trastuzumab], [Her2]));
        Assert.Same(Both, Between([Both], [Her2]));
        Assert.Same(Both, Between([Both], [Cisplatin]));
        Assert.Same(Trastuzumab, Between([Cisplatin, Trastuzumab], [Trastuzumab]));
    }

    [Fact]
    public void Speaking_against_a_member_leaves_the_rest_of_the_class()
    {
        Assert.Null(Between([Her2], [Trastuzumab]));
        Assert.Null(Between([Trastuzumab], [Both]));
    }

    [Fact]
    public void Speaking_against_a_combination_leaves_its_parts()
    {
        Assert.Null(Between([Trastuzumab], [Trastuzumab, Cisplatin]));
        Assert.Same(Both, Between([Both], [Trastuzumab, Cisplatin]));
    }

    [Theory]
    [InlineData(Verb.Recommend, Verb.Avoid, true)]
    [InlineData(Verb.Consider, Verb.DoNotUse, true)]
    [InlineData(Verb.Recommend, Verb.Stop, true)]
    [InlineData(Verb.Recommend, Verb.Consider, false)]
    [InlineData(Verb.Avoid, Verb.Avoid, false)]
    [InlineData(Verb.Avoid, Verb.Recommend, false)]
    public void Only_advice_against_use_contradicts_advice_to_use(Verb first, Verb second, bool contradict) => Assert.Equal(
        contradict,
        Contradictions.Between(ProtocolBuilder.Outcome(first, Trastuzumab), ProtocolBuilder.Outcome(second, Trastuzumab)) is not null);

    private static Entry? Between(Entry[] advised, Entry[] against) =>
        Contradictions.Between(ProtocolBuilder.Outcome(Verb.Recommend, advised), ProtocolBuilder.Outcome(Verb.Avoid, against));
}
