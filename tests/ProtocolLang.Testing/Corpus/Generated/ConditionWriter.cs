namespace ProtocolLang.Testing.Corpus.Generated;

/// <summary>Writes conditions of every form about the facts and drugs of <see cref="ProtocolWriter"/>.</summary>
/// <param name="callsCSharp">Ask also of what functions in C# give.</param>
/// <param name="isMonotone">Leave out what asks whether something is known, so that more knowledge never turns true into false.</param>
internal sealed class ConditionWriter(Dice dice, bool isMonotone, bool callsCSharp)
{
    private readonly HistoryWriter history = new(dice);
    private readonly List<string> definitions = [];
    private readonly List<string> parts = [];

    public IReadOnlyList<string> Definitions => definitions;

    public void Define(string name) => definitions.Add(name);

    /// <summary>Conditions that are written after this may ask in which of its parts the partition <c>group</c> is.</summary>
    public void Partition(IEnumerable<string> into) => parts.AddRange(into);

    /// <summary>A condition in one line; with parts of its own it stands in brackets.</summary>
    public string Inline(int depth) => dice.Roll(depth > 0 ? 8 : 5) switch
    {
        0 when parts.Count > 0 && dice.OneIn(2) => Bracketed(Part()),
        0 when definitions.Count > 0 => (dice.OneIn(3) ? "no " : "") + dice.Pick(definitions.ToArray()),
        1 or 2 => Bracketed(history.Condition()),
        3 when !isMonotone => history.Known(),
        5 => "(" + string.Join(" and ", Parts(depth)) + ")",
        6 => "(" + string.Join(" or ", Parts(depth)) + ")",
        7 => "not " + Inline(depth - 1),
        _ => Bracketed(Finding()),
    };

    /// <summary>A list of values stands in brackets, since beside <c>and</c> or behind <c>not</c> it would have two readings.</summary>
    private static string Bracketed(string condition) => condition.Contains(" or ", StringComparison.Ordinal) ? $"({condition})" : condition;

    /// <summary>A condition as it stands behind a keyword: in one line, or bullets on the lines below.</summary>
    public string Block(int depth, int indent)
    {
        if (depth == 0 || dice.OneIn(2)) return Inline(depth);
        var bullets = Enumerable.Range(0, 2 + dice.Roll(3)).Select(_ => $"\n{new string(' ', indent)}- {Block(depth - 1, indent + 2)}").ToArray();
        return dice.Pick("all of", "any of", "none of", $"at least {1 + dice.Roll(bullets.Length)} of") + string.Concat(bullets);
    }

    private string[] Parts(int depth) => [.. Enumerable.Range(0, 2 + dice.Roll(2)).Select(_ => Inline(depth - 1))];

    private string Part() => dice.OneIn(3) ? $"(group is not {dice.Pick(parts.ToArray())})" : $"group {dice.Pick("is ", "")}{string.Join(" or ", dice.Some(2, parts.ToArray()))}";

    private string Finding() => dice.Roll(callsCSharp ? 15 : 12) switch
    {
        0 => dice.Pick("anaemia", "no anaemia", "anaemia is yes", "anaemia is not yes"),
        1 => dice.Pick("FISH+", "FISH-", "FISH is negative", "FISH positive", "FISH is not positive"),
        2 => "site " + dice.Pick("is stomach", "is stomach or junction", "is not other", "junction"),
        3 => "HER2 IHC " + dice.Pick("2+", "0 or 3+", "at least 2+", "below 1+", "above 0", "from 1+ to 2+", "<= 2+", "is not 3+", "below previous HER2 IHC", "at least highest HER2 IHC"),
        4 => "LVEF " + dice.Pick("below 50 %", "at least 50 %", "from 40 % to 60 %", "is 50 %", "is 40 % or 60 %", "is not 50 %", "> 55%", "below lowest LVEF within 60 days"),
        5 => "weight " + dice.Pick("above 70 kg", "at most 70000 g", "below previous weight", "from 50 kg to 90 kg", "is not first weight", "< 154.3 [lb_av]"),
        6 => "metastatic sites " + dice.Pick("includes liver", "includes liver or lung", "bone"),
        7 => "surgery " + dice.Pick("before 2024-02-15", "after 2024-01-31", "before start of trastuzumab", "after progression", "is 2024-02-01", "from 2024-01-01 to 2024-03-01", "is not 2024-03-31", "before diagnosis"),
        8 => "ECOG " + dice.Pick("2", "0 or 1", "at least 2", "is not 1", "from 1 to 2", "below previous ECOG", "above number of prior lines"),
        9 => "marker " + dice.Pick("above 0.5", "is 0", "at most -1", "from -1 to 1", "< lowest marker since surgery", "1 or 2.5"),
        10 => dice.Pick("load above 3", "load is not risk", "change below 0", "change at least 5", "rise at least 0.2", "root above 1", "dose at most 420 mg", "dose above 0.3 g", "loss above 5 kg"),
        12 => dice.Pick("wait above 28 days", "wait below 0 days", "points at least 2", "points is 1.5", "points below risk", "excess above 0"),
        13 => dice.Pick("twofold above 100", "twofold at most 90", "shared is 2", "shared at least 1", "shared below number of prior lines"),
        14 => dice.Pick("weighed at least 30", "weighed is 20 or 50", "weighed above marker", "shared is not 0", "wait from 1 days to 60 days"),
        _ => dice.Pick("surface above 1.8 m2", "surface from 1.5 m2 to 2 m2", "risk at least 2", "risk is 1 or 3", "ratio above 1", "ratio at most risk"),
    };
}
