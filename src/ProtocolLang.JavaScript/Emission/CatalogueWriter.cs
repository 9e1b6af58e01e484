using System.Globalization;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;
using ProtocolLang.Units;
using static ProtocolLang.JavaScript.Emission.ScriptText;

namespace ProtocolLang.JavaScript.Emission;

/// <summary>Facts, what can be given, and the evidence that rules rest on.</summary>
internal sealed class CatalogueWriter(Protocol protocol, ScriptText script)
{
    public void WriteFacts()
    {
        foreach (var f in protocol.Facts)
        {
            var more = Object(
                ("synonyms", Told(f.Synonyms)),
                ("obtainedBy", Told(f.ObtainedBy)),
                ("codes", Told([.. f.Codes.Select(c => $"{c.System} {c.Value}")])),
                ("orElse", f.HasDefault ? Number(f.Default) : null));
            script.Line($"fact({Quote(f.Name)}, {TypeOf(f.Type)}{(more == "{}" ? "" : ", " + more)});");
        }
    }

    public void WriteAgents()
    {
        script.Line();
        foreach (var a in protocol.Entries.OfType<Agent>())
        {
            var more = Object(
                ("synonyms", Told(a.Synonyms)),
                ("classes", Told([.. a.Classes.Select(c => c.Name)])),
                ("components", a is Regimen r ? Told([.. r.Components.Select(c => c.Name)]) : null),
                ("watchFor", a is Drug d ? Told(d.WatchFor) : null));
            script.Line($"agent({Quote(a.Name)}, {Quote(a switch { Drug => "drug", DrugClass => "class", _ => "regimen" })}{(more == "{}" ? "" : ", " + more)});");
        }
    }

    /// <summary>What some rule rests on, told as the interpreter tells it.</summary>
    public void WriteEvidence()
    {
        var entries = protocol.Rules.SelectMany(r => r.Because).Distinct().ToArray();
        if (entries.Length > 0) script.Line();
        foreach (var e in entries) script.Line($"evidence({Quote(e.Name)}, {Quote(e is Trial ? "trial" : "reference")}, {Quote(Phrases.Evidence(e, int.MaxValue))});");
    }

    /// <summary>A type as the engine reads it. A number has the units that can be written in its place, with what a value in them is multiplied by.</summary>
    /// <param name="withUnits">Whether values of it are read, and not only shown.</param>
    public static string TypeOf(FactType type, bool withUnits = true) => type switch
    {
        FactType.Finding => Object(("kind", "\"finding\""), ("values", List(type.ValueNames))),
        FactType.Choice => Object(("kind", "\"choice\""), ("values", List(type.ValueNames))),
        FactType.Scale => Object(("kind", "\"scale\""), ("values", List(type.ValueNames))),
        FactType.Set => Object(("kind", "\"set\""), ("values", List(type.ValueNames))),
        FactType.Date => Object(("kind", "\"date\"")),
        FactType.Number n => Object(
            ("kind", "\"number\""), ("unit", Told(n.UnitText)), ("units", withUnits ? Units(n) : null),
            ("min", n.Min is { } min ? Number(min) : null), ("max", n.Max is { } max ? Number(max) : null), ("whole", n.Whole ? "true" : null)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type."),
    };

    private static string? Units(FactType.Number type)
    {
        if (type.UnitText.Length == 0) return null;
        var units = UnitReader.Known.Distinct(StringComparer.Ordinal)
            .Select(text => (Text: text, Unit: UnitReader.TryRead(text)))
            .Where(u => u.Unit is { } unit && unit.SameDimensionAs(type.Unit) && !(unit.IsPlain && type.Unit.IsPlain && (unit.Factor == 1) != (type.Unit.Factor == 1)))
            .Select(u => (u.Text, (string?)(u.Unit!.Factor / type.Unit.Factor).ToString("G15", CultureInfo.InvariantCulture)));
        return Object(units);
    }
}
