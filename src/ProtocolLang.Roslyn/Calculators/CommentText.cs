using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProtocolLang.Roslyn.Calculators;

/// <summary>What the comment right above a function says, as plain words.</summary>
internal static partial class CommentText
{
    public static string Above(SyntaxNode declaration)
    {
        var lines = new List<string>();
        var isBlank = false;
        foreach (var trivia in declaration.GetLeadingTrivia())
        {
            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                // Behind an empty line another comment begins.
                if (isBlank) lines.Clear();
                isBlank = true;
            }
            else if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            {
                lines.AddRange(trivia.ToFullString().Split('\n'));
                isBlank = trivia.ToFullString().EndsWith('\n');
            }
        }

        var text = string.Join(' ', lines.Select(l => Marks.Replace(l, "")));
        text = Tags.Replace(Names.Replace(text, "$1"), "");
        return string.Join(' ', text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex(@"^\s*(///?|/\*\*?|\*(?!/))|\*/\s*$")]
    private static partial Regex Marks { get; }

    /// <summary>Of <c>&lt;paramref name="age"/&gt;</c> the name is what is said.</summary>
    [GeneratedRegex(@"<\w+\s+(?:name|cref|langword)=""(?:\w:)?([^""]*)""\s*/>")]
    private static partial Regex Names { get; }

    [GeneratedRegex(@"</?\w[^<>]*>")]
    private static partial Regex Tags { get; }
}
