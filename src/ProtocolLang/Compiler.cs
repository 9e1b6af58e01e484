using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Lowering;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang;

/// <summary>Compiles protocols. It keeps what it read: a file whose text is the same is not parsed again, a sentence that was read with the same
/// vocabulary is not read again. Not for use by several threads at once.</summary>
/// <param name="read">Gives the text of a file, or null when there is none. Paths are as the caller wrote the root's, with forward slashes.</param>
/// <param name="siblings">The protocol files beside a path, for suggestions; may be empty.</param>
/// <param name="calculators">Reads a C# file of calculators; called only when a protocol has a calculation in C#. Null when no C# can be read.</param>
public sealed class Compiler(Func<string, SourceText?> read, Func<string, IEnumerable<string>>? siblings = null, CalculatorReading? calculators = null)
{
    public const string Extension = ".protocol";

    private readonly Dictionary<string, SyntaxTree> trees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StatementCache> statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Vocabulary> vocabularies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceFile> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ClassFile> classes = new(StringComparer.Ordinal);

    /// <summary>Null when there is no such file.</summary>
    public Compilation? Compile(string path)
    {
        var loading = new Loading(Parse, read, Class, siblings, known);
        if (loading.Load(Normalise(path), []) is not { } root) return null;
        var declarations = Declarations.Collect(root);
        if (declarations.HasTwice)
        {
            loading = new Loading(Parse, read, Class, siblings, []);
            root = loading.Load(Normalise(path), [])!;
            declarations = Declarations.Collect(root);
        }

        var files = root.Visible().ToImmutableArray();
        var model = Binder.Bind(files, declarations, VocabularyOf);
        var called = files.SelectMany(f => f.Classes).Distinct().ToImmutableArray();
        var isWhole = loading.Problems.Count == 0;
        var entries = new EntryLowering(model);
        entries.LowerAll(loading.Problems.Add);
        if (!declarations.HasTwice) foreach (var file in files) known[file.Tree.Source.Path] = file;
        ArithmeticLowering.Check(model, loading.Problems.Add);
        var bound = Cascades.Without(model.Diagnostics, files.Select(f => f.Tree), isWhole);
        var found = files.SelectMany(f => f.Tree.Diagnostics).Concat(bound).Concat(loading.Problems).Concat(called.SelectMany(c => c.Problems)).ToList();
        var sound = found.All(d => d.Severity != Severity.Error);
        if (sound) found.AddRange([.. StyleChecks.Check(model), .. EvidenceChecks.Check(model, entries.Entries)]);
        var order = files.Select(f => f.Tree.Source.Path).Concat(called.Select(c => c.Path)).Distinct().Select((path, i) => (Path: path, i)).ToDictionary(x => x.Path, x => x.i, StringComparer.Ordinal);
        return new Compilation(
            [.. files.Select(f => f.Tree)], model,
            [.. found.OrderBy(d => order[d.Location.Source.Path]).ThenBy(d => d.Span.Start).ThenBy(d => d.Code, StringComparer.Ordinal)],
            sound ? new Lazy<Protocol>(() => Lowerer.Lower(model, entries)) : null)
        {
            Entries = entries.Entries,
            Facts = entries.Facts,
            Classes = called,
        };
    }

    /// <summary>The path with forward slashes and without <c>.</c> and <c>..</c> parts where they can be resolved.</summary>
    public static string Normalise(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == "." || (part.Length == 0 && parts.Count > 0)) continue;
            if (part == ".." && parts.Count > 0 && parts[^1] is not (".." or "")) parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }

        return string.Join('/', parts);
    }

    /// <summary>The tree of one file, without the files it uses; null when there is no such file.</summary>
    public SyntaxTree? Tree(string path) => read(Normalise(path)) is { } source ? Parse(source) : null;

    /// <summary>The paths of the files that a file names with <c>use</c>, whether or not they are there.</summary>
    public static IEnumerable<string> Uses(SyntaxTree tree) =>
        tree.Statements.OfType<UseSyntax>().Where(u => !u.Path.IsEmpty).Select(u => Resolve(tree.Source.Path, u.Path.Text));

    /// <summary>The path of the file that is meant where the file <paramref name="path"/> says <c>use</c> <paramref name="use"/>.</summary>
    public static string Resolve(string path, string use)
    {
        var folder = path.LastIndexOf('/') is >= 0 and var cut ? path[..(cut + 1)] : "";
        var file = use.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? use : use + Extension;
        return Normalise(file.StartsWith('/') ? file : folder + file);
    }

    /// <summary>The path of the C# file in which a class stands that is called in the file <paramref name="path"/>.</summary>
    public static string ClassPath(string path, string name) => path[..(path.LastIndexOf('/') + 1)] + name + ".cs";

    /// <summary>C# files beside a file, whether or not it calls them.</summary>
    /// <param name="names">Of their classes.</param>
    public IEnumerable<ClassFile> Classes(string path, IEnumerable<string> names) => names.Select(n => Class(Normalise(path), n));

    private SyntaxTree Parse(SourceText source)
    {
        if (trees.TryGetValue(source.Path, out var before) && before.Source.Text == source.Text) return before;
        if (!statements.TryGetValue(source.Path, out var cache)) statements[source.Path] = cache = new StatementCache();
        return trees[source.Path] = Parser.Parse(source, cache);
    }

    /// <summary>The C# file of a class beside a file; the same one for as long as its text is the same.</summary>
    private ClassFile Class(string beside, string name)
    {
        var path = ClassPath(beside, name);
        var source = read(path);
        if (classes.TryGetValue(path, out var before) && before.Source?.Text == source?.Text) return before;
        return classes[path] = new ClassFile(name, path, source, source is null ? null : calculators?.Invoke(path, source.Text));
    }

    private Vocabulary VocabularyOf(IReadOnlyCollection<SpelledName> spellings)
    {
        var signature = Vocabulary.SignatureOf(spellings);
        if (vocabularies.TryGetValue(signature, out var before)) return before;
        if (vocabularies.Count > 64) vocabularies.Clear();
        return vocabularies[signature] = new Vocabulary(spellings);
    }

    /// <summary>Follows <c>use</c> from file to file.</summary>
    /// <param name="before">The files of earlier compilations, to be taken over when they are still the same.</param>
    private sealed class Loading(
        Func<SourceText, SyntaxTree> parse, Func<string, SourceText?> read, Func<string, string, ClassFile> classOf, Func<string, IEnumerable<string>>? siblings, Dictionary<string, SourceFile> before)
    {
        private readonly Dictionary<string, SourceFile?> loaded = new(StringComparer.Ordinal);

        public List<Diagnostic> Problems { get; } = [];

        public SourceFile? Load(string path, ImmutableArray<string> chain)
        {
            if (loaded.TryGetValue(path, out var again)) return again;
            if (read(path) is not { } source) return loaded[path] = null;
            loaded[path] = null;
            var tree = parse(source);
            var uses = ImmutableArray.CreateBuilder<SourceFile>();
            foreach (var use in tree.Statements.OfType<UseSyntax>().Where(u => !u.Path.IsEmpty))
            {
                var target = Resolve(path, use.Path.Text);
                var at = new Location(source, use.Path.Span);
                var links = chain.Add(path);
                if (links.Contains(target)) Problems.Add(NameDiagnostics.CyclicUse(at, links.SkipWhile(l => l != target).Append(target).Select(FileName)));
                else if (Load(target, links) is { } used) uses.Add(used);
                else Problems.Add(NameDiagnostics.MissingFile(at, target, Near(path, use.Path.Text)));
            }

            ImmutableArray<ClassFile> called = [.. ClassFile.NamesIn(tree).Select(name => classOf(path, name))];
            return loaded[path] = before.TryGetValue(path, out var file) && file.IsStill(tree, uses, called) ? file : new SourceFile(tree, uses.ToImmutable(), called);
        }

        private string? Near(string path, string written)
        {
            var names = siblings?.Invoke(path).Select(FileName).Select(n => n[..^Extension.Length]) ?? [];
            return Spelling.Nearest(written, names, 1).FirstOrDefault();
        }

        private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
    }
}
