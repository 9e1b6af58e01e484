using System.Text;
using ProtocolLang.Binding;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Describing;

/// <summary>What was written, in the protocol's own words: every name as it is declared, whichever synonym stands there.</summary>
internal static class Readings
{
    public static string Of(Compilation compilation, SyntaxTree tree, TextSpan span)
    {
        var text = new StringBuilder();
        var at = span.Start;
        foreach (var reference in NameUses.In(compilation, tree, span))
        {
            if (reference.Span.Start < at) continue;
            text.Append(tree.Reading, at, reference.Span.Start - at).Append(reference.Symbol.Name);
            at = reference.Span.End;
        }

        return Phrases.Fold(text.Append(tree.Reading, at, span.End - at).ToString());
    }

    /// <summary>A phrase, or a quantifier with its bullets on lines below it.</summary>
    public static string Of(Compilation compilation, SyntaxTree tree, BlockSyntax block, string indent = "")
    {
        var text = Of(compilation, tree, block.Phrase.Span);
        return block.Bullets.Aggregate(text, (all, bullet) => $"{all}\n{indent}- {Of(compilation, tree, bullet, indent + "  ")}");
    }

    /// <summary>The body of a definition or calculation; empty for others.</summary>
    public static string Of(Compilation compilation, Symbol symbol) => symbol.Node switch
    {
        DefineSyntax d => Of(compilation, symbol.Tree, d.Body),
        CalculateSyntax c => (c.IsCall ? "C# " : "") + Of(compilation, symbol.Tree, c.Body),
        PartitionSyntax p => string.Join(", ", p.Parts.Select(part => Of(compilation, symbol.Tree, part.Span))),
        _ => "",
    };

    /// <summary>The names that the body of a declaration uses, in order, each once.</summary>
    public static IEnumerable<Symbol> RestsOn(Compilation compilation, Symbol symbol)
    {
        var span = symbol.Node switch
        {
            DefineSyntax d => d.Body.Span,
            CalculateSyntax c => c.Body.Span,
            PartitionSyntax { Parts.IsEmpty: false } p => TextSpan.FromBounds(p.Parts[0].Span.Start, p.Parts[^1].Span.End),
            _ => default,
        };
        // What a function in C# takes by the names of its parameters stands nowhere in the text.
        var silent = compilation.Model.References.Where(r => r.IsSilent && r.Tree == symbol.Tree && Places.Touches(span, r.Span.Start));
        return NameUses.In(compilation, symbol.Tree, span).Concat(silent).Select(r => r.Symbol).Distinct();
    }
}
