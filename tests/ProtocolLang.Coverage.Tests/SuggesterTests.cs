using ProtocolLang.Interpreter.Examples;

namespace ProtocolLang.Coverage.Tests;

public sealed class SuggesterTests
{
    [Fact]
    public void Suggestions_hold_when_pasted_and_leave_nothing_to_be_shown()
    {
        var report = Tested.Of("HER2 IHC 3+, line of therapy 1");
        var suggestions = Suggester.For(report, ["patient 1"]).ToArray();
        Assert.NotEmpty(suggestions);
        var text = Tested.Head + Tested.Examples("HER2 IHC 3+, line of therapy 1") + "\n" + string.Join('\n', suggestions.Select(s => s.Text));
        var protocol = Tested.Compile(text);
        Assert.All(protocol.Examples.Skip(1), e => Assert.True(ExampleRunner.Run(protocol, e).Passed, e.Name));
        Assert.Equal(100, Tested.Measure(text).Total.Percent);
    }

    [Fact]
    public void Each_suggestion_shows_something_that_none_before_it_shows()
    {
        var suggestions = Suggester.For(Tested.Of(), []).ToArray();
        var all = suggestions.SelectMany(s => s.Shows.Select(x => (x.Element.Key, x.Point.Shows))).ToArray();
        Assert.All(suggestions, s => Assert.NotEmpty(s.Shows));
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(suggestions.Length, suggestions.Select(s => s.Name).Distinct().Count());
    }

    [Fact]
    public void Where_nothing_is_missing_nothing_is_suggested()
    {
        var text = Tested.Head + string.Join('\n', Suggester.For(Tested.Of(), []).Select(s => s.Text));
        Assert.Empty(Suggester.For(Tested.Measure(text), []));
    }

    [Fact]
    public void Suggestions_speak_of_histories_too()
    {
        var report = Tested.Measure("""
            class HER2-targeted therapy
            drug trastuzumab
              is a HER2-targeted therapy
            drug DS-8201
              is a HER2-targeted therapy

            rule later
              if progressed on trastuzumab and number of prior lines at least 2
              then recommend DS-8201
              unless received DS-8201
            """);
        var text = string.Join('\n', Suggester.For(report, []).Select(s => s.Text));
        Assert.Contains("progressed on trastuzumab", text, StringComparison.Ordinal);
        Assert.Contains("expect rule later applies", text, StringComparison.Ordinal);
    }
}
