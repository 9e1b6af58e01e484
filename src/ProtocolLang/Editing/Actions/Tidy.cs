using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Layout;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

/// <summary>Leaves a file as tidy as its neighbourhood.</summary>
internal static class Tidy
{
    /// <summary>The edits, with all statements that they touch formatted, as the smallest changes of the file.</summary>
    public static FileEdits Of(SyntaxTree tree, IEnumerable<TextEdit> edits)
    {
        var all = edits.OrderBy(e => e.Span.Start).ToList();
        var text = FileEdits.Apply(tree.Source.Text, all);
        var after = Parser.Parse(new SourceText(tree.Source.Path, text));
        var touched = new List<TextSpan>();
        var moved = 0;
        foreach (var edit in all)
        {
            touched.Add(Words(text, new TextSpan(edit.Span.Start + moved, edit.NewText.Length)));
            moved += edit.NewText.Length - edit.Span.Length;
        }

        return new FileEdits(tree.Source, TextChanges.Between(tree.Source, FileEdits.Apply(text, Layouts.Ranges(after, touched))));
    }

    /// <summary>Without the blank lines around it, which belong to its neighbours; where nothing was written, the words on both sides.</summary>
    private static TextSpan Words(string text, TextSpan span)
    {
        var words = Lexemes.Trim(text, span.Start, span.End);
        if (words.Length > 0) return words;
        var (start, end, breaks) = (span.Start, span.End, 0);
        while (start > 0 && Lexemes.IsBlank(text[start - 1]) && (text[start - 1] != '\n' || ++breaks < 2)) start--;
        breaks = 0;
        while (end < text.Length && Lexemes.IsBlank(text[end]) && (text[end] != '\n' || ++breaks < 2)) end++;
        return TextSpan.FromBounds(start, end);
    }
}
