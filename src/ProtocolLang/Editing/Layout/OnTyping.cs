using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Layout;

/// <summary>What the editor adds while one types: the next bullet behind Enter, the columns of a table behind <c>|</c>.</summary>
public static class OnTyping
{
    private const int Step = 2;

    /// <param name="offset">The place of the cursor: for Enter on the new line, else right behind the character.</param>
    /// <param name="typed">The character: a line break or <c>|</c>; others change nothing.</param>
    public static ImmutableArray<TextEdit> After(SyntaxTree tree, int offset, char typed)
    {
        if (offset > tree.Source.Length || Places.IsInQuotes(tree, offset)) return [];
        var line = tree.Source.LineOf(offset);
        return typed switch
        {
            '\n' when line > 1 => AfterEnter(tree, line),
            '|' => TableColumns.Align(tree, line),
            _ => [],
        };
    }

    private static ImmutableArray<TextEdit> AfterEnter(SyntaxTree tree, int line)
    {
        var (above, here) = (LineWords.Of(tree, line - 1), LineWords.Of(tree, line));
        // A text in quotes goes on as the author likes; an empty line in it is an error, behind which it is read no further.
        if (tree.Source.Text.AsSpan(above.Line.Start, above.Line.Length).Count('"') % 2 == 1) return [];
        // Words that were moved down by the line break are the author's; so is a bullet that the editor put there.
        if (above.IsEmpty || (!here.IsEmpty && !here.Words.StartsWith('-') && above.IsBullet)) return [];
        if (above.Words == "-") return EndBullets(tree, line, above, here);
        if (!here.IsEmpty) return [];
        var begin = Begin(tree, line, above);
        return begin is null || begin == here.Text ? [] : [new TextEdit(here.Line, begin)];
    }

    /// <summary>How the new line begins, or null when that is left to the author.</summary>
    private static string? Begin(SyntaxTree tree, int line, LineWords above)
    {
        if (IsBulletsHead(above.Words)) return new string(' ', above.Indent + Step) + "- ";
        if (above.IsBullet) return new string(' ', above.Indent) + "- ";
        if (above.Words[0] == '|') return Row(tree, line - 1, above);
        // A statement's clauses are indented; a clause is followed by one like it. What goes on with a clause stays with it.
        if (above.Indent > 0) return new string(' ', above.Indent == 4 + Step ? Step : above.Indent);
        return Opens(above.Words) ? new string(' ', Step) : null;
    }

    /// <summary>An empty bullet ends the list: the author goes on one level further out.</summary>
    private static ImmutableArray<TextEdit> EndBullets(SyntaxTree tree, int line, LineWords above, LineWords here)
    {
        var outer = Math.Max(0, above.Indent - Step);
        for (var i = line - 2; i >= 1; i--)
        {
            var before = LineWords.Of(tree, i);
            if (before.IsEmpty || before.Indent >= above.Indent) continue;
            outer = before.Indent;
            break;
        }

        var isInner = EnclosingBullet(tree, line - 2, above.Indent);
        return [new TextEdit(TextSpan.FromBounds(above.Line.Start, here.IsEmpty || here.Words == "-" ? here.Line.End : here.Line.Start), new string(' ', outer) + (isInner ? "- " : ""))];
    }

    private static bool EnclosingBullet(SyntaxTree tree, int line, int indent)
    {
        for (; line >= 1; line--)
        {
            var words = LineWords.Of(tree, line);
            if (!words.IsEmpty && words.Indent < indent) return words.IsBullet;
        }

        return false;
    }

    private static bool IsBulletsHead(string words) =>
        EndsWith(words, "any of") || EndsWith(words, "all of") || EndsWith(words, "none of") || EndsWith(words, "points from")
        || (words.Split(' ') is [.., "at", "least", var count, "of"] && int.TryParse(count, out _));

    private static bool EndsWith(string words, string phrase) => words == phrase || words.EndsWith(' ' + phrase, StringComparison.Ordinal);

    private static bool Opens(string words) =>
        Clauses.Statement(words.Split(' ')[0]) is { Keyword: not ("use" or "if") } statement && (statement.Clauses.Length > 0 || words is "facts" or "grades");

    /// <summary>A new row has as many cells as the one above.</summary>
    private static string Row(SyntaxTree tree, int line, LineWords above)
    {
        var bars = TableColumns.Bars(tree.Reading, tree.Source.LineSpan(line));
        return new string(' ', above.Indent) + "|" + string.Concat(Enumerable.Repeat("  |", Math.Max(1, bars.Count - 1)));
    }

    /// <summary>A line as it is read: its indentation and its words with single blanks.</summary>
    private readonly record struct LineWords(TextSpan Line, string Text, int Indent, string Words)
    {
        public bool IsEmpty => Words.Length == 0;
        public bool IsBullet => Words == "-" || Words.StartsWith("- ", StringComparison.Ordinal);

        public static LineWords Of(SyntaxTree tree, int line)
        {
            var span = tree.Source.LineSpan(line);
            var words = Lexemes.Trim(tree.Reading, span.Start, span.End);
            return new LineWords(span, tree.Source.Slice(span), words.Start - span.Start, Binding.Phrases.Fold(tree.Reading.Substring(words.Start, words.Length)));
        }
    }
}
