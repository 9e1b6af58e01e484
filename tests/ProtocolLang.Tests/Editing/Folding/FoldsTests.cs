using ProtocolLang.Editing.Folding;
using ProtocolLang.Parsing;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Editing.Folding;

public sealed class FoldsTests
{
    [Fact]
    public void Statements_blocks_bullets_comments_and_uses_fold()
    {
        var source = new SourceText("test.protocol", """
            # First line of a comment,
            # and its second.
            use one
            use two

            # Alone.
            facts
              LVEF is a percentage
                  code LOINC 10230-1
              FISH is positive or negative

            define brisk as any of
              - FISH+
              - all of
                - LVEF below 50 %
                - FISH-

            table choice
              | FISH     | then       |
              | positive | order FISH |
              because ToGA

            if brisk then note "one line"
            """);
        var folds = Folds.Of(Parser.Parse(source)).Select(f => $"{source.LineOf(f.Span.Start)}-{source.LineOf(f.Span.End)} {f.Kind}");
        Assert.Equal(["1-2 Comment", "3-4 Imports", "7-10 Region", "8-9 Region", "12-16 Region", "14-16 Region", "18-21 Region", "19-20 Region"], folds);
    }

    [Fact]
    public void A_file_that_cannot_be_read_still_folds_what_can() =>
        Assert.Single(Folds.Of(Parser.Parse(new SourceText("x", "rulle nothing\n\ndrug A\n  known as B\n"))));
}
