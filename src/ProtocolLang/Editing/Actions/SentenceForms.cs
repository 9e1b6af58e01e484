using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

/// <summary>Writes a sentence as a rule with a name, and a rule as a sentence.</summary>
internal static class SentenceForms
{
    private static readonly string[] InSentence = ["if", "then", "unless", "overrides", "because"];

    public static IEnumerable<CodeAction> Offer(Spot spot)
    {
        if (spot.Place.Statement is not RuleSyntax rule || HasErrors(spot, rule)) yield break;
        if (rule.Name is null) yield return new CodeAction("to block", "Write this sentence as a rule with a name", ActionKind.Rewrite, () => ToBlock(spot, rule)) { IsCostly = true };
        else if (CanBeSentence(spot, rule)) yield return new CodeAction("to sentence", "Write this rule as one sentence", ActionKind.Rewrite, () => ToSentence(spot, rule)) { IsCostly = true };
    }

    private static ImmutableArray<FileEdits> ToBlock(Spot spot, RuleSyntax rule)
    {
        var words = rule.All("then").Select(c => c.Body.Bullets.IsEmpty ? c.Body.Phrase.Text : c.Body.Bullets[0].Phrase.Text).FirstOrDefault("");
        var name = Fresh.RuleName(spot.Compilation.Model, words);
        var edits = rule.Clauses.Skip(1).Select(c => new TextEdit(Before(spot.Tree, c), "\n  ")).Prepend(new TextEdit(new TextSpan(rule.Span.Start, 0), $"rule {name}\n  "));
        // Examples that call the sentence by its words call it by its name from now on.
        var uses = spot.Roots.Select(r => Occurrences.In(r).FirstOrDefault(o => o.Role == Role.Declaration && o.Path == spot.Path && o.Span == rule.KeywordSpan)?.Subject).FirstOrDefault(s => s is not null) is { } subject
            ? Occurrences.Everywhere(spot.Roots, subject).Where(o => o.Role == Role.Use).ToList()
            : [];
        var own = uses.Where(u => u.Path == spot.Path).Select(u => new TextEdit(u.Span, name));
        var others = uses.Where(u => u.Path != spot.Path).GroupBy(u => u.Path).Select(g => new FileEdits(g.First().Tree.Source, [.. g.Select(u => new TextEdit(u.Span, name))]));
        return Meaning.Keep(spot.Roots, [Tidy.Of(spot.Tree, edits.Concat(own)), .. others]);
    }

    /// <summary>A sentence has no name, so no one may call the rule by it; and its conditions have no bullets.</summary>
    private static bool CanBeSentence(Spot spot, RuleSyntax rule) =>
        rule.Clauses is [{ Keyword: "if" }, ..] && rule.Clauses.All(c => c.Body.Bullets.IsEmpty)
        && rule.All("then").Count() == 1
        && Occurrences.At(spot.Compilation, spot.Path, rule.Name!.Span.Start) is { } named && !Occurrences.Everywhere(spot.Roots, named.Subject).Any(o => o.Role == Role.Use);

    private static ImmutableArray<FileEdits> ToSentence(Spot spot, RuleSyntax rule)
    {
        var (tree, clauses) = (spot.Tree, rule.Clauses);
        // A comment behind the name stays where it is, on a line of its own.
        var line = tree.Source.LineSpan(tree.Source.LineOf(rule.Span.Start));
        var hasComment = tree.Comments.Any(c => line.Start <= c.Start && c.End <= line.End);
        var edits = new List<TextEdit>
        {
            hasComment
                ? new TextEdit(TextSpan.FromBounds(rule.Span.Start, tree.Comments.First(c => c.Start >= line.Start).Start), "")
                : new TextEdit(TextSpan.FromBounds(rule.Span.Start, clauses[0].Span.Start), ""),
        };
        if (hasComment) edits.Add(new TextEdit(Before(tree, clauses[0]), "\n"));
        for (var i = 1; i < clauses.Length; i++)
        {
            var gap = TextSpan.FromBounds(clauses[i - 1].Span.End, clauses[i].Span.Start);
            if (InSentence.Contains(clauses[i].Keyword) && !tree.Comments.Any(gap.Overlaps)) edits.Add(new TextEdit(gap, " "));
        }

        return Meaning.Keep(spot.Roots, [Tidy.Of(tree, edits)]);
    }

    /// <summary>The blanks, and the line break if there is one, before a clause. Comments and what they stand behind stay.</summary>
    private static TextSpan Before(SyntaxTree tree, ClauseSyntax clause)
    {
        var start = clause.Span.Start;
        while (start > 0 && Lexemes.IsBlank(tree.Source.Text[start - 1])) start--;
        return TextSpan.FromBounds(start, clause.Span.Start);
    }

    private static bool HasErrors(Spot spot, StatementSyntax statement) => spot.Found.Any(d => d.Severity == Severity.Error && statement.Span.Start <= d.Span.Start && d.Span.Start <= statement.Span.End);
}
