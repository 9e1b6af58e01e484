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
    [InlineData("PL9006", "trial t\n  [[rate 70 %, 11 of 16]]")]
    [InlineData("PL9010", "if FISH+ and received trastuzumab then avoid DS-8201\nexample e\n  given received other [[\"trastuzumb\"]]\n  expect no recommendation of DS-8201")]
    [InlineData("PL9011", "trial t\n  line 3 and later\n  studies DS-8201\nrule [[second-line]]\n  if FISH+ and line of therapy 2\n  then consider DS-8201\n  because t")]
    [InlineData("PL9011", "trial t\n  line 1\n  verified line 2\n  studies DS-8201\nrule [[first-line]]\n  if all of\n    - FISH+\n    - any of\n      - line of therapy 1\n      - line of therapy at least 3\n  then avoid DS-8201\n  because t")]
    [InlineData("PL9012", "trial t\n  studies trastuzumab\nrule [[second-line]]\n  if FISH+\n  then avoid DS-8201\n  because t")]
    [InlineData("PL9013", "class anti-EGFR therapy\n  target EGFR\ndrug [[lapatinib]]\n  target HER2 and EGFR\nif FISH+ and received anti-EGFR therapy then avoid lapatinib")]
    [InlineData("PL9014", "class bispecific antibody\n  binding sites 2\ndrug [[ZW25]]\n  is a bispecific antibody\n  target HER2\nif FISH+ then avoid ZW25")]
    [InlineData("PL9015", "trial t\n  studies DS-8201\n  median overall survival 17.5 vs 14.2 months, P = 0.056\nrule [[r]]\n  if FISH+\n  then consider DS-8201\n  because t")]
    [InlineData("PL9015", "trial t\n  studies DS-8201\n  overall survival no better\n  overall survival better, exploratory in women\nrule [[r]]\n  if FISH+\n  then consider DS-8201\n  because t")]
    [InlineData("PL9016", "rule [[r]]\n  if FISH+ and region EU\n  then recommend DS-8201\n  because ESMO guideline")]
    [InlineData("PL9016", "approval a\n  of paclitaxel\n  with trastuzumab\n  by FDA\nrule [[r]]\n  if FISH+ and region US\n  then recommend paclitaxel\n  because ESMO guideline")]
    [InlineData("PL9017", "drug ADCT-502\n  status terminated\nrule [[r]]\n  if FISH+\n  then consider ADCT-502\n  because ESMO guideline")]
    [InlineData("PL9017", "drug ZW25\n  status investigational\nrule [[r]]\n  if FISH+\n  then recommend ZW25\n  because ESMO guideline")]
    [InlineData("PL9018", "trial a\n  studies DS-8201\n  median overall survival 11.0 vs 8.9 months\ntrial b\n  studies DS-8201\n  [[median overall survival 12.2 vs 8.9 months]]")]
    [InlineData("PL9019", "statistic loss of HER2\n  value 29 to 69 %\ntrial b\n  [[rate 3 of 13 in loss of HER2]]")]
    [InlineData("PL9020", "trial a\n  registered NCT05190445\ntrial [[b]]\n  registered NCT05190445")]
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
    [InlineData("if FISH+ and received trastuzumab then avoid DS-8201\nexample e\n  given received other \"epirubicin\"\n  expect no recommendation of DS-8201")]
    [InlineData("trial t\n  line 3 and later\n  studies DS-8201\nrule r\n  if FISH+ and line of therapy at least 2\n  then consider DS-8201\n  because t")]
    [InlineData("trial t\n  studies DS-8201\nrule r\n  if FISH+\n  then avoid antibody-drug conjugate\n  because t")]
    [InlineData("trial t\n  studies DS-8201\n  median overall survival 17.5 vs 14.2 months, P = 0.056\n  verified median overall survival 17.5 vs 14.2 months, P = 0.0056\nrule r\n  if FISH+\n  then consider DS-8201\n  because t")]
    [InlineData("rule r\n  if FISH+ and region US\n  then recommend DS-8201\n  because ESMO guideline")]
    [InlineData("rule r\n  if FISH+\n  then recommend DS-8201\n  because ESMO guideline")]
    [InlineData("drug ZW25\n  status investigational\nrule r\n  if FISH+\n  then consider ZW25\n  because ESMO guideline")]
    [InlineData("trial a\n  studies DS-8201\n  median overall survival 11.0 vs 8.9 months\ntrial b\n  studies DS-8201\n  median overall survival 12.2 vs 8.9 months\n  verified median overall survival 12.2 vs 10.5 months")]
    [InlineData("statistic loss of HER2\n  value 29 to 69 %\ntrial b\n  rate 69 %, 11 of 16, exploratory in loss of HER2")]
    public void Nothing_is_said(string text) => Assert.Empty(Texts.Compile("use vocabulary\n" + text).Diagnostics);
}
