using Snapshooter.Xunit;

namespace ProtocolLang.Cli.Tests.Commands;

/// <summary>Protocols that calculate in C#, in every command.</summary>
public sealed class CalculatorTests
{
    private const string Protocol = """
        protocol cisplatin by renal function
          version 1.0.0

        facts
          age              is a number in years from 18 to 120
          weight           is a number in kg from 20 to 300
          serum creatinine is a number in mg/dL from 0 to 20
          sex              is one of male, female

        calculate creatinine clearance in mL/min with C# "Renal.CockcroftGault"

        drug cisplatin

        rule poor renal function
          if creatinine clearance below 50 mL/min
          then do not use cisplatin
        rule renal function will do
          if creatinine clearance at least 50 mL/min
          then consider cisplatin

        example a woman of 70
          given age 70 years, weight 60 kg, serum creatinine 1.1 mg/dL, sex female
          expect do not use cisplatin
        """;

    private const string Renal = """
        using ProtocolLang;

        public static class Renal
        {
            public enum Sex { Female, Male }

            [return: Unit("mL/min")]
            public static double CockcroftGault([Unit("a")] double age, [Unit("kg")] double weight, [Unit("mg/dL")] double serumCreatinine, Sex sex)
            {
                var clearance = (140 - age) * weight / (72 * serumCreatinine);
                return sex == Sex.Female ? 0.85 * clearance : clearance;
            }
        }
        """;

    private const string Cases = "case: woman\nfacts:\n  age: 70 years\n  weight: 60 kg\n  serum creatinine: 1.1 mg/dL\n  sex: female\n---\ncase: no creatinine\nfacts:\n  age: 70 years\n  weight: 60 kg\n  serum creatinine: 0 mg/dL\n  sex: male\n";

    private static Terminal With(string csharp, string protocol = Protocol) => new Terminal().With("renal.protocol", protocol).With("Renal.cs", csharp).With("cases.yaml", Cases);

    [Fact]
    public void An_answer_shows_what_was_calculated_and_what_failed()
    {
        using var terminal = With(Renal);
        Snapshot.Match(terminal.Run("run", "renal.protocol", "--cases", "cases.yaml").ToString());
    }

    [Fact]
    public async Task Json_tells_what_was_calculated_from_what_and_why_not()
    {
        const string more = """

            calculate dose in mg/kg as 100 mg / weight
            calculate inverse as 1 / (age in years - 70)
            calculate score as points from
              - 2 if creatinine clearance below 50 mL/min
              - 1 if sex male
            calculate dated as number of prior lines + 1

            """;
        using var terminal = With(Renal, Protocol + more).With("cases.yaml", Cases + "---\ncase: little known\nfacts:\n  weight: 60 kg\n  sex: female\n");
        var output = terminal.Run("run", "renal.protocol", "--cases", "cases.yaml", "--format", "json").Out;
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(Terminal.RunShared("schema", "result").Out);
        Assert.Empty(schema.Validate(output));
        using var json = System.Text.Json.JsonDocument.Parse(output);
        Snapshot.Match(string.Concat(json.RootElement.GetProperty("cases").EnumerateArray().Select(c => $"{c.GetProperty("case")}\n{c.GetProperty("calculations")}\n")));
    }

    [Fact]
    public void Mistakes_are_told_at_the_lines_of_the_CSharp()
    {
        using var terminal = With(Renal.Replace("var clearance", "System.IO.File.Delete(\"/x\");\n        while (age > 0) age--;\n        var clearance", StringComparison.Ordinal).Replace("0.85 *", "0.85 * factor *", StringComparison.Ordinal));
        Snapshot.Match(terminal.Run("check", ".").ToString());
    }

    [Fact]
    public void What_does_not_fit_is_told_with_both_places()
    {
        using var terminal = With(Renal.Replace("[Unit(\"kg\")]", "[Unit(\"cm\")]", StringComparison.Ordinal));
        Snapshot.Match(terminal.Run("check", "renal.protocol").ToString());
    }

    [Fact]
    public void A_build_is_told_them_in_the_CSharp_too()
    {
        using var terminal = With(Renal.Replace("72 *", "DateTime.Now.Day *", StringComparison.Ordinal));
        var output = terminal.Run("build", "renal.protocol", "--to", "csharp", "--out", "made", "--msbuild");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.StartsWith($"{Path.Combine(terminal.Folder, "Renal.cs")}(10,", output.Out, StringComparison.Ordinal);
        Assert.Contains("error PL5006: a calculator cannot use `DateTime.Now`", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void It_becomes_CSharp_with_the_authors_own()
    {
        using var terminal = With(Renal);
        var output = terminal.Run("build", "renal.protocol", "--to", "csharp", "--out", "made");
        Assert.Equal("Wrote made/CisplatinByRenalFunction.g.cs\nWrote made/CisplatinByRenalFunction.Library.g.cs\nWrote made/CisplatinByRenalFunction.Calculators.g.cs\nUse it as `Protocols.CisplatinByRenalFunction.Evaluate(patient)`.\n", output.Out);
        Snapshot.Match(terminal.Read("made/CisplatinByRenalFunction.Calculators.g.cs").Replace(terminal.Folder.Replace('\\', '/'), "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("javascript", "error PL5009: `creatinine clearance` is calculated in C# by Renal.CockcroftGault, which JavaScript")]
    [InlineData("sql", "error PL5002: DuckDB cannot run C#, and `creatinine clearance below 50 mL/min` needs")]
    public void Others_refuse_it_at_its_place(string language, string error)
    {
        using var terminal = With(Renal);
        var output = terminal.Run(["build", "renal.protocol", "--to", language, "--out", "made", .. language == "sql" ? new[] { "--dialect", "duckdb" } : []]);
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.StartsWith(error, output.Error, StringComparison.Ordinal);
        Assert.False(terminal.Has("made"));
    }

    [Fact]
    public void The_site_shows_the_CSharp_and_has_no_page_to_try_it()
    {
        using var terminal = With(Renal);
        Assert.Equal(0, terminal.Run("docs", ".", "--out", "site").Code);
        Assert.False(terminal.Has("site/renal/try.html"));
        var text = terminal.Read("site/renal/text/renal.html");
        Assert.Matches("<a href=\"[^\"]*#Renal.cs\">[^<]*Renal.CockcroftGault", text);
        Assert.Contains("id=\"Renal.cs\"", text, StringComparison.Ordinal);
        Assert.Contains("        return sex == Sex.Female ? 0.85 * clearance : clearance;\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("try.html", terminal.Read("site/renal/index.html") + terminal.Read("site/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cohort_calculates_it()
    {
        using var terminal = With(Renal).With("p.csv", "patient,age,weight,serum creatinine,sex\na,70,60,1.1,female\nb,70,60,1.1,male\nc,70,60,0,male\nd,70,60,,male\n");
        Assert.Equal(0, terminal.Run("cohort", "renal.protocol", "p.csv", "--out", "a.csv").Code);
        Assert.Equal(
            "patient,rule,status,missing\na,poor renal function,applies,\"\"\nb,renal function will do,applies,\"\"\nc,poor renal function,undetermined,age; weight; serum creatinine; sex\nc,renal function will do,undetermined,age; weight; serum creatinine; sex\nd,poor renal function,undetermined,serum creatinine\nd,renal function will do,undetermined,serum creatinine\n",
            string.Join('\n', terminal.Read("a.csv").Split('\n').Where(l => !l.Contains("does not apply", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_conflict_that_rests_on_it_is_found_and_shown_in_a_patient()
    {
        using var terminal = With(Renal, Protocol.Replace("at least 50 mL/min", "above 40 mL/min", StringComparison.Ordinal));
        var output = terminal.Run("verify", "renal.protocol");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.Contains("PL4020", output.Out, StringComparison.Ordinal);
        Assert.Contains("serum creatinine", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_part_at_one_number_have_no_conflict()
    {
        using var terminal = With(Renal);
        Assert.StartsWith("Nothing to find in 2 rules in 1 file, for any patient", terminal.Run("verify", "renal.protocol").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.85 *", "0.9 *", 1)]
    [InlineData("var clearance", "// A remark.\n        var clearance", 0)]
    public void A_comparison_sees_another_body_and_no_other_comment(string from, string to, int code)
    {
        using var terminal = With(Renal).With("new/renal.protocol", Protocol).With("new/Renal.cs", Renal.Replace(from, to, StringComparison.Ordinal));
        var output = terminal.Run("diff", "renal.protocol", "new/renal.protocol");
        Assert.Equal(code, output.Code);
        // Nobody reads by what a function's body is known.
        Assert.DoesNotContain("Gault[", output.Out, StringComparison.Ordinal);
        if (code == 1) Assert.Contains("for example age", output.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test", ".", "--coverage")]
    [InlineData("test", "renal.protocol", "--suggest")]
    [InlineData("lint", ".")]
    [InlineData("format", "--check", ".")]
    [InlineData("describe", "renal.protocol", "--section", "all")]
    [InlineData("ask", "renal.protocol", "--cases", "cases.yaml")]
    [InlineData("run", "renal.protocol", "--cases", "cases.yaml", "--why", "cisplatin", "--format", "json")]
    [InlineData("run", "renal.protocol", "--cases", "cases.yaml", "--format", "html")]
    public void Every_command_works_on_it(params string[] args)
    {
        using var terminal = With(Renal);
        Assert.InRange(terminal.Run(args).Code, 0, 1);
    }
}
