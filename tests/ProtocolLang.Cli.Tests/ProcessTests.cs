using System.Diagnostics;

namespace ProtocolLang.Cli.Tests;

/// <summary>The program as the shell starts it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Results_go_to_the_output_and_what_is_done_to_the_error_stream()
    {
        using var process = Start(Terminal.Files, [], "check", "her2.protocol", "--verbosity", "detailed");
        var error = process.StandardError.ReadToEndAsync();
        Assert.Equal("No errors in 1 file; its example holds\n", await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(ExitCodes.Fine, process.ExitCode);
        Assert.Contains("Reading her2.protocol", await error, StringComparison.Ordinal);
    }

    /// <summary>A moment that is stored without its zone is of one day here and of another elsewhere; it must not matter where the command runs.</summary>
    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Asia/Tokyo")]
    public async Task The_zone_of_the_machine_does_not_matter(string zone)
    {
        using var terminal = new Terminal().With("a.protocol", "facts\n  surgery is a date\n\ndrug trastuzumab\n\nrule that day\n  if surgery from 2024-03-01 to 2024-03-01 then avoid trastuzumab\n");
        using (var duck = new DuckDB.NET.Data.DuckDBConnection("DataSource=:memory:"))
        {
            duck.Open();
            using var command = duck.CreateCommand();
            command.CommandText = $"SET TimeZone = 'UTC'; COPY (SELECT i AS patient, TIMESTAMPTZ '2024-03-01 00:30:00+00' + INTERVAL 23 HOURS * i AS surgery FROM range(2) r(i)) TO '{Path.Combine(terminal.Folder, "p.parquet")}'";
            command.ExecuteNonQuery();
        }

        using var process = Start(terminal.Folder, [("TZ", zone)], "cohort", "a.protocol", "p.parquet", "--out", "o.csv");
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        Assert.Equal("", await error);
        Assert.Equal("patient,rule,status,missing\n0,that day,applies,\"\"\n1,that day,applies,\"\"\n", terminal.Read("o.csv"));
    }

    /// <summary>Roslyn takes longer to load than most commands to answer, so that nothing loads it but C# beside the protocol.</summary>
    [Theory]
    [InlineData(false, "check", "a.protocol")]
    [InlineData(false, "run", "a.protocol", "--cases", "p.yaml", "--why", "trastuzumab")]
    [InlineData(false, "run", "a.protocol", "--cases", "p.yaml", "--format", "json")]
    [InlineData(false, "test", "a.protocol")]
    [InlineData(true, "check", "b.protocol")]
    public async Task Roslyn_is_loaded_for_calculators_only(bool isLoaded, params string[] arguments)
    {
        const string text = "facts\n  LVEF is a percentage\n\ndrug trastuzumab\n\nif LVEF below 50 % then avoid trastuzumab\n\nexample weak\n  given LVEF 40 %\n  expect avoid trastuzumab\n";
        using var terminal = new Terminal().With("a.protocol", text).With("p.yaml", "case: one\nfacts:\n  LVEF: 40 %\n")
            .With("b.protocol", text + "\ncalculate twice with C# \"Heart.Twice\"\n\nif twice above 120 then order LVEF test\n\ntest LVEF test\n")
            .With("Heart.cs", "public static class Heart\n{\n    public static double Twice([Unit(\"%\")] double lvef) => 2 * lvef;\n}\n");
        var loaded = Path.Combine(terminal.Folder, "loaded.txt");
        using var process = Start(terminal.Folder, [("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location), (StartupHook.File, loaded)], arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        Assert.Equal("", await error);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == ExitCodes.Fine, output);
        var names = await File.ReadAllLinesAsync(loaded);
        Assert.Contains("ProtocolLang", names);
        Assert.Equal(isLoaded, names.Any(n => n.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)));
    }

    private static Process Start(string folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "protocol.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
