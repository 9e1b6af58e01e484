using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;

namespace ProtocolLang.Editing.Files;

/// <summary>Keeps lines <c>use</c> true when files get other names or places.</summary>
public static class FileMoves
{
    /// <summary>The changes of lines <c>use</c>: those that mean a moved file, and those of moved files, whose paths count from where the file is.</summary>
    /// <param name="moves">From which path to which; a folder's files one by one.</param>
    public static ImmutableArray<FileEdits> Follow(ImmutableArray<Compilation> roots, IReadOnlyDictionary<string, string> moves)
    {
        var changes = ImmutableArray.CreateBuilder<FileEdits>();
        foreach (var tree in roots.SelectMany(r => r.Trees).DistinctBy(t => t.Source.Path))
        {
            var now = moves.GetValueOrDefault(tree.Source.Path, tree.Source.Path);
            var edits = ImmutableArray.CreateBuilder<TextEdit>();
            foreach (var use in tree.Statements.OfType<UseSyntax>().Where(u => !u.Path.IsEmpty))
            {
                var target = Compiler.Resolve(tree.Source.Path, use.Path.Text);
                var moved = moves.GetValueOrDefault(target, target);
                if (Compiler.Resolve(now, use.Path.Text) == moved) continue;
                edits.Add(new TextEdit(use.Path.Span, Relative(now, moved, use.Path.Text)));
            }

            if (edits.Count > 0) changes.Add(new FileEdits(tree.Source, edits.ToImmutable()));
        }

        return [.. changes.OrderBy(c => c.Source.Path, StringComparer.Ordinal)];
    }

    /// <summary>The path from one file to another, written as the author wrote the old one: with the extension or without.</summary>
    private static string Relative(string from, string to, string written)
    {
        var (folders, parts) = (from.Split('/')[..^1], to.Split('/'));
        var common = 0;
        while (common < folders.Length && common < parts.Length - 1 && folders[common] == parts[common]) common++;
        var path = string.Concat(Enumerable.Repeat("../", folders.Length - common)) + string.Join('/', parts[common..]);
        var hasExtension = written.EndsWith(Compiler.Extension, StringComparison.OrdinalIgnoreCase);
        return hasExtension || !path.EndsWith(Compiler.Extension, StringComparison.Ordinal) ? path : path[..^Compiler.Extension.Length];
    }
}
