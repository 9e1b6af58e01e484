using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Words;

/// <summary>Says sets of patients in the protocol's own words.</summary>
internal static class Phrases
{
    private const string Unknown = "unknown";

    /// <param name="named">The name of a set to which all belong.</param>
    public static string Of(Space space, Cube cube, string? named) =>
        string.Join(", ", (named is null ? [] : new[] { named }).Concat(cube.Values.Select(v => Of(space[v.Key], v.Value))));

    /// <summary>A condition in its author's words; of several that must hold, those of each.</summary>
    public static string Of(Proposition p)
    {
        var words = p.Kind == PropositionKind.All ? string.Join(" and ", p.Parts.Where(q => q.Kind != PropositionKind.Constant).Select(Of)) : p.Text;
        return words.Contains(" or ", StringComparison.Ordinal) && words[0] != '(' ? $"({words})" : words;
    }

    /// <summary>That a variable has one of some values.</summary>
    public static string Of(Variable variable, ImmutableArray<int> values) => variable switch
    {
        Variable.Asked a => Of(a, values),
        Variable.Member m => $"{m.Of.Input.Name} {(values.Contains(1) ? "includes" : "without")} {m.Of.Type.ValueNames[m.Bit]}",
        Variable.Calculated c => $"{c.Name} {Of(c.Type, c.Cells, values)}",
        Variable.Order o => string.Join(" or ", values.Select(v => Of(o, v))),
        _ => throw new ArgumentOutOfRangeException(nameof(variable)),
    };

    private static string Of(Variable.Asked asked, ImmutableArray<int> values)
    {
        var name = asked.Input.Name;
        if (asked.Type is FactType.Finding finding && values is [var only and > 0]) return Finding(asked.Input, finding, only == 2);
        return $"{name} {Of(asked.Type, asked.Cells, values)}";
    }

    /// <summary>Values are unknown, no, yes.</summary>
    private static string Finding(Input input, FactType.Finding type, bool isYes) =>
        type == FactType.Finding.PositiveNegative && input is Input.Observed { Selector: Selector.Latest, Window.IsAlways: true } ? input.Name + (isYes ? "+" : "-")
        : isYes ? input.Name
        : input.ReadFact is not null && input is Input.Observed ? "no " + input.Name
        : "not " + input.Name;

    private static string Of(FactType type, ImmutableArray<Cell> cells, ImmutableArray<int> values)
    {
        var known = values.Where(v => !cells[v].IsUnknown).ToArray();
        var unknown = values.Any(v => cells[v].IsUnknown) ? [Unknown] : Array.Empty<string>();
        if (known.Length == 0) return Unknown;
        var words = known.Length == cells.Count(c => !c.IsUnknown) ? "known"
            : type.IsFinite ? string.Join(" or ", known.Select(v => type.Format(cells[v].Low)))
            : Ranges.Of(type, known.Select(v => cells[v]));
        return string.Join(" or ", unknown.Prepend(words));
    }

    private static string Of(Variable.Order order, int value) =>
        string.Join(" and ", order.Comparands.Zip(order.Signs[value]).Select(c => Of(order, c.First, c.Second)).Distinct());

    private static string Of(Variable.Order order, Comparand by, int sign)
    {
        var (left, right) = (order.Left.Input.Name, order.Right.Input.Name);
        if (order.Left.Type is not FactType.Date)
        {
            var moved = (by.Factor == 1 ? left : $"{Numbers.Format(by.Factor)} times {left}") + (by.Days == 0 ? "" : $" plus {Numbers.Format(by.Days)}");
            return $"{moved} {(sign < 0 ? "below" : sign > 0 ? "above" : "equal to")} {right}";
        }

        if (by == Comparand.Plain) return sign == 0 ? $"{left} on the day of {right}" : $"{left} {(sign < 0 ? "before" : "after")} {right}";
        var time = by.Months != 0 ? Period(by.Months, "month") : Period((int)by.Days, "day");
        var amount = sign < 0 ? "more than " : sign > 0 ? "less than " : "";
        return order.Right.Input is Input.AsOf ? $"{amount}{time} since {left}" : $"{amount}{time} from {left} to {right}";
    }

    private static string Period(int count, string unit) => $"{count} {unit}{(count == 1 ? "" : "s")}";
}
