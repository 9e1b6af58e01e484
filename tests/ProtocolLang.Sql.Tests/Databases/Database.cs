using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Sql.Tests.Databases;

/// <summary>A database that queries are tried on, and the patients in it.</summary>
internal abstract class Database(Dialect dialect)
{
    public Dialect Dialect => dialect;

    protected virtual string TextType => "varchar";
    protected virtual string NumberType => "double precision";
    protected virtual string DateType => "date";
    protected virtual string IntegerType => "integer";

    public abstract void Do(string statement);

    /// <summary>The rows of a query, each value as text.</summary>
    public abstract IEnumerable<string[]> Rows(string query);

    /// <summary>What the query says of each of some patients.</summary>
    public Answer[] Answers(Protocol protocol, IReadOnlyList<Case> cases, SqlOptions? options = null)
    {
        var query = SqlEmitter.Emit(protocol, dialect, options);
        Assert.Empty(query.Refusals);
        foreach (var table in query.Tables) Fill(table, cases);
        var statuses = cases.Select(_ => new RuleStatus[protocol.Rules.Length]).ToArray();
        var needs = cases.Select(_ => new List<Input>[protocol.Rules.Length]).ToArray();
        var inputs = protocol.Inputs.DistinctBy(i => i.Name).ToDictionary(i => i.Name);
        foreach (var row in Rows(query.Text))
        {
            var (patient, rule) = (int.Parse(row[0], CultureInfo.InvariantCulture), int.Parse(row[1], CultureInfo.InvariantCulture) - 1);
            Assert.Equal(protocol.Rules[rule].Name, row[2]);
            Assert.Null(needs[patient][rule]);
            if (row[3] == SqlEmitter.Unreadable) Assert.Fail($"{dialect.Title} cannot read {row[4]} of patient {patient}: {string.Join(", ", cases[patient].Observations.Select(o => $"{o.Fact.Name} {o.Fact.Type.Format(o.Value)}"))}; {string.Join(", ", cases[patient].Treatments?.SelectMany(t => t.Agents).Select(a => a.Name) ?? [])}");
            statuses[patient][rule] = Enum.GetValues<RuleStatus>().First(s => SqlEmitter.Text(s) == row[3]);
            needs[patient][rule] = [.. Names(row[4], inputs)];
        }

        return [.. statuses.Zip(needs, (s, n) => new Answer([.. s], [.. n.Select(list => list.ToImmutableArray())]))];
    }

    private static IEnumerable<Input> Names(string missing, Dictionary<string, Input> inputs)
    {
        while (missing.Length > 0)
        {
            var name = inputs.Keys.Where(n => missing == n || missing.StartsWith(n + ", ", StringComparison.Ordinal)).MaxBy(n => n.Length)!;
            yield return inputs[name];
            missing = missing.Length == name.Length ? "" : missing[(name.Length + 2)..];
        }
    }

    private void Fill(SqlTable table, IReadOnlyList<Case> cases)
    {
        Create(table.Name, table.Columns.Select(c => $"{c.Name} {TypeOf(c)}"));
        foreach (var some in cases.Index().Chunk(500))
        {
            var rows = some.SelectMany(c => table.Columns.Any(column => column.Name == "event") ? Events(table, c.Index, c.Item) : [$"{c.Index}, {string.Join(", ", table.Columns.Skip(1).Select(column => Value(column, c.Item)))}"], (c, row) => (c.Index, $"({row})")).ToArray();
            if (rows.Length > 0) Insert(table.Name, rows);
        }
    }

    /// <summary>The history of a patient: one row for each observation, and for each thing given.</summary>
    private IEnumerable<string> Events(SqlTable table, int patient, Case @case)
    {
        foreach (var (i, o) in @case.Observations.Index())
        {
            yield return Row(("event", dialect.Text(o.Fact.Name)), ("value", Told(o.Fact.Type, o.Value)), ("day", Date(o.Date)), ("order_in_day", i.ToString(CultureInfo.InvariantCulture)));
        }

        if (@case.Treatments is not { } treatments || table.Columns.All(c => c.Name != "treatment")) yield break;
        if (treatments.IsEmpty) yield return Row(("event", "'treatment'"), ("value", "'none'"));
        foreach (var (i, t) in treatments.Index())
        {
            foreach (var agent in t.Agents)
            {
                var name = agent is Drug { IsOther: true } other ? string.Join(' ', other.Classes.Take(1).Select(c => c.Name).Prepend("other")) : agent.Name;
                yield return Row(
                    ("event", "'treatment'"), ("value", dialect.Text(name)), ("treatment", i.ToString(CultureInfo.InvariantCulture)), ("line", t.Line?.ToString(CultureInfo.InvariantCulture) ?? "null"),
                    ("day", Date(t.From)), ("until", Date(t.To)), ("progressed_on", Date(t.ProgressedOn)),
                    ("response", t.Response == Response.NotStated ? "null" : $"'{Words(t.Response.ToString())}'"), ("stopped_because_of", t.StoppedFor is { } reason ? $"'{Words(reason.ToString())}'" : "null"));
            }
        }

        string Row(params (string Column, string Value)[] values) =>
            $"{patient}, {string.Join(", ", table.Columns.Skip(1).Select(c => values.FirstOrDefault(v => v.Column == c.Name).Value ?? "null"))}";

        string Told(FactType type, double value) => type switch
        {
            FactType.Number => $"'{value.ToString("R", CultureInfo.InvariantCulture)}'",
            FactType.Date => $"'{Dates.Format(value)}'",
            _ => dialect.Text(type.Format(value)),
        };
    }

    private static string Words(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    protected virtual void Create(string name, IEnumerable<string> columns)
    {
        Do($"drop table if exists {name}");
        Do($"create table {name} ({string.Join(", ", columns)})");
    }

    protected virtual void Insert(string name, IEnumerable<(int Patient, string Row)> rows) => Do($"insert into {name} values {string.Join(", ", rows.Select(r => r.Row))}");

    private string TypeOf(SqlColumn column) => column switch
    {
        { Name: "patient" or "order_in_day" or "treatment" or "line" } => IntegerType,
        { Name: "as_of" or "day" or "until" or "progressed_on" } or { Fact.Type: FactType.Date } => DateType,
        { Fact.Type: FactType.Number } => NumberType,
        _ => TextType,
    };

    private string Value(SqlColumn column, Case @case) => column switch
    {
        { Name: "as_of", Fact: null } => Date(@case.AsOf),
        { Fact: { } fact } => Latest(fact, @case) is { } o ? Value(fact.Type, o.Value) : "null",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Name, "Nothing is known of this column."),
    };

    private static Observation? Latest(Fact fact, Case @case) => @case.Observations
        .Where(o => o.Fact == fact && !(o.Date > @case.AsOf)).OrderBy(o => o.Date ?? @case.AsOf ?? DateOnly.MaxValue).LastOrDefault();

    protected virtual string Date(DateOnly? date) => date is { } day ? $"date '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'" : "null";

    private string Value(FactType type, double value) => type switch
    {
        FactType.Number => value.ToString("R", CultureInfo.InvariantCulture),
        FactType.Date => Date(Dates.FromNumber(value)),
        _ => dialect.Text(type.Format(value)),
    };
}

/// <summary>A database with a driver of .NET's own kind.</summary>
internal abstract class DriverDatabase(Dialect dialect) : Database(dialect), IDisposable
{
    protected abstract DbConnection Connection { get; }

    public override void Do(string statement)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    public override IEnumerable<string[]> Rows(string query)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!)];
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing) => Connection.Dispose();
}
