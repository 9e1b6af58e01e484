using System.Diagnostics;

namespace ProtocolLang.Verification.Tests.Oracle;

/// <summary>Debian's z3, as a process.</summary>
internal static class Z3
{
    /// <summary>The path of the solver; null when it is not installed.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Where(folder => folder.Length > 0).Select(folder => System.IO.Path.Combine(folder, "z3")).FirstOrDefault(File.Exists);

    /// <returns>For each question whether it has a solution; null where the solver did not say within its time.</returns>
    public static bool?[] Solve(string script)
    {
        using var process = Process.Start(new ProcessStartInfo(Path!, "-in -smt2") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        var lines = output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.DoesNotContain(lines, l => l.StartsWith("(error", StringComparison.Ordinal));
        return [.. lines.Select(l => l switch { "sat" => true, "unsat" => false, _ => (bool?)null })];
    }
}
