namespace ProtocolLang.Roslyn.Emission;

/// <summary>Where values stand.</summary>
internal sealed partial class EngineWriter
{
    private void WriteStorage()
    {
        code.Line();
        code.Line($"public const int InputCount = {protocol.Inputs.Length};");
        code.Line($"public const int RuleCount = {protocol.Rules.Length};");
        code.Line($"public const int NeedWords = {Layout.Length};");
        Struct("What is read from a patient, in the order of the inputs.", "Inputs", protocol.Inputs.Select(i => ("double", names.Inputs[i.Index])));
        if (code.IsForPeople) WriteNames();
        var missing = Enumerable.Range(0, needs.Words).Select(w => ("ulong", needs.Missing(w)));
        Struct(
            "What the rules rest on, worked out once for each patient.", "Conditions",
            stretches.Fields.Select(f => ("Truth", f)).Concat(missing)
                .Concat(plan.Steps.Skip(plan.Stretches.Count).Select(s => (s is Step.Number ? "double" : "Truth", s.Name)))
                .Concat(plan.Steps.SelectMany(needs.FieldsOf).Select(f => ("ulong", f))));
        Struct("The status of each rule.", "Statuses", protocol.Rules.Select(r => ("Status", names.Rules[r.Index])));
        Struct("What each undetermined rule needs.", "Needs", ruleNeedFields.SelectMany(f => f).Select(f => ("ulong", f)));
    }

    private void WriteNames()
    {
        code.Line();
        code.Line("private static class Need");
        code.Open();
        foreach (var input in protocol.Inputs) code.Line($"public const ulong {names.Inputs[input.Index]} = 1UL << {input.Index & 63};");
        code.Close();
    }

    private void Struct(string summary, string name, IEnumerable<(string Type, string Name)> fields)
    {
        code.Line();
        code.Summary(summary);
        code.Line($"private struct {name}");
        code.Open();
        if (code.IsForPeople) code.Lines(fields.Select(f => $"public {f.Type} {f.Name};"));
        else code.Lines(Neighbours(fields).Select(n => $"public {n.Type} {string.Join(", ", n.Names)};"));
        code.Close();
    }

    /// <summary>Fields of one type that stand side by side are declared together.</summary>
    private static List<(string Type, List<string> Names)> Neighbours(IEnumerable<(string Type, string Name)> fields)
    {
        var together = new List<(string Type, List<string> Names)>();
        foreach (var (type, name) in fields)
        {
            if (together.Count == 0 || together[^1].Type != type) together.Add((type, []));
            together[^1].Names.Add(name);
        }

        return together;
    }
}
