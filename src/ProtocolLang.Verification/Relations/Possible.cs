using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Relations;

/// <summary>Which patients there can be. Relations couple variables into groups; to judge a set of patients only the groups that it speaks of matter, since
/// the others can always be filled in.</summary>
internal sealed class Possible
{
    private readonly DiagramTable table;
    private readonly Dictionary<int, int> groupOf = [];
    private readonly Dictionary<int, List<Diagram>> constraints = [];
    private readonly Dictionary<int, Diagram> joined = [];
    private readonly Dictionary<Diagram, Diagram> among = [];

    public Possible(Space space)
    {
        table = space.Table;
        Orders.Complete(space);
        Relations = [.. Pairs(space)];
        foreach (var relation in Relations) Add(Of(relation), relation.A.Level, relation.B.Level);
        foreach (var member in space.Members) Add(table.Implies(table.Where(member.Level, v => v == 1), table.Where(member.Of.Level, v => v != 0)), member.Level, member.Of.Level);
        foreach (var constraint in Orders.Of(space)) Add(constraint, [.. table.Support(constraint)]);
    }

    public ImmutableArray<Relation> Relations { get; }

    /// <summary>Each of what must hold of every patient.</summary>
    public IEnumerable<Diagram> Constraints => constraints.Values.SelectMany(c => c);

    /// <summary>Whether the same patients are possible, so that what was found out with the other still holds.</summary>
    public bool IsSameAs(Possible other) => table == other.table && Constraints.SequenceEqual(other.Constraints);

    /// <summary>The patients among some who can exist.</summary>
    public Diagram Among(Diagram patients)
    {
        if (patients.IsConstant || constraints.Count == 0) return patients;
        return among.TryGetValue(patients, out var known) ? known : among[patients] = Constrained(patients);
    }

    private Diagram Constrained(Diagram patients)
    {
        var groups = table.Support(patients).Select(l => groupOf.GetValueOrDefault(l, -1)).Where(g => g >= 0).Select(Root).Distinct().ToArray();
        foreach (var group in groups)
        {
            if (patients.IsNone) break;
            patients = table.And(patients, Group(group));
        }

        return patients;
    }

    /// <summary>The patients who can exist, as far as some variables and what they are coupled with go.</summary>
    public Diagram About(IEnumerable<int> levels) =>
        table.All(levels.Select(l => groupOf.GetValueOrDefault(l, -1)).Where(g => g >= 0).Select(Root).Distinct().Order().Select(Group));

    private Diagram Group(int group) => joined.TryGetValue(group, out var known) ? known : joined[group] = table.All(constraints[group]);

    private static IEnumerable<Relation> Pairs(Space space)
    {
        var facts = space.Questions.Where(q => q.Input.ReadFact is not null).GroupBy(q => q.Input.ReadFact!.Name, StringComparer.Ordinal);
        var history = space.Questions.Where(q => q.Input.ReadFact is null).ToArray();
        return facts.SelectMany(g => Observed.Of(g))
            .Concat(History.Of(history))
            .Concat(EventOrder.Of([.. history.Where(q => q.Type is FactType.Date)]))
            .Concat(space.Questions.Where(q => WindowOf(q.Input) is { IsAlways: false }).SelectMany(q => History.OfWindow(q, WindowOf(q.Input)!, space)));
    }

    private static Window? WindowOf(Input input) => input switch
    {
        Input.Observed o => o.Window,
        Input.AnyObserved a => a.Window,
        Input.Recorded r => r.Window,
        _ => null,
    };

    private Diagram Of(Relation relation)
    {
        var impossible = Diagram.None;
        for (var x = 0; x < relation.A.Count; x++)
        {
            var value = x;
            var not = table.Where(relation.B.Level, y => !relation.Allows(value, y));
            if (!not.IsNone) impossible = table.Or(impossible, table.And(table.Where(relation.A.Level, v => v == value), not));
        }

        return impossible.Not;
    }

    private void Add(Diagram constraint, params ReadOnlySpan<int> levels)
    {
        if (constraint.IsAll) return;
        var group = levels[0];
        groupOf.TryAdd(group, group);
        group = Root(group);
        if (!constraints.TryGetValue(group, out var list)) constraints.Add(group, list = []);
        list.Add(constraint);
        foreach (var level in levels)
        {
            groupOf.TryAdd(level, level);
            var other = Root(level);
            if (other == group) continue;
            groupOf[other] = group;
            if (constraints.Remove(other, out var theirs)) list.AddRange(theirs);
        }
    }

    private int Root(int level)
    {
        while (groupOf[level] != level) level = groupOf[level];
        return level;
    }
}
