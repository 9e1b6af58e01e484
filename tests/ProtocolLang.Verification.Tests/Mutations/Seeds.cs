using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Verification.Tests.Mutations;

/// <summary>One fault of each kind, put in at a random place.</summary>
/// <param name="Put">Puts it in, and gives what must be found.</param>
internal sealed record Seed(string Kind, Func<SoundProtocol, Dice, Func<Fault, bool>> Put)
{
    /// <summary>Whether a repair is offered for it.</summary>
    public bool HasRepair { get; init; } = true;

    public static Seed[] All { get; } =
    [
        new("a rule that can never apply", (p, dice) =>
        {
            var rule = Any(p, dice);
            rule.If.Insert(dice.Roll(rule.If.Count + 1), $"scale {ScaleOf(rule)} d");
            return f => f is Fault.NeverApplies n && n.Rule.Name == rule.Name;
        }),
        new("a rule that always yields", (p, dice) =>
        {
            var rule = Any(p, dice);
            var over = new DraftRule("above all", [rule.If[0]], "note \"above\"", []);
            over.Overrides.Add(rule.Name);
            p.Rules.Insert(dice.Roll(p.Rules.Count), over);
            return f => f is Fault.AlwaysOverridden o && o.Rule.Name == rule.Name && o.By.Any(b => b.Name == "above all");
        }) { HasRepair = false },
        new("a condition that can never hold", (p, dice) =>
        {
            var rule = Any(p, dice);
            rule.If[^1] = $"(finding 6 or (scale {ScaleOf(rule)} a and scale {ScaleOf(rule)} above b))";
            return f => f is Fault.NeverHolds n && n.In == rule.Name;
        }),
        new("a condition that always holds", (p, dice) =>
        {
            var rule = Any(p, dice);
            rule.If.Insert(dice.Roll(rule.If.Count + 1), dice.Pick("number 5 at least 0", "number 4 at most 100", "scale 5 from a to d"));
            return f => f is Fault.AlwaysHolds n && n.In == rule.Name;
        }),
        new("a condition without influence", (p, dice) =>
        {
            var rule = Any(p, dice);
            rule.If.Insert(dice.Roll(rule.If.Count + 1), $"scale {ScaleOf(rule)} below d");
            return f => f is Fault.WithoutInfluence w && w.In == rule.Name;
        }),
        new("an exception that can never matter", (p, dice) =>
        {
            var rule = Any(p, dice);
            rule.Unless.Add($"scale {ScaleOf(rule)} d");
            return f => f is Fault.ExceptionNeverMatters e && e.Rule.Name == rule.Name;
        }),
        new("two rules that contradict each other", (p, dice) =>
        {
            var rule = Any(p, dice);
            p.Rules.Insert(dice.Roll(p.Rules.Count), new("against it", [dice.Pick(rule.If.ToArray())], "avoid " + rule.Then["recommend ".Length..], []));
            return f => f is Fault.Conflicting c && c.For.Name == rule.Name && c.Against.Name == "against it" && c.Witness is not null;
        }),
        new("a gap in a partition", (p, dice) =>
        {
            var part = dice.Pick(p.Low.Values.Concat(p.High.Values).Where(v => v.Count > 1).ToArray());
            part.RemoveAt(dice.Roll(part.Count));
            return f => f is Fault.PartitionGap { Witness: not null };
        }),
        new("an overlap in a partition", (p, dice) =>
        {
            var i = dice.Pick(p.Low.Keys.ToArray());
            p.Low[i].Add(dice.Pick(p.High[i].ToArray()));
            return f => f is Fault.PartitionOverlap { Witness: not null } o && o.Partition.Name == $"state {i}";
        }) { HasRepair = false },
        new("a gap in a table", (p, dice) =>
        {
            p.Rows.RemoveAt(1 + dice.Roll(p.Rows.Count - 1));
            p.Others.Add("if scale 6 d and number 5 above 3 then recommend drug 12");
            return f => f is Fault.TableGap { Witness: not null };
        }),
        new("rows that disagree", (p, dice) =>
        {
            var row = dice.Roll(p.Rows.Count);
            p.Rows[row] = (["any", p.Rows[row].Cells[1]], p.Rows[row].Then);
            return f => f is Fault.TableOverlap { Witness: not null };
        }) { HasRepair = false },
        new("a row that repeats others", (p, dice) =>
        {
            p.Rows.Insert(dice.Roll(p.Rows.Count + 1), (["c", $"below {p.Limit - dice.Roll(10)}"], p.Rows[1].Then));
            return f => f is Fault.RowRepeats;
        }),
        new("rows that can be one", (p, dice) =>
        {
            p.Rows[0] = (["a", "any"], p.Rows[0].Then);
            p.Rows.Insert(dice.Roll(p.Rows.Count + 1), (["b", "any"], p.Rows[0].Then));
            return f => f is Fault.RowsMerge { Column: "scale 6" };
        }),
        new("a rule that repeats another", (p, dice) =>
        {
            var rule = Any(p, dice);
            p.Rules.Insert(dice.Roll(p.Rules.Count), new("once more", [.. rule.If, "number 6 above 50"], rule.Then, [.. rule.Unless]));
            return f => f is Fault.Implied i && i.Rule.Name == "once more" && i.By.Name == rule.Name;
        }),
        new("definitions that mean the same", (p, dice) =>
        {
            var i = dice.Pick(p.Low.Keys.ToArray());
            p.Others.Add($"define another as scale {i} below {p.High[i][0]}");
            return f => f is Fault.SameMeaning s && s.Definition.Name == "another" && s.As.Name == $"low {i}";
        }),
        new("a default that decides an exception", (p, dice) =>
        {
            var rule = Any(p, dice);
            p.Defaults.Add(rule.Unless[0]);
            return f => f is Fault.DefaultDecides { Witness: not null } d && d.Rule.Name == rule.Name;
        }),
        new("an example that no rule needs", (p, dice) =>
        {
            p.Others.Add($"example idle\n  given scale 1 a\n  expect no recommendation of drug {30 + dice.Roll(9)}");
            return f => f is Fault.IdleExample { Example.Name: "idle" };
        }),
        new("an example that shows what another shows", (p, _) =>
        {
            p.Others.Add("example again\n  given scale 6 is a\n  expect no recommendation of drug 12");
            return f => f is Fault.IdleExample { Example.Name: "again", SameAs.Name: "nothing" };
        }),
        new("a promise that is not kept", (p, dice) =>
        {
            var name = dice.Pick("answer one", "answer two");
            p.Rules.RemoveAll(r => r.Name == name);
            // Whoever has a row has an answer.
            p.Rows.RemoveAt(0);
            return f => f is Fault.NoAnswer { Witness: not null };
        }) { HasRepair = false },
        new("a rule that applies only while something is unknown", (p, dice) =>
        {
            var rule = Any(p, dice);
            rule.If.Add("finding 5 is unknown");
            rule.Unless.Remove("finding 5");
            return f => f is Fault.OnlyWhileUnknown { Witness: not null } o && o.Rule.Name == rule.Name;
        }) { HasRepair = false },
    ];

    public override string ToString() => Kind;

    /// <summary>One of the rules that recommend something.</summary>
    private static DraftRule Any(SoundProtocol p, Dice dice) => dice.Pick(p.Recommending.ToArray());

    private static string ScaleOf(DraftRule rule) => rule.If.First(c => c.StartsWith("scale", StringComparison.Ordinal) && c.Split(' ').Length == 3).Split(' ')[1];
}
