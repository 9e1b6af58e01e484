using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;

namespace ProtocolLang.Binding;

/// <summary>Finds definitions and calculations that rest on themselves. Each circle is one mistake, told once.</summary>
internal sealed class Circles
{
    private readonly List<StatementSyntax> statements = [];
    private readonly Dictionary<SyntaxNode, List<SymbolReference>> restsOn = new(ReferenceEqualityComparer.Instance);

    private readonly List<string> order = [];

    /// <summary>The keys of definitions and calculations, each after all that it rests on. Complete once <see cref="Find"/> has run.</summary>
    public IReadOnlyList<string> Order => order;

    public void Add(StatementSyntax statement, IEnumerable<SymbolReference> references)
    {
        statements.Add(statement);
        restsOn[statement] = [.. references.Where(r => r.Symbol.Kind is NameKind.Definition or NameKind.Calculation && !IsVariantOf(statement, r))];
    }

    public IEnumerable<Diagnostic> Find()
    {
        var done = new HashSet<SyntaxNode>(ReferenceEqualityComparer.Instance);
        return statements.SelectMany(s => Visit(s, done)).ToList();
    }

    /// <summary>Follows every path once; an open path that comes back to itself is a circle. It does not recurse,
    /// so that a chain of thousands of definitions is no danger.</summary>
    private IEnumerable<Diagnostic> Visit(StatementSyntax start, HashSet<SyntaxNode> done)
    {
        if (!done.Add(start)) yield break;
        var open = new Stack<(SyntaxNode Node, int Next)>([(start, 0)]);
        var onPath = new HashSet<SyntaxNode>(ReferenceEqualityComparer.Instance) { start };
        while (open.TryPop(out var top))
        {
            var references = restsOn.GetValueOrDefault(top.Node, []);
            if (top.Next >= references.Count)
            {
                onPath.Remove(top.Node);
                order.Add(Vocabulary.Fold(NameOf(top.Node)));
                continue;
            }

            open.Push((top.Node, top.Next + 1));
            var reference = references[top.Next];
            if (onPath.Contains(reference.Symbol.Node))
            {
                var closing = open.Reverse().Select(o => o.Node).SkipWhile(n => !ReferenceEquals(n, reference.Symbol.Node)).Select(NameOf).Append(reference.Symbol.Name);
                yield return NameDiagnostics.CyclicDefinition(new(reference.Tree.Source, reference.Span), reference.Symbol.Name, closing)
                    .WithRelated(new(reference.Symbol.Tree.Source, reference.Symbol.NameSpan), "declared here");
            }
            else if (done.Add(reference.Symbol.Node))
            {
                onPath.Add(reference.Symbol.Node);
                open.Push((reference.Symbol.Node, 0));
            }
        }
    }

    private static bool IsVariantOf(StatementSyntax statement, SymbolReference reference) =>
        statement.All("variant of").Any(c => c.Span.Start <= reference.Span.Start && reference.Span.End <= c.Span.End);

    private static string NameOf(SyntaxNode node) => node switch
    {
        DefineSyntax d => d.Name.Text,
        CalculateSyntax c => c.Name.Text,
        _ => "",
    };
}
