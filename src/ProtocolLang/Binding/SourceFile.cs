using System.Collections.Immutable;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Binding;

/// <summary>One file of a compilation: its tree, the files it uses, and the names that can be used in it. When neither it nor the files that it uses were
/// edited, the next compilation takes it over with all that was found out of it.</summary>
public sealed class SourceFile(SyntaxTree tree, ImmutableArray<SourceFile> uses, ImmutableArray<ClassFile> classes)
{
    public SyntaxTree Tree => tree;

    /// <summary>The C# files whose functions its calculations call.</summary>
    public ImmutableArray<ClassFile> Classes => classes;

    public ImmutableArray<SourceFile> Uses => uses;

    /// <summary>This file's own declarations.</summary>
    public List<Symbol> Declared { get; } = [];

    public Vocabulary Vocabulary { get; internal set; } = Vocabulary.Empty;

    public SentenceReader Reader { get; internal set; } = new(Vocabulary.Empty);

    internal FileNames Names => field ??= FileNames.Read(tree);

    /// <summary>What its sentences mean; null before they are read.</summary>
    internal FileBinding? Binding { get; set; }

    /// <summary>Its facts and entries; null before they are lowered.</summary>
    internal FileCatalogue? Catalogue { get; set; }

    /// <summary>Whether it is what another reading of the same path would be.</summary>
    internal bool IsStill(SyntaxTree read, IEnumerable<SourceFile> used, IEnumerable<ClassFile> called) =>
        ReferenceEquals(tree, read) && uses.AsEnumerable().SequenceEqual(used) && classes.AsEnumerable().SequenceEqual(called);

    /// <summary>This file and all files it uses, each after all that it uses itself.</summary>
    public IEnumerable<SourceFile> UsedFirst()
    {
        var (seen, open) = (new HashSet<SourceFile> { this }, new Stack<(SourceFile File, int Next)>([(this, 0)]));
        while (open.TryPop(out var top))
        {
            if (top.Next >= top.File.Uses.Length)
            {
                yield return top.File;
                continue;
            }

            open.Push((top.File, top.Next + 1));
            if (seen.Add(top.File.Uses[top.Next])) open.Push((top.File.Uses[top.Next], 0));
        }
    }

    /// <summary>This file and all files it uses, directly or not.</summary>
    public IEnumerable<SourceFile> Visible()
    {
        var seen = new HashSet<SourceFile>();
        var open = new Stack<SourceFile>([this]);
        while (open.TryPop(out var file))
        {
            if (!seen.Add(file)) continue;
            yield return file;
            foreach (var used in file.Uses) open.Push(used);
        }
    }
}

/// <summary>Cuts phrases at commas and words.</summary>
internal static class Phrases
{
    public static PhraseSyntax Part(SyntaxTree tree, int start, int end)
    {
        while (start < end && Lex.IsBlank(tree.Reading[start])) start++;
        while (end > start && Lex.IsBlank(tree.Reading[end - 1])) end--;
        var span = TextSpan.FromBounds(start, end);
        return new PhraseSyntax(span, Fold(tree.Reading.Substring(start, end - start)));
    }

    /// <summary>Single blanks between words. Most phrases have them already and are given back as they are.</summary>
    public static string Fold(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Lex.IsBlank(text[i]) && (text[i] != ' ' || i == 0 || i == text.Length - 1 || text[i + 1] == ' '))
            {
                return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return text;
    }

    /// <summary>The parts between commas that stand outside quotes and brackets; empty parts are left out.</summary>
    public static IEnumerable<PhraseSyntax> Commas(SyntaxTree tree, PhraseSyntax phrase)
    {
        var (start, depth, quoted) = (phrase.Span.Start, 0, false);
        for (var i = phrase.Span.Start; i <= phrase.Span.End; i++)
        {
            var c = i < phrase.Span.End ? tree.Reading[i] : ',';
            if (c == '"') quoted = !quoted;
            if (quoted && i < phrase.Span.End) continue;
            if (c == '(') depth++;
            else if (c == ')') depth--;
            if (c != ',' || (depth > 0 && i < phrase.Span.End)) continue;
            var part = Part(tree, start, i);
            if (!part.IsEmpty) yield return part;
            start = i + 1;
        }
    }

    /// <summary>The text between double quotes, or the words as they are when there are none.</summary>
    public static string Unquote(string text) => text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1].Trim() : text;
}
