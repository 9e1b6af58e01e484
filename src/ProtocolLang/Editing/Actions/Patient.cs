using ProtocolLang.Logic;

namespace ProtocolLang.Editing.Actions;

/// <summary>A patient who is being made up.</summary>
/// <param name="Facts">What was decided of each fact: a value, or NaN when it is not to be recorded.</param>
/// <param name="Treatments">What the patient had; null while nothing is said of treatment.</param>
/// <param name="IsWhole">Whether all treatments have been decided on, so that what is not among them was not given.</param>
internal sealed record Patient(IReadOnlyDictionary<Fact, double> Facts, IReadOnlyList<TreatmentQuery>? Treatments, bool IsWhole)
{
    /// <summary>What an example says of the patient.</summary>
    public IEnumerable<string> Givens()
    {
        foreach (var (fact, value) in Facts.Where(f => !double.IsNaN(f.Value))) yield return Observed(fact, value);
        if (Treatments is null) yield break;
        if (Treatments.Count == 0) yield return "no prior treatment";
        foreach (var treatment in Treatments) yield return Treated(treatment);
    }

    /// <summary>The value of an input; NaN when unknown, null when not decided yet.</summary>
    public double? ValueOf(Input input) => input switch
    {
        Input.Observed { Window.IsAlways: true, Selector: not Selector.Previous } o => Facts.TryGetValue(o.Fact, out var value) ? double.IsNaN(value) && o.UseDefault ? o.Fact.Default : value : null,
        Input.AnyObserved { Window.IsAlways: true } a => Facts.TryGetValue(a.Fact, out var value) ? Passes(a, value) : null,
        Input.Recorded { Window.IsAlways: true } r => Facts.TryGetValue(r.Fact, out var value) ? double.IsNaN(value) ? 0 : 1 : null,
        Input.Treated { Query.Window.IsAlways: true } t => Had(t.Query),
        Input.PriorLines => !IsWhole ? null : Treatments is { Count: 0 } ? 0 : double.NaN,
        // What depends on dates is left to the author.
        _ => double.NaN,
    };

    private static double Passes(Input.AnyObserved any, double value)
    {
        if (double.IsNaN(value)) return double.NaN;
        if (any.Fact.Type.IsFinite) return (any.Values >> (int)value & 1) != 0 ? 1 : 0;
        if (any.Fact.Type is FactType.Set) return ((ulong)value & any.Values) != 0 ? 1 : 0;
        return (any.LowIncluded ? value >= any.Low : value > any.Low) && (any.HighIncluded ? value <= any.High : value < any.High) ? 1 : 0;
    }

    private double? Had(TreatmentQuery query)
    {
        if (Treatments is null) return IsWhole ? double.NaN : null;
        if (Treatments.Any(t => Matches(t, query) == true)) return 1;
        if (!IsWhole) return null;
        return Treatments.Any(t => Matches(t, query) is null) ? double.NaN : 0;
    }

    /// <summary>Whether a treatment answers a question; null when that is not known of it.</summary>
    private static bool? Matches(TreatmentQuery had, TreatmentQuery asked)
    {
        bool? agent = asked.Agent is null || (had.Agent is { } a && a.Is(asked.Agent)) ? true : had.Agent is null || asked.Agent.Is(had.Agent) ? null : false;
        bool? line = asked.Line is null || asked.Line == had.Line ? true : had.Line is null ? null : false;
        bool? progressed = !asked.Progressed || had.Progressed ? true : null;
        bool? stopped = asked.StoppedFor is null || asked.StoppedFor == had.StoppedFor ? true : had.StoppedFor is null ? null : false;
        bool?[] all = [agent, line, progressed, stopped];
        return all.Contains(false) ? false : all.Contains(null) ? null : true;
    }

    private static string Observed(Fact fact, double value) => fact.Type switch
    {
        FactType.Finding { Yes: "yes" } => value == 1 ? fact.Name : "no " + fact.Name,
        FactType.Finding => fact.Name + (value == 1 ? "+" : "-"),
        FactType.Set set => $"{fact.Name} {((ulong)value == 0 ? "none" : string.Join(" and ", set.Values.Where((_, i) => ((ulong)value >> i & 1) != 0)))}",
        _ => $"{fact.Name} {fact.Type.Format(value)}",
    };

    private static string Treated(TreatmentQuery treatment)
    {
        var agent = treatment.Agent?.Name ?? "any treatment";
        if (treatment.StoppedFor is { } reason) return $"stopped {agent} because of {reason.ToString().ToLowerInvariant()}";
        return $"{(treatment.Progressed ? "progressed on" : "received")} {agent}{(treatment.Line is { } line ? $" in line {line}" : "")}";
    }
}
