using ProtocolLang.Interpreter.Records;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;

namespace ProtocolLang.Site.Drawing;

/// <summary>What must hold to go on, in the author's words; then further steps, and the rules that apply once it holds.</summary>
/// <param name="Conditions">Each with the definition that it is, if it is one.</param>
internal sealed record Step(IReadOnlyList<(string Text, string? Definition)> Conditions, List<Step> Next, List<Rule> Rules)
{
    /// <summary>How many rules it leads to.</summary>
    public int Size => Rules.Count + Next.Sum(n => n.Size);
}

/// <summary>The rules of a situation as one tree: what several of them ask for is asked once. Every way from the root to a rule is exactly the rule's own condition.</summary>
internal static class Pathway
{
    public static Step Of(Situation situation)
    {
        var rules = situation.Rules.Where(r => r.Outcomes.Any(o => o.Verb != Verb.Note)).ToArray();
        var asked = rules.ToDictionary(r => r, r => Conditions(r.When).Where(c => !IsGiven(c, situation)).DistinctBy(c => c.Text, StringComparer.Ordinal).ToArray());
        var common = asked.Values.SelectMany(c => c).GroupBy(c => c.Text, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var c in asked.Values.SelectMany(c => c)) first.TryAdd(c.Text, first.Count);
        var root = new Step([], [], []);
        foreach (var rule in rules.OrderBy(r => r.Rank))
        {
            var at = root;
            foreach (var condition in asked[rule].OrderByDescending(c => common[c.Text]).ThenBy(c => first[c.Text]))
            {
                var next = at.Next.Find(n => n.Conditions[0].Text == condition.Text);
                if (next is null) at.Next.Add(next = new Step([Told(condition)], [], []));
                at = next;
            }

            at.Rules.Add(rule);
        }

        return new Step([], [.. root.Next.Select(Shortened)], root.Rules);
    }

    /// <summary>Steps between which nothing branches are one.</summary>
    private static Step Shortened(Step step)
    {
        while (step is { Rules.Count: 0, Next: [var only] }) step = new Step([.. step.Conditions, .. only.Conditions], only.Next, only.Rules);
        return step with { Next = [.. step.Next.Select(Shortened)] };
    }

    private static IEnumerable<Proposition> Conditions(Proposition p) => p.Kind switch
    {
        PropositionKind.All => p.Parts.SelectMany(Conditions),
        PropositionKind.Constant => [],
        _ => [p],
    };

    /// <summary>It asks for nothing but what makes the situation.</summary>
    private static bool IsGiven(Proposition p, Situation situation) =>
        !situation.Facts.IsEmpty && Terms.Inputs(p).All(i => i is Input.Observed { Selector: Selector.Latest, Window.IsAlways: true } o && situation.Facts.Contains(o.Fact));

    private static (string, string?) Told(Proposition p) => (Words(p), p.Kind == PropositionKind.Definition ? p.Text : null);

    /// <summary>A condition in a line; bullets between commas.</summary>
    public static string Words(Proposition p) => p.Parts.Length > 0 && p.Text.EndsWith(" of", StringComparison.Ordinal) ? $"{p.Text}: {string.Join("; ", p.Parts.Select(Words))}" : Phrases.Bare(p.Text);
}
