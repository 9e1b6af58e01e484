using System.Runtime.CompilerServices;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing;

/// <summary>The uses of names by their places. They are put in order once for each compilation, since much asks for those of one phrase.</summary>
internal static class NameUses
{
    private static readonly ConditionalWeakTable<Compilation, Dictionary<SyntaxTree, SymbolReference[]>> Sorted = [];

    /// <summary>The uses that lie in a span, in order; of several that begin at one place, the longest first.</summary>
    public static ArraySegment<SymbolReference> In(Compilation compilation, SyntaxTree tree, TextSpan span)
    {
        if (!Sorted.GetValue(compilation, Sort).TryGetValue(tree, out var all)) return ArraySegment<SymbolReference>.Empty;
        var first = FirstFrom(all, span.Start);
        var end = first;
        while (end < all.Length && all[end].Span.Start <= span.End && all[end].Span.End <= span.End) end++;
        return new(all, first, end - first);
    }

    /// <summary>The use that an offset is in or right behind of; null when there is none.</summary>
    public static SymbolReference? At(Compilation compilation, SyntaxTree tree, int offset)
    {
        if (!Sorted.GetValue(compilation, Sort).TryGetValue(tree, out var all)) return null;
        for (var i = FirstFrom(all, offset + 1) - 1; i >= 0 && all[i].Span.Start > offset - Parsing.Names.MaxLength - 1; i--)
        {
            if (Places.Touches(all[i].Span, offset)) return all[i];
        }

        return null;
    }

    private static int FirstFrom(SymbolReference[] all, int offset)
    {
        var (low, high) = (0, all.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[middle].Span.Start < offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static Dictionary<SyntaxTree, SymbolReference[]> Sort(Compilation compilation) => compilation.Model.References.Where(r => !r.IsSilent)
        .GroupBy(r => r.Tree, (IEqualityComparer<SyntaxTree>)ReferenceEqualityComparer.Instance)
        .ToDictionary(g => g.Key, g => g.OrderBy(r => r.Span.Start).ThenByDescending(r => r.Span.Length).ToArray(), (IEqualityComparer<SyntaxTree>)ReferenceEqualityComparer.Instance);
}
