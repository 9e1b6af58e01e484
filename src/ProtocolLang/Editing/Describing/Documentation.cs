using ProtocolLang.Symbols;
using ProtocolLang.Syntax;

namespace ProtocolLang.Editing.Describing;

/// <summary>The page of anything that completion offers or the cursor may be on, found by its key: <c>name her2 ihc</c>, <c>rule first line</c>,
/// <c>statement drug</c>, <c>clause drug known as</c>, <c>word at least</c>, <c>unit mg/dL</c>.</summary>
public static class Documentation
{
    /// <summary>Markdown; null when there is nothing of that key.</summary>
    public static string? Of(Compilation compilation, string key)
    {
        var cut = key.IndexOf(' ', StringComparison.Ordinal);
        if (cut < 0) return null;
        var what = key[(cut + 1)..];
        return key[..cut] switch
        {
            "name" => compilation.Model.Symbols.TryGetValue(what, out var symbol) ? NamePages.Of(compilation, symbol) : null,
            "rule" => OfRule(compilation, what),
            "statement" => Clauses.Statement(what) is { } statement ? OfStatement(statement) : null,
            "clause" => OfClause(what),
            "word" => LanguageWords.Find(what) is { } word ? new Page(word.Text, word.Summary).Code("", word.Example).ToString() : null,
            "unit" => UnitPages.Of(what),
            _ => null,
        };
    }

    private static string? OfRule(Compilation compilation, string name)
    {
        var key = Vocabulary.Fold(name);
        var found = compilation.Trees.SelectMany(t => t.Statements, (tree, statement) => (tree, statement))
            .FirstOrDefault(x => Places.RuleName(x.statement) is { } declared && Vocabulary.Fold(declared.Text) == key);
        return found.statement is null ? null : RulePages.Of(compilation, found.statement, found.tree);
    }

    private static string OfStatement(StatementRule statement) =>
        new Page(statement.Keyword, statement.Summary).Line("Clauses", statement.Clauses.Select(c => c.Keyword).Where(k => !k.StartsWith(Endpoints.Verified, StringComparison.Ordinal))).ToString();

    private static string? OfClause(string what)
    {
        var cut = what.IndexOf(' ', StringComparison.Ordinal);
        var (statement, keyword) = cut < 0 ? (what, "") : (what[..cut], what[(cut + 1)..]);
        var clauses = statement is "facts" or "fact" ? Clauses.OfFact : Clauses.Statement(statement)?.Clauses ?? [];
        if (clauses.FirstOrDefault(c => c.Keyword == keyword) is not { } clause) return null;
        return new Page(clause.Keyword, $"{ShapeInWords(clause)}, {(clause.Repeats ? "any number of times" : "once")}").Code("", clause.Example).ToString();
    }

    private static string ShapeInWords(ClauseRule clause) => clause.Shape switch
    {
        ClauseShape.Names => "names, parted by commas",
        ClauseShape.Condition when clause.Keyword == "given" => "facts of the patient, parted by commas",
        ClauseShape.Condition when clause.Keyword == "approved by" => "an agency, and perhaps since when and for whom",
        ClauseShape.Condition => "a condition",
        ClauseShape.Outcome when clause.Keyword == "expect" => "an expectation",
        ClauseShape.Outcome => "outcomes",
        ClauseShape.Figures => "figures",
        ClauseShape.Quoted => "a text in double quotes",
        ClauseShape.Flag => "nothing follows",
        _ => "words",
    };
}
