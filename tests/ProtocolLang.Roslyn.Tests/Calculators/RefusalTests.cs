using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Calculators;
using Snapshooter.Xunit;

namespace ProtocolLang.Roslyn.Tests.Calculators;

/// <summary>What a calculator may not do, each at its place and with what to write instead.</summary>
public sealed class RefusalTests
{
    private const string Impure = """
        private static double last;
        private static readonly double[] Table = [1, 2];
        private static double Cached { get; set; }
        static Tested() { }
        public static event Action Changed;
        public static double File(double a) { System.IO.File.Delete("/x"); return a; }
        public static double Say(double a) { Console.WriteLine(a); return a; }
        public static double Now() => DateTime.Now.Day;
        public static double Today() => DateOnly.FromDateTime(DateTime.Today).Day;
        public static double Ticks() => Environment.TickCount;
        public static double Chance() => Random.Shared.NextDouble();
        public static double Started() => System.Diagnostics.Process.GetCurrentProcess().Id;
        public static double Begun(double a) { new System.Threading.Thread(() => { }).Start(); return a; }
        public static double Later(double a) { Action f = () => { }; return a; }
        public static double Inner(double a) { double F(double x) => x; return F(a); }
        public static double Summed(double a) { double[] t = [1, a]; return System.Linq.Enumerable.Sum(t); }
        public static double Tried(double a) { try { return a; } catch { return 0; } }
        public static double Thrown(double a) => throw new InvalidOperationException();
        public static double Locked(double a) { lock (Table) return a; }
        public static double Mirrored(double a) { var t = typeof(double); return a; }
        public static unsafe double Pointed(double a) { double* p = &a; return *p; }
        public static double Stacked(double a) { Span<double> s = stackalloc double[4]; return s[0]; }
        public static async System.Threading.Tasks.Task<double> Awaited(double a) { await System.Threading.Tasks.Task.Yield(); return a; }
        public static double Guessed(double a) { dynamic d = a; return 1; }
        public static double Boxed(double a) { object o = a; return 1; }
        public static double Spelled(string s) => 1;
        public static double Read(double a) => double.Parse("1");
        public static double Printed(double a) { var s = $"{a}"; return a; }
        public static double Handed(double a) { Math.DivRem(7, 2, out var b); return b; }
        public static double Renamed(double a) { ref double b = ref a; b = 1; return a; }
        public static double Changing(ref double a) => a;
        public static double Given(double a = 1) => a;
        public static double Typed<T>(double a) => a;
        [Obsolete] public static double Marked(double a) => a;
        public static double Rolled(int a) => unchecked(a * 2);
        public static double Yielded(double a) { foreach (var x in Many()) return x; return a; }
        private static System.Collections.Generic.IEnumerable<double> Many() { yield return 1; }
        public static double Made(double a) { var x = new System.Collections.Generic.List<double>(); return a; }
        public static double Anonymous(double a) { var x = new { a }; return x.a; }
        public static double Culture(double a) => System.Globalization.CultureInfo.CurrentCulture.LCID;
        public static double Hashed(double a) => HashCode.Combine(a);
        public sealed class Other { }
        public record struct Pair(double A, double B);
        """;

    private const string Endless = """
        public static double While(double a) { while (a < 10) a++; return a; }
        public static double Do(double a) { do a++; while (a < 10); return a; }
        public static double Goto(double a) { again: a++; if (a < 5) goto again; return a; }
        public static double Forever(double a) { for (; ; ) a++; }
        public static double ToParameter(double a, int n) { for (var i = 0; i < n; i++) a++; return a; }
        public static double Backwards(double a) { for (var i = 0; i < 10; i--) a++; return a; }
        public static double Standing(double a) { for (var i = 0; i < 10; i += 0) a++; return a; }
        public static double Touched(double a) { for (var i = 0; i < 10; i++) { i -= 1; a++; } return a; }
        public static double Deconstructed(double a) { for (var i = 0; i < 10; i++) (i, a) = (0, a + 1); return a; }
        public static double Assigned(double a) { for (var i = 0; i < 10; i++) { var b = i = 0; a += b; } return a; }
        public static double ByDoubles(double a) { for (var i = 0.0; i < 10; i += 1e-300) a++; return a; }
        public static double Itself(double a) => a < 1 ? a : Itself(a - 1);
        public static double EachOther(double a) => a < 1 ? a : Helper(a - 1);
        private static double Helper(double a) => EachOther(a);
        public static double Round => Circle;
        private static double Circle => Round;
        public static double OfAnySize(int n) { var x = new double[n]; return x.Length; }
        public static double OfManySizes(double a) { var x = new double[100, 100]; return a; }
        public static double Often(double a) { for (var i = 0; i < 10000; i++) for (var j = 0; j < 10000; j++) a++; return a; }
        public static double Deeply(double a) { for (var i = 0; i < 1000; i++) a += Hundredfold(a); return a; }
        private static double Hundredfold(double a) { for (var i = 0; i < 100; i++) a += Hundred(a); return a; }
        public static double Filled(double a) { for (var i = 0; i < 9000; i++) { var x = new double[1000]; } return a; }
        private static double Hundred(double a) { for (var i = 0; i < 100; i++) a++; return a; }
        """;

    private const string Uncallable = """
        public static bool True(double a) => true;
        public static void Nothing(double a) { }
        public static (double, double) Two(double a) => (a, a);
        public static double OfArray(double[] a) => 1;
        public static double OfDecimal(decimal a) => 1;
        public static double OfDay(DayOfWeek a) => 1;
        public static double OfBytes(Small a) => 1;
        public enum Small : byte { A, B }
        public static double OfTruth([Unit("kg")] bool a) => 1;
        public static double Overloaded(double a) => a;
        public static double Overloaded(double a, double b) => a;
        """;

    [Theory]
    [InlineData("impure", Impure)]
    [InlineData("endless", Endless)]
    [InlineData("uncallable", Uncallable)]
    public void Every_line_is_refused(string name, string members)
    {
        var text = Classes.Of(members);
        var file = CalculatorReader.Read(Classes.File, text);
        Assert.Empty(file.Calculators);
        var lines = file.Problems.Select(p => text[..p.At.Start].Count(c => c == '\n') - 2).ToHashSet();
        // What only helps another line to be wrong.
        Assert.Equal([], members.ReplaceLineEndings("\n").Split('\n').Where((line, i) => !lines.Contains(i) && !line.StartsWith("private", StringComparison.Ordinal) && !line.Contains("Round =>", StringComparison.Ordinal) && !line.Contains("EachOther", StringComparison.Ordinal) && !line.Contains("enum", StringComparison.Ordinal)));
        Classes.Told(text, file).MatchSnapshot("Calculators.RefusalTests." + name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("namespace Clinic; public static class Tested { }")]
    [InlineData("public static class Other { }")]
    [InlineData("public class Tested { }")]
    [InlineData("static class Tested { }")]
    [InlineData("public static partial class Tested { }")]
    [InlineData("public static class Tested { }\npublic static class Second { }")]
    [InlineData("using M = System.Math;\npublic static class Tested { }")]
    [InlineData("#define X\npublic static class Tested { }")]
    [InlineData("public static class Tested {\n#if DEBUG\n#endif\n}")]
    [InlineData("[assembly: System.CLSCompliant(true)]\npublic static class Tested { }")]
    [InlineData("System.Console.WriteLine(1);")]
    [InlineData("public static class Tested { public static double F(double a) => a +; }")]
    [InlineData("public static class Tested { public static double F(double a) { ")]
    [InlineData("\0\ud800 } { ) (")]
    public void A_file_of_another_form_is_refused(string text) => Assert.NotEmpty(CalculatorReader.Read(Classes.File, text).Problems);

    [Fact]
    public void A_file_that_is_nested_too_deeply_or_too_long_is_refused()
    {
        foreach (var (open, close) in new[] { ("(", ")"), ("-", ""), ("!", ""), ("a + ", ""), ("Math.Abs(", ")"), ("a > 1 ? a : ", ""), ("(double)", "") })
        {
            var times = 12_000 / (open.Length + close.Length);
            var deep = string.Concat(Enumerable.Repeat(open, times)) + "a" + string.Concat(Enumerable.Repeat(close, times));
            Assert.NotEmpty(Classes.Read($"public static double F(double a) => {deep};").Problems);
        }

        Assert.NotEmpty(Classes.Read($"public static double F(double a) {{ {new string('{', 5_000)}{new string('}', 5_000)} return a; }}").Problems);
        Assert.NotEmpty(Classes.Read($"public static double F(double a) {{ {string.Concat(Enumerable.Repeat("if (a > 1) ", 1_000))} return a; return a; }}").Problems);
        Assert.Contains(Classes.Read(new string(' ', 50_001)).Problems, p => p.What.Contains("longer", StringComparison.Ordinal));
    }
}
