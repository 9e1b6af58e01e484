using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Roslyn.Calculators;
using ProtocolLang.Testing;
using ProtocolLang.Tests.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Editing;

/// <summary>Several files that exist only in memory, with a cursor <c>^</c> in one of them. Every file that no other one uses is a root.</summary>
internal sealed record Workspace(ImmutableArray<Compilation> Roots, IReadOnlyDictionary<string, string> Files, string Path, int Offset)
{
    public Compilation Root => Roots.First(r => r.TreeOf(Path) is not null);

    /// <summary>Reads files parted by lines <c># file: NAME</c>; a text without such lines is one file.</summary>
    public static Workspace Of(string marked)
    {
        var files = Texts.Split(marked);
        var path = files.FirstOrDefault(f => f.Value.Contains('^')).Key ?? files.Keys.First();
        var offset = 0;
        if (files[path].Contains('^')) (files[path], offset) = (Cursor.In(files[path]).Text, Cursor.In(files[path]).Offset);
        return Of(files, path, offset);
    }

    public static Workspace Of(IReadOnlyDictionary<string, string> files, string path, int offset)
    {
        SourceText? read(string name) => files.TryGetValue(name, out var text) ? new SourceText(name, text) : name == "vocabulary.protocol" ? new SourceText(name, Texts.Vocabulary) : null;
        var compiler = new Compiler(read, calculators: CalculatorReader.Read);
        var all = files.Keys.Where(f => !f.EndsWith(".cs", StringComparison.Ordinal)).Select(f => compiler.Compile(f)!).ToList();
        var used = all.SelectMany(c => c.Trees.Skip(1)).Select(t => t.Source.Path).ToHashSet();
        return new Workspace([.. all.Where(c => !used.Contains(c.Root.Source.Path))], files, path, offset);
    }

    /// <summary>The words at a place and where that is, as <c>file:line words</c>.</summary>
    public static string Show(Location at) => $"{at.Source.Path.Replace(".protocol", "", StringComparison.Ordinal)}:{at.Source.LineOf(at.Span.Start)} {string.Join(' ', at.Source.Slice(at.Span).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))}";

    /// <summary>The files after some changes.</summary>
    public Dictionary<string, string> After(IEnumerable<ProtocolLang.Editing.FileEdits> changes)
    {
        var after = new Dictionary<string, string>(Files);
        foreach (var change in changes) after[change.Source.Path] = change.Apply();
        return after;
    }
}
