using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Cohorts.Events;
using ProtocolLang.Interpreter;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Cohorts.Tests.Events;

/// <summary>Patients with a table of what happened to them are answered as the interpreter answers them as cases, whatever part of them is asked for.</summary>
public sealed class EventTests : IDisposable
{
    private const int Patients = 20_000;

    private const string Text = """
        protocol history
          version 1

        facts
          HER2 IHC is a scale of 0, 1+, 2+, 3+
          LVEF is a percentage
          weight is a number in kg from 1 to 400
          surgery is a date
          anaemia is yes or no

        class platinum
        drug trastuzumab
        drug cisplatin
          is a platinum

        rule weak heart
          if lowest LVEF below 45 % and received trastuzumab
          then avoid trastuzumab
          unless anaemia
        rule again
          if progressed on trastuzumab and no HER2 IHC since progression
          then order HER2 IHC
        rule recovered
          if LVEF since surgery at least 50 % and weight above 60 kg
          then recommend trastuzumab
        rule platinum before
          if received platinum in line 1 or previous HER2 IHC 3+
          then note "before"
        """;

    private static readonly Protocol Protocol = GeneratedProtocol.Compile(Text).Protocol!;
    private static readonly Lazy<Case[]> Cases = new(() => [.. Draw(new Dice(11))]);
    private static readonly Lazy<string[]> Expected = new(() => [.. Interpreted()]);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cohort-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("csv", 1)]
    [InlineData("jsonl", 2)]
    [InlineData("parquet", 3)]
    [InlineData("table", 2)]
    public void Answers_are_the_interpreters(string kind, int threads)
    {
        var (patients, events) = Write(kind);
        Assert.Equal(string.Concat(Expected.Value), Answered(patients, events, threads, p => p, out var strangers));
        Assert.Equal(2, strangers.Rows);
        Assert.Equal(["stranger", "nobody"], strangers.Such);
    }

    [Fact]
    public void Some_patients_are_answered_as_all_are()
    {
        var (patients, events) = Write("parquet");
        var whole = Expected.Value;
        Assert.Equal(string.Concat(whole.Where((_, i) => i % 7 == 3)), Answered(patients, events, 2, p => p with { Where = "CAST(patient[2:] AS INTEGER) % 7 = 3" }, out var strangers));
        Assert.Equal(2, strangers.Rows);
        var sample = Answered(patients, events, 2, p => p with { Sample = 500 }, out _);
        Assert.Equal(500 * Protocol.Rules.Length, sample.Count(c => c == '\n'));
        Assert.Empty(sample.Split('\n').Except(whole.SelectMany(w => w.Split('\n'))));
        Assert.Equal(sample[(Lines(sample, 100 * Protocol.Rules.Length))..], Answered(patients, events, 1, p => p with { Sample = 500, Skip = 100 }, out _));
        Assert.Equal(string.Concat(whole.Skip(12_345)), Answered(patients, events, 2, p => p with { Skip = 12_345 }, out strangers));
        Assert.Equal(2, strangers.Rows);
    }

    /// <summary>Batches end early when much has happened.</summary>
    [Fact]
    public void Many_events_of_few_patients()
    {
        const int days = 3000;
        var patients = PathOf("few.csv");
        File.WriteAllText(patients, "patient,as_of\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"p{i},2024-03-31\n")));
        var events = PathOf("many.parquet");
        Execute($"COPY (SELECT 'p' || p AS patient, 'LVEF' AS event, 40 + (p + d) % 30 AS value, DATE '2010-01-01' + CAST(d AS INTEGER) AS day FROM range(300) a(p), range({days}) b(d) ORDER BY hash(p, d)) TO '{events}'");
        using var cohort = Cohort.Open(Protocol, new CohortSource(patients), 2, PathOf("scratch"));
        var plan = Plan(cohort, new CohortSource(events));
        Assert.Equal(300 * days, plan.Events!.Kinds.Single().Rows);
        using var run = cohort.Start(ColumnarProtocol.Compile(Protocol, withNeeds: true), plan, null, new(v => Assert.Fail(v.Text), _ => { }), CancellationToken.None);
        run.Count();
        // Everybody was at 40 once, and nobody's treatments are known.
        Assert.Equal(300, run.Tally.Of(0, RuleStatus.Undetermined));
        Assert.Equal(300, run.Tally.RulesNeeding(Protocol.Inputs.Single(i => i.Name == "received trastuzumab")));
        Assert.Equal(0, run.Tally.RulesNeeding(Protocol.Inputs.Single(i => i.Name == "lowest LVEF")));
    }

    [Theory]
    [InlineData("TIMESTAMP")]
    [InlineData("TIMESTAMPTZ")]
    public void A_time_of_day_tells_which_is_the_newer(string type)
    {
        var (patients, events) = (PathOf("one.csv"), PathOf("times.parquet"));
        File.WriteAllText(patients, "patient,as_of\np,2024-03-31\n");
        Execute($"SET TimeZone = 'UTC'; COPY (SELECT 'p' AS patient, 'HER2 IHC' AS event, v AS value, CAST(t AS {type}) AS day FROM (VALUES ('2+', '2024-01-01 14:00'), ('3+', '2024-01-01 08:00')) v(v, t)) TO '{events}'");
        using var cohort = Cohort.Open(Protocol, new CohortSource(patients), 1, PathOf("scratch"));
        using var run = cohort.Start(ColumnarProtocol.Compile(Protocol, withNeeds: true), Plan(cohort, new CohortSource(events)), null, new(v => Assert.Fail(v.Problem().Message), _ => { }), CancellationToken.None);
        run.Count();
        Assert.Equal(1, run.Tally.Of(3, RuleStatus.Applies));
    }

    /// <summary>Rows: value and day. The second list is what is told.</summary>
    [Theory]
    [InlineData("3+ 2024-03-01T10:15:00", "2+ 2024-03-01T08:15", true)]
    [InlineData("3+ 2024-03-01 10:15", "2+ 2024-03-01 10:16:00.5", false)]
    [InlineData("3+ 2024-03-01T02:15:00+01:00", "2+ 2024-03-01T02:45:00+02:00", true)]
    [InlineData("3+ 2024-03-01 23:30:00-05", "2+ 2024-03-02 00:30:00 UTC", false)]
    [InlineData("3+ 2024-03-02t00:00:00Z", "2+ 2024-03-01", true)]
    [InlineData("3+ 2024-03-01T10:15", "2+ 2024-03-01", null)]
    [InlineData("3+ 2024-03-01T10:15", "2+ 2024-03-01T10:15", null)]
    [InlineData("3+ 2024-03-01T10:15", "2+ 2024-03-01T10:14Z", null)]
    [InlineData("3+ 2024-03-01T10:15", "3+ 2024-03-01T10:14Z", true)]
    public void A_time_behind_a_day_may_be_text(string one, string other, bool? isThree)
    {
        var (patients, events) = (PathOf("one.csv"), PathOf("texts.csv"));
        File.WriteAllText(patients, "patient,as_of,surgery\np,2024-03-31T09:00,2024-03-31 10:00:00\n");
        File.WriteAllText(events, "patient,event,value,day\n" + string.Concat(new[] { one, other }.Select(o => $"p,LVEF,{(o[0] == '3' ? 30 : 70)},{o[3..]}\n")) + "p,LVEF,50,2023-01-01\np,HER2 IHC,3+,2023-01-01\n");
        var protocol = GeneratedProtocol.Compile("facts\n  LVEF is a percentage\n  surgery is a date\n\ndrug trastuzumab\n\nrule low\n  if LVEF before surgery below 50 % then avoid trastuzumab\n").Protocol!;
        using var cohort = Cohort.Open(protocol, new CohortSource(patients), 1, PathOf("scratch"));
        var matching = Matching.Of(protocol, cohort.Columns, Mapping.None, null, hasAsOf: false, EventFacts.Asked);
        var plan = new CohortPlan(cohort.Source, matching, null, null, null, BadValues.Reject, 0) { Events = cohort.Events(cohort.EventTable(new CohortSource(events), hasTreatments: false), matching) };
        var told = new List<string>();
        using var run = cohort.Start(ColumnarProtocol.Compile(protocol, withNeeds: true), plan, null, new(v => told.Add(v.Problem().Message), _ => { }), CancellationToken.None);
        run.Count();
        Assert.Equal([3L], run.EventsRead);
        Assert.Equal(isThree is null ? ["LVEF is 70 % and 30 % on one day, and nothing tells which is the newer."] : Array.Empty<string>(), told.Select(t => t.Replace("30 % and 70 %", "70 % and 30 %", StringComparison.Ordinal)));
        Assert.Equal(isThree is true ? 1 : 0, run.Tally.Of(0, RuleStatus.Applies));
    }

    private static int Lines(string text, int count) => text.Split('\n').Take(count).Sum(l => l.Length + 1);

    private static CohortPlan Plan(Cohort cohort, CohortSource events)
    {
        var matching = Matching.Of(Protocol, cohort.Columns, Mapping.None, null, hasAsOf: false, EventFacts.Asked);
        Assert.Empty(matching.Problems);
        var table = cohort.EventTable(events, EventPlan.AsksForTreatments(matching.FromEvents) && events.Path.Contains("events", StringComparison.Ordinal));
        Assert.Empty(table.Matching.Problems);
        return new CohortPlan(cohort.Source, matching, null, null, null, BadValues.Reject, 0) { Events = cohort.Events(table, matching) };
    }

    private string Answered(CohortSource patients, CohortSource events, int threads, Func<CohortPlan, CohortPlan> part, out (long Rows, IReadOnlyList<string> Such) strangers)
    {
        using var cohort = Cohort.Open(Protocol, patients, threads, PathOf("scratch"));
        var output = PathOf("answers.csv");
        using var run = cohort.Start(
            ColumnarProtocol.Compile(Protocol, withNeeds: true), part(Plan(cohort, events)), new CohortOutput(Enum.GetValues<RuleStatus>()), new(v => Assert.Fail($"{v.Row} {v.Text}: {v.Problem().Message}"), _ => { }), CancellationToken.None);
        run.Write(output, OutputFormat.Csv, hasHeader: false, TimeSpan.MaxValue);
        strangers = run.Strangers;
        return File.ReadAllText(output);
    }

    /// <summary>What the interpreter says of each patient, as the answers are written.</summary>
    private static IEnumerable<string> Interpreted()
    {
        var evaluator = new Evaluator(Protocol);
        foreach (var (i, @case) in Cases.Value.Index())
        {
            yield return string.Concat(evaluator.Evaluate(@case).Rules.Select(rule =>
            {
                var status = rule.Status switch { RuleStatus.Applies => "applies", RuleStatus.DoesNotApply => "does not apply", RuleStatus.Undetermined => "undetermined", RuleStatus.Overridden => "overridden", _ => "out of scope" };
                return $"p{i},{rule.Rule.Name},{status},{string.Join("; ", rule.Needs.Select(n => n.Name)) switch { "" => "\"\"", var needs => needs }}\n";
            }));
        }
    }

    /// <summary>What stands in the table of patients was observed once, without a day; one patient in eight has no history.</summary>
    private static IEnumerable<Case> Draw(Dice dice)
    {
        string[] flat = ["weight", "surgery", "anaemia"];
        for (var i = 0; i < Patients; i++)
        {
            var drawn = RandomCases.Draw(Protocol, dice);
            var now = drawn.Observations.Where(o => flat.Contains(o.Fact.Name)).GroupBy(o => o.Fact).Select(g => g.First() with { Date = null });
            yield return drawn with
            {
                Observations = [.. now, .. dice.OneIn(8) ? [] : drawn.Observations.Where(o => !flat.Contains(o.Fact.Name))],
                Treatments = dice.OneIn(8) ? null : drawn.Treatments,
            };
        }
    }

    private static string Given(Agent agent) => agent is Drug { IsOther: true } other ? string.Join(' ', other.Classes.Take(1).Select(c => c.Name).Prepend("other")) : agent.Name;

    private (CohortSource Patients, CohortSource Events) Write(string kind)
    {
        var (patients, events) = (new StringBuilder("patient,as_of,weight,surgery,anaemia\n"), new StringBuilder("patient,event,value,day,order_in_day,treatment,line,until,response,progressed_on,stopped_because_of\n"));
        foreach (var (i, @case) in Cases.Value.Index())
        {
            string Told(string fact) => @case.Observations.FirstOrDefault(o => o.Fact.Name == fact) is { } o ? o.Fact.Type is FactType.Number ? Numbers.Format(o.Value) : o.Fact.Type.Format(o.Value) : "";
            patients.Append(CultureInfo.InvariantCulture, $"p{i},{Day(@case.AsOf)},{Told("weight")},{Told("surgery")},{Told("anaemia")}\n");
            foreach (var (n, o) in @case.Observations.Where(o => o.Fact.Name is "HER2 IHC" or "LVEF").Index()) events.Append(CultureInfo.InvariantCulture, $"p{i},{o.Fact.Name},{o.Fact.Type.Format(o.Value)},{Day(o.Date)},{n},,,,,,\n");
            if (@case.Treatments is { IsEmpty: true }) events.Append(CultureInfo.InvariantCulture, $"p{i},treatment,none,,,,,,,,\n");
            foreach (var (n, t) in (@case.Treatments ?? []).Index())
            {
                var stopped = t.StoppedFor is { } reason ? reason.ToString().ToLowerInvariant() : "";
                foreach (var agent in t.Agents) events.Append(CultureInfo.InvariantCulture, $"p{i},treatment,{Given(agent)},{Day(t.From)},,t{n},{t.Line},{Day(t.To)},{Responses[(int)t.Response]},{Day(t.ProgressedOn)},{stopped}\n");
            }
        }

        events.Append("stranger,LVEF,50,2024-01-01,,,,,,,\nnobody,HER2 IHC,2+,,,,,,,,\n");
        var (p, e) = (PathOf("patients.csv"), PathOf("events.csv"));
        File.WriteAllText(p, patients.ToString());
        File.WriteAllText(e, events.ToString());
        // Not in the order of the patients; who is not among them comes in the order of the table.
        const string shuffled = "ORDER BY patient IN ('stranger', 'nobody'), hash(patient, event, value, day)";
        string Read(string file) => $"read_csv('{file}', all_varchar = true, nullstr = '')";
        switch (kind)
        {
            case "csv":
                return (new(p), new(e));
            case "table":
                var file = PathOf("events.duckdb");
                Execute($"ATTACH '{file}' AS d; CREATE TABLE d.people AS SELECT * FROM {Read(p)}; CREATE TABLE d.what_happened AS SELECT * FROM {Read(e)}; DETACH d");
                return (new(file, Table: "people"), new(file, Table: "what_happened"));
            default:
                var (patientsFile, eventsFile) = (PathOf("patients." + kind), PathOf("events." + kind));
                Execute($"COPY (SELECT * REPLACE (CAST(as_of AS DATE) AS as_of) FROM {Read(p)}) TO '{patientsFile}'; COPY (SELECT * REPLACE (CAST(day AS DATE) AS day, CAST(line AS INTEGER) AS line, CAST(until AS {(kind == "parquet" ? "TIMESTAMP" : "DATE")}) AS until) FROM {Read(e)} {shuffled}) TO '{eventsFile}'".Replace(".jsonl'", ".jsonl' (FORMAT json)", StringComparison.Ordinal));
                return (new(patientsFile), new(eventsFile));
        }
    }

    private static readonly string[] Responses = ["", "complete response", "partial response", "stable disease", "progressive disease"];

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private string PathOf(string file) => Path.Combine(folder.FullName, file);

    private static void Execute(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
