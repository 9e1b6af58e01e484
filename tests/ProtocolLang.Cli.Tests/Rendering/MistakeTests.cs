using Snapshooter.Xunit;

namespace ProtocolLang.Cli.Tests.Rendering;

/// <summary>Typical mistakes, each shown as an author sees it.</summary>
public sealed class MistakeTests
{
    private const string Start = """
        facts
          HER2 IHC  is a scale of 0, 1+, 2+, 3+
          FISH      is positive or negative
          LVEF      is a percentage
          weight    is a number in kg from 1 to 400
          surgery   is a date

        drug trastuzumab

        trial ToGA


        """;

    [Theory]
    [InlineData("unknown fact", "if HER2 ICH is 3+ then recommend trastuzumab")]
    [InlineData("unknown drug", "if HER2 IHC 3+ then recommend trastuzumb")]
    [InlineData("unknown keyword", "rul x\n  if FISH+\n  then avoid trastuzumab\n  because ToGA")]
    [InlineData("value off its scale", "if HER2 IHC 4+ then recommend trastuzumab")]
    [InlineData("number out of range", "if LVEF below 150 % then avoid trastuzumab")]
    [InlineData("another dimension", "if weight above 20 cm then recommend trastuzumab")]
    [InlineData("unknown unit", "if weight above 20 kq then recommend trastuzumab")]
    [InlineData("missing then", "if HER2 IHC 3+ recommend trastuzumab")]
    [InlineData("missing verb", "if HER2 IHC 3+ then trastuzumab")]
    [InlineData("unclosed parenthesis", "if (HER2 IHC 3+ or FISH+ then recommend trastuzumab")]
    [InlineData("and mixed with or", "if HER2 IHC 3+ and FISH+ or LVEF below 50 % then avoid trastuzumab")]
    [InlineData("duplicate name", "drug trastuzumab")]
    [InlineData("names alike", "drug Trastuzumab")]
    [InlineData("cyclic definition", "define a as b\n\ndefine b as a\n\nif a then avoid trastuzumab")]
    [InlineData("missing file", "use her2 testing")]
    [InlineData("ragged table", "table t\n  | FISH | HER2 IHC | then                  |\n  | ---- | -------- | --------------------- |\n  | +    | recommend trastuzumab |")]
    [InlineData("bad date", "if surgery after 2023-02-30 then avoid trastuzumab")]
    [InlineData("rule without evidence", "rule x\n  if HER2 IHC 3+\n  then recommend trastuzumab")]
    [InlineData("failing example", "if HER2 IHC 3+ then recommend trastuzumab\n\nexample x\n  given HER2 IHC 2+\n  expect recommend trastuzumab")]
    [InlineData("look-alikes", "if HER2 IHC 3+ then recommend trastuzumab\u00A0because\tToGA")]
    public void Is_shown_where_it_stands_with_what_to_write_instead(string name, string mistake)
    {
        using var terminal = new Terminal().With("her2.protocol", Start + mistake + "\n");
        Snapshot.Match(terminal.Run("check", "her2.protocol").ToString(), "Mistake_" + name.Replace(' ', '_'));
    }
}
