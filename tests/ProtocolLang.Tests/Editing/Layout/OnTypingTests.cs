using ProtocolLang.Editing;
using ProtocolLang.Editing.Layout;
using ProtocolLang.Parsing;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Editing.Layout;

public sealed class OnTypingTests
{
    [Theory]
    [InlineData("define a as any of\n^\n", "define a as any of\n  - \n")]
    [InlineData("rule r\n  if at least 2 of\n  ^\n", "rule r\n  if at least 2 of\n    - \n")]
    [InlineData("define a as all of\n  - FISH+\n^\n", "define a as all of\n  - FISH+\n  - \n")]
    [InlineData("define a as all of\n  - any of\n  ^\n", "define a as all of\n  - any of\n    - \n")]
    [InlineData("define a as all of\n  - FISH+   # why\n  ^\n", "define a as all of\n  - FISH+   # why\n  - \n")]
    [InlineData("define a as all of\n  - FISH+\n  - ^\n", "define a as all of\n  - FISH+\n  - \n")]
    [InlineData("define a as all of\n  - FISH+\n  - \n  ^\n", "define a as all of\n  - FISH+\n\n")]
    [InlineData("define a as all of\n  - any of\n    - FISH+\n    - \n    ^\n", "define a as all of\n  - any of\n    - FISH+\n  - \n")]
    [InlineData("rule r\n  if all of\n    - FISH+\n    - \n    ^\n", "rule r\n  if all of\n    - FISH+\n  \n")]
    [InlineData("rule r\n^\n", "rule r\n  \n")]
    [InlineData("facts\n^\n", "facts\n  \n")]
    [InlineData("drug A\n  known as B\n^\n", "drug A\n  known as B\n  \n")]
    [InlineData("table t\n  | FISH | then |\n^\n", "table t\n  | FISH | then |\n  |  |  |\n")]
    [InlineData("define a as FISH+\n^\n", "define a as FISH+\n  \n")]
    [InlineData("if FISH+ then order FISH\n^\n", "if FISH+ then order FISH\n\n")]
    [InlineData("drug A\n\n^\n", "drug A\n\n\n")]
    [InlineData("drug A\n  note \"any of\n  ^\n  it\"\n", "drug A\n  note \"any of\n  \n  it\"\n")]
    [InlineData("define a as all of\n  - FISH+ and\n  ^LVEF below 50 %\n", "define a as all of\n  - FISH+ and\n  LVEF below 50 %\n")]
    public void Enter_goes_on_as_the_line_above_began(string marked, string expected) => Check(marked, '\n', expected);

    [Theory]
    [InlineData("table t\n  | FISH | then |^\n", "table t\n  | FISH | then |\n")]
    [InlineData("table t\n  | FISH | then |\n  | --- | --- |\n  | positive |^\n", "table t\n  | FISH     | then |\n  | -------- | ---- |\n  | positive |\n")]
    [InlineData("table t\n  | FISH | then |\n  | positive | note \"a | b\" |^  # why\n", "table t\n  | FISH     | then         |\n  | positive | note \"a | b\" |  # why\n")]
    [InlineData("drug A | B^\n", "drug A | B\n")]
    public void A_bar_sets_the_table_in_columns(string marked, string expected) => Check(marked, '|', expected);

    private static void Check(string marked, char typed, string expected)
    {
        var cursor = Cursor.In(marked);
        var tree = Parser.Parse(new SourceText("test.protocol", cursor.Text));
        Assert.Equal(expected, FileEdits.Apply(cursor.Text, OnTyping.After(tree, cursor.Offset, typed)));
    }
}
