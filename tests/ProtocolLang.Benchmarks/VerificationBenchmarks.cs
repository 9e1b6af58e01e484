using BenchmarkDotNet.Attributes;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus.Generated;
using ProtocolLang.Verification;

namespace ProtocolLang.Benchmarks;

/// <summary>How proving grows with rules, facts and thresholds, at first and again after one rule was changed. Without witnesses, which cost with the number of faults.
/// Run: <c>dotnet run -c Release --project tests/ProtocolLang.Benchmarks -- --filter '*Verification*'</c></summary>
public class VerificationBenchmarks
{
    private readonly Verifier warm = new();
    private Protocol protocol = null!;
    private Protocol changed = null!;
    private bool isChanged;

    [Params("125 60 8", "250 60 8", "500 60 8", "1000 60 8", "500 30 8", "500 120 8", "500 60 30")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var size = Size.Split(' ').Select(int.Parse).ToArray();
        var text = LargeProtocol.Write(size[0], size[1], size[2]);
        protocol = GeneratedProtocol.Compile(text).Protocol!;
        changed = GeneratedProtocol.Compile(text.Replace("rule rule 7\n  if ", "rule rule 7\n  if finding 1 and ", StringComparison.Ordinal)).Protocol!;
        _ = warm.Verify(protocol);
    }

    [Benchmark(Description = "at first")]
    public int Cold() => new Verifier().Verify(protocol).Length;

    [Benchmark(Description = "after one rule was changed")]
    public int Warm() => warm.Verify((isChanged = !isChanged) ? changed : protocol).Length;
}
