using ProtocolLang.Diagnostics;

namespace ProtocolLang.Tests.Diagnostics;

/// <summary>Protocols that mean something, but perhaps not what was wanted.</summary>
public sealed class StyleDiagnosticsTests
{
    [Theory]
    [InlineData("PL9001", "define [[frail]] as age above 75 years\nif FISH+ then recommend DS-8201")]
    [InlineData("PL9002", "facts\n  [[smoker]] is yes or no\nif FISH+ then recommend DS-8201")]
    [InlineData("PL9003", "drug [[rituximab]]\nif FISH+ then recommend DS-8201")]
    [InlineData("PL9003", "regimen [[FOLFOX]]\n  contains oxaliplatin\nif FISH+ then recommend DS-8201")]
    [InlineData("PL9004", "rule [[first-line]]\n  if FISH+\n  then recommend DS-8201")]
    [InlineData("PL9005", "rule [[second-line]]\n  if FISH+\n  then recommend DS-8201\n  because GATSBY")]
    [InlineData("PL9007", "rule [[second-line]]\n  if FISH+\n  then recommend DS-8201\n  because DESTINY-Gastric03")]
    [InlineData("PL9008", "trial xenografts\n  design preclinical\nrule [[second-line]]\n  if FISH+\n  then recommend DS-8201\n  because xenografts")]
    [InlineData("PL9009", "class PD-1 inhibitor\n  target PD-1\ndrug [[atezolizumab]]\n  is a PD-1 inhibitor\n  target PD-L1\nif FISH+ then recommend atezolizumab")]
    public void It_is_said(string code, string text) => Assert.Equal(Severity.Warning, Mistake.Check(code, text).Severity);

    [Theory]
    [InlineData("define frail as age above 75 years")]
    [InlineData("facts\n  smoker is yes or no\nif smoker or FISH+ then recommend DS-8201")]
    [InlineData("facts\n  smoker is yes or no\ntable t\n  | smoker | then |\n  | yes | avoid DS-8201 |\n  | no | consider DS-8201 |")]
    [InlineData("facts\n  operation is a date\nif at least 28 days since operation then recommend DS-8201")]
    [InlineData("define frail as age above 75 years\ndefine fit as age at most 75 years\npartition fitness into frail, fit\nif FISH+ then recommend DS-8201")]
    [InlineData("rule r\n  if FISH+\n  then avoid DS-8201\n  because GATSBY")]
    [InlineData("rule r\n  if FISH+\n  then consider DS-8201\n  because DESTINY-Gastric03")]
    public void Nothing_is_said(string text) => Assert.Empty(Texts.Compile("use vocabulary\n" + text).Diagnostics);
}
