using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;

namespace ProtocolLang.Editing.Outline;

/// <summary>Something declared in the workspace.</summary>
/// <param name="Kind">As in <see cref="OutlineItem"/>.</param>
/// <param name="Container">The name of the protocol, or of the block, in which it is declared; empty when there is none.</param>
public sealed record WorkspaceSymbol(string Kind, string Name, string Container, Location At);

/// <summary>Finds declarations by a few letters of their names.</summary>
public static class WorkspaceSymbols
{
    private static readonly HashSet<string> Kinds = ["fact", "grade", "define", "partition", "calculate", "rule", "table", "example"];

    /// <summary>Those whose name, or one of whose synonyms, has the letters of the query in order; the best first. An empty query finds all.</summary>
    public static ImmutableArray<WorkspaceSymbol> Find(ImmutableArray<Compilation> roots, string query, int limit)
    {
        var found = new List<(WorkspaceSymbol Symbol, int Score)>();
        foreach (var tree in roots.SelectMany(r => r.Trees).DistinctBy(t => t.Source.Path))
        {
            var protocol = tree.Statements.OfType<EntrySyntax>().FirstOrDefault(s => s.Keyword == "protocol")?.Name.Text ?? "";
            foreach (var item in DocumentOutline.Of(tree))
            {
                Try(tree, item, protocol);
                foreach (var child in item.Children) Try(tree, child, item.Kind is "facts" or "grades" ? protocol : item.Name);
            }

            foreach (var (entry, synonym) in tree.Statements.OfType<EntrySyntax>().SelectMany(e => e.All("known as").SelectMany(c => Binding.Phrases.Commas(tree, c.Body.Phrase)).Select(s => (e, s))))
            {
                if (Fuzzy.Score(synonym.Text, query) is { } score) found.Add((new(entry.Keyword, synonym.Text, entry.Name.Text, new(tree.Source, synonym.Span)), score));
            }
        }

        return [.. found.OrderByDescending(f => f.Score).ThenBy(f => f.Symbol.Name, StringComparer.OrdinalIgnoreCase).ThenBy(f => f.Symbol.At.Source.Path, StringComparer.Ordinal).Take(limit).Select(f => f.Symbol)];

        void Try(SyntaxTree tree, OutlineItem item, string container)
        {
            if (!Kinds.Contains(item.Kind) && !IsEntry(item.Kind)) return;
            if (Fuzzy.Score(item.Name, query) is { } score) found.Add((new(item.Kind, item.Name, container, new(tree.Source, item.NameSpan)), score));
        }
    }

    private static bool IsEntry(string kind) => kind is not ("use" or "facts" or "grades" or "if" or "clause" or "row") && Clauses.Statement(kind) is not null;
}
