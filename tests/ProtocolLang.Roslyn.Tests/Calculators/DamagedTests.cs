using CsCheck;
using ProtocolLang.Roslyn.Calculators;
using ProtocolLang.Testing;

namespace ProtocolLang.Roslyn.Tests.Calculators;

/// <summary>Whatever is done to a file of calculators, it is read to the end, every problem stays within it, and what has none can be called.</summary>
public sealed class DamagedTests
{
    private static readonly string Clinic = File.ReadAllText(Repository.PathTo("tests", "ProtocolLang.Testing", "Corpus", "Calculators", "Clinic.cs"));

    private static readonly string[] Splinters =
    [
        "", " ", "\n", "{", "}", "(", ")", ";", "\"", "'", "#if X\n", "//", "/*", "static ", "public ", "double ", "enum E { A }", "=> 1;", "while (true) ", "for (;;) ", "(int)", "?", "!", "[", "]", "<T>", "ref ", "out ",
        "async ", "await ", "unsafe ", "class X { }", "namespace N;", "new ", "default", "null", "is ", "switch { _ => 1 }", "try { } catch { }", "yield return 1;", "goto a;", "a:", "stackalloc ", "checked(", "unchecked(", "dynamic x = 1;", "\0", "\ud800",
    ];

    private static readonly Gen<string> Damaged =
        from blows in Gen.Select(Gen.Int[0, Clinic.Length - 1], Gen.Int[0, 12], Gen.Int[0, Splinters.Length - 1]).Array[1, 4]
        select blows.Aggregate(Clinic, (text, blow) => Math.Min(blow.Item1, text.Length) is var at ? text[..at] + Splinters[blow.Item3] + text[Math.Min(at + blow.Item2, text.Length)..] : text);

    [Fact]
    public void Nothing_that_is_written_stops_the_reader() => Damaged.Hold(
        text =>
        {
            var file = CalculatorReader.Read("Clinic.cs", text);
            Assert.All(file.Problems, p => Assert.InRange(p.At.Start + p.At.Length, p.At.Start, text.Length));
            foreach (var function in file.Calculators.Select(c => c.Function))
            {
                var failure = function.Failure([.. function.Parameters.Select(_ => 1.0)]);
                Assert.False(failure?.Contains("CS", StringComparison.Ordinal) == true, failure);
            }
        },
        iter: 150);
}
