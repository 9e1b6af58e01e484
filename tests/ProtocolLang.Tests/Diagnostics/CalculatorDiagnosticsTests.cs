using ProtocolLang.Logic;

namespace ProtocolLang.Tests.Diagnostics;

/// <summary>What a protocol and the C# beside it say of each other that does not fit.</summary>
public sealed class CalculatorDiagnosticsTests
{
    private const string Facts = """
        # file: dosing.protocol
        facts
          weight     is a number in kg from 20 to 300
          age        is a number in years
          doses      is a whole number from 1
          share      is a percentage
          fever      is yes or no
          sex        is one of male, female
          stain      is a scale of 0, 1+, 2+
          metastases is any of liver, lung
          surgery    is a date
          dose level is a number
          dose-level 2 is a number


        """;

    private const string CSharp = """

        # file: Dose.cs
        public static class Dose
        {
            public enum Sex { Female, Male }
            public enum Stain { Value0, Value1Plus }

            [return: Unit("mg")]
            public static double Starting([Unit("kg")] double weight) => 6 * weight;
            public static double Plain(double weight) => weight;
            public static double Counted(int doses) => doses;
            public static double IfFever(bool fever) => fever ? 1 : 0;
            public static double BySex(Sex sex) => (int)sex;
            public static double ByStain(Stain stain) => (int)stain;
            public static int Since(DateOnly surgery) => surgery.Year;
            public static double Unnamed(double nothing) => nothing;
            public static double Level(double doseLevel) => doseLevel;
            public static double Two([Unit("kg")] double weight, [Unit("a")] double age) => weight + age;
        }

        """;

    [Theory]
    [InlineData("calculate x in mg with C# \"Dose.Starting\"")]
    [InlineData("calculate x in g with C# \"Dose.Starting\"")]
    [InlineData("calculate x in mg with C# \"Dose.Starting\" of lowest weight within 30 days")]
    [InlineData("calculate x with C# \"Dose.Plain\" of number of prior lines")]
    [InlineData("calculate x with C# \"Dose.Counted\"")]
    [InlineData("calculate x with C# \"Dose.IfFever\"")]
    [InlineData("calculate x with C# \"Dose.BySex\"")]
    [InlineData("calculate x with C# \"Dose.Since\"")]
    [InlineData("calculate x with C# \"Dose.Two\"")]
    [InlineData("calculate x with C# \"Dose.Two\" of weight,\n    age\n  known as y")]
    [InlineData("calculate x with C# \"Dose.Level\"")]
    public void What_fits_is_fine(string text) => Assert.Empty(Texts.Compile(Facts + text + "\n\nif x is known then note \"x\"\n" + CSharp).Diagnostics.Where(d => d.Severity == ProtocolLang.Diagnostics.Severity.Error));

    [Theory]
    [InlineData("PL5003", "calculate x with C# [[\"Doses.Starting\"]]", "there is no `Doses.cs` beside this file")]
    [InlineData("PL5003", "calculate x in mg with C# [[\"Dose.Startign\"]]", "`Dose.cs` has no public function `Startign`", "calculate x in mg with C# \"Dose.Starting\"")]
    [InlineData("PL5003", "calculate x in mg with C# [[\"Dose.Zzz\"]]", "`Dose.cs` has no public function `Zzz`")]
    [InlineData("PL5004", "calculate x in mg with C# \"Dose.Starting\" of [[age]]", "`age` is in years, but the parameter `weight` of `Dose.Starting` is in kg")]
    [InlineData("PL5004", "calculate x with C# [[\"Dose.Plain\"]]", "`weight` is in kg, but the parameter `weight` of `Dose.Plain` says no unit")]
    [InlineData("PL5004", "calculate x with C# \"Dose.Plain\" of [[share]]", "`share` is in %, but the parameter `weight` of `Dose.Plain` says no unit")]
    [InlineData("PL5004", "calculate x in mg with C# \"Dose.Starting\" of [[doses]]", "`doses` is a plain number, but the parameter `weight` of `Dose.Starting` is in kg")]
    [InlineData("PL5004", "calculate x in mg with C# \"Dose.Starting\" of [[fever]]", "`fever` is yes or no, but `Dose.Starting` takes a number for `weight`")]
    [InlineData("PL5004", "calculate x with C# \"Dose.Counted\" of [[dose level]]", "`dose level` is a number, but `Dose.Counted` takes a whole number for `doses`")]
    [InlineData("PL5004", "calculate x with C# \"Dose.IfFever\" of [[sex]]", "`sex` is one of male, female, but `Dose.IfFever` takes `true` or `false` for `fever`")]
    [InlineData("PL5004", "calculate x with C# \"Dose.BySex\" of [[metastases]]", "`metastases` is any of liver, lung, but `Dose.BySex` takes a member of `Sex` for `sex`")]
    [InlineData("PL5004", "calculate x with C# [[\"Dose.ByStain\"]]", "`2+` of `stain` is no member of `Dose.Stain`")]
    [InlineData("PL5004", "calculate x with C# [[\"Dose.Unnamed\"]]", "`Dose.Unnamed` takes `nothing`, and no fact or calculation has this name")]
    [InlineData("PL5004", "calculate x with C# [[\"Dose.Two\"]] of weight", "`Dose.Two` takes 2, and 1 stands behind `of`")]
    [InlineData("PL5004", "calculate x in kg/m2 with C# [[\"Dose.Starting\"]]", "`x` is declared in kg/m2, but what `Dose.Starting` gives is in mg")]
    [InlineData("PL5004", "calculate x with C# [[\"Dose.Starting\"]]", "`x` is declared a plain number, but what `Dose.Starting` gives is in mg")]
    [InlineData("PL5004", "calculate x in mg with C# [[\"Dose.IfFever\"]]", "`x` is declared in mg, but what `Dose.IfFever` gives says no unit")]
    [InlineData("PL3016", "calculate x with C# [[Dose.Counted]]", "found `Dose.Counted`; expected it in quotes", "calculate x with C# \"Dose.Counted\"")]
    [InlineData("PL3016", "calculate x with C# [[\"Dose\"]]", "found `\"Dose\"`; expected a class and its function in quotes, such as `\"Renal.CockcroftGault\"`")]
    [InlineData("PL2001", "calculate x in mg with C# \"Dose.Starting\" of [[wieght]]", "nothing called `wieght` is declared", "calculate x in mg with C# \"Dose.Starting\" of weight")]
    public void What_does_not_fit_is_told(string code, string text, string message, params string[] fixes)
    {
        const string Rule = "\n\nif x is known then note \"x\"\n";
        var told = Mistake.CheckWhole(code, Facts + text + Rule + CSharp, [.. fixes.Select(f => Facts + f + Rule + CSharp)]);
        Assert.Equal(message, told.Message);
    }

    [Fact]
    public void A_near_miss_of_the_words_is_mended() => Mistake.CheckWhole(
        "PL1040", Facts + "calculate x [[with c#]] \"Dose.Counted\"\n\nif x is known then note \"x\"\n" + CSharp, Facts + "calculate x with C# \"Dose.Counted\"\n\nif x is known then note \"x\"\n" + CSharp);

    [Theory]
    [InlineData("calculate x\n  - 1 with C# \"Dose.Counted\"\n")]
    [InlineData("calculate x as points from\n  - 1 if fever with C# \"Dose.Counted\"\n")]
    [InlineData("calculate x\n  known as y with C# \"Dose.Counted\"\n")]
    [InlineData("calculate with C#\n")]
    [InlineData("calculate x with C#\n  - 1\n")]
    [InlineData("calculate x with C# \"Dose.Counted\"\n  - 1 if fever\n")]
    [InlineData("calculate x in with C# \"Dose.Counted\" of\n")]
    [InlineData("calculate x with C# \"Dose.Counted\" of doses, , age,\n")]
    [InlineData("calculate x with C# \"Dose.Counted\" doses\n")]
    [InlineData("calculate x with C# \"Dose.Counted of doses\n")]
    [InlineData("calculate x with C# Dose . Counted\n")]
    public void What_is_half_written_is_told_and_nothing_breaks(string text)
    {
        var compilation = Texts.Compile(Facts + text + CSharp);
        Assert.Contains(compilation.Diagnostics, d => d.Severity == ProtocolLang.Diagnostics.Severity.Error);
        Assert.Empty(Texts.Compile(Facts + text + CSharp).Diagnostics.Where(d => d.Message.Length == 0));
        _ = ProtocolLang.Formatting.Formatter.Format(compilation.Root);
    }

    [Fact]
    public void A_unit_that_there_is_not_is_told_in_the_CSharp() =>
        Mistake.CheckWhole("PL3004", Facts + "calculate x in mg with C# \"Dose.Starting\"\n\nif x is known then note \"x\"\n" + CSharp.Replace("\"kg\")] double weight) =>", "[[\"kgg\"]])] double weight) =>", StringComparison.Ordinal));

    [Fact]
    public void Names_that_could_be_two_are_told() =>
        Mistake.CheckWhole("PL5004", Facts.Replace("dose-level 2 is", "Dose-Level is", StringComparison.Ordinal) + "calculate x with C# [[\"Dose.Level\"]]\n\nif x is known then note \"x\"\n" + CSharp);

    [Fact]
    public void What_goes_in_circles_through_a_parameter_is_told()
    {
        var found = Texts.Compile("# file: a.protocol\ncalculate x with C# \"Dose.F\"\ncalculate y as x + 1\n# file: Dose.cs\npublic static class Dose { public static double F(double y) => y; }\n").Diagnostics;
        Assert.Equal("PL2016", Assert.Single(found).Code);
    }

    [Fact]
    public void Problems_of_one_class_are_told_once_however_often_it_is_called()
    {
        var found = Texts.Compile("# file: a.protocol\nuse b\nfacts\n  y is a number\ncalculate x with C# \"Dose.F\"\ncalculate z with C# \"Dose.F\"\n# file: b.protocol\nfacts\n  v is a number\ncalculate w with C# \"Dose.F\" of v\n# file: Dose.cs\npublic static class Dose { public static double F(double y) => y + Environment.TickCount; }\n").Diagnostics;
        Assert.Equal(("PL5006", "Dose.cs"), (Assert.Single(found).Code, found[0].Location.Source.Path));
    }

    [Fact]
    public void Without_a_reader_of_CSharp_the_protocol_is_refused()
    {
        var source = new ProtocolLang.Text.SourceText("a.protocol", "calculate x with C# \"Dose.F\"\n");
        var found = new Compiler(p => p == source.Path ? source : new ProtocolLang.Text.SourceText(p, "")).Compile(source.Path)!;
        Assert.Equal("PL5003", Assert.Single(found.Diagnostics).Code);
    }

    [Fact]
    public void A_call_is_a_term_with_what_its_parameters_are_given()
    {
        var protocol = Texts.Compile(Facts + "calculate x in g with C# \"Dose.Starting\"\ncalculate y with C# \"Dose.BySex\"\n" + CSharp).Protocol!;
        var printed = protocol.Calculations.Select(c => System.Text.RegularExpressions.Regex.Replace(LogicPrinter.Print(c.Term), "\\[[0-9a-f]+\\]", "[…]"));
        Assert.Equal(["(Dose.Starting[…](weight) * 0.001)", "Dose.BySex[…](sex as 1 0)"], printed);
    }
}
