namespace ProtocolLang.Roslyn.Emission;

/// <summary>What every generated class brings along, so that it needs nothing but .NET.</summary>
internal static class Toolbox
{
    private const string TruthType = "private enum Truth : ulong { False = 0, Unknown = 8, True = 24 }";

    /// <summary>What is known of a condition, as bare numbers.</summary>
    public static IReadOnlyDictionary<string, string> Truths { get; } = new Dictionary<string, string> { ["False"] = "0UL", ["Unknown"] = "8UL", ["True"] = "24UL" };

    /// <param name="isForPeople">Whether a truth is an enumeration, or a bare number.</param>
    public static string Text(bool isForPeople) => isForPeople ? Tools
        : Truths.Aggregate(Tools.Replace(TruthType, "", StringComparison.Ordinal), (text, truth) => text.Replace("Truth." + truth.Key, truth.Value, StringComparison.Ordinal));

    private const string Tools = $$"""

        /// <summary>What is known of a condition, both planes at once. Bit 3 says that it is not surely false, bit 4 that it is surely true; so <c>&amp;</c> and <c>|</c>
        /// of two truths work on both planes, and give what is known of "both" and "either". As numbers they are shifts into tables of bytes.</summary>
        {{TruthType}}

        /// <summary>What a rule says of a patient.</summary>
        public enum Status : byte
        {
            /// <summary>The rule's outcomes hold for this patient.</summary>
            Applies,
            /// <summary>Its condition is not met, or its exception is.</summary>
            DoesNotApply,
            /// <summary>Something that is missing would decide it.</summary>
            Undetermined,
            /// <summary>A rule that overrides it applies.</summary>
            Overridden,
            /// <summary>The protocol is not for this patient.</summary>
            OutOfScope,
        }

        private const double Yes = 1, No = 0, Positive = 1, Negative = 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Truth Of(bool isTrue, bool isFalse) => (Truth)(uint)(Count(isTrue) << 4 | (Count(isFalse) ^ 1) << 3);

        private static bool IsTrue(Truth truth) => truth == Truth.True;

        private static bool IsFalse(Truth truth) => truth == Truth.False;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Truth Not(Truth truth) => (Truth)(byte)(0x0818U >> (int)truth);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Status StatusOf(Truth holds) => (Status)(byte)(0x0201U >> (int)holds);

        private static Status StatusOf(bool applies, bool doesNotApply, bool overridden, bool outOfScope) =>
            (Status)(2 - 2 * Count(applies) - Count(doesNotApply) + Count(overridden) + 2 * Count(outOfScope));

        /// <summary>All bits while unknown, else none.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Mask(Truth truth) => (ulong)((long)(truth ^ Truth.Unknown) - 1 >> 63);

        private static ulong Mask(Status status) => Mask(status == Status.Undetermined);

        private static ulong Mask(bool condition) => 0UL - (ulong)Count(condition);

        private static int Count(bool condition) => Unsafe.BitCast<bool, byte>(condition);

        private const double Lowest = double.NegativeInfinity, Highest = double.PositiveInfinity;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<double> Eight(double a, double b, double c, double d, double e, double f, double g, double h) => Vector512.Create(a, b, c, d, e, f, g, h);

        /// <summary>Eight tests, each of which holds while its value is within its bounds.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Inside(ref Truth first, Vector512<double> values, Vector512<double> low, Vector512<double> high)
        {
            var holds = (Vector512.GreaterThanOrEqual(values, low) & Vector512.LessThanOrEqual(values, high)).AsUInt64();
            var unknown = ~Vector512.Equals(values, values).AsUInt64();
            (holds & Vector512.Create((ulong)Truth.True) | unknown & Vector512.Create((ulong)Truth.Unknown)).StoreUnsafe(ref Unsafe.As<Truth, ulong>(ref first));
        }

        /// <summary>Eight tests, each of which holds while its value is known and not within its bounds.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Outside(ref Truth first, Vector512<double> values, Vector512<double> low, Vector512<double> high)
        {
            var fails = (Vector512.GreaterThanOrEqual(values, low) & Vector512.LessThanOrEqual(values, high)).AsUInt64();
            var known = Vector512.Equals(values, values).AsUInt64();
            (known & ~fails & Vector512.Create((ulong)Truth.True) | ~known & Vector512.Create((ulong)Truth.Unknown)).StoreUnsafe(ref Unsafe.As<Truth, ulong>(ref first));
        }

        private static bool Known(double value) => !double.IsNaN(value);

        /// <summary>Equal; not when a side is unknown.</summary>
        private static bool Is(double value, double other) => value >= other & value <= other;

        /// <summary>Known to be different.</summary>
        private static bool IsOther(double value, double other) => value < other | value > other;

        /// <summary>Known to hold at least one of the values.</summary>
        private static bool Includes(double set, ulong values) => set >= 1 && ((ulong)set & values) != 0;

        private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;

        private static double Points(Truth truth, double points) => truth == Truth.True ? points : truth == Truth.False ? 0 : double.NaN;

        /// <summary>A day moved by calendar months and days; a month's end is clamped. Unknown outside the years 1 to 9999.</summary>
        private static double Shift(double day, int months, int days)
        {
            if (!(day >= 0 && day <= DateOnly.MaxValue.DayNumber)) return double.NaN;
            var start = DateOnly.FromDayNumber((int)day);
            var month = start.Year * 12L + start.Month - 1 + months;
            if (month < 12 || month >= 10_000 * 12) return double.NaN;
            var moved = start.AddMonths(months).DayNumber + (double)days;
            return moved >= 0 && moved <= DateOnly.MaxValue.DayNumber ? moved : double.NaN;
        }

        /// <summary>One bit for each of up to 64 values: whether it is missing.</summary>
        private static ulong Missing(ReadOnlySpan<double> values)
        {
            var missing = 0UL;
            if (values.Length < 8)
            {
                for (var at = 0; at < values.Length; at++) missing |= (ulong)Count(double.IsNaN(values[at])) << at;
                return missing;
            }

            for (var at = 0; at < values.Length; at += 8)
            {
                // The last eight may have been looked at in part.
                at = Math.Min(at, values.Length - 8);
                var eight = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)at);
                missing |= (~Vector512.Equals(eight, eight)).ExtractMostSignificantBits() << at;
            }

            return missing;
        }
        """;
}
