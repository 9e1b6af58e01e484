using System.Globalization;
using CsCheck;

namespace ProtocolLang.Testing;

/// <summary>Tries a law on generated values, the same ones at every run: what fails fails again, and a change is blamed for nothing that it did not do. To look
/// for what has not been found yet, set PROPERTY_SEED to another number (0 when unset), and PROPERTY_ITERATIONS for more values. A law that fails names its seed.</summary>
public static class Laws
{
    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("PROPERTY_SEED") ?? "0", CultureInfo.InvariantCulture);

    private static readonly int? Iterations = Environment.GetEnvironmentVariable("PROPERTY_ITERATIONS") is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : null;

    /// <exception cref="LawException">The law does not hold of some value.</exception>
    public static void Hold<T>(this Gen<T> values, Action<T> law, int iter, Func<T, string>? print = null)
    {
        for (var i = 0; i < (Iterations ?? iter); i++)
        {
            var seed = Seed + (ulong)i;
            var value = values.Generate(new PCG(1, seed * 0x9E3779B97F4A7C15), null, out _);
            try
            {
                law(value);
            }
            catch (Exception failed)
            {
                throw new LawException($"PROPERTY_SEED={seed}: {failed.Message}\n{(print is null ? value?.ToString() : print(value))}", failed);
            }
        }
    }

    public static void Hold<T1, T2>(this Gen<(T1, T2)> values, Action<T1, T2> law, int iter, Func<(T1, T2), string>? print = null) =>
        values.Hold(v => law(v.Item1, v.Item2), iter, print);

    public static void Hold<T1, T2, T3>(this Gen<(T1, T2, T3)> values, Action<T1, T2, T3> law, int iter, Func<(T1, T2, T3), string>? print = null) =>
        values.Hold(v => law(v.Item1, v.Item2, v.Item3), iter, print);
}

/// <summary>A law does not hold.</summary>
public sealed class LawException(string message, Exception inner) : Exception(message, inner);
