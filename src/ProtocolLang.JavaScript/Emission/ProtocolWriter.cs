using System.Collections.Immutable;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;
using static ProtocolLang.JavaScript.Emission.ScriptText;

namespace ProtocolLang.JavaScript.Emission;

/// <summary>Writes a protocol as calls of the engine's functions, in the order in which they rest on each other.</summary>
internal sealed class ProtocolWriter
{
    private readonly Protocol protocol;
    private readonly ScriptText script;
    private readonly Func<Origin, string?> placeOf;
    private readonly ImmutableArray<string> keys;
    private readonly ConditionWriter conditions;

    public ProtocolWriter(Protocol protocol, ScriptText script, Func<Origin, string?> placeOf)
    {
        (this.protocol, this.script, this.placeOf) = (protocol, script, placeOf);
        keys = InputWriter.Keys(protocol);
        conditions = new(protocol, keys, script);
    }

    public void Write()
    {
        var catalogue = new CatalogueWriter(protocol, script);
        catalogue.WriteFacts();
        catalogue.WriteAgents();
        Heading("What is read of a patient", protocol.Inputs.Length);
        foreach (var i in protocol.Inputs) script.Line($"input({conditions.Formulas.Key(i)}, {InputWriter.Reads(i, keys[i.Index])}{(InputWriter.OwnType(i) is { } type ? ", " + CatalogueWriter.TypeOf(type) : "")});");
        WriteCalculations();
        WriteDefinitions();
        catalogue.WriteEvidence();
        WriteScopes();
        WriteRules();
        WriteApprovals();
        WriteTrials();
        WriteTurns();
        script.Line("const protocol = {");
        Member("name", Quote(protocol.Name));
        Member("version", Quote(protocol.Version));
        Member("sources", Told(protocol.Sources));
        Member("notes", Told(protocol.Notes));
        Member("scope", conditions.Text(protocol.Scope, 1));
        foreach (var table in (string[])["facts", "agents", "entries", "definitions", "rules", "trials"]) script.Line(table + ",", 1);
        script.Line("};");
        script.Line();
    }

    private void Heading(string words, int count)
    {
        if (count == 0) return;
        script.Line();
        script.Comment($"{words}.");
        script.Line();
    }

    private void WriteCalculations()
    {
        Heading("Calculations", protocol.Calculations.Length);
        foreach (var c in protocol.Calculations)
        {
            script.Comment($"{c.Name}: {c.Text}{At(c.Origin)}");
            var function = conditions.Formulas.Function(c.Term);
            script.Line($"calculate({Quote(c.Name)}, {CatalogueWriter.TypeOf(c.Type, withUnits: false)}, {function});");
        }
    }

    private void WriteDefinitions()
    {
        Heading("Definitions", protocol.Definitions.Length);
        foreach (var d in InOrder())
        {
            script.Comment(d.Name + At(d.Origin));
            var more = Object(("notes", Told(d.Notes)), ("sources", Told(d.Sources)), ("variantOf", d.VariantOf is { } of ? Quote(of) : null), ("synonyms", Told(d.Synonyms)));
            var meaning = conditions.Text(d.Meaning, 0);
            script.Line($"define({Quote(d.Name)}, {meaning}{(more == "{}" ? "" : ", " + more)});");
        }
    }

    /// <summary>Definitions after those that they rest on. With a stack of its own, since they can form long chains.</summary>
    private List<Definition> InOrder()
    {
        var byMeaning = new Dictionary<Proposition, Definition>(ReferenceEqualityComparer.Instance);
        foreach (var d in protocol.Definitions) byMeaning.TryAdd(d.Meaning, d);
        var (sorted, seen) = (new List<Definition>(), new HashSet<object>(ReferenceEqualityComparer.Instance));
        var open = new Stack<(Proposition P, bool IsDone)>(protocol.Definitions.Reverse().Select(d => (d.Meaning, false)));
        while (open.TryPop(out var next))
        {
            if (next.IsDone && byMeaning.TryGetValue(next.P, out var definition)) sorted.Add(definition);
            if (next.IsDone || !seen.Add(next.P)) continue;
            open.Push((next.P, true));
            var parts = next.P.Kind == PropositionKind.Test ? Parts.Conditions(next.P) : next.P.Parts;
            foreach (var part in parts.Reverse()) open.Push((part, false));
        }

        return sorted;
    }

    private void WriteScopes()
    {
        var scopes = protocol.Rules.Select(r => r.Scope).Distinct(ReferenceEqualityComparer.Instance).Cast<Proposition>().Where(s => s.Kind != PropositionKind.Constant).ToArray();
        Heading("Whom the rules are for", scopes.Length);
        foreach (var (number, scope) in scopes.Index()) conditions.Share($"scope{number + 1}", scope);
    }

    private void WriteRules()
    {
        Heading("Rules", protocol.Rules.Length);
        foreach (var rule in protocol.Rules)
        {
            script.Comment(rule.Name + At(rule.Origin));
            script.Line($"rule({Quote(rule.Name)}, {{");
            Member("at", placeOf(rule.Origin) is { } place ? Quote(place) : null);
            Member("scope", conditions.Text(rule.Scope, 1));
            Member("when", conditions.Text(rule.When, 1));
            Member("unless", conditions.Text(rule.Unless, 1));
            Member("outcomes", rule.Outcomes.IsEmpty ? "[]" : $"[{string.Join(", ", rule.Outcomes.Select(Outcome))}]");
            Member("overriddenBy", rule.OverriddenBy.IsEmpty ? null : $"[{string.Join(", ", rule.OverriddenBy)}]");
            Member("because", Told([.. rule.Because.Select(b => b.Name)]));
            Member("grades", rule.Grades.IsEmpty ? null : Object(rule.Grades.Select(g => (g.Name, (string?)Quote(g.Value)))));
            Member("notes", Told(rule.Notes));
            Member("sources", Told(rule.Sources));
            script.Line("});");
            script.Line();
        }
    }

    private void Member(string name, string? value)
    {
        if (value is not null) script.Line($"{name}: {value},", 1);
    }

    private static string Outcome(Outcome o) => Object(
        ("verb", Quote(o.Verb.Text())),
        ("text", Quote(o.Text)),
        ("targets", List(o.Targets.Select(t => t.ToString()))),
        ("as", o.As is { } rests ? Quote(rests.Text) : null));

    private void WriteApprovals()
    {
        Heading("Approvals", protocol.Approvals.Length);
        foreach (var a in protocol.Approvals)
        {
            script.Line($"approval({Object(
                ("of", Quote(a.Agent.Name)), ("agency", Quote(a.Agency)), ("kind", Told(a.Kind)), ("since", Told(a.Since)), ("with", Told([.. a.With.Select(w => w.Name)])),
                ("reach", conditions.Text(a.Reach, 1)), ("population", conditions.Text(a.Population, 1)), ("verified", a.VerifiedPopulation is { } verified ? conditions.Text(verified, 1) : null))});");
        }
    }

    private void WriteTrials()
    {
        var openTo = protocol.Eligibilities.ToDictionary(e => e.Trial, e => e.OpenTo);
        var trials = protocol.Entries.OfType<Trial>().ToArray();
        Heading("Trials", trials.Length);
        foreach (var t in trials)
        {
            script.Line($"trial({Quote(t.Name)}, {Object(
                ("phase", Told(t.Phase)), ("status", Told(t.Status)), ("arms", Told(t.Arms)), ("studies", Told([.. t.Studies.Select(s => s.Name)])),
                ("openTo", openTo.TryGetValue(t, out var criteria) ? conditions.Text(criteria, 1) : null))});");
        }
    }

    private void WriteTurns()
    {
        var comparisons = protocol.Formulas.Formulas.OfType<Formula.Compare>().SelectMany(c => Parts.DirectInputs(c).Distinct().Select(input => (input, c))).ToLookup(p => p.input, p => p.c);
        var turning = protocol.Inputs.Where(i => i.Type is FactType.Number or FactType.Date && comparisons.Contains(i)).ToArray();
        Heading("Where comparisons turn, to tell what to find out first", turning.Length);
        foreach (var input in turning)
        {
            var constants = comparisons[input].Select(c => (c.Left, c.Right) switch
            {
                (Term.Of, Term.Constant right) => right.Value,
                (Term.Constant left, Term.Of) => left.Value,
                _ => double.NaN,
            }).Where(v => !double.IsNaN(v)).Distinct().Order();
            var compared = comparisons[input].Where(c => (c.Left, c.Right) is not ((Term.Of, Term.Constant) or (Term.Constant, Term.Of))).Select(conditions.Formulas.Difference).ToArray();
            script.Line($"turns({conditions.Formulas.Key(input)}, [{string.Join(", ", constants.Select(Number))}]{(compared.Length == 0 ? "" : $", [{string.Join(", ", compared)}]")});");
        }

        script.Line();
    }

    private string At(Origin origin) => placeOf(origin) is { } place ? $" ({place})" : "";
}
