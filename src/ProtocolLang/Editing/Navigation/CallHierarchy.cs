using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Navigation;

/// <summary>A statement, or a fact, as one of those that rest on each other.</summary>
/// <param name="Kind">The word that begins it: <c>define</c>, <c>rule</c>, <c>example</c>; <c>fact</c> for a fact.</param>
/// <param name="Name">What it is called; for a sentence, its first line.</param>
/// <param name="At">Its name.</param>
public sealed record CallItem(string Kind, string Name, Location At, Location Whole);

/// <summary>One statement that uses another, and the places (in the file of the user) where it does.</summary>
public sealed record Call(CallItem Item, ImmutableArray<TextSpan> At);

/// <summary>Who rests on a definition, a calculation, a rule or any other declaration, and on what that one rests itself.</summary>
public static class CallHierarchy
{
    /// <summary>What is named here; where nothing is, the statement or fact that stands here.</summary>
    public static CallItem? Prepare(ImmutableArray<Compilation> roots, string path, int offset)
    {
        if (Occurrences.At(roots, path, offset)?.Subject is { Kind: not (SubjectKind.File or SubjectKind.Value or SubjectKind.Grade) } subject) return Item(roots, subject.Whole);
        var tree = roots.Select(r => r.TreeOf(path)).FirstOrDefault(t => t is not null);
        return tree is not null && Places.At(tree, offset) is { Statement: { } statement } place ? Item(tree, (SyntaxNode?)place.Fact ?? statement) : null;
    }

    /// <summary>Those that use it: definitions, rules, tables, examples and all others.</summary>
    public static ImmutableArray<Call> Incoming(ImmutableArray<Compilation> roots, CallItem item)
    {
        var uses = roots.Where(r => r.TreeOf(item.At.Source.Path) is not null).SelectMany(Occurrences.In)
            .Where(o => o.Role == Role.Use && o.Subject.Kind != SubjectKind.Value && o.Subject.Whole.Source.Path == item.Whole.Source.Path && o.Subject.Whole.Span == item.Whole.Span);
        return Group(uses, o => Around(o.Tree, o.Span));
    }

    /// <summary>The declared names that it uses.</summary>
    public static ImmutableArray<Call> Outgoing(ImmutableArray<Compilation> roots, CallItem item)
    {
        var (path, whole) = (item.Whole.Source.Path, item.Whole.Span);
        var uses = roots.Where(r => r.TreeOf(path) is not null).SelectMany(r => Occurrences.In(r, path))
            .Where(o => o.Role == Role.Use && o.Subject.Kind is SubjectKind.Name or SubjectKind.Rule or SubjectKind.Table && whole.Start <= o.Span.Start && o.Span.End <= whole.End);
        return Group(uses, o => Item(roots, o.Subject.Whole));
    }

    private static ImmutableArray<Call> Group(IEnumerable<Occurrence> uses, Func<Occurrence, CallItem?> itemOf) =>
        [.. uses.DistinctBy(o => (o.Path, o.Span)).Select(o => (Item: itemOf(o), o.Span)).Where(u => u.Item is not null)
            .GroupBy(u => (u.Item!.Whole.Source.Path, u.Item.Whole.Span)).OrderBy(g => g.Key.Path, StringComparer.Ordinal).ThenBy(g => g.Key.Span.Start)
            .Select(g => new Call(g.First().Item!, [.. g.Select(u => u.Span).OrderBy(s => s.Start)]))];

    private static CallItem? Around(SyntaxTree tree, TextSpan span) =>
        Places.At(tree, span.Start) is { Statement: { } statement } place ? Item(tree, (SyntaxNode?)place.Fact ?? statement) : null;

    private static CallItem? Item(ImmutableArray<Compilation> roots, Location whole) =>
        roots.Select(r => r.TreeOf(whole.Source.Path)).FirstOrDefault(t => t is not null) is { } tree ? Around(tree, whole.Span) : null;

    private static CallItem Item(SyntaxTree tree, SyntaxNode node)
    {
        var (kind, name) = node is FactSyntax fact ? ("fact", fact.Name) : Heads.Of(tree, (StatementSyntax)node);
        return new CallItem(kind, name.Text, new Location(tree.Source, name.Span), new Location(tree.Source, node.Span));
    }
}
