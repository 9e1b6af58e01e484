using ProtocolLang.Diagnostics;

namespace ProtocolLang.Tests.Diagnostics;

/// <summary>Names that mean nothing, or not what is wanted.</summary>
public sealed class NameDiagnosticsTests
{
    [Theory]
    [InlineData("PL2001", "if [[LVFE]] below 50 % then recommend DS-8201", "if LVEF below 50 % then recommend DS-8201")]
    [InlineData("PL2001", "if [[FIHS]]- then recommend DS-8201", "if FISH- then recommend DS-8201")]
    [InlineData("PL2001", "if [[HER2 IHCC]] 3+ then recommend DS-8201", "if HER2 IHC 3+ then recommend DS-8201")]
    [InlineData("PL2001", "if [[ILDD]] no then recommend DS-8201", "if ILD no then recommend DS-8201")]
    [InlineData("PL2001", "if [[CRP]] above 5 mg/L then recommend DS-8201")]
    [InlineData("PL2001", "if highest [[CRP]] within 30 days above 5 mg/L then recommend DS-8201")]
    [InlineData("PL2001", "if no [[LVFE]] since progression then recommend DS-8201", "if no LVEF since progression then recommend DS-8201")]
    [InlineData("PL2001", "if [[HER2 positive]] then recommend DS-8201", "if HER2-positive then recommend DS-8201")]
    [InlineData("PL2001", "calculate ratio in kg as [[weihgt]] * 2", "calculate ratio in kg as weight * 2")]
    [InlineData("PL2001", "example e\n  given [[LVFE]] 60 %\n  expect out of scope", "example e\n  given LVEF 60 %\n  expect out of scope")]
    [InlineData("PL2001", "example e\n  given FISH+\n  expect undetermined [[trastuzumabb]] needing FISH", "example e\n  given FISH+\n  expect undetermined trastuzumab needing FISH")]
    [InlineData("PL2001", "example e\n  given FISH+\n  expect conflict over [[rituximab]]")]
    [InlineData("PL2002", "if HER2 IHC [[4+]] then recommend DS-8201")]
    [InlineData("PL2002", "if site is [[stomac]] then recommend DS-8201", "if site is stomach then recommend DS-8201")]
    [InlineData("PL2002", "if site is other or [[stomac]] then recommend DS-8201", "if site is other or stomach then recommend DS-8201")]
    [InlineData("PL2002", "if site [[stomac]] or other then recommend DS-8201", "if site stomach or other then recommend DS-8201")]
    [InlineData("PL2002", "if site is stomach or site is [[liver]] then recommend DS-8201")]
    [InlineData("PL2002", "if metastases includes [[bone]] then recommend DS-8201")]
    [InlineData("PL2002", "if HER2 IHC [[positive]] then recommend DS-8201")]
    [InlineData("PL2002", "rule r\n  if FISH+\n  then recommend DS-8201\n  because ToGA\n  strength [[strongg]], evidence high", "rule r\n  if FISH+\n  then recommend DS-8201\n  because ToGA\n  strength strong, evidence high")]
    [InlineData("PL2002", "rule r\n  if FISH+\n  then recommend DS-8201\n  because ToGA\n  strength strong, evidence [[hihg]]", "rule r\n  if FISH+\n  then recommend DS-8201\n  because ToGA\n  strength strong, evidence high")]
    [InlineData("PL2002", "table t\n  | HER2-positive | then |\n  | [[maybe]] | recommend DS-8201 |")]
    [InlineData("PL2003", "if received [[trastuzumabb]] then recommend DS-8201", "if received trastuzumab then recommend DS-8201")]
    [InlineData("PL2003", "if received [[rituximab]] in line 1 then recommend DS-8201")]
    [InlineData("PL2003", "if received[[]] then recommend DS-8201")]
    [InlineData("PL2003", "if HER2 IHC since start of [[rituximab]] is 3+ then recommend DS-8201")]
    [InlineData("PL2004", "if HER2-positive then recommend [[DS-8021]]", "if HER2-positive then recommend DS-8201")]
    [InlineData("PL2004", "if HER2-positive then recommend trastuzumab with [[carboplatin]] and capecitabine")]
    [InlineData("PL2004", "if HER2-positive then refer to [[cardiology]]")]
    [InlineData("PL2005", "if HER2-positive then recommend [[HER2 IHC]]")]
    [InlineData("PL2005", "if HER2-positive then order [[DS-8201]]")]
    [InlineData("PL2005", "if HER2-positive then enrol in [[FDA]]")]
    [InlineData("PL2006", "if no HER2 IHC since [[relapse]] then order HER2 IHC")]
    [InlineData("PL2006", "if no HER2 IHC since[[]] then order HER2 IHC")]
    [InlineData("PL2007", "if HER2 status is [[HER2-posit]] then recommend DS-8201", "if HER2 status is HER2-positive then recommend DS-8201")]
    [InlineData("PL2007", "if [[HER2 status]] then recommend DS-8201")]
    [InlineData("PL2007", "table t\n  | HER2 status | then |\n  | [[advanced disease]] | recommend DS-8201 |")]
    [InlineData("PL2008", "if [[trastuzumab]] then recommend DS-8201")]
    [InlineData("PL2008", "if not [[ToGA]] then recommend DS-8201")]
    [InlineData("PL2011", "if HER2-positive then recommend DS-8201 as [[HER2-pos]]", "if HER2-positive then recommend DS-8201 as HER2-positive")]
    [InlineData("PL2011", "if HER2-positive then recommend DS-8201 as[[]]")]
    [InlineData("PL2011", "partition status into HER2-positive, [[HER2-negative]]")]
    [InlineData("PL2012", "rule r\n  if FISH+\n  then recommend DS-8201\n  because ToGA\n  overrides [[first line]]")]
    [InlineData("PL2012", "rule first-line\n  if FISH+\n  then recommend DS-8201\n  because ToGA\nexample e\n  given FISH+\n  expect rule [[firstline]] applies", "rule first-line\n  if FISH+\n  then recommend DS-8201\n  because ToGA\nexample e\n  given FISH+\n  expect rule first-line applies")]
    [InlineData("PL2012", "table t\n  | FISH | then |\n  | positive | recommend DS-8201 |\n  | negative | avoid DS-8201 |\n  overrides [[first line]]")]
    [InlineData("PL2013", "rule r\n  if FISH+\n  then recommend DS-8201\n  because [[ToGAA]]", "rule r\n  if FISH+\n  then recommend DS-8201\n  because ToGA")]
    [InlineData("PL2013", "regimen r\n  contains capecitabine, [[carboplatin]]")]
    [InlineData("PL2013", "drug d\n  watch for [[hair loss]]")]
    [InlineData("PL2019", "drug d\n  approved by [[FDAA]] for FISH+", "drug d\n  approved by FDA for FISH+")]
    [InlineData("PL2019", "drug d\n  approved by [[NMPA]]")]
    [InlineData("PL2020", "table t\n  | [[FISHH]] | then |\n  | positive | recommend DS-8201 |", "table t\n  | FISH | then |\n  | positive | recommend DS-8201 |")]
    [InlineData("PL2020", "table t\n  | FISH |[[]]  | then |\n  | positive | negative | recommend DS-8201 |")]
    [InlineData("PL2020", "table t\n  | FISH | [[do]] |\n  | positive | recommend DS-8201 |")]
    [InlineData("PL2022", "if received [[HER2 IHC]] then recommend DS-8201")]
    [InlineData("PL2022", "drug d\n  is a [[trastuzumab]]")]
    [InlineData("PL2022", "rule r\n  if FISH+\n  then recommend DS-8201\n  because [[trastuzumab]]")]
    [InlineData("PL2023", "define [[HER2 IHC 3+]] as FISH-")]
    [InlineData("PL2023", "define amplified as FISH+\n  known as [[FISH positive]]")]
    public void A_name(string code, string text, params string[] fixes) => Mistake.Check(code, text, fixes);

    [Fact]
    public void A_name_declared_twice_shows_both_places()
    {
        var diagnostic = Mistake.CheckWhole("PL2009", "facts\n  LVEF is a percentage\ndrug [[LVEF]]");
        Assert.Equal("LVEF", Places.Related(diagnostic));
        Mistake.Check("PL2009", "drug [[trastuzumab]]");
        Mistake.Check("PL2009", "calculate [[FISH]] in kg as weight * 2");
        Mistake.Check("PL2009", "drug rituximab\n  known as [[T-DXd]]");
        Mistake.Check("PL2009", "grades\n  [[strength]] is a scale of 1, 2");
        Mistake.Check("PL2009", "rule r\n  if FISH+\n  then recommend DS-8201\n  because ToGA\nrule [[r]]\n  if FISH-\n  then avoid DS-8201\n  because ToGA");
        Mistake.Check("PL2009", "table t\n  | FISH | then |\n  | positive | recommend DS-8201 |\ntable [[t]]\n  | FISH | then |\n  | negative | avoid DS-8201 |");
    }

    [Theory]
    [InlineData("define [[her2-Positive]] as FISH+")]
    [InlineData("drug [[ds-8201]]")]
    public void Names_that_only_differ_in_case_or_dash_are_one(string text) => Assert.Contains("differ only by", Mistake.Check("PL2010", text).Message);

    [Fact]
    public void A_file_that_is_not_there_is_one_mistake_whatever_it_would_have_declared()
    {
        Mistake.CheckWhole("PL2014", "use [[vocabularies]]\nif FISH+ and (HER2-positive or LVEF above 50 %) then recommend DS-8201", "use vocabulary\nif FISH+ and (HER2-positive or LVEF above 50 %) then recommend DS-8201");
        Mistake.CheckWhole("PL2014", "use [[../gastric/her2]]\nif FISH+ then recommend DS-8201");
    }

    [Fact]
    public void Files_that_use_each_other()
    {
        var diagnostic = Mistake.CheckWhole("PL2015", "# file: a.protocol\nuse b\nif FISH+ then note \"x\"\n# file: b.protocol\nuse [[a]]\nfacts\n  FISH is positive or negative\n");
        Assert.Contains("a.protocol → b.protocol → a.protocol", diagnostic.Message);
    }

    [Theory]
    [InlineData("define first as second\ndefine second as [[first]]", "first → second → first")]
    [InlineData("define selfish as not [[selfish]]", "selfish → selfish")]
    [InlineData("calculate one as two * 2\ncalculate two as [[one]] / 2", "one → two → one")]
    [InlineData("class [[one]]\n  is a two\nclass two\n  is a one", "one → two → one")]
    [InlineData("regimen [[one]]\n  contains one, cisplatin", "one → one")]
    public void What_rests_on_itself(string text, string circle) => Assert.Contains(circle, Mistake.Check("PL2016", text).Message);

    [Fact]
    public void A_file_has_one_header()
    {
        var diagnostic = Mistake.Check("PL2017", "protocol one\n[[protocol]] two");
        Assert.Equal("protocol", Places.Related(diagnostic));
    }

    [Fact]
    public void A_grade_needs_its_scale()
    {
        const string facts = "facts\n  FISH is positive or negative\ntrial ToGA\n";
        Mistake.CheckWhole("PL2018", facts + "rule r\n  if FISH+\n  then note \"x\"\n  because ToGA\n  [[strength]] strong");
        Mistake.CheckWhole("PL2018", facts + "grades\n  strength is a scale of weak, strong\nrule r\n  if FISH+\n  then note \"x\"\n  because ToGA\n  strength strong, [[evidence high]]");
    }

    [Fact]
    public void Rules_that_override_each_other()
    {
        var diagnostic = Mistake.Check("PL2021", "rule a\n  if FISH+\n  then recommend DS-8201\n  overrides b\n  because ToGA\nrule b\n  if ILD\n  then avoid DS-8201\n  overrides [[a]]\n  because ToGA");
        Assert.Contains("a → b → a", diagnostic.Message);
        Mistake.Check("PL2021", "rule a\n  if FISH+\n  then recommend DS-8201\n  overrides [[a]]\n  because ToGA");
        Mistake.Check("PL2021", "table t\n  | FISH | then |\n  | positive | recommend DS-8201 |\n  | negative | avoid DS-8201 |\n  overrides a\nrule a\n  if ILD\n  then avoid DS-8201\n  overrides [[t]]\n  because ToGA");
    }

    [Fact]
    public void A_declaration_that_is_wrong_is_one_mistake_however_often_it_is_used()
    {
        Mistake.CheckWhole("PL3011", "facts\n  LVEF is [[a percantage]]\nif LVEF below 50 % then note \"x\"\nif LVEF from 50 % to 60 % or LVEF is unknown then note \"y\"\nexample e\n  given LVEF 40 %\n  expect out of scope", "facts\n  LVEF is a percentage\nif LVEF below 50 % then note \"x\"\nif LVEF from 50 % to 60 % or LVEF is unknown then note \"y\"\nexample e\n  given LVEF 40 %\n  expect out of scope");
        Mistake.CheckWhole("PL3011", "facts\n  FISH is positive or negative\n  LVEF is [[a percentge]]\ntable t\n  | FISH | LVEF | then |\n  | + | below 50 % | note \"x\" |\n  | - | any | note \"y\" |", "facts\n  FISH is positive or negative\n  LVEF is a percentage\ntable t\n  | FISH | LVEF | then |\n  | + | below 50 % | note \"x\" |\n  | - | any | note \"y\" |");
        Mistake.Check("PL3004", "calculate dose in [[mgg]] as weight in kg * 6\nif dose above 400 mg then note \"x\"", "calculate dose in mg as weight in kg * 6\nif dose above 400 mg then note \"x\"");
        Mistake.CheckWhole("PL1033", "drug trastuzumab [[(]]Herceptin)\nfacts\n  FISH is positive or negative\nif FISH+ and received trastuzumab then recommend Herceptin");
        Mistake.CheckWhole("PL1040", "facts\n  [[LVEF percentage]]\nif LVEF below 50 % then note \"x\"");
        Mistake.CheckWhole("PL1040", "facts\n  FISH is positive or negative\ndefine [[amplified FISH+]]\nif amplified then note \"x\"");
        Mistake.CheckWhole("PL1030", "drug[[]]\n  known as Herceptin\nif received Herceptin then note \"x\"");
        Mistake.Check("PL2011", "partition status into HER2-positive, [[HER2-nothing]]\nif status is HER2-nothing then note \"x\"");
    }
}
