using System.Diagnostics;
using System.Text.RegularExpressions;
using ProtocolLang.Testing;

namespace ProtocolLang.Cli.Tests.Reports;

/// <summary>The action and the hooks, carried out with the command of this build in place of the installed one.</summary>
public sealed partial class AutomationTests
{
    private const string Protocol = "facts\n  FISH  is positive or negative\n    obtained by in-situ hybridisation\n\ndrug trastuzumab\n\nif FISH+ then recommend trastuzumab\n\nexample amplified\n  given FISH+\n  expect recommend trastuzumab\n";

    private static string Action(string file) => Repository.PathTo(".github", "actions", "protocol", file);

    [GeneratedRegex(@"^- id: (?<id>\S+)$(?<body>(?:\n  .*)+)", RegexOptions.Multiline)]
    private static partial Regex Hook { get; }

    [Fact]
    public void The_action_looks_in_four_ways_annotates_and_summarises()
    {
        if (OperatingSystem.IsWindows()) return;
        using var terminal = WithCommand().With("protocols/a.protocol", Protocol);
        var (code, output) = RunAction(terminal, ("PROTOCOL_COVERAGE", "30"));
        Assert.True(code == 0, output);
        var summary = terminal.Read("summary.md");
        foreach (var title in new[] { "Check of the protocols", "Tests of the protocols", "Style and safety of the protocols", "Proofs about the protocols", "### Coverage" }) Assert.Contains(title, summary, StringComparison.Ordinal);
        foreach (var file in new[] { "check.sarif", "lint.sarif", "verify.sarif", "tests.xml", "coverage.xml", "coverage.html" }) Assert.True(terminal.Has("protocol-reports/" + file), file);
    }

    [Fact]
    public void The_action_fails_when_one_way_finds_something_and_still_goes_all_ways()
    {
        if (OperatingSystem.IsWindows()) return;
        using var terminal = WithCommand().With("protocols/a.protocol", Protocol.Replace("given FISH+", "given FISH-", StringComparison.Ordinal));
        var (code, output) = RunAction(terminal);
        Assert.Equal(1, code);
        Assert.Contains("::error file=protocols/a.protocol,line=11,title=amplified::expected recommend trastuzumab%0Agot no rule applies", output, StringComparison.Ordinal);
        Assert.Contains("Proofs about the protocols", terminal.Read("summary.md"), StringComparison.Ordinal);
        Assert.Equal(0, RunAction(terminal, ("PROTOCOL_FAIL_ON", "never")).Code);
    }

    [Fact]
    public void The_action_hands_its_inputs_to_its_scripts()
    {
        var action = File.ReadAllText(Action("action.yml"));
        var inputs = Regex.Matches(action, @"^  (?<name>[a-z-]+):\n    description:", RegexOptions.Multiline).Select(m => m.Groups["name"].Value).ToArray();
        Assert.Equal(["paths", "fail-on", "coverage", "source", "version", "reports", "reports"], inputs);
        Assert.All(inputs, i => Assert.Contains("inputs." + i, action, StringComparison.Ordinal));
        foreach (var script in new[] { "run.sh", "install.sh" })
        {
            Assert.Contains($"$GITHUB_ACTION_PATH/{script}", action, StringComparison.Ordinal);
            foreach (Match variable in Regex.Matches(File.ReadAllText(Action(script)), @"PROTOCOL_[A-Z_]+")) Assert.Contains(variable.Value + ":", action, StringComparison.Ordinal);
        }

        var sample = File.ReadAllText(Action("sample-workflow.yml"));
        var given = Regex.Match(sample, @"uses: \./\.github/actions/protocol\n        with:\n(?<with>(?:          .*\n)+)").Groups["with"].Value;
        Assert.All(Regex.Matches(given, @"^          (?<name>[a-z-]+):", RegexOptions.Multiline).Select(m => m.Groups["name"].Value), name => Assert.Contains(name, inputs));
    }

    [Fact]
    public void Hooks_are_commands_that_there_are_and_find_what_they_should()
    {
        var hooks = Hook.Matches(File.ReadAllText(Repository.PathTo(".pre-commit-hooks.yaml"))).ToArray();
        Assert.Equal(["protocol-format", "protocol-check", "protocol-lint", "protocol-test"], hooks.Select(h => h.Groups["id"].Value));
        using var terminal = new Terminal().With("good.protocol", Protocol).With("bad.protocol", Protocol.Replace("FISH+ then", "FSIH+ then", StringComparison.Ordinal));
        foreach (var hook in hooks)
        {
            string Key(string name) => Regex.Match(hook.Groups["body"].Value, $@"^  {name}: (.*)$", RegexOptions.Multiline).Groups[1].Value;
            Assert.Equal("system", Key("language"));
            var command = Key("entry").Split(' ');
            Assert.Equal("protocol", command[0]);
            Assert.Matches(Key("files"), "protocols/good.protocol");
            var takesFiles = Key("pass_filenames") != "false";
            if (!takesFiles) Assert.Equal(ExitCodes.Findings, terminal.Run(command[1..]).Code);
            else Assert.Equal(ExitCodes.Fine, terminal.Run([.. command[1..], "good.protocol"]).Code);
            if (takesFiles && command[1] != "format") Assert.Equal(ExitCodes.Findings, terminal.Run([.. command[1..], "bad.protocol"]).Code);
        }
    }

    private static Terminal WithCommand()
    {
        var command = typeof(Program).Assembly.Location;
        var terminal = new Terminal().With("bin/protocol", $"#!/bin/sh\nexec dotnet '{command}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(terminal.Folder, "bin/protocol"), UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return terminal;
    }

    private static (int Code, string Output) RunAction(Terminal terminal, params (string Name, string Value)[] inputs)
    {
        var start = new ProcessStartInfo("bash") { WorkingDirectory = terminal.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Action("run.sh"));
        start.Environment["PATH"] = Path.Combine(terminal.Folder, "bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["GITHUB_STEP_SUMMARY"] = Path.Combine(terminal.Folder, "summary.md");
        foreach (var (name, value) in inputs) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
