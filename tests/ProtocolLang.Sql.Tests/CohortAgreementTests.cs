using System.Collections.Immutable;
using ProtocolLang.Cohorts;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Cohorts.Events;
using ProtocolLang.Logic;
using ProtocolLang.Sql.Tests.Databases;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Sql.Tests;

/// <summary>A query and `protocol cohort` read the same tables of patients and events, and say the same of every patient: what the interpreter says.</summary>
public sealed class CohortAgreementTests : IDisposable
{
    private const int PatientsOfProtocol = 400;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cohort-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Compared.Files), MemberType = typeof(Compared))]
    public void On_the_protocols_of_the_repository(string file) => Compared.OnFile(file, QueryAndCohort(allEvents: false), PatientsOfProtocol, withCSharp: false);

    [Fact]
    public void On_random_protocols_and_patients() => Compared.OnRandomProtocols(QueryAndCohort(allEvents: false), pairs: 2800, PatientsOfProtocol, withCSharp: false);

    [Fact]
    public void On_random_protocols_and_patients_whose_facts_are_all_events() => Compared.OnRandomProtocols(QueryAndCohort(allEvents: true), pairs: 1200, PatientsOfProtocol, withCSharp: false);

    /// <summary>The column of the fact has its values, though only whether there is one is asked.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fact_of_which_only_is_asked_whether_it_is_recorded(bool allEvents)
    {
        const string text = "facts\n  FISH is positive or negative\n  weight is a number in kg\n\nrule open\n  if no FISH or weight is unknown\n  then note \"x\"\n";
        var protocol = Texts.Compile(text);
        Compared.On(text, protocol, Compared.Patients(protocol, 1, 50), QueryAndCohort(allEvents));
    }

    private EngineTrial QueryAndCohort(bool allEvents) => (protocol, cases) =>
    {
        using var database = new DuckDbInMemory();
        var options = new SqlOptions(AllFactsFromEvents: allEvents);
        var queried = database.Answers(protocol, cases, options);
        var hasEvents = SqlEmitter.Emit(protocol, Dialect.DuckDb, options).Tables.Length > 1;
        return Interpreted.And("queried", (_, _) => queried)(protocol, cases) ?? Interpreted.And("cohort", (_, _) => Cohort(database, protocol, hasEvents, allEvents))(protocol, cases);
    };

    /// <summary>What the columnar engine says of the tables in a database, as files of different kinds.</summary>
    private Answer[] Cohort(DuckDbInMemory database, Protocol protocol, bool hasEvents, bool allEvents)
    {
        var (patients, events, answers) = (PathOf("patients.parquet"), PathOf(allEvents ? "events.csv" : "events.parquet"), PathOf("answers.parquet"));
        database.Do($"copy (select * from patients order by patient) to '{patients}' (format parquet)");
        if (hasEvents) database.Do($"copy (select * from events order by hash(event, value, day)) to '{events}'");
        using (var cohort = ProtocolLang.Cohorts.Cohort.Open(protocol, new CohortSource(patients), 2, PathOf("scratch")))
        {
            var matching = Matching.Of(protocol, cohort.Columns, Mapping.None, null, hasAsOf: false, !hasEvents ? EventFacts.None : allEvents ? EventFacts.All : EventFacts.Asked);
            Assert.Empty(matching.Problems);
            EventPlan? past = null;
            if (hasEvents)
            {
                var table = cohort.EventTable(new CohortSource(events), EventPlan.AsksForTreatments(matching.FromEvents));
                Assert.Empty(table.Matching.Problems);
                past = cohort.Events(table, matching);
            }

            var plan = new CohortPlan(cohort.Source, matching, null, null, null, BadValues.Reject, 0) { Events = past };
            using var run = cohort.Start(
                ColumnarProtocol.Compile(protocol, withNeeds: true), plan, new CohortOutput(Enum.GetValues<RuleStatus>()), new(v => Assert.Fail($"{v.Column} {v.Text}: {v.Problem().Message}"), _ => { }), CancellationToken.None);
            run.Write(answers, OutputFormat.Parquet, hasHeader: true, TimeSpan.MaxValue);
            Assert.Equal(0, run.Strangers.Rows);
        }

        var inputs = protocol.Inputs.GroupBy(i => i.Name).ToDictionary(g => g.Key, g => g.First());
        return [.. database.Rows($"select status, array_to_string(cast(missing as varchar[]), chr(31)) from '{answers}'").Chunk(protocol.Rules.Length).Select(rows => new Answer(
            [.. rows.Select(r => Enum.GetValues<RuleStatus>().First(s => SqlEmitter.Text(s) == r[0]))],
            [.. rows.Select(r => r[1].Split('\u001f', StringSplitOptions.RemoveEmptyEntries).Select(n => inputs[n]).ToImmutableArray())]))];
    }

    private string PathOf(string file) => Path.Combine(folder.FullName, file);
}
