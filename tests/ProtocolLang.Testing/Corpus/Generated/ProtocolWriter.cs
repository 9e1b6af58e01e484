using System.Collections.Immutable;
using CsCheck;

namespace ProtocolLang.Testing.Corpus.Generated;

/// <summary>Writes small protocols at random: definitions, calculations, rules with exceptions that override each other, tables, a scope.</summary>
public sealed class ProtocolWriter
{
    private static readonly string[] Catalogue =
    [
        "class HER2-targeted therapy", "class platinum", "drug trastuzumab\n  is a HER2-targeted therapy", "drug DS-8201\n  is a HER2-targeted therapy\n  known as T-DXd",
        "drug cisplatin\n  is a platinum", "drug capecitabine", "regimen XP\n  contains capecitabine, cisplatin",
        "calculate surface in m2 as square root of (weight in kg / 36)", "calculate ratio as weight / previous weight",
    ];

    private readonly Dice dice;
    private readonly bool isMonotone;
    private readonly ConditionWriter conditions;

    private ProtocolWriter(Dice dice, bool isMonotone)
    {
        this.dice = dice;
        this.isMonotone = isMonotone;
        conditions = new ConditionWriter(dice, isMonotone);
    }

    public static Gen<GeneratedProtocol> Any { get; } = Protocols(isMonotone: false);

    /// <summary>Without defaults and without asking whether something is known: what is decided stays decided when more is known.</summary>
    public static Gen<GeneratedProtocol> Monotone { get; } = Protocols(isMonotone: true);

    private static Gen<GeneratedProtocol> Protocols(bool isMonotone) =>
        Gen.Select(Gen.Int[1, 5], Gen.UInt, (rules, seed) => new ProtocolWriter(new Dice(seed), isMonotone).Write(rules));

    private GeneratedProtocol Write(int rules)
    {
        var scope = dice.OneIn(3) ? "\n  applies to " + conditions.Inline(1) : "";
        var statements = new List<string>(Catalogue) { Points() };
        for (var i = 1; i <= dice.Roll(4); i++) statements.Add(Definition($"state {i}"));
        for (var i = 1; i <= rules; i++) statements.Add(Rule(i));
        if (dice.OneIn(2)) statements.Add(Table(rules));
        return new($"protocol generated\n  version 1{scope}", Facts(), [.. statements]);
    }

    private ImmutableArray<string> Facts() =>
    [
        "  anaemia is yes or no" + Default("no"), "  FISH is positive or negative", "  site is one of stomach, junction, other",
        "  HER2 IHC is a scale of 0, 1+, 2+, 3+" + Default("1+"), "  LVEF is a percentage" + Default("60 %"), "  weight is a number in kg from 1 to 400",
        "  metastatic sites is any of liver, lung, bone", "  surgery is a date",
    ];

    private string Default(string value) => !isMonotone && dice.OneIn(4) ? "\n    default " + value : "";

    private string Points() => "calculate risk as points from"
        + string.Concat(Enumerable.Range(0, 2 + dice.Roll(2)).Select(_ => $"\n  - {dice.Pick("1", "2", "0.5")} if {conditions.Inline(dice.Roll(2))}")).Replace("risk", "ratio", StringComparison.Ordinal);

    private string Definition(string name)
    {
        var text = $"define {name} as {conditions.Block(2, 2)}";
        conditions.Define(name);
        return text;
    }

    private string Rule(int number)
    {
        var text = $"rule rule {number}\n  if {conditions.Block(2, 4)}\n  then {Outcome()}";
        for (var i = dice.Roll(3); i > 0; i--) text += $"\n  unless {conditions.Block(1, 4)}";
        // Only of rules before this one, so that they do not go in a circle.
        var earlier = Enumerable.Range(1, number - 1).Select(i => $"rule {i}").ToArray();
        return earlier.Length > 0 && dice.OneIn(2) ? text + "\n  overrides " + string.Join(", ", dice.Some(2, earlier)) : text;
    }

    private string Table(int rules)
    {
        var columns = dice.Some<(string Head, string[] Cells)>(
            3, ("HER2 IHC", ["2+", "0 or 1+", "at least 2+"]), ("FISH", ["positive", "negative"]), ("LVEF", ["at least 50%", "below 50 %"]), ("anaemia", ["yes", "no"]), ("risk", ["above 1", "0"]));
        var rows = Enumerable.Range(0, 2 + dice.Roll(2)).Select(_ => $"\n  | {string.Join(" | ", columns.Select(c => dice.Pick([.. c.Cells, "any"])))} | {Outcome()} |");
        var table = $"table choice\n  | {string.Join(" | ", columns.Select(c => c.Head))} | then |" + string.Concat(rows);
        if (dice.OneIn(3)) table += "\n  unless " + conditions.Inline(1);
        return dice.OneIn(3) ? table + $"\n  overrides rule {1 + dice.Roll(rules)}" : table;
    }

    private string Outcome() => dice.Pick(
        "recommend trastuzumab", "recommend XP or DS-8201", "consider trastuzumab with cisplatin", "avoid HER2-targeted therapy", "do not use cisplatin", "stop XP", "order LVEF", "note \"x\" and avoid DS-8201");
}
