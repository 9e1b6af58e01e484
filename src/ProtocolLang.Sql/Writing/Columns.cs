using ProtocolLang.Logic;

namespace ProtocolLang.Sql.Writing;

/// <summary>The columns in which the inputs of a protocol stand.</summary>
internal sealed class Columns
{
    private readonly Dictionary<int, string> ofInputs = [];

    /// <summary>What a column of the query may not be called.</summary>
    public NameScope Names { get; } = new("patient", "as_of", "unreadable", "rule", "rule_number", "status", "missing", "answer",
        "has_history", "unreadable_treatments", "unreadable_history");

    public void Add(Input input, string column) => ofInputs.Add(input.Index, column);

    public string Of(Input input) => ofInputs[input.Index];

    /// <summary>The values of a finite type as the query writes them, in the order of their numbers. In sets they are folded, as what is compared with them is.</summary>
    public static IReadOnlyList<string> ValuesOf(FactType type) => type is FactType.Set s ? [.. s.Values.Select(Folded)] : type.ValueNames;

    /// <summary>What is taken when nothing is known.</summary>
    public static string Default(Fact fact, Dialect dialect) => fact.Type switch
    {
        FactType.Number or FactType.Date => TermWriter.Literal(fact.Default, dialect),
        FactType.Set s => dialect.Text(string.Concat(ValuesOf(s).Where((_, i) => ((ulong)fact.Default >> i & 1) != 0).Select(v => $",{v},"))),
        _ => dialect.Text(fact.Type.ValueNames[(int)fact.Default]),
    };

    public static string Folded(string value) => value.ToLowerInvariant();
}
