using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

/// <summary>What the light bulb offers.</summary>
public static class CodeActions
{
    /// <summary>All actions for a selection, repairs first.</summary>
    /// <param name="compilation">One that holds the file of <paramref name="tree"/>.</param>
    /// <param name="found">What was found in the file, from whichever root.</param>
    public static ImmutableArray<CodeAction> At(ImmutableArray<Compilation> roots, Compilation compilation, SyntaxTree tree, TextSpan range, IReadOnlyList<Diagnostic> found)
    {
        var spot = new Spot(roots, compilation, tree, range, found);
        return
        [
            .. Fixing.Offer(spot), .. Declaring.Offer(spot), .. SentenceForms.Offer(spot), .. BulletForms.Offer(spot), .. Extracting.Offer(spot), .. Inlining.Offer(spot),
            .. ExampleMaking.Offer(spot), .. Synonyms.Offer(spot), .. Ordering.Offer(spot),
        ];
    }
}
