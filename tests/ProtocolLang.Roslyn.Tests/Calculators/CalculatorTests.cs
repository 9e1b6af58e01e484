using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Tests.Calculators;

/// <summary>What is allowed calculates what C# says, and what fails has no result.</summary>
public sealed class CalculatorTests
{
    [Theory]
    [InlineData(6, "public static double F(double a) => Math.Pow(a, 2) + Math.Round(1.5, MidpointRounding.AwayFromZero);", 2)]
    [InlineData(3, "public static double F(double a) { double[] t = [1, 2, a]; var sum = 0.0; foreach (var x in t) sum += x; return sum - t[^1] / t.Length * 3; }", 5)]
    [InlineData(55, "public static double F(double a) { var n = 0; for (var i = 1; i <= 10; i++) n += i; return n; }", 0)]
    [InlineData(12, "public static double F(double a) { var t = new double[3]; for (int i = t.Length - 1; i >= 0; i--) t[i] = a; return t[0] + t[1] + t[2]; }", 4)]
    [InlineData(7, "private const double Two = 2; private static readonly double Five = Two + 3; public static double F(double a) => Two + Five + a;", 0)]
    [InlineData(30, "private static ReadOnlySpan<double> Table => [10, 20, 30]; public static double F(double a) => Table[(int)a];", 2)]
    [InlineData(11, "private static (double Low, double High) Both(double a) => (a, a * 10); public static double F(double a) { var (low, high) = Both(a); return low + high; }", 1)]
    [InlineData(2, "public static double F(double a) => a switch { < 0 => 1, >= 0 and < 5 => 2, _ => 3 };", 4)]
    [InlineData(2, "public static double F(double a) { switch (a) { case < 0: return 1; default: break; } return 2; }", 4)]
    [InlineData(738000, "public static int F(DateOnly day) => day.DayNumber;", 738000)]
    [InlineData(20, "public static int F(DateOnly day) => (day.AddYears(1).DayOfWeek == DayOfWeek.Monday ? 10 : 20);", 738000)]
    [InlineData(3, "public static double F(double? a) => a ?? 3;", double.NaN)]
    [InlineData(1, "public static double F(bool? a) => a is null ? 1 : 2;", double.NaN)]
    [InlineData(0.3, "public static double F(double a) => (double)((decimal)a + 0.2m);", 0.1)]
    [InlineData(4, "public static double F(double a) { double b; { b = a; } a = b; { a += 1; a++; } return a; }", 2)]
    [InlineData(5, "public static int F(int a) { var n = 0; for (long i = 0; i < 5; i += 1) { if (i == a) continue; n++; } return n; }", 9)]
    public void What_is_allowed_is_calculated(double expected, string members, double given) => Assert.Equal(expected, Single(members).Of([given]), 9);

    [Theory]
    [InlineData("public static int F(int a) => 1 / a;", 0, "Attempted to divide by zero")]
    [InlineData("public static int F(int a) { int[] t = [1, 2]; return t[a]; }", 7, "Index was outside the bounds of the array")]
    [InlineData("public static int F(int a) => a * a;", 100_000, "Arithmetic operation resulted in an overflow")]
    [InlineData("public static int F(int a) { return a * a; }", 100_000, "Arithmetic operation resulted in an overflow")]
    [InlineData("private static int Square(int a) => a * a; public static int F(int a) => Square(a);", 100_000, "Arithmetic operation resulted in an overflow")]
    [InlineData("private static int Large => int.MaxValue; public static int F(int a) => Large + a;", 1, "Arithmetic operation resulted in an overflow")]
    [InlineData("public static int F(double a) => (int)a;", 1e30, "Arithmetic operation resulted in an overflow")]
    [InlineData("public static double F(double a) => new DateOnly((int)a, 1, 1).DayNumber;", 10_000, "Year, Month, and Day parameters describe an un-representable DateTime")]
    [InlineData("public static double F(double a) => a switch { < 0 => 1 };", 1, "Non-exhaustive switch expression failed to match its input")]
    [InlineData("public static double F(double a) => 1 / a;", 0, "gives no number for these values")]
    [InlineData("public static double? F(double a) => null;", 0, "gives no number for these values")]
    [InlineData("public static double F(double a) => double.NaN;", 0, "gives no number for these values")]
    public void What_fails_has_no_result_and_says_why(string members, double given, string why)
    {
        var function = Single(members);
        Assert.Equal(double.NaN, function.Of([given]));
        Assert.Contains(why, function.Failure([given]), StringComparison.Ordinal);
        Assert.Null(function.Failure([double.NaN]));
    }

    [Fact]
    public void What_is_not_known_is_not_asked_about_unless_the_parameter_may_be_unknown()
    {
        var function = Single("public static double F(double a, double? b, int? c) => a + (b ?? 10) + (c ?? 100);");
        Assert.Equal(111, function.Of([1, double.NaN, double.NaN]));
        Assert.Equal(6, function.Of([1, 2, 3]));
        Assert.Equal(double.NaN, function.Of([double.NaN, 2, 3]));
    }

    [Fact]
    public void Its_content_is_what_its_results_depend_on()
    {
        const string Members = "private const double Two = 2; private static double Half(double a) => a / Two; public static double F(double a) => Half(a); public static double G(double a) => a;";
        string content(string members) => Classes.Sound(members)[0].Content;
        var before = content(Members);
        Assert.Equal(before, content("// A remark.\n" + Members.Replace("=> a;", "=> a + 1;", StringComparison.Ordinal).Replace("; ", ";\n    ", StringComparison.Ordinal)));
        Assert.NotEqual(before, content(Members.Replace("= 2", "= 3", StringComparison.Ordinal)));
        Assert.NotEqual(before, content(Members.Replace("a / Two", "Two / a", StringComparison.Ordinal)));
        Assert.NotEqual(before, content(Members.Replace("Half(a)", "Half(a + 1)", StringComparison.Ordinal)));
    }

    [Fact]
    public void Compiled_text_has_the_lines_of_the_author()
    {
        const string Members = "    [return: Unit(\"kg\")]\n    public static double F([Unit(\n        \"kg\")] double a)\n    {\n        return G(a);\n    }\n\n    private static double G(double a) =>\n        a * 2;\n\n    private static double H =>\n        2;";
        var text = Classes.Of(Members);
        var compiled = Single(Members).Source.Text;
        Assert.Equal(text.Count(c => c == '\n'), compiled.Count(c => c == '\n'));
        Assert.DoesNotContain("Unit", compiled, StringComparison.Ordinal);
        Assert.Equal(4, compiled.Split("checked{", StringSplitOptions.None).Length);
    }

    private static Function Single(string members) => Classes.Single(members);
}
