using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Versions;

/// <summary>Brings two versions of a protocol to one vocabulary: facts and agents of one name are one, and a fact has the values of both versions. A fact that
/// the new version declares to be another name for an old one is that fact.</summary>
internal sealed class Alignment
{
    private readonly Dictionary<Fact, Fact> aligned = [];
    private readonly Dictionary<string, Fact> both = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Agent> agents = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> remarks = [];

    public Alignment(Protocol old, Protocol @new)
    {
        var oldFacts = old.Facts.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var fact in @new.Facts)
        {
            var before = oldFacts.GetValueOrDefault(fact.Name) ?? fact.Synonyms.Select(s => oldFacts.GetValueOrDefault(s)).FirstOrDefault(f => f is not null);
            Align(before, fact);
        }

        foreach (var gone in old.Facts.Where(f => !aligned.ContainsKey(f))) Align(gone, null);
        foreach (var agent in old.Entries.OfType<Agent>()) agents[agent.Name] = agent;
        foreach (var agent in @new.Entries.OfType<Agent>())
        {
            if (agents.TryGetValue(agent.Name, out var before)) Compare(before, agent);
            agents[agent.Name] = agent;
        }
    }

    /// <summary>What is declared differently, in words.</summary>
    public ImmutableArray<string> Remarks => [.. remarks];

    /// <summary>The facts of both versions.</summary>
    public ImmutableArray<Fact> Facts => [.. both.Values];

    public ImmutableArray<Entry> Entries => [.. agents.Values];

    /// <summary>The aligned fact for one of either version.</summary>
    public Fact Of(Fact fact) => aligned[fact];

    public Agent Of(Agent agent) => agents[agent.Name];

    /// <summary>The same value among the values of the aligned fact; NaN when it has none.</summary>
    public double Value(Fact fact, double value) => Translate(fact.Type, Of(fact).Type, value);

    /// <summary>A patient with aligned facts, as one of the versions would have recorded the patient: what it does not know is left out.</summary>
    public Case For(Protocol version, Case @case)
    {
        var facts = version.Facts.ToDictionary(f => Of(f).Name, StringComparer.OrdinalIgnoreCase);
        var own = version.Entries.OfType<Agent>().ToDictionary(a => a.Name, StringComparer.OrdinalIgnoreCase);
        return @case with
        {
            Observations = [.. from o in @case.Observations
                               where facts.ContainsKey(o.Fact.Name)
                               let fact = facts[o.Fact.Name]
                               let value = Translate(o.Fact.Type, fact.Type, o.Value)
                               where !double.IsNaN(value)
                               select o with { Fact = fact, Value = value }],
            Treatments = @case.Treatments?.Select(t => t with { Agents = [.. t.Agents.Select(a => own.GetValueOrDefault(a.Name)).OfType<Agent>()] }).Where(t => !t.Agents.IsEmpty).ToImmutableArray(),
        };
    }

    private void Align(Fact? old, Fact? @new)
    {
        var name = (@new ?? old)!.Name;
        if (old is null) remarks.Add($"the fact `{name}` is new");
        else if (@new is null) remarks.Add($"the fact `{name}` is gone");
        else if (!old.Name.Equals(@new.Name, StringComparison.OrdinalIgnoreCase)) remarks.Add($"the fact `{old.Name}` is now called `{@new.Name}`");
        if (old is null || @new is null || Join(old.Type, @new.Type) is not { } type)
        {
            if (@new is not null) aligned[@new] = both[name] = @new;
            if (old is null) return;
            // Of another kind than before, it is another fact.
            var other = @new is null ? old : old with { Name = name + " as it was" };
            if (@new is not null) remarks.Add($"the fact `{name}` is of another kind than before, so what was asked of it cannot be compared");
            aligned[old] = both[other.Name] = other;
            return;
        }

        if (!Print(old.Type).Equals(Print(@new.Type), StringComparison.Ordinal)) remarks.Add($"the fact `{name}` has other values: {Print(old.Type)} before, {Print(@new.Type)} now");
        if (!old.Default.Equals(@new.Default)) remarks.Add($"the fact `{name}` has another default: {Default(old)} before, {Default(@new)} now");
        aligned[old] = old with { Name = name, Type = type, Default = Translate(old.Type, type, old.Default) };
        aligned[@new] = both[name] = @new with { Type = type, Default = Translate(@new.Type, type, @new.Default) };
    }

    private void Compare(Agent before, Agent now)
    {
        static string[] Kinds(Agent a) => [.. a.Classes.Select(c => c.Name).Concat(a is Regimen r ? r.Components.Select(c => c.Name) : []).Order(StringComparer.OrdinalIgnoreCase)];
        if (!Kinds(before).SequenceEqual(Kinds(now), StringComparer.OrdinalIgnoreCase)) remarks.Add($"`{now.Name}` is in other classes or holds other drugs than before; both versions are read with the new ones");
    }

    private static string Default(Fact fact) => fact.HasDefault ? fact.Type.Format(fact.Default) : "none";

    private static string Print(FactType type) => type is FactType.Number n ? $"{n.Min}..{n.Max} {n.UnitText}" : string.Join(", ", type.ValueNames);

    /// <summary>The values of both; null when they are of different kinds.</summary>
    private static FactType? Join(FactType a, FactType b) => (a, b) switch
    {
        (FactType.Finding x, FactType.Finding y) => x == y ? y : null,
        (FactType.Choice x, FactType.Choice y) => new FactType.Choice(Join(x.Values, y.Values)),
        (FactType.Scale x, FactType.Scale y) => new FactType.Scale(Join(x.Values, y.Values)),
        (FactType.Set x, FactType.Set y) => new FactType.Set(Join(x.Values, y.Values)),
        (FactType.Number x, FactType.Number y) when x.Unit == y.Unit => y with { Min = x.Min is null || y.Min is null ? null : Math.Min(x.Min.Value, y.Min.Value), Max = x.Max is null || y.Max is null ? null : Math.Max(x.Max.Value, y.Max.Value), Whole = x.Whole && y.Whole },
        (FactType.Date, FactType.Date) => b,
        _ => null,
    };

    private static ImmutableArray<string> Join(ImmutableArray<string> a, ImmutableArray<string> b) => b.AddRange(a.Where(v => !b.Contains(v, StringComparer.OrdinalIgnoreCase)));

    private static double Translate(FactType from, FactType to, double value)
    {
        if (double.IsNaN(value) || from.ValueNames.IsEmpty || from is FactType.Finding) return value;
        if (from is not FactType.Set) return Index((int)value) is >= 0 and var index ? index : double.NaN;
        ulong mask = 0;
        for (var i = 0; i < from.ValueNames.Length; i++)
        {
            if (((ulong)value >> i & 1) != 0 && Index(i) is >= 0 and var bit) mask |= 1UL << bit;
        }

        return mask;

        int Index(int i) => to.ValueNames.IndexOf(from.ValueNames[i], 0, StringComparer.OrdinalIgnoreCase);
    }
}
