using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;

namespace ProtocolLang.Binding;

/// <summary>Leaves out unknown names that are not mistakes of their own: their declaration could not be read, which has been reported.</summary>
internal static class Cascades
{
    /// <summary>More broken declarations are not looked through; such a file is mended from the top.</summary>
    private const int MaxDeclarations = 200;

    /// <param name="isWhole">Whether all files that are used could be read.</param>
    public static IEnumerable<Diagnostic> Without(IEnumerable<Diagnostic> diagnostics, IEnumerable<SyntaxTree> trees, bool isWhole)
    {
        var broken = trees.SelectMany(Broken).Take(MaxDeclarations).ToList();
        return diagnostics.Where(d => !NameDiagnostics.IsUnknown(d) || (isWhole && !broken.Exists(b => b.Contains(Words(d.Location.Source.Slice(d.Span)), StringComparison.Ordinal))));
    }

    /// <summary>The words of what was to declare something.</summary>
    private static IEnumerable<string> Broken(SyntaxTree tree)
    {
        foreach (var diagnostic in tree.Diagnostics.Where(SyntaxDiagnostics.IsAboutDeclaration))
        {
            var statement = tree.Statements.FirstOrDefault(s => s.Span.Start <= diagnostic.Span.Start && diagnostic.Span.Start <= s.Span.End);
            var span = statement is null or FactsSyntax ? tree.Source.LineSpan(tree.Source.LineOf(diagnostic.Span.Start)) : statement.Span;
            yield return Words(tree.Reading.Substring(span.Start, span.Length));
        }
    }

    private static string Words(string text) =>
        ' ' + Vocabulary.Fold(string.Join(' ', text.Split([.. text.Where(c => !Lex.IsWordCharacter(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries))) + ' ';
}
