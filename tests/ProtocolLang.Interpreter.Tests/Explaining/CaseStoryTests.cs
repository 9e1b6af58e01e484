using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Interpreter.Tests.Explaining;

public sealed class CaseStoryTests
{
    /// <summary>In whatever order the rules stand.</summary>
    [Fact]
    public void First_what_must_end_then_what_is_advised_and_below_it_what_must_not_be_chosen()
    {
        var builder = new ProtocolBuilder();
        var (a, b) = (builder.Drug("A"), builder.Drug("B"));
        builder.Rule("one", builder.True, ProtocolBuilder.Note("x"));
        builder.Rule("two", builder.True, ProtocolBuilder.Outcome(Verb.DoNotUse, b));
        builder.Rule("three", builder.True, ProtocolBuilder.Outcome(Verb.Consider, a));
        builder.Rule("four", builder.True, ProtocolBuilder.Outcome(Verb.Avoid, b));
        builder.Rule("five", builder.True, ProtocolBuilder.Outcome(Verb.Recommend, a));
        builder.Rule("six", builder.True, ProtocolBuilder.Outcome(Verb.Stop, b));
        var protocol = builder.Build();
        var told = CaseStory.Of(new Evaluator(protocol).Evaluate(new Case("a", null, [], null, CasePlace.None))).Markdown;
        var places = new[] { "six", "five", "three", "two", "four", "one" }.Select(name => told.IndexOf($"rule: {name}", StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }
}
