using System.Text;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Benchmarks;

/// <summary>A protocol of any size, always the same for the same size: a third of the facts each scales, numbers and findings; rules of three to five
/// conditions with an exception, for and against sixty drugs of one class, some of which override others.</summary>
internal static class LargeProtocol
{
    private const int Drugs = 60;

    /// <param name="thresholds">At how many places a number is cut at most.</param>
    public static string Write(int rules, int facts, int thresholds)
    {
        var dice = new Dice(1);
        var text = new StringBuilder("protocol large\n  version 1\n\nfacts\n");
        for (var i = 0; i < facts / 3; i++) text.Append($"  scale {i} is a scale of a, b, c, d, e\n  number {i} is a number from 0 to 100\n  finding {i} is yes or no\n");
        for (var i = 0; i < Drugs; i++) text.Append($"\ndrug drug {i}\n");
        for (var i = 0; i < rules; i++)
        {
            var tests = Enumerable.Range(0, 1 + dice.Roll(3)).Select(_ => Test()).Append($"({Test()} or {Test()})");
            text.Append($"\nrule rule {i}\n  if {string.Join(" and ", tests)}\n  then {dice.Pick("recommend", "recommend", "recommend", "consider", "consider", "avoid")} drug {dice.Roll(Drugs)}\n  unless {Test()}\n");
            if (i > 5 && dice.OneIn(10)) text.Append($"  overrides rule {dice.Roll(i)}\n");
        }

        return text.ToString();

        string Test()
        {
            var fact = dice.Roll(facts / 3);
            var limit = (1 + dice.Roll(thresholds)) * 100 / (thresholds + 1);
            return dice.Pick($"scale {fact} is e", $"scale {fact} at least c", $"number {fact} below {limit}", $"number {fact} at least {limit}", $"finding {fact}");
        }
    }
}
