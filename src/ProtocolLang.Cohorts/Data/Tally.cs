using System.Collections.Immutable;
using System.Numerics;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Data;

/// <summary>Counts of what a protocol says of many patients.</summary>
public sealed class Tally
{
    private readonly ColumnarProtocol protocol;
    private readonly long[,] statuses;
    private readonly long[] neededBy;
    private readonly long[] patientsNeeding;
    private readonly ImmutableArray<(int For, int Against)> contradictions;
    private readonly long[] conflicts;
    private readonly ulong[] needing;

    internal Tally(ColumnarProtocol protocol)
    {
        this.protocol = protocol;
        statuses = new long[protocol.Protocol.Rules.Length, 5];
        neededBy = new long[protocol.Protocol.Inputs.Length];
        patientsNeeding = new long[protocol.Protocol.Inputs.Length];
        needing = new ulong[protocol.Protocol.Inputs.Length];
        contradictions = protocol.Contradictions;
        conflicts = new long[contradictions.Length];
    }

    /// <summary>Patients that were answered.</summary>
    public long Patients { get; private set; }

    /// <summary>Patients of whom some rule is undetermined.</summary>
    public long Undetermined { get; private set; }

    /// <summary>Patients with two rules that apply and contradict each other.</summary>
    public long InConflict { get; private set; }

    public long Of(int rule, RuleStatus status) => statuses[rule, (int)status];

    /// <summary>How often an undetermined rule needs an input.</summary>
    public long RulesNeeding(Input input) => neededBy[input.Index];

    /// <summary>Of how many patients some undetermined rule needs an input.</summary>
    public long PatientsNeeding(Input input) => patientsNeeding[input.Index];

    /// <summary>The pairs of rules, the one that advises first, that contradict each other in some patient.</summary>
    public IEnumerable<(Rule For, Rule Against, long Patients)> Conflicts =>
        contradictions.Select((pair, i) => (protocol.Protocol.Rules[pair.For], protocol.Protocol.Rules[pair.Against], conflicts[i])).Where(c => c.Item3 > 0);

    /// <summary>All counts, to be kept and taken up again by <see cref="Add(IReadOnlyList{long})"/>.</summary>
    public IReadOnlyList<long> Counts => [Patients, Undetermined, InConflict, .. statuses.Cast<long>(), .. neededBy, .. patientsNeeding, .. conflicts];

    /// <summary>Adds counts that were kept.</summary>
    /// <returns>False when they are of another protocol.</returns>
    public bool Add(IReadOnlyList<long> counts)
    {
        if (counts.Count != Counts.Count) return false;
        Patients += counts[0];
        Undetermined += counts[1];
        InConflict += counts[2];
        var at = 3;
        for (var rule = 0; rule < statuses.GetLength(0); rule++)
        {
            for (var status = 0; status < 5; status++) statuses[rule, status] += counts[at++];
        }

        foreach (var part in new[] { neededBy, patientsNeeding, conflicts })
        {
            for (var i = 0; i < part.Length; i++) part[i] += counts[at++];
        }

        return true;
    }

    internal void Clear()
    {
        (Patients, Undetermined, InConflict) = (0, 0, 0);
        Array.Clear(statuses);
        Array.Clear(neededBy);
        Array.Clear(patientsNeeding);
        Array.Clear(conflicts);
    }

    internal void Add(Tally other)
    {
        Patients += other.Patients;
        Undetermined += other.Undetermined;
        InConflict += other.InConflict;
        for (var rule = 0; rule < statuses.GetLength(0); rule++)
        {
            for (var status = 0; status < 5; status++) statuses[rule, status] += other.statuses[rule, status];
        }

        for (var i = 0; i < neededBy.Length; i++)
        {
            neededBy[i] += other.neededBy[i];
            patientsNeeding[i] += other.patientsNeeding[i];
        }

        for (var i = 0; i < conflicts.Length; i++) conflicts[i] += other.conflicts[i];
    }

    /// <summary>Counts a block.</summary>
    /// <param name="valid">A bit for each patient that counts.</param>
    internal void Add(BlockEvaluator evaluator, ReadOnlySpan<ulong> valid)
    {
        for (var word = 0; word < valid.Length; word++)
        {
            var counted = valid[word];
            if (counted == 0) continue;
            Patients += BitOperations.PopCount(counted);
            var open = 0UL;
            Array.Clear(needing);
            for (var rule = 0; rule < statuses.GetLength(0); rule++)
            {
                for (var status = 0; status < 5; status++) statuses[rule, status] += BitOperations.PopCount(evaluator.StatusWord(rule, (RuleStatus)status, word) & counted);
                var undetermined = evaluator.StatusWord(rule, RuleStatus.Undetermined, word) & counted;
                open |= undetermined;
                if (undetermined != 0 && protocol.HasNeeds) AddNeeds(evaluator, rule, word, undetermined);
            }

            Undetermined += BitOperations.PopCount(open);
            for (var i = 0; i < needing.Length; i++) patientsNeeding[i] += BitOperations.PopCount(needing[i]);
            InConflict += BitOperations.PopCount(AddConflicts(evaluator, word, counted));
        }
    }

    private void AddNeeds(BlockEvaluator evaluator, int rule, int word, ulong undetermined)
    {
        foreach (var possible in protocol.Code.Needs[rule])
        {
            var need = evaluator.NeedWord(possible, undetermined, word);
            neededBy[possible.Input] += BitOperations.PopCount(need);
            needing[possible.Input] |= need;
        }
    }

    private ulong AddConflicts(BlockEvaluator evaluator, int word, ulong counted)
    {
        var any = 0UL;
        for (var i = 0; i < contradictions.Length; i++)
        {
            // Pairs are in the order of the rule that advises.
            var advised = evaluator.StatusWord(contradictions[i].For, RuleStatus.Applies, word) & counted;
            if (advised == 0) continue;
            var both = advised & evaluator.StatusWord(contradictions[i].Against, RuleStatus.Applies, word);
            conflicts[i] += BitOperations.PopCount(both);
            any |= both;
        }

        return any;
    }
}
