using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProtocolLang.Cohorts.Engine;

/// <summary>Compares values of a column and gives a bit for each: 64 values for each word. Generated code calls it too.
/// Codes are bytes, <see cref="Column.UnknownCode"/> when unknown; scaled numbers are 16 bits, <see cref="Column.UnknownScaled"/> when unknown;
/// numbers are doubles, NaN when unknown; sets are bit masks, <see cref="Column.UnknownSet"/> when unknown.</summary>
public static unsafe class Mask
{
    /// <summary>From <paramref name="low"/> to <paramref name="low"/> + <paramref name="span"/>, as unsigned bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Range(byte* codes, byte low, byte span, ulong* to, int words)
    {
        for (var j = 0; j < words; j++) to[j] = Range(codes + 64 * j, low, span);
    }

    /// <param name="bound">More than <see cref="Column.UnknownScaled"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AtLeast(short* values, short bound, ulong* to, int words)
    {
        for (var j = 0; j < words; j++) to[j] = AtLeast(values + 64 * j, bound);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AtLeast(double* values, double bound, ulong* to, int words)
    {
        for (var j = 0; j < words; j++, values += 64) to[j] = AtLeast(values, bound);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Less(double* left, double* right, ulong* to, int words)
    {
        for (var j = 0; j < words; j++)
        {
            var mask = 0UL;
            for (var i = 0; i < 64; i++) mask |= Bit(left[64 * j + i] < right[64 * j + i]) << i;
            to[j] = mask;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AtMost(double* left, double* right, ulong* to, int words)
    {
        for (var j = 0; j < words; j++)
        {
            var mask = 0UL;
            for (var i = 0; i < 64; i++) mask |= Bit(left[64 * j + i] <= right[64 * j + i]) << i;
            to[j] = mask;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Equal(double* left, double* right, ulong* to, int words)
    {
        for (var j = 0; j < words; j++)
        {
            var mask = 0UL;
            for (var i = 0; i < 64; i++) mask |= Bit(left[64 * j + i] == right[64 * j + i]) << i;
            to[j] = mask;
        }
    }

    /// <summary>Holds one of the values whose bit is set; for all bits, whether the set is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Includes(ulong* sets, ulong values, ulong* to, int words)
    {
        var isKnownEnough = values == ulong.MaxValue;
        for (var j = 0; j < words; j++)
        {
            var mask = 0UL;
            for (var i = 0; i < 64; i++) mask |= Bit(((sets[64 * j + i] & values) != 0 | isKnownEnough) & sets[64 * j + i] != Column.UnknownSet) << i;
            to[j] = mask;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Range(byte* codes, byte low, byte span)
    {
        if (Vector512.IsHardwareAccelerated) return Vector512.LessThanOrEqual(Vector512.Load(codes) - Vector512.Create(low), Vector512.Create(span)).ExtractMostSignificantBits();
        if (Vector256.IsHardwareAccelerated)
        {
            var (l, s) = (Vector256.Create(low), Vector256.Create(span));
            return Vector256.LessThanOrEqual(Vector256.Load(codes) - l, s).ExtractMostSignificantBits()
                | (ulong)Vector256.LessThanOrEqual(Vector256.Load(codes + 32) - l, s).ExtractMostSignificantBits() << 32;
        }

        var mask = 0UL;
        if (Vector128.IsHardwareAccelerated)
        {
            for (var i = 0; i < 64; i += 16) mask |= (ulong)Vector128.LessThanOrEqual(Vector128.Load(codes + i) - Vector128.Create(low), Vector128.Create(span)).ExtractMostSignificantBits() << i;
            return mask;
        }

        for (var i = 0; i < 64; i++) mask |= Bit((byte)(codes[i] - low) <= span) << i;
        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AtLeast(short* values, short bound)
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
    private static ulong AtLeast(double* values, double bound)
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
    private static ulong Bit(bool condition) => Unsafe.BitCast<bool, byte>(condition);
}
