using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.JavaScript.Emission;

/// <summary>Conditions as calls that read like the author's bullets.</summary>
internal sealed class ConditionWriter
{
    // A line that is longer is no longer read.
    private const int WidestLine = 140;

    private readonly ScriptText script;
    private readonly FormulaWriter formulas;
    private readonly Dictionary<Proposition, Definition> definitions = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Proposition, string> constants = new(ReferenceEqualityComparer.Instance);

    public ConditionWriter(Protocol protocol, ImmutableArray<string> keys, ScriptText script)
    {
        this.script = script;
        formulas = new(protocol, keys, Counted);
        foreach (var d in protocol.Definitions) definitions.TryAdd(d.Meaning, d);
    }

    public FormulaWriter Formulas => formulas;

    /// <summary>Writes a condition that several things share as a constant of its own, before them.</summary>
    public string Share(string name, Proposition p)
    {
        if (constants.TryGetValue(p, out var known)) return known;
        script.Line($"const {name} = {Text(p, 0)};");
        constants.Add(p, name);
        return name;
    }

    /// <summary>The condition as text; lines after the first are indented to stand at a depth.</summary>
    public string Text(Proposition p, int depth)
    {
        if (constants.TryGetValue(p, out var constant)) return constant;
        return p.Kind switch
        {
            PropositionKind.Test => Test(p),
            PropositionKind.All => Group("allOf", [ScriptText.Quote(p.Text)], p, depth),
            PropositionKind.Any => Group("anyOf", [ScriptText.Quote(p.Text)], p, depth),
            PropositionKind.None => Group("noneOf", [ScriptText.Quote(p.Text)], p, depth),
            PropositionKind.AtLeast => Group("atLeast", [ScriptText.Number(p.Threshold), ScriptText.Quote(p.Text)], p, depth),
            PropositionKind.Not => Group("not", [ScriptText.Quote(p.Text)], p, depth),
            PropositionKind.Definition => Use(p),
            _ => $"{(p.IsTrue is Formula.Constant { Value: true } ? "always" : "never")}({ScriptText.Quote(p.Text)})",
        };
    }

    private string Use(Proposition p)
    {
        var name = definitions[p.Parts[0]].Name;
        return p.Text == name ? $"defined({ScriptText.Quote(name)})" : $"defined({ScriptText.Quote(name)}, {ScriptText.Quote(p.Text)})";
    }

    private string Group(string call, IEnumerable<string> first, Proposition p, int depth)
    {
        var arguments = first.Concat(p.Parts.Select(part => Text(part, depth + 1))).ToArray();
        var line = $"{call}({string.Join(", ", arguments)})";
        if (line.Length + depth * 2 <= WidestLine && !line.Contains('\n', StringComparison.Ordinal)) return line;
        var indent = new string(' ', (depth + 1) * 2);
        var heads = first.Count();
        return $"{call}({string.Join(", ", arguments.Take(heads))},\n{string.Join(",\n", arguments.Skip(heads).Select(a => indent + a))})";
    }

    private string Test(Proposition p)
    {
        var scores = Parts.Conditions(p);
        var direct = Parts.DirectInputs(p);
        var (yes, no) = (formulas.Function(p.IsTrue), formulas.Function(p.IsFalse));
        var more = scores.Length == 0 ? "" : $", {{ direct: {Keys(direct)}, scores: [{string.Join(", ", scores.Select(s => constants[s]))}] }}";
        return $"test({ScriptText.Quote(p.Text)}, {Keys(p.Reads)}, {yes}, {no}{more})";
    }

    private string Keys(IEnumerable<Input> inputs) => $"[{string.Join(", ", inputs.Select(formulas.Key))}]";

    private string Counted(Proposition p) => Share($"counted{constants.Count + 1}", p);
}
