using System.Globalization;
using ProtocolLang.Logic;
using ProtocolLang.Sql.Writing;

namespace ProtocolLang.Sql.History;

/// <summary>Reads the observations of one fact from the table of events, and answers what is asked of them.</summary>
/// <param name="name">What the steps about the fact are called.</param>
internal sealed class ObservationWriter(Dialect dialect, Fact fact, string name, bool isCalculatedWith)
{
    public string Step => "observed_" + name;

    /// <summary>Every observation that is not later than the day for which is asked, its value checked.</summary>
    public IEnumerable<Step> Observations()
    {
        const string day = "coalesce(o.given_day, f.as_of)";
        var names = fact.Synonyms.Prepend(fact.Name).Select(Columns.Folded).Distinct().Select(n => dialect.Text(n));
        var reader = new FactReader(dialect, fact.Type, "given", isCalculatedWith);
        yield return new("given_" + name, [
            "o.patient", "o.given_value as told", $"{reader.OfFolded("o.given_value")} as given", $"{day} as day", $"{EventTable.Rank(day)} as place"],
            "told as o",
            $"join facts as f on f.patient = o.patient\nwhere o.given_event in ({string.Join(", ", names)}) and not coalesce(o.given_day > f.as_of, {dialect.False})");
        yield return new(Step, [
            "patient", $"{reader.Value} as value", "day", "place",
            $"case when told is not null and told not in ('', 'unknown') and not coalesce({reader.Fits}, {dialect.False}) then 1 else 0 end as is_unreadable"],
            After: dialect.Fence);
    }

    /// <summary>What is asked of the fact, one row for each patient.</summary>
    public Step Answers(IReadOnlyList<(Input Input, string Column, Period Period)> inputs) => new("about_" + name, [
        "t.patient",
        .. inputs.Select(i => $"-- {Layout.Comment(i.Input.Name)}\n{Answer(i.Input, i.Period)} as {i.Column}"),
        "max(coalesce(o.is_unreadable, 0)) as is_unreadable"],
        "times as t",
        $"left join {Step} as o on o.patient = t.patient\ngroup by t.patient");

    /// <summary>The latest observation of a date, for those who ask what was before and after it.</summary>
    public Step Latest(string column) => new("latest_" + name, ["o.patient", $"{Picked("o.value", "o.place", "desc", 1, "o.value is not null")} as {column}"], Step + " as o", "group by o.patient");

    private string Answer(Input input, Period period)
    {
        var holds = period.IsAlways ? "o.value is not null" : $"o.value is not null and {period.Holds("t", "o.day", dialect)}";
        var open = $"o.value is not null and {period.IsOpen("t", "o.day", dialect)}";
        var unknown = period.IsAlways ? "" : $"\n  when {Some(period.IsUnknown("t"))} then null";
        return input switch
        {
            Input.Observed o => Observed(o, period, holds, open, unknown),
            Input.AnyObserved a => $"case{unknown}\n  when {Some($"{holds} and {Matches(a)}")} then 'yes'\n  when {(period.IsAlways ? "" : $"{Some($"{open} and {Matches(a)}")} or ")}not {Some(holds)} then null\n  else 'no' end",
            Input.Recorded => $"case{unknown}\n  when {Some(holds)} then 'yes'{(period.IsAlways ? "" : $"\n  when {Some(open)} then null")}\n  else 'no' end",
            _ => Picked("o.value", "o.place", "desc", 1, holds),
        };
    }

    private string Observed(Input.Observed input, Period period, string holds, string open, string unknown)
    {
        var picked = input.Selector switch
        {
            Selector.Latest => Picked("o.value", "o.place", "desc", 1, holds),
            Selector.Previous => Picked("o.value", "o.place", "desc", 2, holds),
            Selector.First => Picked("o.value", "o.place", "asc", 1, holds),
            Selector.Highest => Picked("o.value", Order, "desc", 1, holds),
            _ => Picked("o.value", Order, "asc", 1, holds),
        };
        if (input.UseDefault && fact.HasDefault) picked = $"coalesce({Layout.Hanging(picked, 9)}, {Columns.Default(fact, dialect)})";
        return period.IsAlways ? picked : $"case{unknown}\n  when {Some(open)} then null\n  else {Layout.Hanging(picked, 2)} end";
    }

    /// <summary>What a value is compared by.</summary>
    private string Order => fact.Type switch
    {
        FactType.Number or FactType.Date => "o.value",
        _ => $"case {string.Join(' ', Columns.ValuesOf(fact.Type).Select((v, i) => string.Create(CultureInfo.InvariantCulture, $"when o.value = {dialect.Text(v)} then {i}")))} end",
    };

    private string Matches(Input.AnyObserved a)
    {
        var values = Columns.ValuesOf(fact.Type).Where((_, i) => (a.Values >> i & 1) != 0).ToArray();
        return fact.Type switch
        {
            FactType.Set => values.Length == 0 ? dialect.False : $"({string.Join(" or ", values.Select(v => dialect.Apply(dialect.Contains, "o.value", dialect.Text($",{v},"))))})",
            { IsFinite: true } => values.Length == 0 ? dialect.False : $"o.value in ({string.Join(", ", values.Select(v => dialect.Text(v)))})",
            _ => string.Join(" and ", new[] { Bound(a.Low, a.LowIncluded ? ">=" : ">"), Bound(a.High, a.HighIncluded ? "<=" : "<") }.Where(b => b.Length > 0).DefaultIfEmpty(dialect.True)),
        };
    }

    private string Bound(double bound, string sign) => double.IsNaN(bound) ? "" : $"o.value {sign} {TermWriter.Literal(bound, dialect)}";

    private static string Some(string condition) => $"max(case when {condition} then 1 else 0 end) = 1";

    private string Picked(string value, string by, string direction, int number, string filter) => dialect.Apply(dialect.NthBy, value, by, direction, number, filter);
}
