using ProtocolLang;

public static class Clinic
{
    public enum Sex { Female, Male }

    public enum Stain { Value3Plus = 3, Value2Plus = 2, Value1Plus = 1, Value0 = 0 }

    private const double Women = 0.85;

    private static ReadOnlySpan<int> Weights => [2, 3, 5];

    // Cockcroft and Gault 1976.
    [return: Unit("mL/min")]
    public static double CockcroftGault([Unit("a")] double age, [Unit("kg")] double weight, [Unit("mg/dL")] double creatinine, Sex sex)
    {
        var clearance = (140 - age) * weight / (72 * creatinine);
        return sex == Sex.Female ? Women * clearance : clearance;
    }

    // A cough that nobody asked for counts half.
    public static double Points(bool fever, bool? cough, Stain stain)
    {
        var points = fever ? 1.0 : 0;
        points += cough switch { true => 1, false => 0, null => 0.5 };
        for (var i = 1; i <= 3; i++) points += (int)stain >= i ? 0.25 : 0;
        return points;
    }

    [return: Unit("d")]
    public static int Days(DateOnly first, DateOnly second) => second.DayNumber - first.DayNumber;

    public static int Shared(int whole, int among) => whole / among;

    public static double? Twofold([Unit("%")] double share) => share < 10 ? null : share * 2;

    // Which weight counts; there are three.
    public static int Weighed(int among)
    {
        var sum = 0;
        foreach (var weight in Weights) sum += weight;
        return sum * Weights[among];
    }

    public static int Large(int whole) => whole * whole;
}
