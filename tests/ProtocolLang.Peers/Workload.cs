using System.Text.Json;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Text;

namespace ProtocolLang.Peers;

/// <summary>A protocol, and its patients as the kit writes them: JSON lines, in <c>obj/data</c> of the current folder.</summary>
internal sealed class Workload
{
    private const string File = "workload.protocol";

    /// <summary>What the kit calls the facts of the first workload.</summary>
    private static readonly Dictionary<string, string> FirstNames = new(StringComparer.Ordinal)
    {
        ["her2Ihc"] = "HER2 IHC", ["fish"] = "FISH", ["pdl1Cps"] = "PD-L1 CPS", ["line"] = "line of therapy", ["priorTrastuzumab"] = "prior trastuzumab",
        ["her2RetestedAfterProgression"] = "HER2 re-tested after progression", ["lvef"] = "LVEF", ["ild"] = "interstitial lung disease", ["ecog"] = "ECOG", ["region"] = "region",
        ["msiHigh"] = "MSI-high", ["metastatic"] = "metastatic", ["age"] = "age",
    };

    private readonly string name;

    public Workload(string name)
    {
        this.name = name;
        Protocol = Compile(name == "w1" ? First() : SecondWorkload.Text);
    }

    public static Protocol Compile(string text)
    {
        var source = new SourceText(File, text);
        var compilation = new Compiler(path => path == File ? source : null).Compile(File)!;
        return compilation.Protocol ?? throw new InvalidDataException(string.Join('\n', compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
    }

    public Protocol Protocol { get; }

    /// <summary>One row of inputs for each patient, one behind the other.</summary>
    /// <param name="count">1 reads the single case.</param>
    public double[] Inputs(int count)
    {
        var byName = Protocol.Inputs.ToDictionary(i => i.Name, StringComparer.Ordinal);
        var path = Path.Combine("obj", "data", count == 1 ? name + ".one.json" : name + ".jsonl");
        var rows = new List<double>();
        foreach (var line in System.IO.File.ReadLines(path).Take(count))
        {
            var row = new double[Protocol.Inputs.Length];
            Array.Fill(row, double.NaN);
            using var patient = JsonDocument.Parse(line);
            foreach (var field in patient.RootElement.EnumerateObject())
            {
                if (byName.TryGetValue(FirstNames.GetValueOrDefault(field.Name, field.Name), out var input)) row[input.Index] = Value(field.Value, input.Type);
            }

            rows.AddRange(row);
        }

        return [.. rows];
    }

    /// <summary>The same patients as cases.</summary>
    public Case[] Cases(double[] inputs)
    {
        var facts = Protocol.Inputs.Select(i => i.ReadFact!).ToArray();
        return [.. inputs.Chunk(facts.Length).Select(row => new Case(
            "patient", null, [.. row.Select((value, i) => (value, i)).Where(v => !double.IsNaN(v.value)).Select(v => new Observation(facts[v.i], v.value, null, CasePlace.None))], null, CasePlace.None))];
    }

    private static double Value(JsonElement value, FactType type) => value.ValueKind switch
    {
        JsonValueKind.Null => double.NaN,
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String when type is FactType.Finding => value.GetString() == "pos" ? 1 : 0,
        JsonValueKind.String => type.ValueNames.IndexOf(value.GetString()!),
        _ => value.GetDouble(),
    };

    public static string First()
    {
        using var reader = new StreamReader(typeof(Workload).Assembly.GetManifestResourceStream("w1.protocol")!);
        return reader.ReadToEnd();
    }
}
