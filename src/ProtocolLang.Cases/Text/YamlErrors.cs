using YamlDotNet.Core;

namespace ProtocolLang.Cases.Text;

/// <summary>The YAML parser's errors in words for people who do not know YAML.</summary>
internal static class YamlErrors
{
    private static readonly (string Said, string Message, string Help)[] Table =
    [
        ("Block sequence entries are not allowed", "A `-` begins a list, and none can begin here.", "To say that a test is negative write `negative`, or put the value in quotes: `\"-\"`."),
        ("Invalid key indicator", "A `-` begins a list, and none can begin here.", "To say that a test is negative write `negative`, or put the value in quotes: `\"-\"`."),
        ("tab character", "This line is indented with a tab.", "Indent with blanks only, two for each level."),
        ("multi-line double-quoted scalar, found wrong", "A quoted text does not end on its line.", "Close it with a quote (\")."),
        ("quoted scalar, found unexpected end", "A quoted text is not closed.", "Close it with the same quote that it begins with."),
        ("unknown escape character", "A `\\` in double quotes has a meaning of its own.", "Write `\\\\` for it, or use single quotes."),
        ("multiline plain scalar, found invalid mapping", "A `key:` stands in the middle of a text that began on an earlier line.", "Write `key: value` on each line, with a colon and a blank after each key."),
        ("invalid mapping", "A second `key:` stands inside a value.", "Begin each key on its own line, at the same indentation as its neighbours; a text that holds `: ` needs quotes."),
        ("Mapping values are not allowed", "A second `key:` stands inside a value.", "Begin each key on its own line, at the same indentation as its neighbours; a text that holds `: ` needs quotes."),
        ("cannot start any token", "A value cannot begin with this character.", "Put the value in quotes."),
        ("did not find expected ',' or ']'", "A list that begins with `[` is not closed.", "Separate its members by commas and close it with `]`."),
        ("did not find expected ',' or '}'", "Keys that begin with `{` are not closed.", "Separate them by commas and close with `}`."),
        ("did not find expected key", "This line does not line up with the keys before it, or something follows a quoted text.", "Indent the keys that belong together by the same number of blanks."),
        ("did not find expected '-'", "This line does not line up with the list before it.", "Begin every member of the list with `- ` at the same indentation."),
        ("did not find expected node content", "A closing bracket stands here without an opening one.", "Remove it, or put the text in quotes."),
        ("could not find expected ':'", "A key has no `:` after it.", "Write `key: value`, with a blank after the colon."),
        ("Did not find expected <document start>", "This does not belong to what stands before it.", "Write `key: value` on each line, keys that belong together at the same indentation."),
        ("expected comment or line break", "Nothing may follow `|` or `>` on its line.", "Put the text in quotes instead."),
    ];

    internal static CaseProblem Explain(YamlException error, Spot spot, string file)
    {
        var place = CaseSpan.At(file, spot);
        foreach (var (said, message, help) in Table)
        {
            if (error.Message.Contains(said, StringComparison.Ordinal)) return CaseProblems.YamlSyntax(place, message, help);
        }

        return CaseProblems.YamlSyntax(place, "This is not valid YAML.", "Check the indentation, the quotes and the colons on this line and the one before.");
    }
}
