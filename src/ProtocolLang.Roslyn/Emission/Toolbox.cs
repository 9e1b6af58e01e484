namespace ProtocolLang.Roslyn.Emission;

/// <summary>What every generated class brings along, so that it needs nothing but .NET.</summary>
internal static class Toolbox
{
    public const string Text = """

        /// <summary>What is known of a condition, both planes at once. Bit 1 says that it is surely true, bit 2 that it is not surely false; so <c>&amp;</c> and <c>|</c>
        /// of two truths work on both planes, and give what is known of "both" and "either".</summary>
        private enum Truth { False = 0, Unknown = 4, True = 6 }

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

        private static Truth Of(bool isTrue, bool isFalse) => (Truth)(Count(isTrue) << 1 | (Count(isFalse) ^ 1) << 2);

        private static bool IsTrue(Truth truth) => truth == Truth.True;

        private static bool IsFalse(Truth truth) => truth == Truth.False;

        private static Truth Not(Truth truth) => (Truth)(0x46 >> (int)truth & 6);

        private static Status StatusOf(Truth holds) => (Status)(0x21 >> (int)holds & 3);

        private static Status StatusOf(bool applies, bool doesNotApply, bool overridden, bool outOfScope) =>
            (Status)(2 - 2 * Count(applies) - Count(doesNotApply) + Count(overridden) + 2 * Count(outOfScope));

        /// <summary>All bits while unknown, else none.</summary>
        private static ulong Mask(Truth truth) => Mask(truth == Truth.Unknown);

        private static ulong Mask(Status status) => Mask(status == Status.Undetermined);

        private static ulong Mask(bool condition) => 0UL - (ulong)Count(condition);

        private static int Count(bool condition) => Unsafe.BitCast<bool, byte>(condition);

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
            var at = 0;
            for (; at + 8 <= values.Length; at += 8)
            {
                var eight = Vector512.Create(values.Slice(at, 8));
                missing |= (~Vector512.Equals(eight, eight)).ExtractMostSignificantBits() << at;
            }

            for (; at < values.Length; at++) missing |= (ulong)Count(double.IsNaN(values[at])) << at;
            return missing;
        }
        """;
}
