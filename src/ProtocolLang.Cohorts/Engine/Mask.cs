using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProtocolLang.Cohorts.Engine;

/// <summary>Compares 64 values of a column and gives a bit for each. Generated code calls it; every method reads 64 values from where it is pointed at.
/// Codes are bytes, <see cref="Column.UnknownCode"/> when unknown; scaled numbers are 16 bits, <see cref="Column.UnknownScaled"/> when unknown;
/// numbers are doubles, NaN when unknown; sets are bit masks, <see cref="Column.UnknownSet"/> when unknown.</summary>
public static unsafe class Mask
{
    /// <summary>From <paramref name="low"/> to <paramref name="low"/> + <paramref name="span"/>, as unsigned bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Range(byte* values, byte low, byte span)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var shifted = low == 0 ? Vector512.Load(values) : Vector512.Load(values) - Vector512.Create(low);
            return Vector512.LessThanOrEqual(shifted, Vector512.Create(span)).ExtractMostSignificantBits();
        }

        if (Vector256.IsHardwareAccelerated)
        {
            var (l, s) = (Vector256.Create(low), Vector256.Create(span));
            return Vector256.LessThanOrEqual(Vector256.Load(values) - l, s).ExtractMostSignificantBits()
                | (ulong)Vector256.LessThanOrEqual(Vector256.Load(values + 32) - l, s).ExtractMostSignificantBits() << 32;
        }

        var mask = 0UL;
        if (Vector128.IsHardwareAccelerated)
        {
            for (var i = 0; i < 64; i += 16) mask |= (ulong)Vector128.LessThanOrEqual(Vector128.Load(values + i) - Vector128.Create(low), Vector128.Create(span)).ExtractMostSignificantBits() << i;
            return mask;
        }

        for (var i = 0; i < 64; i++) mask |= Bit((byte)(values[i] - low) <= span) << i;
        return mask;
    }

    /// <summary>Below 128, which all codes are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Known(byte* codes)
    {
        if (Vector512.IsHardwareAccelerated) return ~Vector512.Load(codes).ExtractMostSignificantBits();
        if (Vector256.IsHardwareAccelerated) return ~(Vector256.Load(codes).ExtractMostSignificantBits() | (ulong)Vector256.Load(codes + 32).ExtractMostSignificantBits() << 32);
        return Range(codes, 0, 127);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Is(byte* codes, byte value)
    {
        if (Vector512.IsHardwareAccelerated) return Vector512.Equals(Vector512.Load(codes), Vector512.Create(value)).ExtractMostSignificantBits();
        if (!Vector256.IsHardwareAccelerated) return Range(codes, value, 0);
        var v = Vector256.Create(value);
        return Vector256.Equals(Vector256.Load(codes), v).ExtractMostSignificantBits() | (ulong)Vector256.Equals(Vector256.Load(codes + 32), v).ExtractMostSignificantBits() << 32;
    }

    /// <summary>As signed bytes, of which unknown is the lowest.</summary>
    /// <param name="bound">From 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AtLeast(byte* codes, short bound)
    {
        if (Vector512.IsHardwareAccelerated) return Vector512.GreaterThanOrEqual(Vector512.Load((sbyte*)codes), Vector512.Create((sbyte)bound)).ExtractMostSignificantBits();
        return Range(codes, (byte)bound, (byte)(127 - bound));
    }

    /// <param name="bound">More than <see cref="Column.UnknownScaled"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AtLeast(short* values, short bound)
    {
        var mask = 0UL;
        if (Vector512.IsHardwareAccelerated)
        {
            var b = Vector512.Create(bound);
            return Vector512.GreaterThanOrEqual(Vector512.Load(values), b).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(Vector512.Load(values + 32), b).ExtractMostSignificantBits() << 32;
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (var i = 0; i < 64; i += 16) mask |= (ulong)Vector256.GreaterThanOrEqual(Vector256.Load(values + i), Vector256.Create(bound)).ExtractMostSignificantBits() << i;
            return mask;
        }

        if (Vector128.IsHardwareAccelerated)
        {
            for (var i = 0; i < 64; i += 8) mask |= (ulong)Vector128.GreaterThanOrEqual(Vector128.Load(values + i), Vector128.Create(bound)).ExtractMostSignificantBits() << i;
            return mask;
        }

        for (var i = 0; i < 64; i++) mask |= Bit(values[i] >= bound) << i;
        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Known(short* values) => AtLeast(values, Column.UnknownScaled + 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AtLeast(double* values, double bound)
    {
        var mask = 0UL;
        if (Vector512.IsHardwareAccelerated)
        {
            for (var i = 0; i < 64; i += 8) mask |= Vector512.GreaterThanOrEqual(Vector512.Load(values + i), Vector512.Create(bound)).ExtractMostSignificantBits() << i;
            return mask;
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (var i = 0; i < 64; i += 4) mask |= (ulong)Vector256.GreaterThanOrEqual(Vector256.Load(values + i), Vector256.Create(bound)).ExtractMostSignificantBits() << i;
            return mask;
        }

        for (var i = 0; i < 64; i++) mask |= Bit(values[i] >= bound) << i;
        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Above(double* values, double bound)
    {
        var mask = 0UL;
        if (Vector512.IsHardwareAccelerated)
        {
            for (var i = 0; i < 64; i += 8) mask |= Vector512.GreaterThan(Vector512.Load(values + i), Vector512.Create(bound)).ExtractMostSignificantBits() << i;
            return mask;
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (var i = 0; i < 64; i += 4) mask |= (ulong)Vector256.GreaterThan(Vector256.Load(values + i), Vector256.Create(bound)).ExtractMostSignificantBits() << i;
            return mask;
        }

        for (var i = 0; i < 64; i++) mask |= Bit(values[i] > bound) << i;
        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Known(double* values) => AtLeast(values, double.NegativeInfinity);

    public static ulong Less(double* left, double* right)
    {
        var mask = 0UL;
        for (var i = 0; i < 64; i++) mask |= Bit(left[i] < right[i]) << i;
        return mask;
    }

    public static ulong AtMost(double* left, double* right)
    {
        var mask = 0UL;
        for (var i = 0; i < 64; i++) mask |= Bit(left[i] <= right[i]) << i;
        return mask;
    }

    public static ulong Equal(double* left, double* right)
    {
        var mask = 0UL;
        for (var i = 0; i < 64; i++) mask |= Bit(left[i] == right[i]) << i;
        return mask;
    }

    /// <summary>Holds one of the values whose bit is set.</summary>
    public static ulong Includes(ulong* sets, ulong values)
    {
        var mask = 0UL;
        for (var i = 0; i < 64; i++) mask |= Bit((sets[i] & values) != 0 & sets[i] != Column.UnknownSet) << i;
        return mask;
    }

    public static ulong Known(ulong* sets)
    {
        var mask = 0UL;
        for (var i = 0; i < 64; i++) mask |= Bit(sets[i] != Column.UnknownSet) << i;
        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bit(bool condition) => Unsafe.BitCast<bool, byte>(condition);
}
