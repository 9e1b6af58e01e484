using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Sql.Writing;

/// <summary>Reads what stands in the table of patients: each fact as the query goes on to use it, and which values are none of the fact's.</summary>
internal sealed class PatientsWriter(Dialect dialect, SqlOptions options, Columns columns, IReadOnlySet<Fact> calculatedWith)
{
    private readonly Dictionary<Fact, string> read = [];

    public List<SqlColumn> Table { get; } = [];

    /// <summary>The column of a fact that was read.</summary>
    public string ColumnOf(Fact fact) => read[fact];

    /// <param name="facts">What is read from the table of patients.</param>
    public IEnumerable<Step> Steps(IReadOnlyList<Fact> facts, bool readsAsOf)
    {
        var given = new List<string> { "patient" };
        var checkedColumns = new List<string> { "patient" };
        var problems = new List<string>();
        Table.Add(new("patient", "what the patient is called here; no two rows have the same", "text or a number"));
        if (readsAsOf)
        {
            Table.Add(new("as_of", "the day for which is asked", "a date"));
            given.Add($"{dialect.Apply(dialect.AsDay, "as_of")} as given_as_of");
            checkedColumns.Add($"case when given_as_of between 0 and {Dialect.LastDay} then given_as_of end as as_of");
            problems.Add(Problem("given_as_of is not null", $"given_as_of between 0 and {Dialect.LastDay}", "as_of"));
        }

        foreach (var fact in facts)
        {
            var name = columns.Names.Take(SqlNames.Of(fact.Name));
            var raw = SqlNames.Shown("given_" + name, dialect.Quote);
            var column = SqlNames.Shown(name, dialect.Quote);
            read.Add(fact, column);
            Table.Add(new(column, Meaning(fact), FactReader.Describe(fact.Type, dialect), fact));
            var reader = new FactReader(dialect, fact.Type, raw, calculatedWith.Contains(fact));
            given.Add($"{reader.Given(column)} as {raw}");
            checkedColumns.Add($"{reader.Value} as {column}");
            problems.Add(Problem(reader.IsGiven, reader.Fits, name));
        }

        var unreadable = problems.Count == 0 ? "''" : Concatenated.Of(problems);
        checkedColumns.Add($"-- columns whose value is none of the fact's\n{unreadable} as unreadable");
        yield return new("given", given, SqlNames.Table(options.Patients, dialect.Quote));
        yield return new("facts", checkedColumns, After: dialect.Fence);
    }

    private string Problem(string isGiven, string fits, string column) =>
        $"case when {isGiven} and not coalesce({Layout.Hanging(fits, 2)}, {dialect.False}) then {dialect.Text(", " + column)} else '' end";

    private static string Meaning(Fact fact) =>
        fact.Name + (fact.HasDefault ? $"; taken to be {fact.Type.Format(fact.Default)} when it is null" : "")
        + (fact.ObtainedBy.Length > 0 ? "; obtained by " + string.Join(", ", fact.ObtainedBy) : "")
        + string.Concat(fact.Codes.Select(c => $"; {c.System} {c.Value}"));
}

/// <summary>Text joined from many parts.</summary>
internal static class Concatenated
{
    /// <summary>PostgreSQL takes no more than a hundred arguments.</summary>
    private const int MostArguments = 90;

    public static string Of(IReadOnlyList<string> parts)
    {
        while (parts.Count > MostArguments) parts = [.. parts.Chunk(MostArguments).Select(c => Call(c))];
        return parts.Count == 1 ? parts[0] : Call(parts);
    }

    private static string Call(IReadOnlyList<string> parts) => string.Create(CultureInfo.InvariantCulture, $"concat(\n{string.Join(",\n", parts.Select(p => Layout.Indented(p, 2)))}\n)");
}
