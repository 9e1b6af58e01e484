using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Calculators;

namespace ProtocolLang.Roslyn.Tests.Calculators;

/// <summary>Reads classes of calculators that exist only in a test.</summary>
internal static class Classes
{
    public const string File = "Tested.cs";

    /// <param name="members">What stands in the class, one member in each line.</param>
    public static string Of(string members) => $"public static class Tested\n{{\n{members}\n}}\n";

    public static CalculatorFile Read(string members) => CalculatorReader.Read(File, Of(members));

    /// <summary>The functions of a class in which nothing is wrong.</summary>
    public static Function[] Sound(string members)
    {
        var found = Read(members);
        Assert.Equal("", string.Join('\n', found.Problems.Select(p => p.What)));
        return [.. found.Calculators.Select(c => c.Function)];
    }

    public static Function Single(string members) => Assert.Single(Sound(members));

    /// <summary>What is wrong, each with its line, the text that is marked and the help.</summary>
    public static string Told(string text, CalculatorFile file) => string.Join('\n', file.Problems.Select(p =>
        $"{text[..p.At.Start].Count(c => c == '\n') + 1}: {p.Fault} [{text.Substring(p.At.Start, p.At.Length).ReplaceLineEndings(" ")}] {p.What}{(p.Instead is null ? "" : " - " + p.Instead)}")) + "\n";
}
