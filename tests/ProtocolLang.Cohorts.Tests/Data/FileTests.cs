using System.Text;
using DuckDB.NET.Data;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Interpreter;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Cohorts.Tests.Data;

/// <summary>Patients in files are answered as the interpreter answers them as cases.</summary>
public sealed class FileTests : IDisposable
{
    private const int Patients = 20_000;

    private const string Text = """
        protocol files
          version 1

        facts
          anaemia is yes or no
            default no
          FISH is positive or negative
          site is one of stomach, junction, other
          HER2 IHC is a scale of 0, 1+, 2+, 3+
          LVEF is a percentage
          weight is a number in kg from 1 to 400
          line of therapy is a whole number from 1
          metastatic sites is any of liver, lung, bone
          surgery is a date

        drug trastuzumab

        define HER2-positive as any of
          - HER2 IHC 3+
          - HER2 IHC 2+ and FISH+

        rule one
          if HER2-positive and line of therapy 1
          then recommend trastuzumab
          unless any of
            - LVEF below 50 %
            - anaemia

        rule two
          if metastatic sites includes liver and site is not other
          then avoid trastuzumab
          overrides one

        rule three
          if no HER2 IHC and (weight above 70.5 kg or surgery before 2024-01-01)
          then order HER2 IHC

        rule four
          if at least 2 of
            - anaemia
            - FISH-
            - weight below 50 kg
            - surgery is known
          then note "four"
        """;

    private static readonly Protocol Protocol = GeneratedProtocol.Compile(Text).Protocol!;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cohort-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("csv", "FORMAT csv")]
    [InlineData("jsonl", "FORMAT json")]
    [InlineData("parquet", "FORMAT parquet")]
    public void Answers_are_the_interpreters(string kind, string format)
    {
        var source = Write(kind, format);
        var written = Answered(source, CancellationToken.None, out var run);
        Assert.Equal(Patients, run);
        Assert.Equal(Expected(), written);
    }

    [Fact]
    public void An_interrupted_run_goes_on_where_it_stood()
    {
        var source = Write("parquet", "FORMAT parquet");
        using var stop = new CancellationTokenSource();
        var first = Answered(source, stop.Token, out var rows, progress: _ => stop.Cancel());
        Assert.InRange(rows, 1, Patients - 1);
        var second = Answered(source, CancellationToken.None, out _, skip: rows);
        Assert.Equal(Expected(), first + second[(second.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
    }

    [Fact]
    public void Counts_that_were_kept_are_taken_up_again()
    {
        using var cohort = Cohort.Open(Protocol, new CohortSource(Write("csv", "FORMAT csv")), 2);
        using var run = cohort.Start(ColumnarProtocol.Compile(Protocol, withNeeds: true), Plan(cohort, 0), null, new(_ => { }, _ => { }), CancellationToken.None);
        run.Count();
        var kept = run.Tally.Counts;
        Assert.True(run.Tally.Add(kept));
        Assert.Equal(kept.Select(c => 2 * c), run.Tally.Counts);
    }

    [Fact]
    public void A_database_is_read_by_table_and_by_query()
    {
        var file = Path.Combine(folder.FullName, "p.duckdb");
        Execute($"ATTACH '{file}' AS d; CREATE TABLE d.people AS SELECT * FROM (VALUES ('a', 3, 60.5, DATE '2024-01-05', ['liver','lung'])) v(id, line_of_therapy, lvef, surgery, metastatic_sites); DETACH d");
        foreach (var source in new[] { new CohortSource(file, Table: "people"), new CohortSource(file, Query: "SELECT * FROM people WHERE lvef > 60;") })
        {
            using var cohort = Cohort.Open(Protocol, source, 1);
            using var run = cohort.Start(ColumnarProtocol.Compile(Protocol, withNeeds: true), Plan(cohort, 0), null, new(v => Assert.Fail(v.Text), _ => { }), CancellationToken.None);
            run.Count();
            Assert.Equal(1, run.Tally.Patients);
            Assert.Equal(1, run.Tally.Of(0, RuleStatus.DoesNotApply));
        }
    }

    private static CohortPlan Plan(Cohort cohort, long skip)
    {
        var matching = Matching.Of(Protocol, cohort.Columns, Mapping.None, null, hasAsOf: false);
        Assert.Empty(matching.Problems);
        return new CohortPlan(cohort.Source, matching, null, null, null, BadValues.Reject, skip);
    }

    private string Answered(string source, CancellationToken interrupted, out long rows, Action<long>? progress = null, long skip = 0)
    {
        using var cohort = Cohort.Open(Protocol, new CohortSource(source), 2);
        var output = Path.Combine(folder.FullName, $"answers-{skip}.csv");
        using var run = cohort.Start(
            ColumnarProtocol.Compile(Protocol, withNeeds: true), Plan(cohort, skip), new CohortOutput(Enum.GetValues<RuleStatus>()), new(v => Assert.Fail($"{v.Row} {v.Text}"), progress ?? (_ => { })), interrupted);
        run.Write(output, OutputFormat.Csv, hasHeader: true, TimeSpan.MaxValue);
        rows = run.Rows;
        return File.ReadAllText(output);
    }

    /// <summary>What the interpreter says, as the answers are written.</summary>
    private static string Expected() => ExpectedOnce.Value;

    private static readonly Lazy<string> ExpectedOnce = new(Interpreted);

    private static string Interpreted()
    {
        var evaluator = new Evaluator(Protocol);
        var text = new StringBuilder("patient,rule,status,missing\n");
        foreach (var (i, @case) in Cases().Index())
        {
            foreach (var rule in evaluator.Evaluate(@case).Rules)
            {
                var status = rule.Status switch { RuleStatus.Applies => "applies", RuleStatus.DoesNotApply => "does not apply", RuleStatus.Undetermined => "undetermined", RuleStatus.Overridden => "overridden", _ => "out of scope" };
                var needs = string.Join("; ", rule.Needs.Select(n => n.Name));
                text.Append(i).Append(',').Append(rule.Rule.Name).Append(',').Append(status).Append(',').Append(needs.Length == 0 ? "\"\"" : needs).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Each fact observed once or not at all; few different ones, so that all are met.</summary>
    private static IEnumerable<Case> Cases()
    {
        var dice = new Dice(7);
        for (var i = 0; i < Patients; i++)
        {
            yield return new("p", null, [.. Protocol.Facts.Where(_ => !dice.OneIn(4)).Select(f => new Observation(f, f.Name == "line of therapy" ? 1 + dice.Roll(3) : RandomCases.Value(f.Type, dice), null, CasePlace.None))], null, CasePlace.None);
        }
    }

    private string Write(string kind, string format)
    {
        var csv = Path.Combine(folder.FullName, "patients.csv");
        var text = new StringBuilder("id," + string.Join(',', Protocol.Facts.Select(f => f.Name.Replace(' ', '_'))) + "\n");
        foreach (var (i, @case) in Cases().Index())
        {
            text.Append(i);
            foreach (var fact in Protocol.Facts)
            {
                var value = @case.Observations.FirstOrDefault(o => o.Fact == fact);
                text.Append(",\"").Append(value is null ? "" : fact.Type is FactType.Number ? Numbers.Format(value.Value) : fact.Type.Format(value.Value)).Append('"');
            }

            text.Append('\n');
        }

        File.WriteAllText(csv, text.ToString());
        if (kind == "csv") return csv;
        var file = Path.Combine(folder.FullName, "patients." + kind);
        // With types where there are some, as programs write them.
        Execute($"COPY (SELECT * REPLACE (TRY_CAST(LVEF AS DOUBLE) AS LVEF, TRY_CAST(weight AS DECIMAL(8, 2)) AS weight, TRY_CAST(line_of_therapy AS TINYINT) AS line_of_therapy, TRY_CAST(surgery AS DATE) AS surgery, CAST(anaemia AS BOOLEAN) AS anaemia) FROM read_csv('{csv}', nullstr = '')) TO '{file}' ({format})");
        return file;
    }

    private static void Execute(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
