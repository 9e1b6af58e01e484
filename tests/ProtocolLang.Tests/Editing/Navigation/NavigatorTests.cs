using ProtocolLang.Editing.Navigation;

namespace ProtocolLang.Tests.Editing.Navigation;

/// <summary>From every kind of name to its declaration and back.</summary>
public sealed class NavigatorTests
{
    private const string Text = """
        # file: main.protocol
        use names
        use vocabulary

        calculate twice as LVEF + baseline LVEF

        partition kinds into brisk, calm

        rule first
          if brisk and (extent is small or very large) and HER2 IHC at least 2+
          then recommend Quick with cisplatin
          because ToGA
          strength strong, evidence high

        rule second
          if kinds is calm and twice above 80
          then consider oral pair as brisk
          overrides first, choice, choice, row 2
          strength weak

        table choice
          | extent     | brisk | then       |
          | small      | yes   | order FISH |
          | very large | no    | order FISH |

        if HER2 IHC 3+ then avoid quickmab

        example one
          given extent small, HER2 IHC 3+, received Quick
          expect rule first applies
          expect rule choice, row 1 applies
          expect consider oral pair

        # file: names.protocol
        use vocabulary

        facts
          extent is one of small, very large
            default small

        class kinase thing

        drug quickmab
          is a kinase thing
          known as Quick, Quicker

        regimen oral pair
          contains quickmab, cisplatin

        define brisk as LVEF at least 50 %
          known as lively

        define calm as not lively
        """;

    [Theory]
    [InlineData("if br^isk and", "names:16 brisk", "names:16 brisk")]
    [InlineData("not liv^ely", "names:16 brisk", "names:17 lively")]
    [InlineData("recommend Qu^ick", "names:9 quickmab", "names:11 Quick")]
    [InlineData("received Quick^", "names:9 quickmab", "names:11 Quick")]
    [InlineData("is a kin^ase thing", "names:7 kinase thing", "names:7 kinase thing")]
    [InlineData("contains quickm^ab", "names:9 quickmab", "names:9 quickmab")]
    [InlineData("consider o^ral pair as", "names:13 oral pair", "names:13 oral pair")]
    [InlineData("oral pair as ^brisk", "names:16 brisk", "names:16 brisk")]
    [InlineData("(ext^ent is", "names:4 extent", "names:4 extent")]
    [InlineData("| ^extent", "names:4 extent", "names:4 extent")]
    [InlineData("or very lar^ge)", "names:4 very large", "names:4 very large")]
    [InlineData("| v^ery large", "names:4 very large", "names:4 very large")]
    [InlineData("given extent s^mall", "names:4 small", "names:4 small")]
    [InlineData("default sm^all", "names:4 small", "names:4 small")]
    [InlineData("if k^inds is", "main:6 kinds", "main:6 kinds")]
    [InlineData("kinds is c^alm", "names:19 calm", "names:19 calm")]
    [InlineData("and tw^ice above", "main:4 twice", "main:4 twice")]
    [InlineData("because T^oGA", "vocabulary:98 ToGA", "vocabulary:98 ToGA")]
    [InlineData("overrides f^irst", "main:8 first", "main:8 first")]
    [InlineData("first, ch^oice", "main:20 choice", "main:20 choice")]
    [InlineData("choice, r^ow 2", "main:23 | very large | no | order FISH |", "main:23 | very large | no | order FISH |")]
    [InlineData("expect rule fir^st applies", "main:8 first", "main:8 first")]
    [InlineData("rule cho^ice, row 1", "main:20 choice", "main:20 choice")]
    [InlineData("stren^gth strong", "vocabulary:4 strength", "vocabulary:4 strength")]
    [InlineData("strength st^rong", "vocabulary:4 strong", "vocabulary:4 strong")]
    [InlineData("strong, ev^idence high", "vocabulary:5 evidence", "vocabulary:5 evidence")]
    [InlineData("evidence h^igh", "vocabulary:5 high", "vocabulary:5 high")]
    [InlineData("use na^mes", "names:1", "names:1")]
    public void Goes_to_the_declaration_of_every_kind_of_name(string at, string definition, string declaration)
    {
        var workspace = At(at);
        var found = Navigator.Definition(workspace.Roots, workspace.Path, workspace.Offset);
        Assert.NotNull(found);
        Assert.Equal(definition, Workspace.Show(found.Name).TrimEnd());
        Assert.Equal(declaration, Workspace.Show(Navigator.Declaration(workspace.Roots, workspace.Path, workspace.Offset)!.Name).TrimEnd());
        Assert.True(found.Whole.Span.Start <= found.Name.Span.Start && found.Name.Span.End <= found.Whole.Span.End);
    }

    [Theory]
    [InlineData("rule fir^st\n", "main:8 first, main:17 first, main:29 first")]
    [InlineData("strength str^ong, evidence", "main:12 strong, vocabulary:4 strong")]
    [InlineData("facts\n  ext^ent", "main:9 extent, main:21 extent, main:28 extent, names:4 extent")]
    [InlineData("known as Qui^ck,", "main:10 Quick, main:25 quickmab, main:28 Quick, names:9 quickmab, names:11 Quick, names:11 Quicker, names:14 quickmab")]
    [InlineData("one of sm^all", "main:9 small, main:22 small, main:28 small, names:4 small, names:5 small")]
    [InlineData("table ch^oice", "main:17 choice, main:17 choice, main:20 choice, main:30 choice")]
    public void Finds_every_use_by_any_name(string at, string expected)
    {
        var workspace = At(at);
        Assert.Equal(expected, string.Join(", ", Navigator.References(workspace.Roots, workspace.Path, workspace.Offset, withDeclaration: true).Select(Workspace.Show)));
    }

    [Fact]
    public void Uses_without_the_declaration_leave_out_synonyms_too()
    {
        var workspace = At("define br^isk");
        Assert.DoesNotContain(Navigator.References(workspace.Roots, workspace.Path, workspace.Offset, withDeclaration: false), l => Workspace.Show(l) is "names:16 brisk" or "names:17 lively");
    }

    [Theory]
    [InlineData("then rec^ommend")]
    [InlineData("if brisk a^nd")]
    [InlineData("cal^culate")]
    public void Words_that_name_nothing_lead_nowhere(string at)
    {
        var workspace = At(at);
        Assert.Null(Navigator.Definition(workspace.Roots, workspace.Path, workspace.Offset));
        Assert.Empty(Navigator.References(workspace.Roots, workspace.Path, workspace.Offset, withDeclaration: true));
    }

    [Fact]
    public void A_name_is_highlighted_in_its_own_file_alone()
    {
        var workspace = At("not liv^ely");
        var found = Navigator.Highlights(workspace.Root, workspace.Path, workspace.Offset);
        Assert.Equal(["brisk True", "lively True", "lively False"], found.Select(h => $"{workspace.Files[workspace.Path].Substring(h.Span.Start, h.Span.Length)} {h.IsDeclaration}"));
    }

    [Fact]
    public void A_file_that_two_roots_use_is_found_once_and_both_roots_are_searched()
    {
        var workspace = Workspace.Of("""
            # file: one.protocol
            use shared

            if quick then note "one"

            # file: shared.protocol
            facts
              pace is a number

            define qu^ick as pace above 3

            # file: two.protocol
            use shared

            if not quick then note "two"
            """);
        Assert.Equal(2, workspace.Roots.Length);
        Assert.Equal(["one:3 quick", "shared:4 quick", "two:3 quick"], Navigator.References(workspace.Roots, workspace.Path, workspace.Offset, withDeclaration: true).Select(Workspace.Show));
    }

    [Fact]
    public void A_word_of_a_name_is_not_taken_for_a_value()
    {
        var workspace = Workspace.Of("facts\n  low grade is one of lo^w, high\n\nif any low grade is low then note \"x\"\n\nexample e\n  given low grade low\n  expect note \"x\"\n");
        Assert.Equal(
            [(2, 23), (4, 21), (7, 19)],
            Navigator.References(workspace.Roots, workspace.Path, workspace.Offset, withDeclaration: true).Select(l => (l.Source.LineOf(l.Span.Start), l.Source.ColumnOf(l.Span.Start))));
    }

    [Fact]
    public void Names_are_found_in_a_file_with_errors()
    {
        var workspace = Workspace.Of("""
            facts
              pace is a number

            define quick as pace above 3

            rule broken
              if qui^ck and nonsense here
              then note "x"

            rulle worse
            """);
        Assert.True(workspace.Root.HasErrors);
        Assert.Equal("test:4 quick", Workspace.Show(Navigator.Definition(workspace.Roots, workspace.Path, workspace.Offset)!.Name));
    }

    [Fact]
    public void The_call_hierarchy_shows_who_rests_on_a_definition_and_on_what_it_rests()
    {
        var workspace = At("define br^isk");
        var item = CallHierarchy.Prepare(workspace.Roots, workspace.Path, workspace.Offset)!;
        Assert.Equal(("define", "brisk"), (item.Kind, item.Name));
        Assert.Equal(
            ["partition kinds 1", "rule first 1", "rule second 1", "table choice 1", "define calm 1"],
            CallHierarchy.Incoming(workspace.Roots, item).Select(c => $"{c.Item.Kind} {c.Item.Name} {c.At.Length}"));
        Assert.Equal(["fact LVEF"], CallHierarchy.Outgoing(workspace.Roots, item).Select(c => $"{c.Item.Kind} {c.Item.Name}"));
        var rule = CallHierarchy.Incoming(workspace.Roots, item).First(c => c.Item.Name == "first").Item;
        Assert.Equal(["rule second", "example one"], CallHierarchy.Incoming(workspace.Roots, rule).Select(c => $"{c.Item.Kind} {c.Item.Name}"));
        Assert.Equal(
            ["fact extent", "drug quickmab", "define brisk", "fact HER2 IHC", "drug cisplatin", "trial ToGA"],
            CallHierarchy.Outgoing(workspace.Roots, rule).Select(c => $"{c.Item.Kind} {c.Item.Name}"));
    }

    private static Workspace At(string marked)
    {
        var text = marked.Replace("^", "", StringComparison.Ordinal);
        var at = Text.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, "not in the text: " + text);
        var workspace = Workspace.Of(Text.Insert(at + marked.IndexOf('^'), "^"));
        Assert.All(workspace.Roots, r => Assert.DoesNotContain(r.Diagnostics, d => d.Severity == ProtocolLang.Diagnostics.Severity.Error));
        return workspace;
    }
}
