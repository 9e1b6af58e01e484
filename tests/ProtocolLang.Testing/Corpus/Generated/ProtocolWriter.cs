using System.Collections.Immutable;
using CsCheck;

namespace ProtocolLang.Testing.Corpus.Generated;

/// <summary>Writes small protocols at random: definitions, a partition, calculations, rules with exceptions that override each other, sentences, tables, a scope.</summary>
public sealed class ProtocolWriter
{
    private static readonly string[] Catalogue =
    [
        "class HER2-targeted therapy", "class chemotherapy", "class platinum\n  is a chemotherapy", "drug trastuzumab\n  is a HER2-targeted therapy",
        "drug DS-8201\n  is a HER2-targeted therapy, chemotherapy\n  known as T-DXd", "drug cisplatin\n  is a platinum", "drug capecitabine\n  is a chemotherapy", "regimen XP\n  contains capecitabine, platinum",
        "calculate surface in m2 as square root of (weight in kg / 36)", "calculate ratio as weight / previous weight",
    ];

    private static readonly string[] Calculations =
    [
        "calculate load as number of prior lines * 2 + ECOG", "calculate change as LVEF - lowest LVEF since surgery", "calculate rise as (marker - first marker) / marker", "calculate root as square root of (marker - 1)",
        "calculate dose in mg as weight * 6 mg/kg", "calculate loss in kg as highest weight within 1 year - weight",
    ];

    // Of Calculators/Clinic.cs: every type of parameter, one that may be unknown, and functions that have no result for some values.
    private static readonly string[] Calls =
    [
        "calculate wait in days with C# \"Clinic.Days\" of diagnosis, surgery", "calculate points with C# \"Clinic.Points\" of anaemia, first FISH, HER2 IHC", "calculate twofold with C# \"Clinic.Twofold\" of lowest LVEF",
        "calculate shared with C# \"Clinic.Shared\" of number of prior lines, ECOG", "calculate weighed with C# \"Clinic.Weighed\" of ECOG", "calculate excess as points - risk",
    ];

    private readonly Dice dice;
    private readonly bool isMonotone;
    private readonly bool callsCSharp;
    private readonly ConditionWriter conditions;

    private ProtocolWriter(Dice dice, bool isMonotone, bool callsCSharp)
    {
        this.dice = dice;
        this.isMonotone = isMonotone;
        this.callsCSharp = callsCSharp;
        conditions = new ConditionWriter(dice, isMonotone, callsCSharp);
    }

    public static Gen<GeneratedProtocol> Any { get; } = Protocols(isMonotone: false);

    /// <summary>Without defaults and without asking whether something is known: what is decided stays decided when more is known.</summary>
    public static Gen<GeneratedProtocol> Monotone { get; } = Protocols(isMonotone: true);

    /// <summary>With functions in C#, for engines that know it.</summary>
    public static Gen<GeneratedProtocol> Calling { get; } = Protocols(isMonotone: false, callsCSharp: true);

    private static Gen<GeneratedProtocol> Protocols(bool isMonotone, bool callsCSharp = false) =>
        Gen.Select(Gen.Int[1, 5], Gen.UInt, (rules, seed) => new ProtocolWriter(new Dice(seed), isMonotone, callsCSharp).Write(rules));

    private GeneratedProtocol Write(int rules)
    {
        var scope = dice.OneIn(3) ? "\n  applies to " + conditions.Block(1, 4) : "";
        if (dice.OneIn(6)) scope += "\n  must always answer " + conditions.Inline(1);
        var statements = new List<string>([.. Catalogue, .. Calculations, .. callsCSharp ? Calls : []]) { Points() };
        for (var i = dice.Roll(4); i >= 1; i--) statements.Add(Definition($"state {i}"));
        if (conditions.Definitions.Count > 1)
        {
            statements.Add($"partition group into {string.Join(", ", conditions.Definitions)}");
            conditions.Partition(conditions.Definitions);
        }

        // The table may override rules, or be overridden by one, but not both: that would be a circle.
        var tableYields = dice.OneIn(3);
        for (var i = 1; i <= rules; i++) statements.Add(Rule(i, overridesTable: tableYields && i == rules));
        if (tableYields || dice.OneIn(3)) statements.Add(Table(tableYields ? 0 : rules));
        if (dice.OneIn(3)) statements.Add(Sentence(rules));
        if (dice.OneIn(6)) statements.Add("trial T1\n  open to " + conditions.Inline(1));
        return new($"protocol generated\n  version 1{scope}", Facts(), [.. statements]);
    }

    private ImmutableArray<string> Facts() =>
    [
        "  anaemia is yes or no" + Default("no"), "  FISH is positive or negative" + Default("negative"), "  site is one of stomach, junction, other" + Default("other"),
        "  HER2 IHC is a scale of 0, 1+, 2+, 3+" + Default("1+"), "  LVEF is a percentage" + Default("60 %"), "  weight is a number in kg from 1 to 400" + Default("70 kg"),
        "  metastatic sites is any of liver, lung, bone" + Default("liver"), "  surgery is a date", "  diagnosis is a date" + Default("2024-01-31"), "  ECOG is a whole number from 0 to 4" + Default("1"), "  marker is a number",
    ];

    private string Default(string value) => !isMonotone && dice.OneIn(5) ? "\n    default " + value : "";

    /// <summary>A score, in none of whose conditions the score itself stands.</summary>
    private string Points() => "calculate risk as points from"
        + string.Concat(Enumerable.Range(0, 2 + dice.Roll(2)).Select(_ => $"\n  - {dice.Pick("1", "2", "0.5", "-1")} if {conditions.Block(dice.Roll(2), 4)}")).Replace("risk", "ratio", StringComparison.Ordinal).Replace("excess", "points", StringComparison.Ordinal);

    private string Definition(string name)
    {
        var text = $"define {name} as {conditions.Block(2, 2)}";
        conditions.Define(name);
        return text;
    }

    private string Rule(int number, bool overridesTable)
    {
        var text = $"rule rule {number}\n  if {conditions.Block(2, 4)}\n  then {Outcomes()}";
        for (var i = dice.Roll(3); i > 0; i--) text += $"\n  unless {conditions.Block(1, 4)}";
        // Only of rules before this one, so that they do not go in a circle.
        var earlier = Enumerable.Range(1, number - 1).Select(i => $"rule {i}").ToArray();
        string[] yielding = [.. earlier.Length > 0 && dice.OneIn(2) ? dice.Some(2, earlier) : [], .. overridesTable ? ["choice"] : Array.Empty<string>()];
        return yielding.Length > 0 ? text + "\n  overrides " + string.Join(", ", yielding) : text;
    }

    private string Sentence(int rules)
    {
        var text = $"if {conditions.Inline(2)} then {Outcome()}";
        if (dice.OneIn(2)) text += "\n  unless " + conditions.Inline(1);
        return dice.OneIn(2) ? $"{text}\n  overrides rule {1 + dice.Roll(rules)}" : text;
    }

    private string Table(int mayOverride)
    {
        var columns = dice.Some<(string Head, string[] Cells)>(
            4,
            [
                ("HER2 IHC", ["2+", "0 or 1+", "at least 2+", .. Unknown()]), ("FISH", ["positive", "negative", "-", .. Unknown()]), ("LVEF", ["at least 50%", "below 50 %", "from 40 % to 60 %", .. Unknown()]), ("anaemia", ["yes", "no"]),
                ("risk", ["above 1", "0"]), ("ECOG", ["0 or 1", "at least 2"]), ("site", ["stomach", "junction or other", "is not other"]), ("surface", ["above 1.8 m2"]), ("weight", ["above 70 kg"]), ("surgery", ["before 2024-02-15"]),
                .. conditions.Definitions.Take(1).Select(d => (d, new[] { "yes", "no" })), .. conditions.Definitions.Count > 1 ? [("group", conditions.Definitions.ToArray())] : Array.Empty<(string, string[])>(),
            ]);
        var exceptions = dice.OneIn(4);
        var rows = Enumerable.Range(0, 2 + dice.Roll(2)).Select(_ => $"\n  | {string.Join(" | ", columns.Select(c => dice.Pick([.. c.Cells, "any"])))} | {Outcome()} |{(exceptions ? $" {dice.Pick("", conditions.Inline(1))} |" : "")}");
        var table = $"table choice\n  | {string.Join(" | ", columns.Select(c => c.Head))} | then |{(exceptions ? " unless |" : "")}" + string.Concat(rows);
        if (dice.OneIn(3)) table += "\n  unless " + conditions.Inline(1);
        return mayOverride > 0 && dice.OneIn(3) ? table + $"\n  overrides rule {1 + dice.Roll(mayOverride)}" : table;
    }

    private string[] Unknown() => isMonotone ? [] : ["is unknown", "is known"];

    private string Outcomes() => dice.OneIn(4) ? $"\n    - {Outcome()}\n    - {Outcome()}" : Outcome();

    private string Outcome() => conditions.Definitions.Count > 0 && dice.OneIn(6) ? "consider DS-8201 as " + dice.Pick(conditions.Definitions.ToArray()) : dice.Pick(
        "recommend trastuzumab", "recommend XP or DS-8201", "consider trastuzumab with cisplatin", "avoid HER2-targeted therapy", "do not use cisplatin", "stop XP", "order LVEF", "note \"x\" and avoid DS-8201",
        "recommend trastuzumab with (cisplatin or capecitabine)", "stop chemotherapy and order FISH");
}
