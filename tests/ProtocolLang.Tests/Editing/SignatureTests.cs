using ProtocolLang.Editing.Signatures;

namespace ProtocolLang.Tests.Editing;

/// <summary>The forms that are shown while a condition or a figure is typed.</summary>
public sealed class SignatureTests
{
    [Theory]
    [InlineData("if HER2 IHC ^", "HER2 IHC VALUE", "VALUE")]
    [InlineData("if HER2 IHC at least ^", "HER2 IHC at least VALUE", "at least VALUE")]
    [InlineData("if HER2 IHC from ^", "HER2 IHC from VALUE to VALUE", "from VALUE")]
    [InlineData("if HER2 IHC from 1+ to ^", "HER2 IHC from VALUE to VALUE", "to VALUE")]
    [InlineData("if LVEF below ^", "LVEF below NUMBER %", "below NUMBER %")]
    [InlineData("if HER2-positive and LVEF below ^", "LVEF below NUMBER %", "below NUMBER %")]
    [InlineData("if HER2 IHC since progression ^", "HER2 IHC within DURATION since EVENT before EVENT TEST", "since EVENT")]
    [InlineData("if HER2 IHC 2+ and ^", null, null)]
    [InlineData("if received trastuzumab ^", "received AGENT in line NUMBER within DURATION since EVENT before EVENT", "AGENT")]
    [InlineData("if received trastuzumab in line ^", "received AGENT in line NUMBER within DURATION since EVENT before EVENT", "in line NUMBER")]
    [InlineData("if stopped trastuzumab because of ^", "stopped AGENT because of REASON", "because of REASON")]
    [InlineData("drug X\n  approved by ^", "approved by AGENCY accelerated since YEAR-MONTH for CONDITION", "AGENCY")]
    [InlineData("drug X\n  approved by FDA since 2021-01 ^", "approved by AGENCY accelerated since YEAR-MONTH for CONDITION", "since YEAR-MONTH")]
    [InlineData("drug X\n  approved by FDA since 2021-01 for LVEF ^", "LVEF NUMBER %", "NUMBER %")]
    [InlineData("trial X\n  compares trastuzumab against ^", "compares ARM against ARM", "against ARM")]
    [InlineData("trial X\n  median overall survival 13.8 vs ^", "median overall survival NUMBER UNIT vs NUMBER UNIT, P = NUMBER, n = NUMBER in COHORT", "vs NUMBER UNIT")]
    [InlineData("trial X\n  median overall survival 13.8 vs 11.1 months, P = ^", "median overall survival NUMBER UNIT vs NUMBER UNIT, P = NUMBER, n = NUMBER in COHORT", ", P = NUMBER")]
    [InlineData("table x\n  | LVEF | then |\n  | at least ^", "LVEF at least NUMBER %", "at least NUMBER %")]
    [InlineData("facts\n  A is ^", null, null)]
    [InlineData("# if HER2 IHC ^", null, null)]
    public void The_form_and_its_active_part_are_shown(string marked, string? label, string? part)
    {
        var desk = Desk.With(marked);
        var help = SignatureHelp.At(desk.Compilation, desk.Tree, desk.Offset);
        if (label is null)
        {
            Assert.Null(help);
            return;
        }

        Assert.NotNull(help);
        var form = help.Forms[help.ActiveForm];
        Assert.Equal(label, form.Label);
        Assert.Equal(part, form.Label.Substring(form.Parts[help.ActivePart].Start, form.Parts[help.ActivePart].Length));
    }
}
