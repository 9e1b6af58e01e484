using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Testing.Corpus.Generated;

/// <summary>Patients for a protocol, drawn at random: facts missing, observed once or several times, treatments unknown, none or some. Nothing is later than the as-of date.</summary>
public static class RandomCases
{
    private static readonly DateOnly Today = new(2024, 3, 31);

    public static Case Draw(Protocol protocol, Dice dice)
    {
        var asOf = dice.OneIn(6) ? (DateOnly?)null : Today;
        var observations = protocol.Facts.SelectMany(f => Observations(f, dice).DistinctBy(o => o.Date ?? asOf)).ToImmutableArray();
        return new("patient", asOf, observations, dice.OneIn(4) ? null : Treatments(protocol, dice), CasePlace.None);
    }

    /// <summary>The same patient for another compilation of the same facts and agents.</summary>
    public static Case For(Protocol protocol, Case @case)
    {
        var facts = protocol.Facts.ToDictionary(f => f.Name);
        var agents = protocol.Entries.OfType<Agent>().ToDictionary(a => a.Name);
        return @case with
        {
            Observations = [.. @case.Observations.Select(o => o with { Fact = facts[o.Fact.Name] })],
            Treatments = @case.Treatments?.Select(t => t with { Agents = [.. t.Agents.Select(a => agents[a.Name])] }).ToImmutableArray(),
        };
    }

    public static double Value(FactType type, Dice dice) => type switch
    {
        FactType.Number { UnitText: "%" } => dice.Pick(0.0, 40, 45, 50, 55, 60, 100),
        FactType.Number => dice.Pick(36.0, 50, 70, 70.5, 90, 144),
        FactType.Date => Day(dice).DayNumber,
        FactType.Set s => dice.Roll(1 << s.Values.Length),
        _ => dice.Roll(type.ValueNames.Length),
    };

    private static IEnumerable<Observation> Observations(Fact fact, Dice dice)
    {
        var count = dice.Pick(0, 0, 1, 1, 2, 3);
        return Enumerable.Range(0, count).Select(_ => new Observation(fact, Value(fact.Type, dice), dice.OneIn(3) ? null : Day(dice), CasePlace.None));
    }

    private static ImmutableArray<Treatment> Treatments(Protocol protocol, Dice dice)
    {
        var agents = protocol.Entries.OfType<Agent>().ToArray();
        return [.. Enumerable.Range(0, dice.Roll(4)).Select(_ => Treatment(agents, dice))];
    }

    private static Treatment Treatment(Agent[] agents, Dice dice)
    {
        var days = new[] { Day(dice), Day(dice), Day(dice) }.Order().ToArray();
        return new(
            [.. dice.Some(3, agents)], dice.OneIn(3) ? null : 1 + dice.Roll(3), dice.OneIn(3) ? null : days[0], dice.OneIn(3) ? null : days[1],
            (Response)dice.Roll(5), dice.OneIn(2) ? null : days[2], dice.OneIn(2) ? null : (StopReason)dice.Roll(5), CasePlace.None);
    }

    private static DateOnly Day(Dice dice) => Today.AddDays(-dice.Pick(0, 1, 28, 30, 31, 46, 59, 60, 61, 90, 200, 400));
}
