using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Editing.Describing;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Inlays;

/// <summary>A remark between the words of a protocol, which is not part of its text.</summary>
/// <param name="Offset">Behind which character it stands.</param>
/// <param name="Tooltip">Markdown with more about it, or null.</param>
public sealed record InlayHint(int Offset, string Label, string? Tooltip);

/// <summary>What a reader would have to look up: the unit of a calculation, what a definition reads as, what is assumed when nothing is recorded.</summary>
public static class InlayHints
{
    /// <summary>Longer readings are for the hover.</summary>
    private const int MaxLength = 48;

    /// <param name="ofRule">What else to say behind the name of a rule or table, such as how many examples it has; null for nothing.</param>
    public static ImmutableArray<InlayHint> Of(Compilation compilation, SyntaxTree tree, TextSpan range, Func<StatementSyntax, string?>? ofRule = null)
    {
        var hints = new List<InlayHint>();
        foreach (var statement in tree.Statements.Where(s => s.Span.Start <= range.End && range.Start <= s.Span.End))
        {
            if (statement is CalculateSyntax calculate) OfCalculation(compilation, calculate, hints);
            if (ofRule is not null && statement is RuleSyntax or TableSyntax && ofRule(statement) is { } words)
            {
                hints.Add(new InlayHint((Places.RuleName(statement) is { IsEmpty: false } name ? name.Span : statement.KeywordSpan).End, words, null));
            }
        }

        foreach (var reference in compilation.Model.References.Where(r => ReferenceEquals(r.Tree, tree) && Places.Touches(range, r.Span.Start)))
        {
            if (reference.Symbol.Kind == NameKind.Fact) OfDefault(compilation, reference, tree, hints);
            if (reference.Symbol.Kind == NameKind.Definition && Places.StatementAt(tree, reference.Span.Start) is RuleSyntax) OfDefinition(compilation, reference, hints);
        }

        return [.. hints.OrderBy(h => h.Offset).DistinctBy(h => (h.Offset, h.Label))];
    }

    private static void OfCalculation(Compilation compilation, CalculateSyntax calculate, List<InlayHint> hints)
    {
        if (calculate.Name.IsEmpty || calculate.Unit is not null) return;
        var points = calculate.Body.Bullets.IsEmpty ? null : compilation.Model.Calculations.GetValueOrDefault(Vocabulary.Fold(calculate.Name.Text)) as BoundCalculation.Points;
        var label = points is null
            ? "a plain number"
            : $"{Numbers.Format(points.Items.Sum(i => Math.Min(0, i.Points)))} to {Numbers.Format(points.Items.Sum(i => Math.Max(0, i.Points)))} points";
        hints.Add(new InlayHint(calculate.Name.Span.End, label, null));
    }

    /// <summary>Only where a condition reads the fact: what is given or ordered assumes nothing.</summary>
    private static void OfDefault(Compilation compilation, SymbolReference reference, SyntaxTree tree, List<InlayHint> hints)
    {
        if (compilation.Facts.GetValueOrDefault(reference.Symbol.Key) is not { HasDefault: true } fact) return;
        var place = Places.At(tree, reference.Span.Start);
        if (place.Statement is not (RuleSyntax or DefineSyntax or CalculateSyntax) || place.Clause is { Keyword: not ("if" or "unless") }) return;
        hints.Add(new InlayHint(reference.Span.End, $"{fact.Type.Format(fact.Default)} if not recorded", NamePages.Of(compilation, reference.Symbol)));
    }

    private static void OfDefinition(Compilation compilation, SymbolReference reference, List<InlayHint> hints)
    {
        var reading = Readings.Of(compilation, reference.Symbol);
        if (reading.Length is 0 or > MaxLength || reading.Contains('\n')) return;
        hints.Add(new InlayHint(reference.Span.End, "= " + reading, NamePages.Of(compilation, reference.Symbol)));
    }
}
