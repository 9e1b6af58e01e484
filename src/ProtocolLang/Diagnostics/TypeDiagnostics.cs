using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Units;
using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

/// <summary>Findings about types, values and units (PL3xxx).</summary>
public static class TypeDiagnostics
{
    private static readonly Descriptor Value = Error("PL3001", "A value that does not fit");
    private static readonly Descriptor Range = Error("PL3002", "A number out of range");
    private static readonly Descriptor UnitMissing = Error("PL3003", "A number without its unit");
    private static readonly Descriptor UnitUnknown = Error("PL3004", "Unknown unit");
    private static readonly Descriptor Dimension = Error("PL3005", "Units that measure different things");
    private static readonly Descriptor Date = Error("PL3006", "A date that does not exist");
    private static readonly Descriptor Operator = Error("PL3007", "A comparison that the type does not have");
    private static readonly Descriptor Comparable = Error("PL3008", "Two things that cannot be compared");
    private static readonly Descriptor RangeEmpty = Error("PL3009", "A range with its ends exchanged");
    private static readonly Descriptor Number = Error("PL3010", "Not a number");
    private static readonly Descriptor Type = Error("PL3011", "Unknown type");
    private static readonly Descriptor ValueTwice = Error("PL3012", "A value listed twice");
    private static readonly Descriptor ManyValues = Error("PL3013", "Too many or too few values");
    private static readonly Descriptor Root = Error("PL3014", "A square root of this unit is not a unit");
    private static readonly Descriptor Result = Error("PL3015", "A calculation whose unit does not come out");
    private static readonly Descriptor Kept = Error("PL3017", "A value that the language keeps for itself");
    private static readonly Descriptor Malformed = Error("PL3016", "Text that does not have the expected form");

    public static Diagnostic BadValue(Location at, string found, FactType type, ValueResult problem) => problem switch
    {
        ValueResult.OutOfRange => Range.At(at, $"`{found}` is out of range", $"values are declared {FormatRange(type)}"),
        ValueResult.MissingUnit => UnitMissing.At(at, $"`{found}` has no unit", $"write `{found} {UnitOf(type)}`").WithReplacement($"{found} {UnitOf(type)}"),
        ValueResult.UnknownUnit u => UnknownUnit(at, u.Text, type),
        ValueResult.WrongDimension => Dimension.At(
            at, $"`{found}` does not fit: {Kinds.Describe(type)} is expected", UnitOf(type).Length == 0 ? "write the number without a unit" : $"write the value in {UnitOf(type)}, or in a unit that converts to it"),
        ValueResult.NotWhole => Value.At(at, $"`{found}` is not a whole number", "write a whole number"),
        ValueResult.BadDate d when d.Why.StartsWith("write", StringComparison.Ordinal) => Date.At(at, $"`{found}` is not a date", d.Why),
        ValueResult.BadDate d => Date.At(at, d.Why, "write a day that exists, as year-month-day: `2024-03-31`"),
        _ => Value.At(at, $"`{found}` is not {Kinds.Describe(type)}", $"write {Kinds.Describe(type)}"),
    };

    /// <param name="type">The fact whose unit it should be; only units that convert to that one are suggested.</param>
    public static Diagnostic UnknownUnit(Location at, string found, FactType? type = null)
    {
        var wanted = type is FactType.Number { UnitText.Length: > 0 } n ? n : null;
        var near = UnitReader.Nearest(found).FirstOrDefault(u => wanted is null || UnitReader.TryRead(u)!.SameDimensionAs(wanted.Unit));
        var diagnostic = UnitUnknown.At(
            at, $"`{found}` is not a unit",
            near is not null ? $"did you mean `{near}`?" : wanted is not null ? $"write the value in {wanted.UnitText}" : "units are written in UCUM: `mg/dL`, `10*9/L`, `mL/min`");
        return near is null || at.Span.Length != found.Length ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic WrongOperator(Location at, string found, string owner, string kind, string suggest) =>
        Operator.At(at, $"`{found}` cannot be asked of `{owner}`, which is {kind}", $"write `{owner} {suggest} …`");

    public static Diagnostic KeptValue(Location at, string value, string why) =>
        Kept.At(at, $"`{value}` cannot be a value: {why}", "leave it out, or use another word");

    public static Diagnostic NotComparable(Location at, string owner, FactType left, FactType right, string why) =>
        Comparable.At(at, $"`{owner}` is {Kinds.Describe(left)} and cannot be compared with {Kinds.Describe(right)}: {why}", "compare it with a value or a fact of its own kind");

    public static Diagnostic EmptyRange(Location at) => RangeEmpty.At(at, "nothing lies in this range: its first value is higher than its second", "write the lower value first");

    public static Diagnostic NotANumber(Location at, string owner, FactType type) =>
        Number.At(at, $"`{owner}` is {Kinds.Describe(type)}, and one cannot calculate with it", "calculate with facts that are numbers; use `points from` to count findings");

    public static Diagnostic UnknownType(Location at, string found, string? near)
    {
        var diagnostic = Type.At(at, $"`{found}` is not a type", (near is null ? "" : $"did you mean `{near}`? ")
            + "write `yes or no`, `positive or negative`, `one of a, b`, `a scale of 0, 1+, 2+`, `any of a, b`, `a number in mg/dL from 0 to 30`, `a whole number`, `a percentage` or `a date`");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic RepeatedValue(Location at, string value) => ValueTwice.At(at, $"`{value}` is listed twice", "remove one of them");

    public static Diagnostic WrongNumberOfValues(Location at, int count) => ManyValues.At(
        at,
        count < 2 ? "a fact with fewer than two values has nothing to tell apart" : $"{count} values are more than the {FactType.MaxValues} that a fact may have",
        count < 2 ? "list at least two values, with commas between them" : "split the fact");

    public static Diagnostic NoSquareRoot(Location at, string dimension) =>
        Root.At(at, $"the square root of something in {dimension} has no unit", "say in which unit each number is meant: `square root of (height in cm * weight in kg / 3600)`");

    public static Diagnostic SumOfDifferentUnits(Location at, string left, string right) =>
        Dimension.At(at, $"{Name(left)} and {Name(right)} cannot be added or subtracted", "bring both to one unit, or say `in UNIT` behind each");

    public static Diagnostic NotInUnit(Location at, string found, string unit) =>
        Dimension.At(at, $"something in {Name(found)} cannot be said in {unit}", "write a unit that measures the same");

    public static Diagnostic WrongResult(Location at, string name, string found, string wanted) =>
        Result.At(at, $"`{name}` is declared in {wanted}, but what is calculated is in {Name(found)}", "correct the unit, or say in which unit each number is meant: `weight in kg`");

    public static Diagnostic BadForm(Location at, string found, string expected) => Malformed.At(at, $"found `{found}`; expected {expected}", null);

    public static Diagnostic NotAmong(Location at, string found, string clause, IReadOnlyCollection<string> allowed)
    {
        var near = Spelling.Nearest(found, allowed, 1).FirstOrDefault();
        var diagnostic = Malformed.At(at, $"`{found}` cannot stand behind `{clause}`", (near is null ? "" : $"did you mean `{near}`? ") + $"write {Kinds.List([.. allowed.Select(w => $"`{w}`")])}");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic MissingPart(Location at, string statement, string clause, string example) =>
        Malformed.At(at, $"this {statement} does not say `{clause}`", $"add a line such as `{example}`");

    private static string UnitOf(FactType type) => type is FactType.Number n ? n.UnitText : "";

    private static string Name(string dimension) => dimension.Length == 0 ? "a plain number" : dimension;

    private static string FormatRange(FactType type) => type is FactType.Number n
        ? (n.Min, n.Max) switch
        {
            ({ } low, { } high) => $"from {type.Format(low)} to {type.Format(high)}",
            ({ } low, null) => $"from {type.Format(low)}",
            (null, { } high) => $"up to {type.Format(high)}",
            _ => "without limits",
        }
        : "";
}
