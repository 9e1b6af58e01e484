namespace ProtocolLang.Testing.Corpus.Generated;

/// <summary>Writes conditions of every form about the facts and drugs of <see cref="ProtocolWriter"/>.</summary>
/// <param name="isMonotone">Leave out what asks whether something is known, so that more knowledge never turns true into false.</param>
internal sealed class ConditionWriter(Dice dice, bool isMonotone)
{
    private readonly List<string> definitions = [];

    public void Define(string name) => definitions.Add(name);

    /// <summary>A condition in one line; with parts of its own it stands in brackets.</summary>
    public string Inline(int depth) => dice.Roll(depth > 0 ? 7 : 4) switch
    {
        0 when definitions.Count > 0 => (dice.OneIn(3) ? "no " : "") + dice.Pick(definitions.ToArray()),
        1 => Bracketed(History()),
        2 when !isMonotone => Known(),
        4 => "(" + string.Join(" and ", Parts(depth)) + ")",
        5 => "(" + string.Join(" or ", Parts(depth)) + ")",
        6 => "not " + Inline(depth - 1),
        _ => Bracketed(Finding()),
    };

    /// <summary>A list of values stands in brackets, since beside <c>and</c> or behind <c>not</c> it would have two readings.</summary>
    private static string Bracketed(string condition) => condition.Contains(" or ", StringComparison.Ordinal) ? $"({condition})" : condition;

    /// <summary>A condition as it stands behind a keyword: in one line, or bullets on the lines below.</summary>
    public string Block(int depth, int indent)
    {
        if (depth == 0 || dice.OneIn(2)) return Inline(depth);
        var parts = Enumerable.Range(0, 2 + dice.Roll(3)).Select(_ => $"\n{new string(' ', indent)}- {Block(depth - 1, indent + 2)}").ToArray();
        return dice.Pick("all of", "any of", "none of", $"at least {1 + dice.Roll(parts.Length)} of") + string.Concat(parts);
    }

    private string[] Parts(int depth) => [.. Enumerable.Range(0, 2 + dice.Roll(2)).Select(_ => Inline(depth - 1))];

    private string Finding() => dice.Roll(9) switch
    {
        0 => dice.Pick("anaemia", "no anaemia", "anaemia is yes", "anaemia is not yes"),
        1 => dice.Pick("FISH+", "FISH-", "FISH is negative", "FISH positive"),
        2 => "site " + dice.Pick("is stomach", "is stomach or junction", "is not other", "junction"),
        3 => "HER2 IHC " + dice.Pick("2+", "0 or 3+", "at least 2+", "below 1+", "above 0", "from 1+ to 2+", "<= 2+", "is not 3+"),
        4 => "LVEF " + dice.Pick("below 50 %", "at least 50 %", "from 40 % to 60 %", "is 50 %", "is 40 % or 60 %", "is not 50 %", "> 55%"),
        5 => "weight " + dice.Pick("above 70 kg", "at most 70000 g", "below previous weight", "from 50 kg to 90 kg"),
        6 => "metastatic sites " + dice.Pick("includes liver", "includes liver or lung", "bone"),
        7 => "surgery " + dice.Pick("before 2024-02-15", "after 2024-01-31", "before start of trastuzumab", "after progression", "is 2024-02-01"),
        _ => dice.Pick("surface above 1.8 m2", "surface from 1.5 m2 to 2 m2", "risk at least 2", "risk is 1 or 3", "ratio above 1", "ratio at most risk"),
    };

    private string Known() => dice.Pick(
        "LVEF is known", "FISH is unknown", "no HER2 IHC", "no LVEF within 60 days", "no HER2 IHC since progression", "surface is known", "ratio is unknown", "first weight is known");

    private string History() => dice.Roll(6) switch
    {
        0 => $"{dice.Pick("first", "previous", "lowest", "highest", "latest")} {dice.Pick("LVEF", "LVEF" + Window())} {dice.Pick("below 50 %", "at least 45 %")}",
        1 => $"any HER2 IHC{dice.Pick("", Window())} is {dice.Pick("3+", "1+ or 2+")}",
        2 => $"{dice.Pick("received", "progressed on")} {Agent()}{dice.Pick("", "", " in line 1", " in line 2")}",
        3 => $"received {Agent()}{Window()}",
        4 => dice.Pick("stopped trastuzumab because of toxicity", "stopped any HER2-targeted therapy because of progression", "no trastuzumab", "trastuzumab in line 1", "number of prior lines at least 2", "number of prior lines with platinum is 1"),
        _ => $"{dice.Pick("at least", "less than", "more than", "at most")} {dice.Pick("28 days", "6 weeks", "1 month", "1 year")} since {dice.Pick("last dose of trastuzumab", "start of XP", "progression", "surgery")}",
    };

    private string Window() => dice.Pick(" within 60 days", " within 2 months", " since progression", " since surgery", " before surgery", " after start of trastuzumab", " since surgery before progression on platinum");

    private string Agent() => dice.Pick("trastuzumab", "DS-8201", "HER2-targeted therapy", "any platinum", "XP", "any treatment");
}
