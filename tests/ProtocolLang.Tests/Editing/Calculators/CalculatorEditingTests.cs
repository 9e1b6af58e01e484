using ProtocolLang.Editing.Colouring;
using ProtocolLang.Editing.Completing;
using ProtocolLang.Editing.Hovering;
using ProtocolLang.Editing.Links;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.Editing.Renaming;
using ProtocolLang.Formatting;

namespace ProtocolLang.Tests.Editing.Calculators;

/// <summary>What an editor knows of calculations in C#.</summary>
public sealed class CalculatorEditingTests
{
    private const string CSharp = "\n# file: Dose.cs\npublic static class Dose\n{\n    [return: Unit(\"mg\")]\n    public static double Starting([Unit(\"kg\")] double weight) => 6 * weight;\n}\n";

    private const string Facts = "facts\n  weight is a number in kg\n\n";

    private static Workspace Of(string text) => Workspace.Of("# file: a.protocol\n" + Facts + text + "\n" + CSharp);

    [Theory]
    [InlineData("calculate dose in mg with C# \"Dose.^Starting\"")]
    [InlineData("calculate dose in mg with C# ^\"Dose.Starting\" of weight")]
    public void From_the_call_one_goes_to_the_function(string text)
    {
        var desk = Of(text);
        Assert.Equal("Dose.cs:4 Starting", Workspace.Show(Navigator.Definition(desk.Roots, desk.Path, desk.Offset)!.Name));
    }

    [Fact]
    public void The_class_is_a_link_to_its_file()
    {
        var tree = Of("calculate dose in mg with C# \"Dose.Starting\"").Root.Root;
        var link = Assert.Single(DocumentLinks.Of(tree, path => path == "Dose.cs"));
        Assert.Equal(("Dose", "Dose.cs"), (tree.Source.Slice(link.Span), link.Path));
    }

    [Theory]
    [InlineData("calculate dose ^", "as, in, with C#")]
    [InlineData("calculate dose in mg ^", "as, with C#")]
    [InlineData("calculate dose in mg with C# ^", "\"…\"")]
    [InlineData("calculate dose in mg with C# \"Dose.Starting\" ^", "of")]
    [InlineData("calculate dose in mg with C# \"Dose.Starting\" of wei^", "weight")]
    public void Completion_offers_what_may_come(string text, string expected)
    {
        var desk = Of(text);
        var labels = Completion.At(desk.Root, desk.Root.Root, desk.Offset).Select(i => i.Label).ToList();
        Assert.All(expected.Split(", "), e => Assert.Contains(e, labels));
    }

    [Fact]
    public void Words_numbers_and_names_have_their_colours()
    {
        var tree = Of("calculate dose in mg with C# \"Dose.Starting\" of weight").Root;
        var colours = Colours.Of(tree, tree.Root).Where(c => c.Span.Start >= Facts.Length).Select(c => $"{tree.Root.Source.Slice(c.Span)}: {c.Kind}");
        Assert.Equal(string.Join('\n', ["calculate: Keyword", "dose: Calculation", "in: Keyword", "mg: Unit", "with: Keyword", "C#: Keyword", "\"Dose.Starting\": Text", "of: Word", "weight: Fact"]), string.Join('\n', colours));
    }

    [Fact]
    public void A_hover_tells_what_it_rests_on()
    {
        var desk = Of("calculate d^ose in mg with C# \"Dose.Starting\"");
        var hover = Hover.At(desk.Root, desk.Root.Root, desk.Offset)!.Markdown;
        Assert.Contains("C# \"Dose.Starting\"", hover, StringComparison.Ordinal);
        Assert.Contains("weight", hover, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hover_on_the_function_tells_what_it_takes_and_gives()
    {
        var desk = Of("calculate dose in mg with C# \"Dose.St^arting\"");
        var hover = Hover.At(desk.Root, desk.Root.Root, desk.Offset)!;
        Assert.Equal("\"Dose.Starting\"", desk.Root.Root.Source.Slice(hover.Span));
        Assert.Contains("weight in kg: weight", hover.Markdown, StringComparison.Ordinal);
        Assert.Contains("a number in mg", hover.Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("calculate   dose in mg   with C#   \"Dose.Starting\"\n   known as  d", "calculate dose in mg with C# \"Dose.Starting\"\n  known as d")]
    [InlineData("calculate dose in mg with C# \"Dose.Starting\"\n  of weight", "calculate dose in mg with C# \"Dose.Starting\"\n    of weight")]
    public void It_has_one_form(string text, string formatted) => Assert.Equal(Facts + formatted + "\n", Formatter.Format(Of(text).Root.Root));

    [Fact]
    public void A_fact_that_a_parameter_is_called_by_cannot_be_renamed_away()
    {
        var desk = Of("calculate dose in mg with C# \"Dose.Starting\"\n\nif we^ight above 5 kg and dose above 1 mg then note \"x\"");
        var renamed = Renamer.Rename(desk.Roots, desk.Path, desk.Offset, "body weight");
        Assert.Contains("`weight`", renamed.Refusal ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_that_stands_behind_of_is_renamed_there_too()
    {
        var desk = Of("calculate dose in mg with C# \"Dose.Starting\" of we^ight\n\nif dose above 1 mg then note \"x\"");
        var renamed = Renamer.Rename(desk.Roots, desk.Path, desk.Offset, "body weight");
        Assert.Contains("of body weight", desk.After(renamed.Files)["a.protocol"], StringComparison.Ordinal);
    }
}
