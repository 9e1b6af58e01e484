using ProtocolLang.Logic;

namespace ProtocolLang.Sql.Writing;

/// <summary>How a value is read that was given for a fact: folded first, then checked.</summary>
/// <param name="raw">The column that holds the folded value.</param>
/// <param name="isCalculatedWith">Whether anything is computed from it, so that what is next to nothing counts as no measurement (see <see cref="Magnitude"/>).</param>
internal sealed class FactReader(Dialect dialect, FactType type, string raw, bool isCalculatedWith)
{
    /// <summary>What stands for nothing in a column of text.</summary>
    private static readonly string[] Nothing = ["", "unknown"];

    /// <summary>What a column may hold, in words.</summary>
    public static string Describe(FactType type, Dialect dialect) => type switch
    {
        FactType.Finding f => $"'{f.Yes}' or '{f.No}', or a boolean",
        FactType.Set s => $"'none', or any of these with commas between: {string.Join(", ", s.Values.Select(v => dialect.Text(v)))}",
        FactType.Number n => (n.Whole ? "a whole number" : "a number") + (n.UnitText.Length > 0 ? " in " + n.UnitText : "")
            + (n.Min is { } min ? " from " + Numbers.Format(min) : "") + (n.Max is { } max ? " to " + Numbers.Format(max) : ""),
        FactType.Date => "a date",
        _ => string.Join(", ", type.ValueNames.Select(v => dialect.Text(v))),
    };

    /// <summary>The folded form of what a column of the table of patients holds.</summary>
    public string Given(string column) => type switch
    {
        FactType.Number => dialect.Apply(dialect.AsNumber, column),
        FactType.Date => dialect.Apply(dialect.AsDay, column),
        _ => OfFolded(dialect.Apply(dialect.Folded, dialect.Apply(dialect.AsText, column))),
    };

    /// <summary>The form that is checked, of folded text. Each value of a set gets commas of its own around it.</summary>
    public string OfFolded(string text) => type switch
    {
        FactType.Number => dialect.Apply(dialect.ToNumber, text),
        FactType.Date => dialect.Apply(dialect.ToDay, text),
        FactType.Set => $"concat(',', replace(replace({text}, ', ', ','), ',', ',,'), ',')",
        _ => text,
    };

    /// <summary>The value in the form that conditions read; null when nothing, or nothing that fits, was given.</summary>
    public string Value => type switch
    {
        FactType.Number or FactType.Date => $"case when {Fits} then {raw} end",
        FactType.Set s when HasNone(s) => $"case when {Fits} and {IsGiven} then {raw} end",
        FactType.Set => $"case when {raw} = ',none,' then ''\n  when {Fits} and {IsGiven} then {raw} end",
        _ => $"case {string.Join("\n  ", Spellings.GroupBy(s => s.Value, s => s.Spelling).Select(g => $"when {Is(g)} then {dialect.Text(g.Key)}"))} end",
    };

    /// <summary>Whether anything was given.</summary>
    public string IsGiven => type switch
    {
        FactType.Number or FactType.Date => $"{raw} is not null",
        FactType.Set => $"{raw} is not null and {raw} not in ({List(Nothing.Select(n => $",{n},"))})",
        _ => $"{raw} is not null and {raw} not in ({List(Nothing)})",
    };

    /// <summary>Whether what was given is a value of the fact; null when nothing was given.</summary>
    public string Fits => type switch
    {
        FactType.Date => $"{raw} between 0 and {Dialect.LastDay}",
        FactType.Number n => InRange(n),
        FactType.Set s => Emptied(s) is var test && HasNone(s) ? test : $"({raw} = ',none,' or {test})",
        _ => $"{raw} in ({List(Spellings.Select(s => s.Spelling))})",
    };

    /// <summary>`none` is no value at all, unless a value is called so.</summary>
    private static bool HasNone(FactType.Set set) => set.Values.Any(v => Columns.Folded(v) == "none");

    /// <summary>Whether nothing is left when all values are taken away.</summary>
    private string Emptied(FactType.Set set) => set.Values.Aggregate(raw, (rest, v) => $"replace({rest}, {dialect.Text($",{Columns.Folded(v)},")}, '')") + " = ''";

    private string InRange(FactType.Number n)
    {
        var (least, most) = (n.Min ?? -Largest, n.Max ?? Largest);
        var range = $"{raw} between {Literal(least)} and {Literal(most)}";
        return range + (n.Whole ? $" and {raw} = floor({raw})" : isCalculatedWith && least <= 0 && most >= 0 ? $" and ({raw} = 0 or abs({raw}) >= {Literal(1 / Largest)})" : "");
    }

    private double Largest => isCalculatedWith ? Math.Pow(10, Magnitude.MostPower) : 1e100;

    private string Literal(double value) => TermWriter.Literal(value, dialect);

    /// <summary>The folded spellings of each value.</summary>
    private IEnumerable<(string Spelling, string Value)> Spellings => type switch
    {
        FactType.Finding f => Of(f.Yes, f == FactType.Finding.PositiveNegative ? "+" : "t", "true", "1").Concat(Of(f.No, f == FactType.Finding.PositiveNegative ? "-" : "f", "false", "0")),
        _ => type.ValueNames.SelectMany(v => Of(v)),
    };

    private static IEnumerable<(string, string)> Of(string value, params string[] others) => others.Prepend(Columns.Folded(value)).Distinct().Select(o => (o, value));

    private string Is(IEnumerable<string> spellings) => spellings.ToArray() is [var only] ? $"{raw} = {dialect.Text(only)}" : $"{raw} in ({List(spellings)})";

    private string List(IEnumerable<string> values) => string.Join(", ", values.Select(v => dialect.Text(v)));
}
