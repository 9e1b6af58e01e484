using ProtocolLang.Diagnostics;
using ProtocolLang.Testing;
using ProtocolLang.Verification;

namespace ProtocolLang.Tests.Diagnostics;

/// <summary>The repairs of what is proved mend it.</summary>
public sealed class ProofFixTests
{
    private const string Contradiction = """
        use vocabulary

        rule first line
          if HER2-positive
          then recommend trastuzumab
          because ToGA

        rule weak heart
          if LVEF below 50 %
          then avoid HER2-targeted therapy
          because ToGA
          overrides other

        rule other
          if HER2 IHC 1+
          then note "other"
          because ToGA

        """;

    [Fact]
    public void Either_of_two_rules_can_be_made_to_win_or_one_an_exception_of_the_other()
    {
        var conflict = Assert.Single(Proved(Contradiction), d => d.Code == "PL4020");
        var mended = conflict.Fixes.Select(f => Annotated.Apply(conflict.Location.Source.Text, f)).ToArray();
        Assert.Equal(
            [
                Contradiction.Replace("  because ToGA\n\nrule weak", "  because ToGA\n  overrides weak heart\n\nrule weak", StringComparison.Ordinal),
                Contradiction.Replace("overrides other", "overrides other, first line", StringComparison.Ordinal),
                Contradiction.Replace("  because ToGA\n\nrule weak", "  because ToGA\n  unless LVEF below 50 %\n\nrule weak", StringComparison.Ordinal),
            ],
            mended);
        Assert.All(mended, text => Assert.DoesNotContain(Proved(text), d => d.Code == "PL4020"));
    }

    private static Diagnostic[] Proved(string text)
    {
        var compilation = Texts.Compile(text);
        return [.. new Verifier().Verify(compilation.Protocol!).Select(f => FindingDiagnostics.Of(f, compilation))];
    }
}
