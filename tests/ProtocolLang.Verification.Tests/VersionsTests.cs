using CsCheck;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Verification.Tests;

/// <summary>A verifier that has seen other protocols says the same as a new one.</summary>
public sealed class VersionsTests
{
    [Fact]
    public void What_was_proved_before_changes_nothing() => ProtocolWriter.Any.Array[2, 4].Hold(
        versions =>
        {
            var kept = new Verifier(Proved.Reader);
            foreach (var version in versions.Concat(versions))
            {
                var protocol = version.Compile().Protocol!;
                Assert.Equal(string.Join(Environment.NewLine, Proved.Of(protocol).Select(Words).Order(StringComparer.Ordinal)), string.Join(Environment.NewLine, kept.Verify(protocol).Select(Words).Order(StringComparer.Ordinal)));
            }
        },
        iter: 10);

    [Fact]
    public void A_verifier_that_was_interrupted_can_be_used_again()
    {
        var protocol = Proved.Compile("facts\n  FISH is positive or negative\n\ndrug x\n\nif FISH+ then recommend x\n\nif FISH+ then avoid x\n");
        var verifier = new Verifier(Proved.Reader);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => verifier.Verify(protocol, cancelled.Token));
        Assert.IsType<ProtocolLang.Logic.Fault.Conflicting>(Assert.Single(verifier.Verify(protocol)));
    }

    // Which of several prime descriptions is chosen depends on the order of the variables; whom they describe does not.
    private static string Words(ProtocolLang.Logic.Fault fault) => $"{fault.GetType().Name} {fault.At} {fault.Region?.Combinations:E8} of {fault.Region?.OfCombinations:E8}";
}
