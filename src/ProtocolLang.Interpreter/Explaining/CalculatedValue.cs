using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Explaining;

/// <summary>What a function of the author's gave for a case.</summary>
/// <param name="Value">In the calculation's unit; NaN when there is none.</param>
/// <param name="Failure">Why the function gave nothing, when that is not for lack of a value.</param>
public sealed record CalculatedValue(Calculation Calculation, Function Function, double Value, string? Failure)
{
    private const string Digits = "G6";

    /// <summary><c>creatinine clearance: 42.1 mL/min, by Renal.CockcroftGault</c>; empty when a value is lacking, which is told anyway.</summary>
    public string Text => Failure is not null ? $"{Calculation.Name}: not known, since {Failure}"
        : double.IsNaN(Value) ? ""
        : $"{Calculation.Name}: {Calculation.Type.Format(Rounded(Value))}, by {Function.FullName}";

    /// <summary>As many digits as anybody measures.</summary>
    internal static double Rounded(double value) => double.Parse(value.ToString(Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
