using ProtocolLang.Logic;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Diagnostics.Repairs;

/// <summary>Repairs of definitions, partitions and facts.</summary>
internal static class MeaningFixes
{
    /// <summary>Of two definitions that mean the same, says that the one is the other.</summary>
    public static Diagnostic SayThatItIsTheSame(Diagnostic diagnostic, Definition definition, Definition other, Compilation compilation) =>
        compilation.TreeOf(definition.Origin.File) is { } tree && definition.Origin.File == other.Origin.File && Places.Statement(tree, definition.Origin) is DefineSyntax define
            ? diagnostic.WithSuggestion($"Define it as `{other.Name}`", new TextEdit(define.Body.Span, other.Name))
            : diagnostic;

    /// <summary>One more part, for all who are in none.</summary>
    public static Diagnostic AddPart(Diagnostic diagnostic, Partition partition, Compilation compilation)
    {
        if (compilation.TreeOf(partition.Origin.File) is not { } tree || Places.Statement(tree, partition.Origin) is not PartitionSyntax { Parts: [.., var last] } statement) return diagnostic;
        var name = "other " + partition.Name;
        if (compilation.Protocol is { } protocol && protocol.Definitions.Any(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) return diagnostic;
        var line = tree.Source.LineSpan(tree.Source.LineOf(statement.Span.Start)).Start;
        var definition = $"define {name} as none of\n{string.Concat(partition.Parts.Select(p => $"  - {p.Name}\n"))}\n";
        return diagnostic.WithSuggestion($"Add a part `{name}`", new TextEdit(new TextSpan(line, 0), definition), new TextEdit(new TextSpan(last.Span.End, 0), ", " + name));
    }

    /// <summary>Without its default a fact is asked for.</summary>
    public static Diagnostic RemoveDefault(Diagnostic diagnostic, Fact fact, Compilation compilation)
    {
        if (diagnostic.Location.Source.Path != fact.Origin.File || compilation.TreeOf(fact.Origin.File) is not { } tree || Places.Statement(tree, fact.Origin) is not FactsSyntax facts) return diagnostic;
        var clause = facts.Facts.FirstOrDefault(f => f.Span.Start <= fact.Origin.Start && fact.Origin.Start < f.Span.End)?.Clauses.FirstOrDefault(c => c.Keyword == "default");
        return clause is null ? diagnostic : diagnostic.WithSuggestion($"Remove the default of `{fact.Name}`", Places.Lines(tree.Source, clause.Span));
    }
}
