using ProtocolLang.Editing.Navigation;
using ProtocolLang.Syntax;

namespace ProtocolLang.Editing.Actions;

/// <summary>Gives what is declared here another name.</summary>
internal static class Synonyms
{
    public static IEnumerable<CodeAction> Offer(Spot spot)
    {
        if (Occurrences.At(spot.Compilation, spot.Path, spot.Range.Start) is not { Role: Role.Declaration, Subject: { Kind: SubjectKind.Name, Node: { } node } subject }) yield break;
        var (clauses, rules) = node switch
        {
            FactSyntax f => (f.Clauses, Clauses.OfFact),
            StatementSyntax s => (s.Clauses, Clauses.Statement(Heads.Of(spot.Tree, s).Keyword)?.Clauses ?? []),
            _ => ([], []),
        };
        if (!rules.Any(r => r.Keyword == "known as")) yield break;
        var name = Fresh.Name(spot.File.Vocabulary, "other name of " + subject.Name);
        yield return spot.Change("known as", $"Add `known as` to `{subject.Name}`", ActionKind.Rewrite, () =>
        {
            if (clauses.FirstOrDefault(c => c.Keyword == "known as") is { } known) return [new(new(known.Body.Span.End, 0), ", " + name)];
            var last = node is StatementSyntax && clauses is [var first, ..] ? spot.Tree.Source.LineOf(first.Span.Start) - 1 : spot.Tree.Source.LineOf(End(node) - 1);
            var line = spot.Tree.Source.LineSpan(last).End;
            return [new(new(line, 0), node is FactSyntax ? $"\n      known as {name}" : $"\n  known as {name}")];
        });
    }

    /// <summary>Where what a declaration without clauses says ends.</summary>
    private static int End(SyntaxNode node) => node is FactSyntax fact ? fact.Type.Span.End : node.Span.End;
}
