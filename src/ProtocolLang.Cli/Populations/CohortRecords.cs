using System.Text.Json.Serialization;
using ProtocolLang.Cohorts;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Cohorts.Events;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Populations;

// The shape of `protocol cohort --format json`, described by Resources/cohort.schema.json. Names and meanings are stable; fields may be added.

/// <param name="Rows">Rows of the data that were read.</param>
/// <param name="Patients">Those of them that were answered.</param>
/// <param name="Undetermined">Patients of whom some rule is undetermined.</param>
/// <param name="InConflict">Patients with two rules that apply and contradict each other.</param>
internal sealed record CohortRecord(
    string Protocol,
    string Version,
    string Source,
    long Rows,
    long Patients,
    long Undetermined,
    long InConflict,
    IReadOnlyList<RuleCountRecord> Rules,
    IReadOnlyList<WantedRecord> Missing,
    IReadOnlyList<ConflictCountRecord> Conflicts,
    ColumnsRecord Columns,
    EventsRecord? Events,
    RejectedRecord Rejected,
    string? Out,
    double Seconds)
{
    public static CohortRecord Of(Protocol protocol, string source, CohortPlan plan, string? events, CohortRun run, BadValueList bad, long rejectedRows, string? rejectedFile, string? output, TimeSpan time) => new(
        protocol.Name, protocol.Version, source, run.Rows, run.Tally.Patients, run.Tally.Undetermined, run.Tally.InConflict,
        [.. protocol.Rules.Select(r => new RuleCountRecord(
            r.Name, run.Tally.Of(r.Index, RuleStatus.Applies), run.Tally.Of(r.Index, RuleStatus.Undetermined), run.Tally.Of(r.Index, RuleStatus.Overridden),
            run.Tally.Of(r.Index, RuleStatus.DoesNotApply), run.Tally.Of(r.Index, RuleStatus.OutOfScope)))],
        [.. protocol.Inputs.Where(i => run.Tally.RulesNeeding(i) > 0).OrderByDescending(run.Tally.PatientsNeeding).ThenByDescending(run.Tally.RulesNeeding).ThenBy(i => i.Name, StringComparer.Ordinal)
            .Select(i => new WantedRecord(i.Name, run.Tally.PatientsNeeding(i), run.Tally.RulesNeeding(i), [.. i.ReadFact?.ObtainedBy ?? []]))],
        [.. run.Tally.Conflicts.OrderByDescending(c => c.Patients).Select(c => new ConflictCountRecord(c.For.Name, c.Against.Name, c.Patients))],
        ColumnsRecord.Of(plan.Matching), plan.Events is { } past ? EventsRecord.Of(events!, past, plan.Matching, run) : null,
        new(rejectedRows, bad.Count, rejectedFile, bad.Records),
        output, Math.Round(time.TotalSeconds, 3));
}

internal sealed record RuleCountRecord(string Rule, long Applies, long Undetermined, long Overridden, long DoesNotApply, long OutOfScope);

/// <param name="Patients">Of how many patients some undetermined rule needs it.</param>
/// <param name="Rules">How often an undetermined rule needs it, all patients together.</param>
internal sealed record WantedRecord(string Fact, long Patients, long Rules, IReadOnlyList<string> ObtainedBy);

internal sealed record ConflictCountRecord(string For, string Against, long Patients);

internal sealed record ColumnsRecord(
    string? Patient, string? AsOf, IReadOnlyList<FieldRecord> Used, IReadOnlyList<UnusedRecord> Unused, IReadOnlyList<string> Absent, IReadOnlyList<string> Untold, IReadOnlyList<UnreadRecord> Unread)
{
    public static ColumnsRecord Of(Matching matching) => new(
        matching.Patient?.Name, matching.AsOf?.Name, [.. matching.Fields.Select(f => new FieldRecord(f.Input.Name, f.Column.Name, f.Unit?.Code))],
        [.. matching.Unused.Select(u => new UnusedRecord(u.Name, u.Near))], [.. matching.Absent.Select(f => f.Name)], [.. matching.Untold.Select(i => i.Name)],
        [.. matching.Unread.Select(u => new UnreadRecord(u.Name, u.Told))]);
}

/// <param name="Facts">What is read from them.</param>
/// <param name="Empty">What is read from them, and of which they have no event.</param>
/// <param name="Strangers">Events of patients who are not in the data.</param>
/// <param name="LeftOut">Events of patients whose rows were not asked for.</param>
internal sealed record EventsRecord(
    string Source, long Rows, IReadOnlyList<EventCountRecord> Read, IReadOnlyList<string> Empty, IReadOnlyList<PassedOverRecord> PassedOver, StrangersRecord Strangers, long LeftOut, IReadOnlyList<string> UnusedColumns)
{
    private const int MostPassedOver = 1000;

    public static EventsRecord Of(string source, EventPlan events, Matching matching, CohortRun run)
    {
        var read = events.Read.Zip(run.EventsRead).GroupBy(k => k.First.Fact?.Name ?? EventForm.Treatment).Select(g => new EventCountRecord(g.Key, g.Sum(k => k.Second))).Where(r => r.Rows > 0).ToArray();
        var asked = matching.FactsFromEvents.Select(f => f.Name).Concat(EventPlan.AsksForTreatments(events.Inputs) ? [EventForm.Treatment] : Array.Empty<string>());
        return new(
            source, events.Kinds.Sum(k => k.Rows), read, [.. asked.Except(read.Select(r => r.Event))],
            [.. events.Kinds.Where(k => k.PassedOver != WhyPassedOver.No).Take(MostPassedOver).Select(k => new PassedOverRecord(
                k.Name, k.Rows, k.PassedOver switch { WhyPassedOver.NoFact => "no fact", WhyPassedOver.ToldByPatients => "told by the data", _ => "not asked" }, k.Near))],
            new(run.Strangers.Rows, run.Strangers.Such), events.Read.Sum(k => k.Rows) - run.EventsRead.Sum() - run.Strangers.Rows, events.Table.Matching.Unused);
    }
}

internal sealed record EventCountRecord(string Event, long Rows);

/// <param name="Why">`no fact`: the protocol has none of that name; `not asked`: no rule reads it; `told by the data`: a column of the patients tells it.</param>
internal sealed record PassedOverRecord(string Event, long Rows, string Why, string? Near);

/// <param name="Such">Some of these patients.</param>
internal sealed record StrangersRecord(long Rows, IReadOnlyList<string> Such);

internal sealed record UnreadRecord(string Column, string Told);

internal sealed record FieldRecord(string Fact, string Column, string? Unit);

internal sealed record UnusedRecord(string Column, string? Near);

internal sealed record RejectedRecord(long Rows, long Values, string? File, IReadOnlyList<BadValueRecord> Kinds);

internal sealed record BadValueRecord(string? Event, string Column, string Text, string Code, string Message, string? Help, long Count, long FirstRow);

[JsonSerializable(typeof(CohortRecord))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class CohortContext : JsonSerializerContext;
