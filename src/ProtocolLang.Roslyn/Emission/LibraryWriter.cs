using Microsoft.CodeAnalysis.CSharp;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>Writes what a .NET programmer uses: a record of what is known of a patient, and the answer with a property for each rule.</summary>
internal sealed class LibraryWriter(Protocol protocol, CSharpNames names, CodeText code, EngineWriter engine)
{
    /// <summary>The values of choices, scales and sets.</summary>
    public static void WriteTypes(CSharpNames names, CodeText code)
    {
        foreach (var (type, name, values) in names.Types)
        {
            code.Line();
            code.Summary(type switch { FactType.Scale => "In order, lowest first.", FactType.Set => "Any of these at once.", _ => "One of these." });
            if (type is FactType.Set) code.Line("[Flags]");
            code.Line($"public enum {name}{(type is FactType.Set ? " : ulong" : "")}");
            code.Open();
            if (type is FactType.Set) code.Line("None = 0,");
            foreach (var (i, value) in values.Index())
            {
                code.Summary(type.ValueNames[i]);
                code.Line(type is FactType.Set ? $"{value} = 1UL << {i}," : $"{value} = {i},");
            }

            code.Close();
        }
    }

    public void Write()
    {
        code.Line($"public static partial class {names.Class}");
        code.Open();
        WriteEvaluate();
        if (protocol.Facts.Any(f => f.Type is FactType.Finding { Yes: not "yes" }))
        {
            code.Lines(["", "/// <summary>The result of a test.</summary>", "public enum Finding { Negative = 0, Positive = 1 }"]);
        }

        WritePatient();
        WriteEnumeration("Rule", "The rules, in the order of the protocol.", protocol.Rules.Select(r => (names.Rules[r.Index], Documentation.Sentence(r))));
        WriteEnumeration("Input", "What is read from a patient.", protocol.Inputs.Select(i => (names.Inputs[i.Index], Described(i))));
        WriteAnswer();
        code.Close();
    }

    private void WriteEvaluate()
    {
        code.Summary("Evaluates what is known of a patient.");
        code.Line("public static Answer Evaluate(Patient patient)");
        code.Open();
        code.Lines([
            "ArgumentNullException.ThrowIfNull(patient);",
            "var answer = new Answer();",
            "Span<double> inputs = InputCount <= 256 ? stackalloc double[InputCount] : new double[InputCount];",
            "patient.Fill(inputs);",
            "Evaluate(inputs, answer.Statuses, answer.Needs);",
            "return answer;"]);
        code.Close();
    }

    private void WritePatient()
    {
        code.Line();
        code.Summary("What is known of a patient. Null is unknown, which is not the same as no.");
        code.Line("public sealed record Patient");
        code.Open();
        // Whether a default may stand in makes two inputs of one fact, but only one thing to know.
        var properties = protocol.Inputs.GroupBy(KeyOf).Select(g => (Inputs: g.ToArray(), Name: names.Inputs[g.First().Index])).ToArray();
        foreach (var (inputs, name) in properties)
        {
            code.Summary(Described(inputs[0]));
            code.Line($"public {TypeOf(inputs[0].Type)} {name} {{ get; init; }}");
            code.Line();
        }

        code.Line("internal void Fill(Span<double> inputs)");
        code.Open();
        foreach (var (inputs, name) in properties)
        {
            foreach (var input in inputs) code.Line($"inputs[{input.Index}] = {NumberOf(input, name)};");
        }

        code.Close();
        code.Close();
    }

    private static Input KeyOf(Input input) => (input is Input.Observed o ? o with { UseDefault = false } : input) with { Index = -1 };

    private string TypeOf(FactType type) => type switch
    {
        FactType.Finding { Yes: "yes" } => "bool?",
        FactType.Finding => "Finding?",
        FactType.Number { Whole: true } => "long?",
        FactType.Number => "double?",
        FactType.Date => "DateOnly?",
        _ => names.TypeOf(type) + "?",
    };

    private static string NumberOf(Input input, string property)
    {
        var missing = input is Input.Observed { UseDefault: true, Fact: { HasDefault: true, Default: var value } } ? value.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "double.NaN";
        return input.Type switch
        {
            FactType.Finding { Yes: "yes" } => $"{property} is {{ }} value{input.Index} ? Count(value{input.Index}) : {missing}",
            FactType.Number => $"{property} is {{ }} value{input.Index} ? Finite(value{input.Index}) : {missing}",
            FactType.Date => $"{property}?.DayNumber ?? {missing}",
            _ => $"{property} is {{ }} value{input.Index} ? (double)value{input.Index} : {missing}",
        };
    }

    private static IEnumerable<string> Described(Input input)
    {
        yield return input.Name + (input.Type switch
        {
            FactType.Number { UnitText.Length: > 0 } n => $" in {n.UnitText}",
            _ => "",
        });
        if (input.ReadFact is not { } fact) yield break;
        if (fact.ObtainedBy.Length > 0) yield return "Obtained by " + string.Join(", ", fact.ObtainedBy);
        if (fact.Codes.Length > 0) yield return string.Join(", ", fact.Codes.Select(c => $"{c.System} {c.Value}"));
        if (input is Input.Observed { UseDefault: true } && fact.HasDefault) yield return $"Assumed {fact.Type.Format(fact.Default)} when it is null";
    }

    private void WriteEnumeration(string name, string summary, IEnumerable<(string Member, IEnumerable<string> Documentation)> members)
    {
        code.Line();
        code.Summary(summary);
        code.Line($"public enum {name}");
        code.Open();
        foreach (var (member, documentation) in members)
        {
            code.Summary(documentation);
            code.Line(member + ",");
        }

        code.Close();
    }

    private void WriteAnswer()
    {
        code.Line();
        code.Lines([
            "/// <summary>What a rule says of a patient.</summary>",
            "/// <param name=\"Needs\">For an undetermined rule, what could still decide it.</param>",
            "public sealed record RuleAnswer(Rule Rule, string Name, Status Status, IReadOnlyList<string> Outcomes, IReadOnlyList<Input> Needs);",
            "",
            "/// <summary>What the protocol says of a patient, with a property for each rule.</summary>",
            "public sealed class Answer"]);
        code.Open();
        code.Lines([
            "internal readonly byte[] Statuses = new byte[RuleCount];",
            "internal readonly ulong[] Needs = new ulong[NeedWords];",
            "",
            "/// <summary>All rules, in the order of the protocol.</summary>",
            "public IEnumerable<RuleAnswer> Rules",
            "{",
            "    get",
            "    {",
            "        for (var rule = 0; rule < RuleCount; rule++) yield return OfRule((Rule)rule);",
            "    }",
            "}",
            "",
            "public Status StatusOf(Rule rule) => (Status)Statuses[(int)rule];",
            "",
            "public RuleAnswer OfRule(Rule rule)",
            "{",
            "    var needs = new List<Input>();",
            "    for (var w = Starts[(int)rule]; w < Starts[(int)rule + 1]; w++)",
            "    {",
            "        for (var bit = 0; bit < 64; bit++)",
            "        {",
            "            if ((Needs[w] >> bit & 1) != 0) needs.Add((Input)(Words[w] * 64 + bit));",
            "        }",
            "    }",
            "",
            "    return new RuleAnswer(rule, Names[(int)rule], StatusOf(rule), Texts[(int)rule], needs);",
            "}"]);
        foreach (var rule in protocol.Rules)
        {
            code.Line();
            code.Summary(Documentation.Sentence(rule));
            code.Remarks(Documentation.Evidence(rule));
            code.Line($"public RuleAnswer {names.Rules[rule.Index]} => OfRule(Rule.{names.Rules[rule.Index]});");
        }

        code.Line();
        code.Line("// Where the needs of each rule begin, and the inputs that each word of needs stands for.");
        Table("int", "Starts", protocol.Rules.Select(r => engine.Layout.StartOf(r.Index).ToString(System.Globalization.CultureInfo.InvariantCulture)).Append("NeedWords"));
        Table("int", "Words", protocol.Rules.SelectMany(r => engine.Layout.WordsOf(r.Index)).Select(w => w.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Table("string", "Names", protocol.Rules.Select(r => Quoted(r.Name)));
        Table("string[]", "Texts", protocol.Rules.Select(r => r.Outcomes.IsEmpty ? "[]" : $"[{string.Join(", ", r.Outcomes.Select(o => Quoted(o.Text)))}]"));
        code.Close();
    }

    private void Table(string type, string name, IEnumerable<string> items)
    {
        code.Line($"private static readonly {type}[] {name} =");
        code.Line("[");
        foreach (var row in items.Chunk(type == "int" ? 20 : 1)) code.Line("    " + string.Join(", ", row) + ",");
        code.Line("];");
        code.Line();
    }

    private static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
