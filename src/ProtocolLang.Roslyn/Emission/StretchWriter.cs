using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>Writes the tests that only ask between which bounds an input is: eight at a time, in vectors, which costs a quarter of one after the other.</summary>
internal sealed class StretchWriter
{
    private const int BlocksInMethod = 12;

    private readonly CSharpNames names;
    private readonly CodeText code;
    private readonly List<(Step Step, Stretch Stretch)[]> blocks = [];
    private readonly string[] parts;

    /// <param name="fields">The scope of the fields that hold conditions.</param>
    public StretchWriter(Plan plan, CSharpNames names, CodeText code, NameScope fields)
    {
        (this.names, this.code) = (names, code);
        blocks = [.. plan.Stretches.GroupBy(s => s.Stretch.IsOutside).SelectMany(g => g.Chunk(Stretch.AtOnce))];
        Fields = [.. blocks.SelectMany(block => block.Select(t => t.Step.Name).Concat(Enumerable.Range(block.Length, Stretch.AtOnce - block.Length).Select(_ => fields.Take("Spare"))))];
        parts = [.. blocks.Chunk(BlocksInMethod).Select((_, i) => names.Members.Take($"Tests{i + 1}"))];
    }

    /// <summary>The fields of the tests, in the order in which they are written. Those of a block stand side by side; what is left of it is spare.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>The calls of what is written.</summary>
    public IEnumerable<string> Calls => blocks.Chunk(BlocksInMethod).Select((_, i) => code.Call(parts[i], "in patient, ref c"));

    public void Write()
    {
        foreach (var (number, some) in blocks.Chunk(BlocksInMethod).Index())
        {
            code.Line();
            code.Summary("Eight tests at a time: the values, and from where to where each holds.");
            code.OpenPart(parts[number], "in Inputs patient, ref Conditions c");
            foreach (var block in some) Write(block);
            code.ClosePart();
        }
    }

    private void Write((Step Step, Stretch Stretch)[] tests)
    {
        // The spare places are filled with the last test again.
        var stretches = Enumerable.Range(0, Stretch.AtOnce).Select(i => tests[Math.Min(i, tests.Length - 1)].Stretch).ToArray();
        code.Line(tests[0].Stretch.IsOutside ? "Outside(" : "Inside(");
        code.Line($"    ref c.{tests[0].Step.Name},");
        code.Line("    Eight(");
        for (var i = 0; i < Stretch.AtOnce; i++)
        {
            var value = $"        patient.{names.Inputs[stretches[i].Input]}{(i == Stretch.AtOnce - 1 ? ")" : "")},";
            if (i < tests.Length) code.LineFor(tests[i].Step.Proposition!.Origin, code.IsForPeople ? $"{value} // {CodeText.Comment(tests[i].Step.Proposition!.Text)}" : value);
            else code.Line(value);
        }

        code.Line($"    {Numbers(stretches.Select(s => s.Low))},");
        code.Line($"    {Numbers(stretches.Select(s => s.High))});");
    }

    private static string Numbers(IEnumerable<double> values) => $"Eight({string.Join(", ", values.Select(Number))})";

    private static string Number(double value) => value switch
    {
        double.NegativeInfinity => "Lowest",
        double.PositiveInfinity => "Highest",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
