using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Testing.Corpus.Generated;

/// <summary>Patients for a protocol, drawn at random: facts missing, observed once or several times, treatments unknown, none or some. All values are such as a case file may hold.</summary>
public static class RandomCases
{
    private static readonly DateOnly Today = new(2024, 3, 31);

    /// <summary>Nothing is later than the as-of date, and no fact was observed twice in one day.</summary>
    public static Case Draw(Protocol protocol, Dice dice)
    {
        var asOf = AsOf(dice);
        return new("patient", asOf, [.. protocol.Facts.SelectMany(f => Observations(f, dice).DistinctBy(o => o.Date ?? asOf))], Treatments(protocol, dice), CasePlace.None);
    }

    /// <summary>A patient of whom also more is on record than counts: what happened after the as-of date, and several observations of one day.</summary>
    public static Case DrawAny(Protocol protocol, Dice dice)
    {
        var drawn = Draw(protocol, dice);
        if (dice.OneIn(2)) return drawn;
        var more = protocol.Facts.Where(_ => dice.OneIn(6)).SelectMany(f => Observations(f, dice));
        return drawn with
        {
            AsOf = drawn.AsOf?.AddDays(-dice.Pick(0, 0, 30, 31, 60, 200)),
            Observations = [.. dice.OneIn(2) ? dice.Shuffle(drawn.Observations.Concat(more)) : drawn.Observations.Concat(more)],
        };
    }

    /// <summary>The same patient for another compilation of the same facts and agents.</summary>
    public static Case For(Protocol protocol, Case @case)
    {
        var facts = protocol.Facts.ToDictionary(f => f.Name);
        var agents = protocol.Entries.OfType<Agent>().ToDictionary(a => a.Name);
        return @case with
        {
            Observations = [.. @case.Observations.Select(o => o with { Fact = facts[o.Fact.Name] })],
            Treatments = @case.Treatments?.Select(t => t with { Agents = [.. t.Agents.Select(There)] }).ToImmutableArray(),
        };

        Agent There(Agent agent) => agent is Drug { IsOther: true } other ? Drug.Other(other.Name, [.. other.Classes.Select(c => (DrugClass)agents[c.Name])]) : agents[agent.Name];
    }

    public static double Value(FactType type, Dice dice) => type switch
    {
        FactType.Number { UnitText: "%" } n => Within(n, dice.Pick(0.0, 40, 45, 50, 55, 60, 100)),
        FactType.Number { Whole: true } n => Within(n, dice.Roll(5)),
        FactType.Number { Unit.IsPlain: true } n => Within(n, dice.Pick(0.0, 1, 2, 2.5, 0.5, -1, 36, 70)),
        FactType.Number n => Within(n, dice.Pick(36.0, 50, 70, 70.5, 90, 144)),
        FactType.Date => Day(dice).DayNumber,
        FactType.Set s => dice.Roll(1 << Math.Min(s.Values.Length, 30)),
        _ => dice.Roll(type.ValueNames.Length),
    };

    private static double Within(FactType.Number type, double value) => Math.Clamp(value, type.Min ?? double.MinValue, type.Max ?? double.MaxValue);

    private static DateOnly? AsOf(Dice dice) => dice.OneIn(6) ? null : Today;

    private static IEnumerable<Observation> Observations(Fact fact, Dice dice)
    {
        var count = dice.Pick(0, 0, 1, 1, 2, 3);
        return Enumerable.Range(0, count).Select(_ => new Observation(fact, Value(fact.Type, dice), dice.OneIn(3) ? null : Day(dice), CasePlace.None));
    }

    private static ImmutableArray<Treatment>? Treatments(Protocol protocol, Dice dice)
    {
        if (dice.OneIn(4)) return null;
        var agents = protocol.Entries.OfType<Agent>().ToArray();
        return [.. Enumerable.Range(0, dice.Roll(4)).Select(_ => Treatment(agents, dice))];
    }

    private static Treatment Treatment(Agent[] agents, Dice dice)
    {
        var days = new[] { Day(dice), Day(dice), Day(dice) }.Order().ToArray();
        return new(
            Given(agents, dice), dice.OneIn(3) ? null : 1 + dice.Roll(3), dice.OneIn(3) ? null : days[0], dice.OneIn(3) ? null : days[1],
            (Response)dice.Roll(5), dice.OneIn(2) ? null : days[2], dice.OneIn(2) ? null : (StopReason)dice.Roll(5), CasePlace.None);
    }

    /// <summary>What a protocol does not declare is given too, alone or beside the others, of a class or of none.</summary>
    private static ImmutableArray<Agent> Given(Agent[] agents, Dice dice)
    {
        var other = agents.Length == 0 || dice.OneIn(6);
        var classes = agents.OfType<DrugClass>().ToArray();
        DrugClass[] of = classes.Length > 0 && dice.OneIn(2) ? [dice.Pick(classes)] : [];
        return [.. other && dice.OneIn(2) || agents.Length == 0 ? [] : dice.Some(3, agents), .. other ? [Drug.Other("epirubicin", [.. of.Concat(of.SelectMany(c => c.Classes))])] : Array.Empty<Agent>()];
    }

    private static DateOnly Day(Dice dice) => Today.AddDays(-dice.Pick(0, 1, 28, 30, 31, 46, 59, 60, 61, 90, 200, 400));
}
