using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Json;
using System.Text;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Results;

/// <summary>Makes records for JSON from what readers ask about a protocol.</summary>
internal sealed class ReaderRecord(Protocol protocol, Places places)
{
    public static void Write<T>(TextWriter output, T record, JsonTypeInfo<T> type)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, FindingsWriter.Layout)) JsonSerializer.Serialize(json, record, type);
        output.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        output.Write('\n');
    }

    public DescribeRecord Of(Overview o, IReadOnlyList<Section> sections)
    {
        // The overview of a program is everything.
        bool Has(params Section[] any) => sections.Contains(Section.Overview) || any.Any(sections.Contains);
        return new(
            protocol.Name, protocol.Version, protocol.Sources, Conditions.Line(protocol.Scope), protocol.Notes,
            new(protocol.Rules.Length, protocol.Facts.Length, o.Definitions.Length, protocol.Variants.Length, o.Trials.Length, o.Trials.Count(t => t.Recruitment == Recruitment.Open),
                o.Agents.Sum(g => g.Agents.Length), protocol.Approvals.Length, o.Entries<Resistance>().Count()),
            Has(Section.Rules) ? [.. o.Rules.Select(g => new RuleGroupRecord(g.Setting, [.. g.Rules.Select(r => Of(r, r.Outcomes))]))] : null,
            Has(Section.Facts) ? [.. o.Facts.SelectMany(g => g.Facts).Select(Of)] : null,
            Has(Section.Facts) ? [.. o.History.Select(h => h.Name).Distinct()] : null,
            Has(Section.Definitions) ? [.. o.Definitions.Select(d => Of(d.Definition, d.Variants))] : null,
            Has(Section.Definitions) ? [.. protocol.Partitions.Select(p => new PartitionRecord(p.Name, [.. p.Parts.Select(d => d.Name)]))] : null,
            Has(Section.Evidence, Section.Trials) ? [.. o.Trials.Select(t => Of(t.Trial))] : null,
            Has(Section.Agents) ? [.. o.Agents.SelectMany(g => g.Agents).Select(Agent)] : null,
            Has(Section.Resistance) ? [.. o.Entries<Resistance>().Select(Summary)] : null,
            Has(Section.Variants) ? [.. protocol.Variants.Select(Of)] : null,
            Has(Section.Background) ? [.. protocol.Entries.Where(e => e is Biomarker or Statistic or Toxicity or Reference).Select(Summary)] : null);
    }

    public EvidenceListRecord Of(IEnumerable<EntryRecord> records) => new(protocol.Name, protocol.Version, [.. records.Select(Of)]);

    public TrialsCaseRecord Of(TrialsOfCase found) => new(
        found.Result.Case.Name,
        found.Result.Case.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ResultRecord.Word(found.Result.Scope),
        ResultRecord.Of(found.Result.Case.Place),
        [.. found.Trials.Select(Of)],
        [.. found.Missing.Select(m => new TrialNeedRecord(m.Input.Name, [.. m.Trials.Select(t => t.Name)], m.Alone, m.Input.ReadFact?.ObtainedBy ?? []))]);

    private EvidenceRecord Of(EntryRecord r) => new(
        r.Entry.Name, EntryProperties.Kind(r.Entry), Kebab(r.Standing), r.Entry.Synonyms, Codes(r.Entry.Codes), r.Entry is Agent a ? [.. a.Classes.Select(c => c.Name)] : [], Properties(r.Entry),
        [.. r.Rules.Select(m => new MentionRecord(ResultRecord.Word(m.Relation), Of(m.Rule, m.Outcomes)))],
        [.. r.Variants.Select(Of)],
        [.. r.Trials.Select(t => new TrialMentionRecord(Kebab(t.Role), Of(t.Trial)))],
        [.. r.Approvals.Select(Of)],
        [.. r.Warnings.Select(w => new WarningRecord(w.Name, w.MonitoredBy, w.Notes))],
        [.. r.Resistances.Select(Summary)],
        [.. r.Related.Select(e => e.Name)], [.. r.Regimens.Select(e => e.Name)], r.Entry.Notes, r.Sources, r.Cites, places.Of(r.Entry.Origin));

    private TrialAnswerRecord Of(TrialAnswer t) => new(
        t.Trial.Name, Kebab(t.Group), Kebab(t.Recruitment), t.Trial.Status, t.Criteria is { } criteria ? Conditions.Line(criteria.Proposition) : null,
        [.. t.NotMet.Select(Of)], [.. t.Unknown.Select(Of)], [.. t.Needs.Select(n => n.Name)], [.. t.EnrolledBy.Select(Of)], [.. t.Against.Select(Of)], places.Of(t.Trial.Origin));

    private static CriterionRecord Of(Explanation e) => new(Phrases.Bare(e.Proposition.Text), [.. Reasons.Deciding(e).Select(ResultRecord.Of)]);

    private static TrialRuleRecord Of(TrialRule r) => new(r.Result.Rule.Name, ResultRecord.Word(r.Result.Status), r.Outcome.Text);

    private RuleRecord Of(Rule r, IEnumerable<Outcome> outcomes) => new(
        r.Name,
        [.. outcomes.Select(o => new AdviceRecord(o.Verb.Text(), [.. o.Targets.Select(t => t.ToString())], o.As?.Text, o.Text))],
        Conditions.Line(r.When),
        Conditions.IsAlways(r.Unless) ? null : Conditions.Line(r.Unless),
        [.. r.OverriddenBy.Select(o => protocol.Rules[o].Name)],
        [.. r.Because.Select(b => b.Name)],
        r.Grades.DistinctBy(g => g.Name).ToDictionary(g => g.Name, g => g.Value),
        r.Notes, r.Sources, places.Of(r.Origin));

    private FactRecord Of(FactUse use)
    {
        var fact = use.Fact;
        var number = fact.Type as FactType.Number;
        return new(
            fact.Name, fact.Type.GetType().Name.ToLowerInvariant(), fact.Type.ValueNames, number?.UnitText, number?.Min, number?.Max, fact.HasDefault ? fact.Type.Format(fact.Default) : null,
            fact.Synonyms, Codes(fact.Codes), fact.ObtainedBy, use.Rules, fact.Sources, places.Of(fact.Origin));
    }

    private DefinitionRecord Of(Definition d, IEnumerable<Definition> variants) => new(
        d.Name, Conditions.Line(d.Meaning), d.Synonyms, d.VariantOf, [.. variants.Select(v => Of(v, []))], d.Notes, d.Sources, places.Of(d.Origin));

    private VariantRecord Of(Variant v) => new(v.Name, v.Of, v.Outcomes, v.Notes, v.Sources, places.Of(v.Origin));

    private TrialRecord Of(Trial t) => new(
        t.Name, t.Synonyms, t.Phase, t.Status, Kebab(Recruitments.Of(t)), Properties(t), [.. t.Studies.Select(s => s.Name)], t.Arms,
        [.. FigurePair.Of(t).Select(p => new FigureRecord(p.Endpoint, p.Cohort, Of(p.Printed), Of(p.Verified)))],
        t.PrimaryEndpoint switch { EndpointResult.Met => "met", EndpointResult.NotMet => "missed", _ => "not-stated" },
        protocol.Eligibilities.FirstOrDefault(e => e.Trial.Equals(t)) is { } criteria ? Conditions.Line(criteria.OpenTo) : null,
        t.Cites, t.Notes, t.Sources, places.Of(t.Origin));

    private static FigureValueRecord? Of(Figure? f) => f is null ? null : new(f.Values, f.Unit, f.PValue, f.Patients, f.Text);

    private AgentRecord Agent(Agent a) => new(
        a.Name, EntryProperties.Kind(a), a.Synonyms, [.. a.Classes.Select(c => c.Name)], a is Regimen r ? [.. r.Components.Select(c => c.Name)] : [], Properties(a),
        a is Drug d ? d.WatchFor : [], [.. protocol.Approvals.Where(p => p.Agent.Equals(a)).Select(Of)]);

    private static AgencyApprovalRecord Of(Approval a) => new(a.Agent.Name, a.Agency, a.Kind, a.Since, Conditions.Line(a.Reach), Conditions.Line(a.Population));

    private static EntrySummaryRecord Summary(Entry e) => new(
        e.Name, EntryProperties.Kind(e), e.Synonyms, Properties(e), e is Resistance r ? [.. r.Against.Select(a => a.Name)] : [], e.Notes, e.Sources);

    private static PropertyRecord[] Properties(Entry e) => [.. EntryProperties.Of(e).Select(p => new PropertyRecord(p.Property, p.Text))];

    private static CodeRecord[] Codes(IEnumerable<Code> codes) => [.. codes.Select(c => new CodeRecord(c.System, c.Value))];

    /// <summary><c>MayBeOffered</c> as <c>may-be-offered</c>.</summary>
    private static string Kebab<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
