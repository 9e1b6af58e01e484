using System.Collections.Immutable;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Explaining;

internal static class WhyFinder
{
    /// <param name="subjects">As <see cref="Subjects"/> gives them.</param>
    public static ImmutableArray<Why> Find(CaseResult result, ILookup<string, Subject> subjects, string name) => [.. Named(subjects, name).Select(s => About(result, s))];

    /// <summary>All that can be asked about, in the protocol's order, under its bare names.</summary>
    public static ILookup<string, Subject> Subjects(Protocol protocol) => protocol.Entries.Select(e => (Subject)new Subject.OfEntry(e))
        .Concat(protocol.Facts.Select(f => new Subject.OfFact(f)))
        .Concat(protocol.Rules.Select(r => new Subject.OfRule(r)))
        .SelectMany(s => s.Synonyms.Prepend(s.Name).Select(Names.Bare).Distinct(), (subject, bare) => (subject, bare))
        .ToLookup(s => s.bare, s => s.subject, StringComparer.Ordinal);

    /// <summary>When the name fits something letter by letter, looser fits are left out.</summary>
    public static IEnumerable<Subject> Named(ILookup<string, Subject> subjects, string name)
    {
        var loose = subjects[Names.Bare(name)];
        var exact = loose.Where(s => s.Synonyms.Prepend(s.Name).Contains(name)).ToArray();
        return exact.Length > 0 ? exact : loose;
    }

    private static Why About(CaseResult result, Subject subject)
    {
        var rules = result.Rules.Select(r => Reason(result, r, subject)).OfType<RuleReason>().ToImmutableArray();
        return new(subject, rules, Trials(result.Protocol, subject, rules), subject switch
        {
            Subject.OfEntry e => e.Entry.Notes,
            Subject.OfRule r => r.Rule.Notes,
            _ => [],
        })
        {
            Variants = [.. result.Protocol.Variants.Where(v => rules.Any(r => r.Result.Rule.Name == v.Of))],
        };
    }

    private static RuleReason? Reason(CaseResult result, RuleResult rule, Subject subject)
    {
        var about = rule.Outcomes
            .Select(o => (Outcome: o, Relation: o.Outcome.Targets.Select(t => Relate(t, subject)).Min()))
            .Where(p => p.Relation is not null)
            .ToArray();
        Relation? relation = subject is Subject.OfRule r ? (r.Rule.Equals(rule.Rule) ? Relation.Itself : null)
            : about.Length > 0 ? about.Min(p => p.Relation)
            : subject is Subject.OfEntry e && rule.Rule.Because.Contains(e.Entry) ? Relation.ItsEvidence
            : null;
        if (relation is null) return null;
        var unless = rule.Rule.Unless;
        var never = unless.IsTrue == result.Protocol.Formulas.False && unless.Kind == PropositionKind.Constant;
        return new(
            rule,
            relation.Value,
            about.Length > 0 ? [.. about.Select(p => p.Outcome)] : rule.Outcomes,
            result.Explain(rule.Rule.Scope),
            result.Explain(rule.Rule.When),
            never ? null : result.Explain(unless),
            [.. rule.Rule.OverriddenBy.Select(o => result.Rules[o])]);
    }

    /// <summary>How an outcome's target concerns a subject; null when it does not.</summary>
    public static Relation? Relate(Target target, Subject subject) => (target, subject) switch
    {
        (Target.OfFact t, Subject.OfFact s) when ReferenceEquals(t.Fact, s.Fact) => Relation.Itself,
        (Target.OfEntry t, Subject.OfEntry s) when t.Entry.Equals(s.Entry) => Relation.Itself,
        (Target.OfEntry { Entry: Agent t }, Subject.OfEntry { Entry: Agent s }) =>
            s.Is(t) ? (t is DrugClass ? Relation.ItsClass : Relation.ItsComponent)
            : !t.Is(s) ? null
            : t is Regimen && !t.Classes.Contains(s) ? Relation.RegimenWithIt
            : Relation.ItsMember,
        _ => null,
    };

    private static ImmutableArray<Trial> Trials(Protocol protocol, Subject subject, ImmutableArray<RuleReason> rules)
    {
        var names = subject is Subject.OfEntry { Entry: Agent } ? subject.Synonyms.Prepend(subject.Name).ToArray() : [];
        var agent = (subject as Subject.OfEntry)?.Entry as Agent;
        var evidence = rules.SelectMany(r => r.Result.Rule.Because).ToHashSet();
        return [.. protocol.Entries.OfType<Trial>().Where(t => evidence.Contains(t) || t.Studies.Any(s => s.Equals(agent)) || t.Arms.Any(arm => names.Any(n => Names.Mentions(arm, n))))];
    }
}
