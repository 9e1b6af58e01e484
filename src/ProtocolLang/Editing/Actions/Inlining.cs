using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

/// <summary>Writes what a definition says in the place of its name.</summary>
internal static class Inlining
{
    public static IEnumerable<CodeAction> Offer(Spot spot)
    {
        if (Occurrences.At(spot.Compilation, spot.Path, spot.Range.Start) is not { Subject: { Kind: SubjectKind.Name, Node: DefineSyntax define } subject } here) yield break;
        if (ConditionText.OneLine(define.Body) is not { } body || define.Body.Phrase.IsBroken) yield break;
        if (here.Role == Role.Use)
        {
            if (Edits(spot.Roots, here, body) is not { } edits) yield break;
            yield return new CodeAction("inline", $"Write here what `{subject.Name}` says", ActionKind.Inline,
                () => Meaning.Keep(spot.Roots, [Tidy.Of(here.Tree, edits)])) { IsCostly = true };
            yield break;
        }

        var uses = Occurrences.Everywhere(spot.Roots, subject).Where(o => o.Role == Role.Use).ToList();
        // Notes, sources and comments would be lost with the definition.
        if (uses.Count == 0 || define.Clauses.Any(c => c.Keyword != "known as") || ConditionText.HasComment(spot.Tree, WholeLines(spot.Tree, define))) yield break;
        if (uses.Any(u => Edits(spot.Roots, u, body) is null)) yield break;
        yield return new CodeAction("inline all", $"Write what `{subject.Name}` says wherever it is used, and remove it", ActionKind.Inline, () => Everywhere(spot, define, uses, body)) { IsCostly = true };
    }

    private static ImmutableArray<FileEdits> Everywhere(Spot spot, DefineSyntax define, List<Occurrence> uses, string body)
    {
        var removed = Removal(spot.Tree, define);
        var files = uses.GroupBy(u => u.Path).ToDictionary(g => g.First().Tree, g => g.SelectMany(u => Edits(spot.Roots, u, body)!).ToList());
        if (!files.TryGetValue(spot.Tree, out var own)) files[spot.Tree] = own = [];
        own.Add(removed);
        return Meaning.Keep(spot.Roots, [.. files.Select(f => Tidy.Of(f.Key, f.Value))], butDefinitions: true);
    }

    private static TextSpan WholeLines(SyntaxTree tree, StatementSyntax statement) => TextSpan.FromBounds(statement.Span.Start, tree.Source.LineSpan(tree.Source.LineOf(statement.Span.End - 1)).End);

    /// <summary>The statement, with the blank lines below it.</summary>
    private static TextEdit Removal(SyntaxTree tree, StatementSyntax statement)
    {
        var line = tree.Source.LineOf(statement.Span.End - 1) + 1;
        while (line <= tree.Source.LineCount && line < tree.Source.LineCount && tree.Source.Slice(tree.Source.LineSpan(line)).AsSpan().IsWhiteSpace()) line++;
        var end = line <= tree.Source.LineCount ? tree.Source.LineSpan(line).Start : tree.Source.Length;
        return new TextEdit(TextSpan.FromBounds(statement.Span.Start, end), "");
    }

    /// <summary>The edits of one use; null where the name is not a condition but is spoken of, as in a partition.</summary>
    private static List<TextEdit>? Edits(ImmutableArray<Compilation> roots, Occurrence use, string body)
    {
        foreach (var root in roots.Where(r => r.TreeOf(use.Path) is not null))
        {
            var phrase = BoundConditions.AllPhrases(root.Model).FirstOrDefault(p => p.Place.Source.Path == use.Path && p.Span.Start <= use.Span.Start && use.Span.End <= p.Span.End
                && BoundConditions.WithParts(p.Condition).Any(c => c is Condition.Named && ConditionText.PlaceOf(use.Tree, p.Place, c) is var at && at.Contains(use.Span.Start)));
            if (phrase is null) continue;
            var isAlone = ConditionText.PlaceOf(use.Tree, phrase.Place, phrase.Condition) == use.Span;
            var shown = !isAlone && ConditionText.IsJoined(body) ? $"({body})" : body;
            // `no` takes a name, not a condition.
            var no = WordBefore(use.Tree, use.Span.Start, phrase.Span.Start);
            if (no is { } span) return [new TextEdit(TextSpan.FromBounds(span.Start, use.Span.End), $"not {(ConditionText.IsJoined(body) ? $"({body})" : body)}")];
            return [new TextEdit(use.Span, shown)];
        }

        return null;
    }

    private static TextSpan? WordBefore(SyntaxTree tree, int offset, int from)
    {
        var end = offset;
        while (end > from && Lexemes.IsBlank(tree.Reading[end - 1])) end--;
        return end - 2 >= from && string.Compare(tree.Reading, end - 2, "no", 0, 2, StringComparison.OrdinalIgnoreCase) == 0 && (end - 2 == from || !Lexemes.IsWordCharacter(tree.Reading[end - 3]))
            ? new TextSpan(end - 2, 2)
            : null;
    }
}
