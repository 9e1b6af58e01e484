namespace ProtocolLang.Logic;

/// <summary>Three-valued truth, in an order that makes <c>and</c> the least and <c>or</c> the greatest.</summary>
public enum Truth { False, Unknown, True }

public static class Truths
{
    public static Truth And(this Truth left, Truth right) => left < right ? left : right;
    public static Truth Or(this Truth left, Truth right) => left > right ? left : right;
    public static Truth Not(this Truth truth) => Truth.True - (int)truth;
    public static Truth Of(bool surely) => surely ? Truth.True : Truth.False;

    /// <summary>The truth that two planes stand for.</summary>
    public static Truth Of(bool isTrue, bool isFalse) => isTrue ? Truth.True : isFalse ? Truth.False : Truth.Unknown;

    /// <summary>As a yes-or-no value: 1, 0, or NaN when unknown.</summary>
    public static double ToNumber(this Truth truth) => truth switch { Truth.True => 1, Truth.False => 0, _ => double.NaN };
}
