using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Records;

/// <summary>Gathers what belongs to the record of one entry.</summary>
internal sealed class EntryRecords(Protocol protocol, Entry entry)
{
    private readonly string[] names = [.. entry.Synonyms.Prepend(entry.Name)];

    public EntryRecord Make()
    {
        var rules = protocol.Rules.Select(Mention).OfType<RuleMention>().ToArray();
        var isFor = rules.Any(r => r.IsFor);
        // What the reader asks first: is it advised? If it is, by which rules; if it is not, why.
        var ordered = rules.OrderBy(r => r.Relation == Relation.ItsMember).ThenBy(r => isFor ? !r.IsFor : !r.IsAgainst)
            .ThenBy(r => r.Relation == Relation.Itself ? 0 : 1).ThenBy(r => r.Outcomes.Min(o => o.Verb.Rank())).ToImmutableArray();
        var trials = Trials(rules);
        var standing = entry is not Agent ? Standing.NoRule
            : rules.Any(r => r.IsFor && r.Outcomes.Any(o => o.Verb == Verb.Recommend)) ? Standing.Recommended
            : isFor ? Standing.Considered
            : rules.Any(r => r.IsAgainst) ? Standing.NotRecommended
            : trials.Any(t => t.Recruitment == Recruitment.Open && t.Role != TrialRole.InAnArm) ? Standing.InTrials
            : Standing.NoRule;
        var about = rules.Where(r => r.Relation != Relation.ItsMember).Select(r => r.Rule.Name).ToHashSet();
        return new(
            entry, standing, ordered,
            [.. protocol.Variants.Where(v => about.Contains(v.Of))],
            trials,
            [.. protocol.Approvals.Where(a => Agents(entry).Any(g => a.Agent.Is(g) || a.With.Any(w => w.Is(g))) || (entry is Regimen r && r.Components.Any(c => a.Agent.Equals(c))) || (entry is Agency && a.Agency == entry.Name))],
            [.. Warnings()],
            entry is Agent agent ? [.. protocol.Entries.OfType<Resistance>().Where(r => r.Against.Any(a => agent.Is(a) || a.Is(agent)))] : [],
            [.. Related()],
            entry is Agent part ? [.. protocol.Entries.OfType<Regimen>().Where(r => r.Components.Any(c => c.Is(part)) && !r.Equals(part))] : [],
            Merged(t => t.Sources), Merged(e => e.Cites));

        ImmutableArray<string> Merged(Func<Entry, ImmutableArray<string>> of) =>
            [.. trials.Where(t => t.Role != TrialRole.InAnArm).SelectMany(t => of(t.Trial)).Concat(of(entry)).Distinct().OrderBy(Number).ThenBy(s => s, StringComparer.Ordinal)];
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static IEnumerable<Agent> Agents(Entry entry) => entry is Agent agent ? [agent] : [];

    private RuleMention? Mention(Rule rule)
    {
        var about = rule.Outcomes.Select(o => (Outcome: o, Relation: o.Targets.Select(t => WhyFinder.Relate(t, new Subject.OfEntry(entry))).Min())).Where(p => p.Relation is not null).ToArray();
        if (about.Length > 0) return new(rule, about.Min(p => p.Relation)!.Value, [.. about.Select(p => p.Outcome)]);
        var told = rule.Outcomes.Where(Tells).ToImmutableArray();
        return !told.IsEmpty ? new(rule, Relation.ItsEvidence, told)
            : rule.Because.Contains(entry) ? new(rule, Relation.ItsEvidence, rule.Outcomes)
            : null;
    }

    /// <summary>A note that names it, or the way into a trial of it.</summary>
    private bool Tells(Outcome outcome) => outcome.Targets.Any(t => t switch
    {
        Target.Text text => names.Any(n => Names.Mentions(text.Words, n)),
        Target.OfEntry { Entry: Trial trial } when outcome.Verb == Verb.Enrol && entry is Drug or Regimen => trial.Studies.Any(s => s.Is((Agent)entry)),
        _ => false,
    });

    private ImmutableArray<TrialMention> Trials(RuleMention[] rules)
    {
        var near = rules.Where(r => r.Relation is not (Relation.ItsMember or Relation.ItsEvidence) || entry is Trial).ToArray();
        return [.. protocol.Entries.OfType<Trial>().Select(t => (Trial: t, Role: RoleOf(t, near)))
            .Where(p => p.Role is not null)
            .Select(p => new TrialMention(p.Trial, p.Role!.Value, Recruitments.Of(p.Trial), FigurePair.Of(p.Trial)))
            .OrderBy(t => t.Role == TrialRole.InAnArm).ThenBy(t => t.Role > TrialRole.For).ThenBy(Place).ThenByDescending(t => t.Trial.Phase, StringComparer.Ordinal)];

        static int Place(TrialMention t) => t.Role <= TrialRole.For ? 0 : t.Recruitment == Recruitment.Open ? 2 : t.Recruitment == Recruitment.Closed && t.Figures.IsEmpty ? 3 : 1;
    }

    private TrialRole? RoleOf(Trial trial, RuleMention[] rules)
    {
        if (trial.Equals(entry)) return TrialRole.Itself;
        if (entry is not Agent agent) return entry is Toxicity or Agency ? null : rules.Any(r => r.Relation == Relation.Itself && r.Rule.Because.Contains(trial)) ? TrialRole.For : null;
        var studies = trial.Studies.Any(s => s.Is(agent));
        bool Rests(Func<RuleMention, bool> which) => rules.Any(r => which(r) && (studies || r.Relation is Relation.Itself) && r.Rule.Because.Contains(trial));
        return Rests(r => r.IsAgainst) || (studies && trial.PrimaryEndpoint == EndpointResult.NotMet && agent is not DrugClass) ? TrialRole.Against
            : Rests(r => r.IsFor) ? TrialRole.For
            : studies ? TrialRole.Studies
            : trial.Arms.Any(arm => names.Any(n => Names.Mentions(arm, n))) ? TrialRole.InAnArm
            : null;
    }

    private IEnumerable<Warning> Warnings()
    {
        var drugs = entry switch { Drug d => [d], Regimen r => r.Components.OfType<Drug>(), _ => (IEnumerable<Drug>)[] };
        return drugs.SelectMany(d => d.WatchFor).Distinct().Select(name => protocol.Entries.OfType<Toxicity>().FirstOrDefault(t => t.Name == name) is { } known
            ? new Warning(known.Name, known.MonitoredBy, known.Notes)
            : new Warning(name, [], []));
    }

    private IEnumerable<Entry> Related() => entry switch
    {
        DrugClass c => protocol.Entries.OfType<Agent>().Where(a => a.Classes.Contains(c)),
        Regimen r => r.Components,
        Trial t => t.Studies,
        Resistance r => r.Against,
        Toxicity t => protocol.Entries.OfType<Drug>().Where(d => d.WatchFor.Contains(t.Name)),
        Agency a => protocol.Approvals.Where(p => p.Agency == a.Name).Select(p => p.Agent).Distinct(),
        _ => [],
    };
}
