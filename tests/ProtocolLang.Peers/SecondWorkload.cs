using System.Globalization;
using System.Text;

namespace ProtocolLang.Peers;

/// <summary>The second workload, always the same: 60 facts, 40 definitions, 200 rules, drawn as the kit of peers draws it, so that answers can be compared.</summary>
internal sealed class SecondWorkload
{
    private readonly Dice dice = new(20240607);
    private readonly List<string> definitions = [];
    private readonly string[] facts =
        [.. Names('b', 20), .. Names('e', 15), .. Names('n', 15), .. Names('s', 10)];

    public static string Text => TextOf(200);

    /// <summary>The same with more rules, to see how cost grows.</summary>
    public static string TextOf(int rules) => new SecondWorkload().Write(rules);

    private string Write(int rules)
    {
        var text = new StringBuilder("protocol second workload\n  version 1\n\nfacts\n");
        foreach (var fact in facts) text.Append(CultureInfo.InvariantCulture, $"  {fact} is {TypeOf(fact)}\n");
        for (var i = 0; i < 40; i++)
        {
            var body = Definition(i);
            definitions.Add($"d{i:00}");
            text.Append(CultureInfo.InvariantCulture, $"\ndefine d{i:00} as {body}\n");
        }

        for (var i = 1; i <= rules; i++)
        {
            var count = dice.From(3, 6);
            text.Append(CultureInfo.InvariantCulture, $"\nrule R{i:000}\n  if {Join(dice.Chance(0.85) ? "and" : "or", Some(count, () => Term(1)))}\n  then note \"treatment {i}\"\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Names(char kind, int count) => Enumerable.Range(0, count).Select(i => $"{kind}{i:00}");

    private static string TypeOf(string fact) => fact[0] switch
    {
        'b' => "yes or no",
        'e' => "a whole number from 0 to 3",
        'n' => "a number from 0 to 100",
        _ => "one of A, B, C",
    };

    private string Definition(int number)
    {
        var count = dice.From(2, 3);
        return Join(number % 2 == 1 ? "and" : "or", Some(count, () =>
            dice.Chance(0.2) && number > 4 ? definitions[dice.From(0, number - 1)]
            : dice.Chance(0.3) ? $"({Leaf()} and {Leaf()})"
            : Leaf()));
    }

    private string Term(int depth)
    {
        var x = dice.Next();
        if (x < 0.25 && definitions.Count > 0) return dice.Pick(definitions);
        if (x < 0.37) return "not " + (definitions.Count > 0 && dice.Chance(0.5) ? dice.Pick(definitions) : Leaf());
        if (x >= 0.52 || depth == 0) return Leaf();
        var sign = dice.Pick(["or", "or", "and"]);
        return $"({Join(sign, Some(dice.From(2, 3), () => Term(depth - 1)))})";
    }

    private string Leaf()
    {
        var fact = dice.Pick(facts);
        if (dice.Chance(0.03)) return fact + " is unknown";
        switch (fact[0])
        {
            case 'b': return fact;
            case 'e' when dice.Chance(0.5): return $"{fact} is {dice.From(0, 3)}";
            case 'e': return $"{fact} {Comparison(["ge", "le", "gt", "lt"])} {dice.From(1, 2)}";
            case 'n': return $"{fact} {Comparison(["ge", "lt", "gt", "le"])} {dice.From(2, 8) * 10}";
            default: return dice.Chance(0.7) ? $"{fact} is {dice.Pick(["A", "B", "C"])}" : $"({fact} is {dice.Pick(["A or B", "A or C", "B or C"])})";
        }
    }

    private string Comparison(string[] signs) => dice.Pick(signs) switch { "ge" => "at least", "le" => "at most", "gt" => "above", _ => "below" };

    private static string[] Some(int count, Func<string> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];

    private static string Join(string sign, string[] parts) => string.Join($" {sign} ", parts);

    /// <summary>Mulberry32, as the kit has it.</summary>
    private sealed class Dice(uint seed)
    {
        private uint state = seed;

        public double Next()
        {
            state += 0x6D2B79F5;
            var t = (state ^ (state >> 15)) * (state | 1);
            t ^= t + ((t ^ (t >> 7)) * (t | 61));
            return (t ^ (t >> 14)) / 4294967296.0;
        }

        public int From(int low, int high) => low + (int)(Next() * (high - low + 1));

        public bool Chance(double of) => Next() < of;

        public T Pick<T>(IReadOnlyList<T> from) => from[(int)(Next() * from.Count)];
    }
}
