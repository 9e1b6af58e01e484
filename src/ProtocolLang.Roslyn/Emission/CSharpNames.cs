using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Calculators;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>The names that a protocol's things have in C#. They depend on the names in the protocol and, where two are alike, on their order.</summary>
internal sealed class CSharpNames
{
    /// <summary>What the generated class declares or uses itself, and what every object has.</summary>
    private static readonly string[] Reserved =
    [
        "Evaluate", "Truth", "Status", "Inputs", "Conditions", "Statuses", "Needs", "Need", "Patient", "Answer", "Rule", "Input", "RuleAnswer", "RuleCount", "InputCount", "NeedWords",
        "Of", "OfRule", "IsTrue", "IsFalse", "Not", "Mask", "Is", "IsOther", "Known", "Includes", "Count", "Finite", "Shift", "Points", "Missing", "StatusOf", "Yes", "No", "Positive", "Negative",
        "Finding", "Rules", "Starts", "Name", "Outcomes", "Fill", "ToString", "Equals", "GetHashCode", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals", "EqualityContract", "PrintMembers",
        "Clone", "Deconstruct", "Unnamed", "System", "Math", "DateOnly", "Span", "ReadOnlySpan", "MemoryMarshal", "Unsafe", "ArrayPool", "MethodImpl", "MethodImplOptions", "BitOperations", "Vector512", "Inside", "Outside", "Eight", "Lowest", "Highest",
        "Double", "Flags", "IReadOnlyList", "IEnumerable", "List", "ArgumentException", "ArgumentNullException", "MethodImplAttribute", "FlagsAttribute",
    ];

    private readonly Dictionary<FactType, string> types = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FactType, string[]> values = new(ReferenceEqualityComparer.Instance);

    /// <param name="space">The namespace of the class.</param>
    public CSharpNames(Protocol protocol, string space)
    {
        var wanted = Identifiers.Of(protocol.Name);
        Class = Reserved.Contains(wanted) ? wanted + "Protocol" : wanted;
        Members = new NameScope([.. Reserved, Class]);
        foreach (var fact in protocol.Facts.Where(f => f.Type is FactType.Choice or FactType.Scale or FactType.Set)) AddType(fact);
        Rules = [.. protocol.Rules.Select(r => Members.Take(Identifiers.Of(r.Name)))];
        var inputs = new NameScope([.. Reserved, Class]);
        Calculators = new(protocol, space, Class + "Calculator");
        Inputs = [.. protocol.Inputs.Select(i => inputs.Take(Identifiers.Of(i.Name) + Unit(i.Type)))];
    }

    /// <summary>The class that is generated.</summary>
    public string Class { get; }

    /// <summary>What calls the functions that authors wrote in C#.</summary>
    public CalculatorFiles Calculators { get; }

    /// <summary>What has a name directly in the class.</summary>
    public NameScope Members { get; }

    public IReadOnlyList<string> Rules { get; }

    public IReadOnlyList<string> Inputs { get; }

    /// <summary>The facts that have an enumeration of their own.</summary>
    public IEnumerable<(FactType Type, string Name, IReadOnlyList<string> Values)> Types => types.Select(t => (t.Key, t.Value, (IReadOnlyList<string>)values[t.Key]));

    /// <summary>The enumeration of a fact's values; null for findings, numbers and dates.</summary>
    public string? TypeOf(FactType type) => types.GetValueOrDefault(type);

    /// <summary>A value of a finite type as the engine compares it.</summary>
    public string ValueOf(FactType type, int index) => type switch
    {
        FactType.Finding f => f.Yes == FactType.Finding.YesNo.Yes ? (index == 1 ? "Yes" : "No") : index == 1 ? "Positive" : "Negative",
        _ => $"(double){MemberOf(type, index)}",
    };

    public string MemberOf(FactType type, int index) => $"{types[type]}.{values[type][index]}";

    private void AddType(Fact fact)
    {
        if (types.ContainsKey(fact.Type)) return;
        types.Add(fact.Type, Members.Take(Identifiers.Of(fact.Name)));
        var scope = new NameScope("None", "value__");
        values.Add(fact.Type, [.. fact.Type.ValueNames.Select(v => scope.Take(Identifiers.Of(v)))]);
    }

    private static string Unit(FactType type) => type is FactType.Number { UnitText.Length: > 0 } n ? Identifiers.Of(n.UnitText).Replace("Value", "", StringComparison.Ordinal) : "";
}
