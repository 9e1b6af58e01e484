using System.Text;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Verification.Tests.Mutations;

/// <summary>A rule as its lines, so that a fault can be put in.</summary>
internal sealed record DraftRule(string Name, List<string> If, string Then, List<string> Unless)
{
    public List<string> Overrides { get; } = [];
}

/// <summary>A protocol without any fault, drawn at random: rules over different facts for different drugs, partitions, a table, a promise, an example.</summary>
internal sealed class SoundProtocol
{
    public const int Scales = 6;
    public const int Findings = 6;

    public static readonly string[] Values = ["a", "b", "c", "d"];

    public SoundProtocol(Dice dice)
    {
        foreach (var i in Enumerable.Range(1, 3 + dice.Roll(5)))
        {
            var scales = dice.Shuffle(Enumerable.Range(1, Scales)).ToArray();
            var value = dice.Pick("a", "b", "c");
            var rule = new DraftRule($"rule {i}", [$"scale {scales[0]} {value}"], $"recommend drug {i}", [$"finding {1 + dice.Roll(Findings)}"]);
            rule.If.Add(dice.Pick($"number {scales[1]} below {10 + dice.Roll(80)}", $"number {scales[1]} at least {10 + dice.Roll(80)}", $"scale {scales[1]} at least b", $"received drug {20 + i}"));
            Rules.Add(rule);
        }

        foreach (var i in dice.Some(3, 1, 2, 3, 4))
        {
            var cut = 1 + dice.Roll(3);
            Low[i] = [.. Values[..cut]];
            High[i] = [.. Values[cut..]];
        }

        Rows =
        [
            (["a or b", "any"], "recommend drug 11"),
            (["c or d", $"below {Limit = 20 + dice.Roll(60)}"], "recommend drug 12"),
            (["c or d", $"at least {Limit}"], "recommend drug 13"),
        ];
        Rules.Add(new("answer one", ["finding 1", "number 1 below 40"], "note \"one\"", []));
        Rules.Add(new("answer two", ["finding 1", "number 1 at least 40"], "note \"two\"", []));
    }

    public List<DraftRule> Rules { get; } = [];
    public SortedDictionary<int, List<string>> Low { get; } = [];
    public SortedDictionary<int, List<string>> High { get; } = [];
    public List<(string[] Cells, string Then)> Rows { get; }
    public List<string> Others { get; } = [];
    public List<string> Defaults { get; } = [];
    public int Limit { get; }

    /// <summary>The rules that recommend something.</summary>
    public IEnumerable<DraftRule> Recommending => Rules.Where(r => r.Then.StartsWith("recommend", StringComparison.Ordinal));

    public override string ToString()
    {
        var text = new StringBuilder("protocol sound\n  version 1\n  must always answer finding 1\n\nfacts\n");
        for (var i = 1; i <= Scales; i++) text.Append($"  scale {i} is a scale of a, b, c, d\n  number {i} is a number from 0 to 100\n");
        for (var i = 1; i <= Findings; i++) text.Append($"  finding {i} is yes or no\n{(Defaults.Contains($"finding {i}") ? "    default no\n" : "")}");
        text.Append('\n');
        for (var i = 1; i <= 40; i++) text.Append($"drug drug {i}\n");
        foreach (var (i, values) in Low) text.Append($"\ndefine low {i} as scale {i} {string.Join(" or ", values)}\n");
        foreach (var (i, values) in High) text.Append($"\ndefine high {i} as scale {i} {string.Join(" or ", values)}\n\npartition state {i} into low {i}, high {i}\n");
        foreach (var rule in Rules)
        {
            var condition = rule.If is [var only] ? $" {only}\n" : $" all of\n{string.Concat(rule.If.Select(c => $"    - {c}\n"))}";
            text.Append($"\nrule {rule.Name}\n  if{condition}  then {rule.Then}\n{string.Concat(rule.Unless.Select(c => $"  unless {c}\n"))}");
            if (rule.Overrides.Count > 0) text.Append($"  overrides {string.Join(", ", rule.Overrides)}\n");
        }

        text.Append($"\ntable choice\n  | scale 6 | number 6 | then |\n{string.Concat(Rows.Select(r => $"  | {string.Join(" | ", r.Cells)} | {r.Then} |\n"))}");
        text.Append("\nexample nothing\n  given scale 6 a\n  expect no recommendation of drug 12\n");
        foreach (var other in Others) text.Append('\n').Append(other).Append('\n');
        return text.ToString();
    }
}
