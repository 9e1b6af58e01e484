using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;
using ProtocolLang.Verification.Relations;
using ProtocolLang.Verification.Witnesses;

namespace ProtocolLang.Verification.Versions;

/// <summary>Proves for which patients two versions of a protocol recommend different things, or that they do not.</summary>
/// <param name="reader">As for <see cref="Verifier"/>.</param>
public sealed class VersionComparer(Func<Protocol, Func<Case, double[]>>? reader = null)
{
    public int StepsPerQuestion { get; init; } = 1_000_000;

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public VersionDifference Compare(Protocol old, Protocol @new, CancellationToken cancelled = default)
    {
        var alignment = new Alignment(old, @new);
        var (before, after) = (new Side(old, alignment, reader), new Side(@new, alignment, reader));
        var budget = new Budget(StepsPerQuestion, cancelled);
        budget.Renew();
        var space = new Space(new DiagramTable(budget));
        var survey = new Survey();
        survey.Add(before.Formulas);
        survey.Add(after.Formulas);
        space.Take(survey);
        var merged = @new with { Facts = alignment.Facts, Entries = alignment.Entries };
        // Claims read a case in both versions themselves.
        var witnesses = reader is null ? null : new WitnessFinder(merged, space, _ => []);
        var analysis = new Analysis(merged, space, new Possible(space), new Encoder(space), witnesses, new ShownBefore());
        var outcomes = before.Outcomes.Keys.Concat(after.Outcomes.Keys).Distinct(StringComparer.Ordinal);
        return new([.. outcomes.Select(o => Compare(o, before, after, analysis))], alignment.Remarks);
    }

    private static Change Compare(string outcome, Side before, Side after, Analysis a)
    {
        var change = new Change(outcome, ChangeKind.NotDecided, before.RulesOf(outcome), after.RulesOf(outcome));
        a.Table.Budget.Renew();
        try
        {
            var (old, @new) = (a.Among(before.Getting(outcome, a)), a.Among(after.Getting(outcome, a)));
            var lost = a.Among(a.Table.And(old, @new.Not));
            var gained = a.Among(a.Table.And(@new, old.Not));
            var kind = (old.IsNone, @new.IsNone, lost.IsNone, gained.IsNone) switch
            {
                (true, true, _, _) => ChangeKind.Equivalent,
                (true, false, _, _) when change.Old.IsEmpty => ChangeKind.New,
                (false, true, _, _) when change.New.IsEmpty => ChangeKind.Gone,
                (_, _, true, true) => a.AreSame(before.Refused(outcome, a), after.Refused(outcome, a)) ? ChangeKind.Equivalent : ChangeKind.OpenElsewhere,
                (_, _, false, true) => ChangeKind.Narrower,
                (_, _, true, false) => ChangeKind.Wider,
                _ => ChangeKind.Changed,
            };
            change = change with { Kind = kind };
            if (!lost.IsNone)
            {
                var (region, witness) = a.Show(lost, (_, c) => before.Gives(outcome, c) && !after.Gives(outcome, c), $"only the old version: {outcome}", before.Scope(outcome, a));
                change = change with { Lost = region, LostBy = witness };
            }

            if (!gained.IsNone)
            {
                var (region, witness) = a.Show(gained, (_, c) => after.Gives(outcome, c) && !before.Gives(outcome, c), $"only the new version: {outcome}", after.Scope(outcome, a));
                change = change with { Gained = region, GainedBy = witness };
            }

            return change with { NotRelated = a.NotRelated(lost, gained) };
        }
        catch (BudgetExceededException)
        {
            a.Table.Abandon();
            return change with { Kind = ChangeKind.NotDecided };
        }
    }

    /// <summary>One of the versions.</summary>
    private sealed class Side
    {
        private readonly Protocol protocol;
        private readonly Alignment alignment;
        private readonly Func<Case, double[]>? read;
        private readonly Rewriter rewriter;

        public Side(Protocol protocol, Alignment alignment, Func<Protocol, Func<Case, double[]>>? reader)
        {
            (this.protocol, this.alignment) = (protocol, alignment);
            read = reader?.Invoke(protocol);
            rewriter = new Rewriter(alignment);
            foreach (var (text, rule) in protocol.Rules.SelectMany(r => r.Outcomes.Select(o => (o.Text, r))))
            {
                if (!Outcomes.TryGetValue(text, out var rules)) Outcomes.Add(text, rules = []);
                if (!rules.Contains(rule)) rules.Add(rule);
            }

            Formulas = [.. protocol.Rules.SelectMany(r => new[] { r.Statuses.Applies, r.Statuses.DoesNotApply, r.Statuses.OutOfScope, r.Statuses.Overridden }).Select(rewriter.Of)];
        }

        public Dictionary<string, List<Rule>> Outcomes { get; } = new(StringComparer.Ordinal);

        public ImmutableArray<Formula> Formulas { get; }

        public ImmutableArray<Rule> RulesOf(string outcome) => [.. Outcomes.GetValueOrDefault(outcome, [])];

        /// <summary>The patients for whom some rule with the outcome applies.</summary>
        public Diagram Getting(string outcome, Analysis a) => a.Table.Any(RulesOf(outcome).Select(r => a.Of(rewriter.Of(r.Statuses.Applies))));

        /// <summary>The patients for whom surely none does.</summary>
        public Diagram Refused(string outcome, Analysis a) => a.Table.All(RulesOf(outcome).Select(r =>
            a.Table.Any(new[] { r.Statuses.DoesNotApply, r.Statuses.OutOfScope, r.Statuses.Overridden }.Select(f => a.Of(rewriter.Of(f))))));

        /// <summary>For whom the rules with the outcome are, when that is said and said once.</summary>
        public (string Words, Diagram Patients)? Scope(string outcome, Analysis a) =>
            RulesOf(outcome).Select(r => r.Scope).DistinctBy(s => s.IsTrue).ToArray() is [{ Kind: not PropositionKind.Constant } only] ? (Words.Phrases.Of(only), a.Of(rewriter.Of(only.IsTrue))) : null;

        public bool Gives(string outcome, Case @case)
        {
            var values = read!(alignment.For(protocol, @case));
            var patient = new TermValues(i => values[i.Index]);
            return RulesOf(outcome).Any(r => patient.Of(r.Statuses.Applies));
        }
    }
}
