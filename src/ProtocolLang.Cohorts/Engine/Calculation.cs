using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Engine;

/// <summary>Works out numbers for a block of patients. Generated code calls it. What is unknown, or not finite, is NaN.</summary>
public static unsafe class Calculation
{
    /// <param name="column">Where the column's values of the block begin.</param>
    public static void Read(byte* column, ColumnKind kind, int scale, int count, double* to)
    {
        switch (kind)
        {
            case ColumnKind.Codes:
                for (var i = 0; i < count; i++) to[i] = column[i] == Column.UnknownCode ? double.NaN : column[i];
                break;
            case ColumnKind.Scaled:
                for (var i = 0; i < count; i++) to[i] = ((short*)column)[i] is var value && value == Column.UnknownScaled ? double.NaN : value / (double)scale;
                break;
            default:
                new ReadOnlySpan<double>(column, count).CopyTo(new Span<double>(to, count));
                break;
        }
    }

    public static void Constant(double value, int count, double* to) => new Span<double>(to, count).Fill(value);

    public static void Add(double* left, double* right, int count, double* to)
    {
        for (var i = 0; i < count; i++) to[i] = Finite(left[i] + right[i]);
    }

    public static void Subtract(double* left, double* right, int count, double* to)
    {
        for (var i = 0; i < count; i++) to[i] = Finite(left[i] - right[i]);
    }

    public static void Multiply(double* left, double* right, int count, double* to)
    {
        for (var i = 0; i < count; i++) to[i] = Finite(left[i] * right[i]);
    }

    public static void Divide(double* left, double* right, int count, double* to)
    {
        for (var i = 0; i < count; i++) to[i] = Finite(left[i] / right[i]);
    }

    public static void SquareRoot(double* of, int count, double* to)
    {
        for (var i = 0; i < count; i++) to[i] = Finite(Math.Sqrt(of[i]));
    }

    public static void Shift(double* dates, int months, int days, int count, double* to)
    {
        for (var i = 0; i < count; i++) to[i] = Dates.Shift(dates[i], months, days);
    }

    /// <summary>Adds the points of those of whom a condition is true; who is in neither plane becomes unknown.</summary>
    public static void Points(ulong* isTrue, ulong* isFalse, double points, int count, double* sums)
    {
        for (var i = 0; i < count; i++)
        {
            if ((isTrue[i >> 6] >> (i & 63) & 1) != 0) sums[i] += points;
            else if ((isFalse[i >> 6] >> (i & 63) & 1) == 0) sums[i] = double.NaN;
        }
    }

    public static void Bound(int count, double* sums)
    {
        for (var i = 0; i < count; i++) sums[i] = Finite(sums[i]);
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;
}
