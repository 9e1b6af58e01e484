using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>What is missing, as C#: for each word of inputs an expression.</summary>
internal sealed class NeedWriter
{
    private readonly CSharpNames names;
    private readonly NameScope fields;
    private readonly bool isNamed;
    private readonly Dictionary<Step, SortedDictionary<int, string>> ofSteps = new(ReferenceEqualityComparer.Instance);

    /// <param name="fields">The scope of the fields that hold conditions.</param>
    /// <param name="isNamed">Whether few inputs are called by their names, or are bits as well.</param>
    public NeedWriter(Protocol protocol, CSharpNames names, NameScope fields, bool isNamed)
    {
        (this.names, this.fields, this.isNamed) = (names, fields, isNamed);
        Words = (protocol.Inputs.Length + 63) / 64;
    }

    /// <summary>How many words the inputs fill.</summary>
    public int Words { get; }

    public IEnumerable<string> FieldsOf(Step step) => ofSteps.GetValueOrDefault(step)?.Values ?? Enumerable.Empty<string>();

    public IEnumerable<int> WordsOf(Step step) => ofSteps.GetValueOrDefault(step)?.Keys ?? Enumerable.Empty<int>();

    public IEnumerable<int> WordsOf(NeedPlan plan) => plan.AllInputs(s => WordsOf(s).Select(w => w * 64)).Select(i => i >> 6).Distinct().Order();

    public string Missing(int word) => Words == 1 ? "Missing" : $"Missing{word}";

    /// <summary>Gives a step fields for its needs in some words.</summary>
    public void Declare(Step step, IEnumerable<int> words) =>
        ofSteps.Add(step, new(words.ToDictionary(w => w, w => fields.Take(step.Name + "Needs" + (Words == 1 ? "" : $"_{w}")))));

    public string FieldOf(Step step, int word) => "c." + ofSteps[step][word];

    /// <summary>Null when nothing in this word can be needed.</summary>
    public string? Expression(NeedPlan plan, int word, MethodWriter method, int depth = 0)
    {
        var parts = new List<string>();
        var inputs = plan.Inputs.Where(i => i >> 6 == word).ToArray();
        if (inputs.Length > 0) parts.Add($"c.{Missing(word)} & {Mask(inputs)}");
        parts.AddRange(plan.Steps.Where(s => WordsOf(s).Contains(word)).Distinct().Select(s => FieldOf(s, word)));
        foreach (var (unknown, needs) in plan.Guarded)
        {
            if (Expression(needs, word, method, depth + 1) is not { } inner) continue;
            var guarded = $"Mask({method.Truth(unknown)}) & {(inner.Contains('|', StringComparison.Ordinal) || inner.Contains('&', StringComparison.Ordinal) ? $"({inner})" : inner)}";
            parts.Add(depth > 1 ? method.Local("needed", guarded) : guarded);
        }

        while (parts.Count > 40) parts = [.. parts.Chunk(40).Select(c => method.Local("needed", string.Join(" | ", c)))];
        return parts.Count == 0 ? null : string.Join(" | ", parts);
    }

    private string Mask(int[] inputs)
    {
        if (inputs.Length > 12 || !isNamed) return "0x" + inputs.Aggregate(0UL, (mask, i) => mask | 1UL << (i & 63)).ToString("x", System.Globalization.CultureInfo.InvariantCulture) + "UL";
        var mask = string.Join(" | ", inputs.Select(i => "Need." + names.Inputs[i]));
        return inputs.Length == 1 ? mask : $"({mask})";
    }
}
