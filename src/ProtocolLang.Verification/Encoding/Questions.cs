using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Encoding;

/// <summary>What inputs ask. Two inputs that get their answer from the same reading of a record ask the same question: an input with a default and the one
/// without, a question whether something is recorded and its value.</summary>
internal static class Questions
{
    /// <summary>The input without what stands in for a missing answer. In a stretch of time that does not end today it is part of the question, because it
    /// stands in only where there surely is no observation.</summary>
    public static Input Of(Input input) => input is Input.Observed { UseDefault: true } o && (o.Window.IsAlways || EndsToday(o)) ? o with { UseDefault = false } : input;

    /// <summary>What stands in where the question of an input has no answer, when something does.</summary>
    public static double? Default(Input input) =>
        input is Input.Observed { UseDefault: true, Fact: { HasDefault: true } fact } o && (o.Window.IsAlways || EndsToday(o)) ? fact.Default : null;

    /// <summary>The question whose value an input has, when it has one.</summary>
    public static Input OfAnswer(Input input) => Of(input) switch
    {
        Input.Recorded { Window.IsAlways: true } r => Latest(r.Fact),
        Input.Observed o when EndsToday(o) => Latest(o.Fact),
        var question => question,
    };

    /// <summary>The plain latest observation of a fact.</summary>
    public static Input.Observed Latest(Fact fact) => new(fact.Name, fact, Selector.Latest, Window.Always, UseDefault: false);

    /// <summary>Whether it is the latest observation in a stretch of time that ends today. If there is one, it is the latest of all.</summary>
    public static bool EndsToday(Input.Observed input) => input is { Selector: Selector.Latest, Window.IsAlways: false, Window.Before: null };

    public static string Key(Input input) => input switch
    {
        Input.Observed o => $"{(o.UseDefault ? $"default {o.Fact.Default} " : "")}{o.Selector} {o.Fact.Name}{Text(o.Window)} : {Text(o.Fact.Type)}",
        Input.AnyObserved a => string.Create(CultureInfo.InvariantCulture, $"any {a.Fact.Name}{Text(a.Window)} {a.Values} {a.LowIncluded}{a.Low}..{a.High}{a.HighIncluded} : {Text(a.Fact.Type)}"),
        Input.Recorded r => $"recorded {r.Fact.Name}{Text(r.Window)} : {Text(r.Fact.Type)}",
        Input.Treated t => $"treated {t.Query.Agent?.Name} line {t.Query.Line} {t.Query.Progressed} {t.Query.StoppedFor}{Text(t.Query.Window)}",
        Input.PriorLines p => $"lines {p.With?.Name}",
        Input.EventDate e => $"date {Text(e.Event)}",
        Input.AsOf => "as of",
        _ => throw new ArgumentOutOfRangeException(nameof(input)),
    };

    public static string Text(Window window) => window.IsAlways
        ? ""
        : $" within {window.Months} {window.Days} after {(window.After is { } after ? Text(after) : "")} before {(window.Before is { } before ? Text(before) : "")}";

    public static string Text(Event @event) => @event switch
    {
        Event.Progression p => $"progression on {p.On?.Name}",
        Event.Start s => $"start of {s.Of?.Name}",
        Event.LastDose d => $"last dose of {d.Of?.Name}",
        Event.OfFact f => f.Fact.Name,
        _ => throw new ArgumentOutOfRangeException(nameof(@event)),
    };

    /// <summary>All that readings of a fact's values depend on.</summary>
    public static string Text(FactType type) => type switch
    {
        FactType.Number n => string.Create(CultureInfo.InvariantCulture, $"{n.Unit.Code} {n.Min}..{n.Max} {n.Whole}"),
        _ => $"{type.GetType().Name} {string.Join('|', type.ValueNames)}",
    };
}
