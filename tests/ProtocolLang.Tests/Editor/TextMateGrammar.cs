using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProtocolLang.Syntax;

namespace ProtocolLang.Tests.Editor;

/// <summary>The grammar by which an editor colours a protocol before the server speaks, made from the tables of the language.</summary>
internal static class TextMateGrammar
{
    // As in the language, a word ends at a blank or a mark, so that `and` is not found in `rand-and-more`.
    private const string Marks = @"\s(),|""<>=≤≥≠:;";
    private const string Before = $"(?<![^{Marks}])";
    private const string After = $"(?![^{Marks}])";

    // A line that goes on with what the line of the group `\1` began.
    private const string Deeper = @"^(?=\1[ \t]{2,}\S|[ \t]*(?:#|$))";
    private const string NextStatement = @"^(?=[^\s#])";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text { get; } = Grammar().ToJsonString(Layout) + "\n";

    private static JsonObject Grammar()
    {
        var repository = new JsonObject
        {
            ["comment"] = Match(@"(?:^|(?<=[\s|]))#.*$", "comment.line.number-sign"),
            ["text"] = Region("\"", "\"", "string.quoted.double", []),
            ["bullet"] = Match(@"^[ \t]*(-)(?=\s)", null, (1, "punctuation.definition.list.begin.bullet")),
            ["number"] = Patterns(
                Match(@$"{Before}\d{{4}}-\d{{2}}(?:-\d{{2}})?{After}", "constant.numeric.date"),
                Match(@$"{Before}NCT\d{{8}}{After}", "constant.other.registration"),
                // `2+` is a value, `50 %` and `1.5 mg/dL` are a number with its unit.
                Match(@$"{Before}\d+[+-]{After}", "constant.numeric.level"),
                Match(@$"{Before}(-?\d+(?:\.\d+)?)[ \t]*(%|[A-Za-z\[\]*\d]+/[\w\[\]/*]+|(?:mg|kg|g|cm|m|mm|m2|mL|L|{Any(EditorWords.Durations)})){After}", null, (1, "constant.numeric"), (2, "keyword.other.unit")),
                Match(@$"{Before}-?\d+(?:\.\d+)?{After}", "constant.numeric")),
            ["sign"] = Match(@$"(?<=[^{Marks}])([+-]){After}", "constant.language.sign"),
            ["quantifier"] = Word([.. EditorWords.Quantifiers, @"at least \d+ of"], "keyword.control.quantifier", isRegex: true),
            ["joining"] = Word(EditorWords.Joining, "keyword.operator.logical"),
            ["comparison"] = Patterns(
                Word(EditorWords.Comparisons, "keyword.operator.comparison"),
                Match(string.Join('|', EditorWords.Signs.OrderByDescending(s => s.Length)), "keyword.operator.comparison")),
            ["history"] = Patterns(
                Match(@$"{Before}(because[ \t]+of)[ \t]+({Any(EditorWords.Reasons)}){After}", null, (1, "keyword.other.history"), (2, "constant.language.reason")),
                Word([.. EditorWords.History, .. EditorWords.Selectors], "keyword.other.history")),
            ["linking"] = Word(EditorWords.Linking, "keyword.other.linking"),
            ["condition"] = Include("comment", "text", "bullet", "quantifier", "history", "comparison", "joining", "number", "sign", "linking"),
            ["calculation"] = Patterns(
            [
                .. Includes("comment", "bullet", "number"), Word(EditorWords.Calculating, "keyword.operator.arithmetic"),
                Match(@$"{Before}[-+*/]{After}", "keyword.operator.arithmetic"), Includes("condition")[0],
            ]),
            ["verb"] = Patterns(Word(EditorWords.VerbsFor, "support.function.verb.for"), Word(EditorWords.VerbsAgainst, "support.function.verb.against")),
            ["outcome"] = Include("comment", "text", "bullet", "verb", "joining", "linking"),
            ["expectation"] = Patterns([.. Includes("comment", "text"), Word(EditorWords.Expectations, "keyword.other.expectation"), .. Includes("verb", "joining", "linking")]),
            ["names"] = Include("comment", "text", "joining"),
            ["words"] = Patterns([.. Includes("comment", "text", "number"), Word([EditorWords.Later], "keyword.other.linking")]),
            ["figures"] = Patterns([.. Includes("comment", "number"), Word(EditorWords.Figures, "keyword.other.linking"), Match("[=<>]", "keyword.operator.comparison")]),
            ["approval"] = Patterns([Word(EditorWords.Approval, "keyword.other.linking"), Includes("condition")[0]]),
            ["then"] = Then(),
            ["parting"] = Word(EditorWords.Parting, "keyword.control.clause"),
        };
        var patterns = new JsonArray(Includes("comment"));
        foreach (var statement in Clauses.Statements)
        {
            var key = "statement-" + statement.Keyword;
            repository[key] = Statement(statement);
            patterns.Add(Includes(key)[0]);
        }

        return new JsonObject
        {
            ["information_for_contributors"] = new JsonArray("Made from the tables of the language by tests/ProtocolLang.Tests/Editor/TextMateGrammar.cs; change it there."),
            ["name"] = "Protocol",
            ["scopeName"] = "source.protocol",
            ["patterns"] = patterns,
            ["repository"] = repository,
        };
    }

    private static JsonObject Statement(StatementRule rule) => rule.Keyword switch
    {
        "use" => Match(@"^(use)[ \t]+(\S.*?)[ \t]*(?=$|\s#)", null, (1, "keyword.control.statement"), (2, "string.unquoted.path")),
        "facts" or "grades" => Block(rule, "", [Fact()]),
        "if" => Block(rule, "", [], "then", "history", "parting", "condition"),
        "define" => Block(rule, Linked("as"), [], "condition"),
        "calculate" => Block(rule, Linked("in|as"), [], "calculation"),
        "partition" => Block(rule, Linked("into"), [], "names"),
        "table" => Block(rule, Heading, [Row()]),
        _ => Block(rule, Heading, [], "comment"),
    };

    private const string Heading = @"(?:[ \t]+(\S.*?)[ \t]*(?=$|\s#))?";

    private static string Linked(string words) => @$"(?:[ \t]+(\S.*?)[ \t]+({words})(?=\s|$))?";

    private static JsonObject Block(StatementRule rule, string heading, JsonNode[] own, params string[] rest)
    {
        var clauses = rule.Keyword is "facts" or "grades" ? Clauses.OfFact : rule.Clauses;
        var block = new JsonObject
        {
            ["name"] = Scope("meta." + rule.Keyword),
            ["begin"] = $"^({rule.Keyword})(?=\\s|$){heading}",
            ["beginCaptures"] = Captures((1, "keyword.control.statement"), (2, NameScope(rule.Keyword)), (3, "keyword.control.statement")),
            ["end"] = NextStatement,
        };
        var kinds = clauses.GroupBy(Content).Select(g => (JsonNode)Clause([.. g.Select(c => c.Keyword)], g.Key, rule));
        block["patterns"] = new JsonArray([.. own, .. kinds, .. Includes(rest.Length > 0 ? rest : ["comment"])]);
        return block;
    }

    private static string NameScope(string keyword) => keyword switch
    {
        "protocol" or "example" => "entity.name.section",
        "rule" or "table" => "entity.name.function.rule",
        "define" or "partition" or "calculate" => "entity.name.function.definition",
        _ => "entity.name.type." + keyword,
    };

    /// <summary>By what a clause's content is coloured.</summary>
    private static string Content(ClauseRule clause) => clause switch
    {
        { Keyword: "expect" } => "expectation",
        { Keyword: "approved by" } => "approval",
        { Shape: ClauseShape.Condition } => "condition",
        { Shape: ClauseShape.Outcome } => "outcome",
        { Shape: ClauseShape.Figures } => "figures",
        { Shape: ClauseShape.Words } => "words",
        _ => "names",
    };

    private static JsonObject Clause(string[] keywords, string content, StatementRule rule)
    {
        // A sentence may go on with another of its parts on the same line. The `because of` of a reason for stopping is none.
        var isSentence = rule.Keyword is "rule" or "if" && content is "condition" or "outcome";
        return new JsonObject
        {
            ["begin"] = @$"^([ \t]+)({Any(keywords)})(?=\s|$)",
            ["beginCaptures"] = Captures((2, isSentence ? "keyword.control.clause" : "keyword.other.clause")),
            ["while"] = Deeper,
            ["patterns"] = new JsonArray(Includes(isSentence && content == "condition" ? ["then", "history", "parting", content] : isSentence ? ["parting", content] : [content])),
        };
    }

    private static JsonObject Fact() => new()
    {
        ["begin"] = @$"^([ \t]+)(\S.*?)[ \t]+(is)[ \t]+({Any(EditorWords.Types)}){After}",
        ["beginCaptures"] = Captures((2, "variable.other.fact"), (3, "keyword.operator.declaration"), (4, "support.type")),
        ["end"] = "$",
        ["patterns"] = new JsonArray(
        [
            .. Includes("comment", "number"), Match(@$"{Before}(?:in|from|to){After}", "keyword.other.linking"),
            Match(@$"[^{Marks}#][^,#\n]*", "constant.other.value"),
        ]),
    };

    private static JsonObject Then() => new()
    {
        ["begin"] = $"{Before}(then){After}",
        ["beginCaptures"] = Captures((1, "keyword.control.clause")),
        ["end"] = @$"(?={Before}(?:{Any(EditorWords.Parting)}){After})|^(?=[ \t]+(?:{Any(Clauses.Statement("rule")!.Clauses.Select(c => c.Keyword))})(?:\s|$))|{NextStatement}",
        ["patterns"] = new JsonArray(Includes("outcome")),
    };

    private static JsonObject Row() => new()
    {
        ["begin"] = @"^[ \t]*(?=\|)",
        ["end"] = "$",
        ["patterns"] = new JsonArray(
        [
            Match(@"(?<=\|)[ \t]*(then|because|unless)[ \t]*(?=\|)", null, (1, "keyword.control.clause")),
            Match(@"(?<=\|)[ \t]*(:?-+:?)[ \t]*(?=\|)", null, (1, "punctuation.separator.ruler")),
            Match(@"\|", "punctuation.separator.cell"),
            Match(@$"(?<=\|)[ \t]*({Any(EditorWords.Answers)})[ \t]*(?=\|)", null, (1, "constant.language")),
            .. Includes("verb", "condition"),
        ]),
    };

    private static JsonObject Word(IEnumerable<string> words, string scope, bool isRegex = false) => Match($"{Before}(?:{Any(words, isRegex)}){After}", scope);

    /// <summary>One of some phrases, the longest first; any blanks may part their words.</summary>
    private static string Any(IEnumerable<string> phrases, bool isRegex = false) =>
        string.Join('|', phrases.Distinct().OrderByDescending(p => p.Length).ThenBy(p => p, StringComparer.Ordinal).Select(p => (isRegex ? p : Regex.Escape(p).Replace(@"\ ", " ").Replace(@"\#", "#")).Replace(" ", @"[ \t]+")));

    private static string Scope(string name) => name + ".protocol";

    private static JsonObject Match(string regex, string? scope, params (int Group, string Scope)[] captures)
    {
        var match = new JsonObject();
        if (scope is not null) match["name"] = Scope(scope);
        match["match"] = regex;
        if (captures.Length > 0) match["captures"] = Captures(captures);
        return match;
    }

    private static JsonObject Region(string begin, string end, string scope, string[] inside) =>
        new() { ["name"] = Scope(scope), ["begin"] = begin, ["end"] = end, ["patterns"] = new JsonArray(Includes(inside)) };

    private static JsonObject Captures(params (int Group, string Scope)[] captures)
    {
        var result = new JsonObject();
        foreach (var (group, scope) in captures) result[group.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new JsonObject { ["name"] = Scope(scope) };
        return result;
    }

    private static JsonObject Patterns(params JsonNode[] patterns) => new() { ["patterns"] = new JsonArray(patterns) };

    private static JsonObject Include(params string[] keys) => Patterns(Includes(keys));

    private static JsonNode[] Includes(params string[] keys) => [.. keys.Select(k => (JsonNode)new JsonObject { ["include"] = "#" + k })];
}
