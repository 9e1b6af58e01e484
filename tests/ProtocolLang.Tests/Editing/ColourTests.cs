using System.Text;
using ProtocolLang.Editing.Colouring;
using ProtocolLang.Editing.Inlays;
using ProtocolLang.Testing;
using ProtocolLang.Tests.Diagnostics;
using ProtocolLang.Text;
using Snapshooter.Xunit;

namespace ProtocolLang.Tests.Editing;

/// <summary>What each word of a file is, and the remarks between them.</summary>
public sealed class ColourTests
{
    [Fact]
    public void Every_word_has_the_colour_of_what_it_means()
    {
        var compilation = Texts.Compile(Everything);
        var source = compilation.Root.Source;
        var text = new StringBuilder();
        for (var number = 1; number <= source.LineCount; number++)
        {
            var line = source.LineSpan(number);
            text.Append(source.Slice(line)).Append('\n');
            var colours = Colours.Of(compilation, compilation.Root).Where(c => line.Contains(c.Span.Start));
            var shown = string.Join(", ", colours.Select(c => $"{source.Slice(c.Span)}={c.Kind}{(c.IsDeclaration ? "!" : "")}{(c.IsVariant ? "?" : "")}"));
            if (shown.Length > 0) text.Append("    ").Append(shown).Append('\n');
        }

        Snapshot.Match(text.ToString());
    }

    [Fact]
    public void Colours_are_in_order_apart_and_within_lines_whatever_is_written() => CsCheck.Check.Sample(ProtocolTexts.Damaged, text =>
    {
        var compilation = Texts.Compile(new Dictionary<string, string> { ["test.protocol"] = "use vocabulary\n" + text });
        var end = 0;
        foreach (var colour in Colours.Of(compilation, compilation.Root))
        {
            Assert.True(colour.Span.Start >= end && colour.Span.Length > 0, $"{colour}");
            end = colour.Span.End;
            Assert.Equal(compilation.Root.Source.LineOf(colour.Span.Start), compilation.Root.Source.LineOf(end));
        }

        _ = InlayHints.Of(compilation, compilation.Root, new TextSpan(0, compilation.Root.Source.Length));
    }, iter: 60);

    [Fact]
    public void A_file_that_uses_no_name_has_its_colours_too()
    {
        var compilation = Texts.Compile("define x as any of\n  # nothing yet\n");
        Assert.Equal([ColourKind.Keyword, ColourKind.Definition, ColourKind.Keyword], Colours.Of(compilation, compilation.Root).Take(3).Select(c => c.Kind));
        Assert.NotNull(ProtocolLang.Editing.Hovering.Hover.At(compilation, compilation.Root, "define x".Length));
    }

    [Fact]
    public void A_range_has_the_colours_that_the_file_has_there()
    {
        var compilation = Texts.Compile(Everything);
        var range = new TextSpan(200, 300);
        Assert.Equal(Colours.Of(compilation, compilation.Root).Where(c => c.Span.Overlaps(range)), Colours.Of(compilation, compilation.Root, range));
    }

    [Fact]
    public void Remarks_tell_units_readings_and_what_is_assumed()
    {
        var compilation = Texts.Compile(Everything);
        var hints = InlayHints.Of(compilation, compilation.Root, new TextSpan(0, compilation.Root.Source.Length), s => "2 examples");
        var text = compilation.Root.Source.Text;
        foreach (var hint in hints.Reverse()) text = text.Insert(hint.Offset, $" «{hint.Label}»");
        Snapshot.Match(text);
    }

    private const string Everything = """
        # All that there is.
        use vocabulary

        facts
          ECOG is a scale of 0, 1, 2   # the status
            known as performance
            default 1
          mutation is positive or negative
          bilirubin is a number in mg/dL from 0 to 30

        define unfit as at least 2 of
          - ECOG 2
          - LVEF from 40 % to 49%
          - FISH+ or mutation-

        define unfit in print as ECOG 2
          variant of unfit

        calculate dose in mg as weight * 6 mg/kg

        calculate drop as baseline LVEF - LVEF

        calculate burden as points from
          - 2 if age above 75 years
          - 1 if ILD

        trial T
          registered NCT01041404
          compares trastuzumab with cisplatin against cisplatin
          median overall survival 13.8 vs 11.1 months, P = 0.046

        rule first
          if HER2-zero and not pregnancy
          then recommend trastuzumab with (cisplatin or oxaliplatin) and note "two
            lines"
          unless received Herceptin within 6 months or stopped trastuzumab because of toxicity
          because T
          strength strong, evidence high

        table choice
          | HER2 IHC  | mutation | then            |
          | --------- | -------- | --------------- |
          | 2+ or 3+  | +        | order FISH      |
          | at most 1+ | any     | do not use XELOX |
          overrides first

        example one
          given HER2 IHC 2+ on 2024-01-31, FISH-, no pregnancy
          expect rule first does not apply

        example with rows
          | HER2 IHC         | FISH    | given                | expect                           |
          | ---------------- | ------- | -------------------- | -------------------------------- |
          | 2+ on 2024-01-31 | unknown | received trastuzumab | no recommendation of trastuzumab |
          | 3+               | +       |                      | order FISH by rule first         |
        """;
}
