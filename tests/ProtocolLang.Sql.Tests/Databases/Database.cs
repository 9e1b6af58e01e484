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
        foreach (var some in cases.Index().Chunk(500)) Insert(table.Name, some.Select(c => (c.Index, $"({string.Join(", ", table.Columns.Select(column => Value(column, c.Index, c.Item)))})")));
    }

    protected virtual void Create(string name, IEnumerable<string> columns)
    {
        Do($"drop table if exists {name}");
        Do($"create table {name} ({string.Join(", ", columns)})");
    }

    protected virtual void Insert(string name, IEnumerable<(int Patient, string Row)> rows) => Do($"insert into {name} values {string.Join(", ", rows.Select(r => r.Row))}");

    private string TypeOf(SqlColumn column) => column switch
    {
        { Name: "patient" } => IntegerType,
        { Name: "as_of" } or { Fact.Type: FactType.Date } => DateType,
        { Fact.Type: FactType.Number } => NumberType,
        _ => TextType,
    };

    private string Value(SqlColumn column, int patient, Case @case) => column switch
    {
        { Name: "patient" } => patient.ToString(CultureInfo.InvariantCulture),
        { Name: "as_of" } => Date(@case.AsOf),
        { Fact: { } fact } => @case.Observations.FirstOrDefault(o => o.Fact == fact) is { } o ? Value(fact.Type, o.Value) : "null",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Name, "Nothing is known of this column."),
    };

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
