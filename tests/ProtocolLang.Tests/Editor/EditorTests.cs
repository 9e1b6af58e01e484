using System.Text.Json;
using System.Text.RegularExpressions;
using ProtocolLang.Syntax;
using ProtocolLang.Testing;
using ProtocolLang.Tests.Diagnostics;
using ProtocolLang.Tests.Documentation;

namespace ProtocolLang.Tests.Editor;

/// <summary>What the extension for VS Code knows of the language without asking the server is what the language says.</summary>
public sealed class EditorTests
{
    private static string PathTo(params string[] parts) => Repository.PathTo(["editor", "vscode", .. parts]);

    [Fact]
    public void The_grammar_of_the_editor_is_made_from_the_tables_of_the_language()
    {
        var path = PathTo("syntaxes", "protocol.tmLanguage.json");
        if (File.Exists(path) && File.ReadAllText(path) == TextMateGrammar.Text) return;
        var mismatch = PathTo("syntaxes", "__mismatch__", "protocol.tmLanguage.json");
        Directory.CreateDirectory(Path.GetDirectoryName(mismatch)!);
        File.WriteAllText(mismatch, TextMateGrammar.Text);
        Assert.Fail("The language has other words than the editor's grammar. Look at syntaxes/__mismatch__/protocol.tmLanguage.json in editor/vscode and copy it over the old one.");
    }

    /// <summary>The words that have no table of their own stand in the formal grammar, which is held to the parser.</summary>
    [Fact]
    public void Every_word_of_the_formal_grammar_is_coloured()
    {
        var formal = Snippets.Of(File.ReadAllText(Repository.PathTo("grammar.md"))).Single(s => s.Info is ["ebnf"]).Text;
        var words = Regex.Matches(Regex.Replace(formal, @"\(\*.*?\*\)", ""), "\"([^\"]+)\"").Select(m => m.Groups[1].Value).Where(w => char.IsLetter(w[0])).Distinct();
        // `of` ends `at least 2 of`. A phrase is written in the grammar of the editor with any blanks between its words.
        var left = words.Where(w => w != "of" && !Regex.IsMatch(TextMateGrammar.Text, @$"[(|:^]{Regex.Escape(w.Replace(" ", @"[ \\t]+"))}[)| \[]")).ToList();
        Assert.Empty(left);
    }

    [Fact]
    public void A_new_line_is_indented_below_every_statement_that_has_clauses()
    {
        var rules = Configuration().GetProperty("indentationRules");
        var increase = new Regex(rules.GetProperty("increaseIndentPattern").GetProperty("pattern").GetString()!);
        Assert.All(Clauses.Statements.Where(s => s.Keyword is not ("use" or "if" or "define" or "calculate" or "partition")), s => Assert.Matches(increase, s.Keyword is "facts" or "grades" ? s.Keyword : s.Keyword + " some name"));
        Assert.All(EditorWords.Quantifiers.Append("at least 2 of"), q => Assert.Matches(increase, "define x as " + q));
        Assert.All(["define x as FISH+", "if FISH+ then stop trastuzumab", "  known as T-DXd", "use drugs", "  unless FISH+"], l => Assert.DoesNotMatch(increase, l));
    }

    public static TheoryData<string> SnippetNames => [.. SnippetFile().EnumerateObject().Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(SnippetNames))]
    public void A_snippet_is_sound_as_it_is_inserted(string name)
    {
        var snippet = SnippetFile().GetProperty(name);
        var body = snippet.GetProperty("body");
        var text = Inserted(body.ValueKind == JsonValueKind.String ? body.GetString()! : string.Join('\n', body.EnumerateArray().Select(l => l.GetString())));
        Assert.DoesNotContain('$', text);
        Assert.True(snippet.GetProperty("description").GetString()!.Length > 10);
        // The names that it uses are those of the shared vocabulary.
        var errors = Texts.Compile("use vocabulary\n\n" + text).Diagnostics.Where(d => d.Severity == ProtocolLang.Diagnostics.Severity.Error);
        Assert.Empty(errors);
    }

    public static TheoryData<string> Pages => [.. Directory.GetFiles(PathTo(), "*.md").Concat(Directory.GetFiles(PathTo("walkthrough"), "*.md")).Select(f => Path.GetRelativePath(PathTo(), f).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_protocols_on_the_pages_of_the_extension_are_sound(string page) =>
        Assert.All(Snippets.Of(File.ReadAllText(PathTo(page))).Where(s => s.IsProtocol), s => Assert.Empty(s.Codes()));

    private static JsonElement Configuration() => Json("language-configuration.json");

    private static JsonElement SnippetFile() => Json("snippets", "protocol.json");

    private static JsonElement Json(params string[] parts) => JsonDocument.Parse(File.ReadAllText(PathTo(parts))).RootElement;

    /// <summary>The text of a snippet with the words that stand in its places.</summary>
    private static string Inserted(string body)
    {
        var text = Regex.Replace(body, @"\$\{\d+\|((?:\\,|[^,|}])+)[^}]*\}", "$1");
        text = text.Replace(@"\,", ",");
        text = Regex.Replace(text, @"\$\{\d+:([^}]*)\}", "$1");
        return Regex.Replace(text, @"\$\d+", "").Replace(@"\$", "$");
    }
}
