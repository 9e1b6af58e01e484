using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using ProtocolLang.Cohorts;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Cohorts.Engine;

namespace ProtocolLang.Peers;

/// <summary>From a Parquet file to counts: DuckDB reading the columns, DuckDB running the kit's SQL, and the columnar engine, one after the other and again.</summary>
internal static class EndToEnd
{
    private const int Rounds = 3;

    /// <param name="copies">How often the kit's patients stand in the file, one behind the other: their ids rise, which is watched too.</param>
    public static int Run(string name, int copies)
    {
        var file = Path.GetFullPath(Path.Combine("obj", "data", string.Create(CultureInfo.InvariantCulture, $"{name}-{copies}-by-id.parquet")));
        if (!File.Exists(file)) Execute($"COPY (SELECT r * 100000 + id AS id, * EXCLUDE (id) FROM read_parquet('obj/data/{name}.parquet'), range({copies}) t(r) ORDER BY 1) TO '{file}' (FORMAT parquet)");
        var protocol = new Workload(name).Protocol;
        var (mapping, problems) = MappingReader.Read("mapping.yaml", System.Text.Encoding.UTF8.GetBytes(name == "w1" ? FirstMapping : "patient: id\n"));
        if (!problems.IsEmpty) throw new InvalidDataException(problems[0].Message);
        var columnar = ColumnarProtocol.Compile(protocol, withNeeds: true);
        var statusesOnly = ColumnarProtocol.Compile(protocol, withNeeds: false);
        var sql = File.ReadAllText(Path.Combine("obj", "gen", name + ".sql")).Replace("{SOURCE}", $"read_parquet('{file}')", StringComparison.Ordinal);
        const string rules = "sum(COLUMNS(* EXCLUDE (id)))";
        for (var round = 0; round < Rounds; round++)
        {
            using (var cohort = Cohort.Open(protocol, new CohortSource(file), Environment.ProcessorCount))
            {
                var matching = Matching.Of(protocol, cohort.Columns, mapping, null, hasAsOf: false);
                if (!matching.Problems.IsEmpty) throw new InvalidDataException(matching.Problems[0].Message);
                var plan = new CohortPlan(cohort.Source, matching, null, null, null, BadValues.Reject, 0);
                var columns = string.Join(", ", matching.Fields.Select(f => $"max(\"{f.Column.Name}\")"));
                Time(round, name, "DuckDB reads the columns", () => Execute($"SELECT {columns} FROM read_parquet('{file}')"));
                Time(round, name, "DuckDB hands the columns out", () => cohort.Scan(plan));
                Time(round, name, "columnar, statuses and what is missing, counted", () => Count(cohort, columnar, plan));
                Time(round, name, "columnar, statuses counted", () => Count(cohort, statusesOnly, plan));
            }

            Time(round, name, "DuckDB runs the rules as SQL, counted", () => Execute($"SELECT {rules} FROM ({sql})"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB"));
        return 0;
    }

    private const string FirstMapping = """
        patient: id
        columns:
          HER2 IHC: { column: her2Ihc, values: { 1: 1+, 2: 2+, 3: 3+ } }
          FISH: { column: fish, values: { pos: positive, neg: negative } }
          line of therapy: line
          HER2 re-tested after progression: her2RetestedAfterProgression
          interstitial lung disease: ild
        """;

    private static void Reject(RejectedValue value) => throw new InvalidDataException($"row {value.Row}, {value.Column}: {value.Text}");

    private static void Count(Cohort cohort, ColumnarProtocol columnar, CohortPlan plan)
    {
        using var run = cohort.Start(columnar, plan, null, new(Reject, _ => { }), CancellationToken.None);
        run.Count();
    }

    private static void Time(int round, string name, string what, Action action)
    {
        var (cpu, wall) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        action();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{round} {name} {what}: {Stopwatch.GetElapsedTime(wall).TotalSeconds:0.00} s, processor {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.00} s"));
    }

    private static void Execute(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SET threads = {Environment.ProcessorCount}";
        command.ExecuteNonQuery();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
