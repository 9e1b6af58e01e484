using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Units;

namespace ProtocolLang.Binding;

/// <summary>Warnings about rules whose evidence or approvals do not carry what they say. Variants are for reading only and not judged.</summary>
internal sealed class RuleChecks
{
    /// <summary>The fact with which a trial's <c>line</c> is compared.</summary>
    private const string LineOfTherapy = "line of therapy";

    private readonly SemanticModel model;
    private readonly IReadOnlyDictionary<string, Entry> entries;
    private readonly AllowedValues allowed;
    private readonly Symbol? line;
    private readonly ILookup<string, Listed> approvals;

    public RuleChecks(SemanticModel model, IReadOnlyDictionary<string, Entry> entries)
    {
        (this.model, this.entries, allowed) = (model, entries, new AllowedValues(model));
        line = model.Symbols.Values.FirstOrDefault(s => s.Entry.Type is FactType.Number { Whole: true }
            && s.Spellings.Any(n => n.Folded == LineOfTherapy));
        approvals = AllApprovals().ToLookup(a => a.Agent, StringComparer.Ordinal);
    }

    /// <summary>An approval, by the key of what is approved.</summary>
    private sealed record Listed(string Agent, ImmutableArray<string> With, ImmutableArray<BoundCondition> For);

    public IEnumerable<Diagnostic> Check() => model.Rules.Where(r => r.VariantOf is null).SelectMany(Check);

    private IEnumerable<Diagnostic> Check(BoundRule rule)
    {
        var at = new Location(rule.File.Tree.Source, rule.NameSpan);
        ImmutableArray<BoundCondition> patients = [.. rule.When, .. ScopeOf(rule.File)];
        var outcomes = rule.Outcomes.Where(o => o.Sentence.Verb.IsFor() || o.Sentence.Verb.IsAgainst()).ToImmutableArray();
        var advice = outcomes.FirstOrDefault(o => o.Sentence.Verb.IsFor());
        var agents = outcomes.SelectMany(o => o.Sentence.Options).SelectMany(o => o).Select(n => entries.GetValueOrDefault(n.Value.Key)).OfType<Agent>().ToImmutableArray();
        foreach (var evidence in rule.Because)
        {
            if (entries.GetValueOrDefault(evidence.Key) is not Trial trial) continue;
            var syntax = (EntrySyntax)evidence.Node;
            if (advice is not null)
            {
                foreach (var found in OfAdvice(at, rule, advice.Sentence.Verb, trial, syntax)) yield return found;
            }

            if (outcomes.IsEmpty) continue;
            if (!trial.Studies.IsEmpty && !agents.IsEmpty && !trial.Studies.Any(s => agents.Any(a => s.Is(a) || a.Is(s))))
            {
                yield return StyleDiagnostics.RestsOnOtherDrug(at, trial.Name, string.Join(", ", trial.Studies.Select(s => s.Name)), string.Join(", ", agents.Select(a => a.Name).Distinct()));
            }

            if (line is not null && (trial.VerifiedLine ?? trial.Line) is { } lines && (allowed.Of(patients, line) & AllowedValues.Numbers(n => lines.Includes((int)n))) == 0)
            {
                yield return StyleDiagnostics.RestsOnOtherLine(at, trial.Name, lines.ToString());
            }
        }

        foreach (var option in rule.Outcomes.Where(o => o.Sentence.Verb.IsFor()).SelectMany(o => o.Sentence.Options.Select(t => (o.Sentence.Verb, Targets: t))))
        {
            foreach (var target in option.Targets.Where(t => t.Value.Kind == NameKind.Drug))
            {
                var symbol = model.Symbols[target.Value.Key];
                var status = ((EntrySyntax)symbol.Node).All("status").FirstOrDefault()?.Body.Phrase.Text ?? "";
                if (status is "preclinical" or "terminated" or "withdrawn" || (status == "investigational" && option.Verb == Verb.Recommend))
                {
                    yield return StyleDiagnostics.NotForPatients(at, symbol.Name, status, option.Verb.Text());
                }

                var stated = approvals[symbol.Key].ToArray();
                var together = option.Targets.Select(t => entries.GetValueOrDefault(t.Value.Key)).OfType<Agent>().ToImmutableArray();
                if (option.Verb == Verb.Recommend && stated.Length > 0 && !stated.Any(a => IsWithin(a, together) && allowed.CanMeet(patients, a.For)))
                {
                    yield return StyleDiagnostics.OffLabel(at, symbol.Name);
                }
            }
        }
    }

    private static IEnumerable<Diagnostic> OfAdvice(Location at, BoundRule rule, Verb verb, Trial trial, EntrySyntax syntax)
    {
        if (trial.PrimaryEndpoint == EndpointResult.NotMet) yield return StyleDiagnostics.RestsOnFailedTrial(at, trial.Name, verb.Text());
        else if (Unconvincing(trial) is { } figure) yield return StyleDiagnostics.RestsOnNoDifference(at, trial.Name, figure, verb.Text());
        if (trial.Status is "ongoing" or "recruiting" && verb == Verb.Recommend) yield return StyleDiagnostics.RestsOnUnfinishedTrial(at, trial.Name, trial.Status);
        var preclinical = syntax.All("design").Any(c => Phrases.Commas(rule.File.Tree, c.Body.Phrase).Any(p => p.Text == "preclinical"));
        if (preclinical) yield return StyleDiagnostics.RestsOnPreclinical(at, trial.Name, verb.Text());
    }

    /// <summary>A figure for the whole trial that shows no difference, when no other such figure shows one. A verified figure stands in for the printed one.</summary>
    private static string? Unconvincing(Trial trial)
    {
        var whole = trial.Figures.Where(f => f.Cohort.Length == 0 && !f.IsExploratory && (f.IsVerified || !trial.Figures.Any(v => v.IsVerified && v.Endpoint == f.Endpoint && v.PValue is not null))).ToArray();
        if (whole.Any(f => f.IsSignificant == true || f.Finding is Finding.Better or Finding.Shown)) return null;
        return whole.FirstOrDefault(f => f.IsSignificant == false || f.Finding is Finding.NoBetter or Finding.Worse or Finding.NotShown) is { } none ? $"{none.Endpoint} {none.Text}" : null;
    }

    private bool IsWithin(Listed approval, ImmutableArray<Agent> together)
    {
        return approval.With.Select(k => entries.GetValueOrDefault(k)).OfType<Agent>().All(IsGiven);
        bool IsGiven(Agent partner) => together.Any(t => t.Is(partner)) || (partner is Regimen { Components.IsEmpty: false } r && r.Components.All(IsGiven));
    }

    private IEnumerable<BoundCondition> ScopeOf(SourceFile file) => new[] { model.Files[0], file }.Distinct()
        .SelectMany(f => f.Tree.Statements.OfType<EntrySyntax>().Where(e => e.Keyword == "protocol").Take(1))
        .SelectMany(h => h.All("applies to")).Where(model.Conditions.ContainsKey).Select(c => model.Conditions[c]);

    private IEnumerable<Listed> AllApprovals()
    {
        foreach (var symbol in model.Symbols.Values.Where(s => s.Node is EntrySyntax))
        {
            var entry = (EntrySyntax)symbol.Node;
            foreach (var approval in entry.All("approved by").Select(c => model.Approvals.GetValueOrDefault(c)).Where(a => a?.AgencySymbol is not null))
            {
                yield return new Listed(symbol.Key, [], [.. Reach(approval!.AgencySymbol!), .. approval.Population is { } p ? [p] : ImmutableArray<BoundCondition>.Empty]);
            }

            if (symbol.Kind != NameKind.Approval) continue;
            ImmutableArray<BoundCondition> patients = [.. Named(entry, "by").SelectMany(Reach), .. entry.All("for").Select(c => model.Conditions[c])];
            foreach (var agent in Named(entry, "of")) yield return new Listed(agent.Key, [.. Named(entry, "with").Select(w => w.Key)], patients);
        }
    }

    private IEnumerable<Symbol> Named(EntrySyntax entry, string keyword) => entry.All(keyword).SelectMany(c => model.Names.GetValueOrDefault(c, []));

    private IEnumerable<BoundCondition> Reach(Symbol agency) => ((EntrySyntax)agency.Node).All("applies to").Where(model.Conditions.ContainsKey).Select(c => model.Conditions[c]);
}
