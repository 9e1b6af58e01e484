using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Cases;
using ProtocolLang.Logic;
using static ProtocolLang.JavaScript.Emission.ScriptText;

namespace ProtocolLang.JavaScript.Emission;

/// <summary>What an input reads, as an object that the engine's history understands.</summary>
internal static class InputWriter
{
    /// <summary>The names of the inputs; those that are alike are numbered.</summary>
    public static ImmutableArray<string> Keys(Protocol protocol)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. protocol.Inputs.Select(i => Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? i.Name : $"{i.Name} ({n.ToString(CultureInfo.InvariantCulture)})").First(taken.Add))];
    }

    /// <param name="key">The input's own key.</param>
    public static string Reads(Input input, string key) => input switch
    {
        Input.Observed o => Of(input, key,
            ("observed", Quote(o.Fact.Name)),
            ("select", o.Selector == Selector.Latest ? null : Quote(o.Selector.ToString().ToLowerInvariant())),
            ("window", Window(o.Window)),
            ("orElse", o is { UseDefault: true, Fact.HasDefault: true } ? Number(o.Fact.Default) : null)),
        Input.AnyObserved a => Of(input, key, ("any", Quote(a.Fact.Name)), ("window", Window(a.Window)), ("fits", Fits(a))),
        Input.Recorded r => Of(input, key, ("recorded", Quote(r.Fact.Name)), ("window", Window(r.Window))),
        Input.Treated { Query: var q } => Of(input, key,
            ("treated", Name(q.Agent)),
            ("line", q.Line?.ToString(CultureInfo.InvariantCulture)),
            ("progressed", q.Progressed ? "true" : null),
            ("stopped", q.StoppedFor is { } reason ? Quote(CaseKeys.StopReasons[(int)reason]) : null),
            ("window", Window(q.Window))),
        Input.PriorLines p => Of(input, key, ("lines", Name(p.With))),
        Input.EventDate e => Of(input, key, ("date", Event(e.Event))),
        Input.AsOf => Of(input, key, ("asOf", "true")),
        _ => throw new ArgumentOutOfRangeException(nameof(input), input.Name, "There is no such input."),
    };

    /// <summary>The type of an input that is not that of its fact; else null.</summary>
    public static FactType? OwnType(Input input) => input is Input.Observed ? null : input.Type;

    private static string Of(Input input, string key, params IEnumerable<(string, string?)> members) => Object(members.Append(("name", input.Name == key ? null : Quote(input.Name))));

    private static string Fits(Input.AnyObserved a)
    {
        if (a.Fact.Type is FactType.Set) return $"v => includesAny(v, {Indexes(a)})";
        if (a.Fact.Type.IsFinite) return Indexes(a) is { Length: > 0 } values ? $"v => isOneOf(v, {values})" : "() => false";
        var low = double.IsNaN(a.Low) ? null : $"v {(a.LowIncluded ? ">=" : ">")} {Number(a.Low)}";
        var high = double.IsNaN(a.High) ? null : $"v {(a.HighIncluded ? "<=" : "<")} {Number(a.High)}";
        return "v => " + (string.Join(" && ", new[] { low, high }.OfType<string>()) is { Length: > 0 } text ? text : "true");
    }

    private static string Indexes(Input.AnyObserved a) => string.Join(", ", Enumerable.Range(0, a.Fact.Type.ValueNames.Length).Where(i => (a.Values >> i & 1) != 0));

    private static string? Window(Window window) => window.IsAlways ? null : Object(
        ("months", window.Months?.ToString(CultureInfo.InvariantCulture)),
        ("days", window.Days?.ToString(CultureInfo.InvariantCulture)),
        ("since", window.After is { } after ? Event(after) : null),
        ("before", window.Before is { } before ? Event(before) : null));

    private static string Event(Event happened) => happened switch
    {
        Event.Progression p => Object(("progression", Name(p.On))),
        Event.Start s => Object(("start", Name(s.Of))),
        Event.LastDose l => Object(("lastDose", Name(l.Of))),
        Event.OfFact f => Object(("fact", Quote(f.Fact.Name))),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "There is no such event."),
    };

    private static string Name(Agent? agent) => agent is null ? "null" : Quote(agent.Name);
}
