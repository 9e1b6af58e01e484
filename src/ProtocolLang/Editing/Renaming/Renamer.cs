using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Renaming;

/// <summary>The name that would be renamed: its place, and its spelling as the proposal for the new one.</summary>
public sealed record RenameTarget(TextSpan Span, string Placeholder);

/// <summary>The changes that give something another name, or why it cannot have it.</summary>
public sealed record RenameResult(ImmutableArray<FileEdits> Files, string? Refusal)
{
    /// <summary>When a fact was given another name, which case files know it by: the old and the new one; else null.</summary>
    public (string Old, string New)? OfFact { get; init; }

    internal static RenameResult Refuse(string why) => new([], why);
}

/// <summary>Gives names, values, rules, tables and grades other names, in all files, and never changes what any sentence says.</summary>
public static class Renamer
{
    /// <summary>The name at an offset, or null and the reason why nothing can be renamed there.</summary>
    public static (RenameTarget? Target, string? Refusal) Prepare(ImmutableArray<Compilation> roots, string path, int offset)
    {
        if (Occurrences.At(roots, path, offset) is not { } here) return (null, "there is no name here that could be changed");
        return Unnameable(here.Subject) is { } why ? (null, why) : (new RenameTarget(here.Span, Fold(here.Tree.Reading.Substring(here.Span.Start, here.Span.Length))), null);
    }

    /// <summary>Renames what is named at an offset wherever it is called by the same spelling: a synonym is changed for itself alone.</summary>
    public static RenameResult Rename(ImmutableArray<Compilation> roots, string path, int offset, string newName)
    {
        if (Occurrences.At(roots, path, offset) is not { } here) return RenameResult.Refuse("there is no name here that could be changed");
        if (Unnameable(here.Subject) is { } unnameable) return RenameResult.Refuse(unnameable);
        var name = Plain(newName);
        if (NameForm.Problem(name) is { } problem) return RenameResult.Refuse($"`{name}` cannot be a name: {problem}");
        if (Collisions.Find(roots, here, name) is { } collision) return RenameResult.Refuse(collision);
        var files = Edit(roots, here, name);
        return SameMeaning.Difference(roots, here.Subject, files, Fold(here.Spelling), name) is { } difference ? RenameResult.Refuse(difference)
            : new RenameResult(files, null) { OfFact = here.Subject.Node is FactSyntax ? (Fold(here.Spelling), name) : null };
    }

    private static ImmutableArray<FileEdits> Edit(ImmutableArray<Compilation> roots, Occurrence here, string name) =>
        [.. Occurrences.Everywhere(roots, here.Subject).Where(o => o.Spelling == here.Spelling)
            .GroupBy(o => o.Path, StringComparer.Ordinal)
            .Select(g => new FileEdits(g.First().Tree.Source, [.. g.SelectMany(o => Replace(o.Tree, o.Span, name))]))];

    /// <summary>Puts a name in the place of another one. Comments between the words of the old one stay where they are.</summary>
    private static IEnumerable<TextEdit> Replace(SyntaxTree tree, TextSpan span, string name)
    {
        if (!tree.Comments.Any(span.Overlaps))
        {
            yield return new TextEdit(span, name);
            yield break;
        }

        for (var line = tree.Source.LineOf(span.Start); line <= tree.Source.LineOf(span.End); line++)
        {
            var whole = tree.Source.LineSpan(line);
            var words = Lexemes.Trim(tree.Reading, Math.Max(whole.Start, span.Start), Math.Min(whole.End, span.End));
            if (words.Length > 0) yield return new TextEdit(words, words.Start == span.Start ? name : "");
        }
    }

    private static string? Unnameable(Subject subject) => subject switch
    {
        { HasOwnName: true } => null,
        { Kind: SubjectKind.File } => "this is the name of a file: rename the file, and the lines `use` follow",
        { Kind: SubjectKind.Row } => "a row is called by its table and its number: rename the table, or move the row",
        _ => "a sentence is called by its own words: write it as a rule with a name",
    };

    /// <summary>As it is read: look-alikes mended, single blanks.</summary>
    private static string Plain(string name) => Fold(string.Concat(name.Select(c => LookAlikes.Of(c) is (not (LookAlikeKind.Control or LookAlikeKind.NotUnicode), var plain) ? plain : c)));

    private static string Fold(string words) => Binding.Phrases.Fold(words);
}
