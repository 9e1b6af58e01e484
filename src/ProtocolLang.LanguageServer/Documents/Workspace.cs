using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Documents;

/// <summary>Open documents over the files on disk, and what they mean. Owned by the worker's thread.</summary>
internal sealed class Workspace
{
    private const string ClassExtension = ".cs";

    private readonly Dictionary<string, OpenDocument> open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Compiled> compiled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Compilation> sound = new(StringComparer.Ordinal);
    private readonly DiskFiles disk = new();
    private readonly UseGraph graph = new();
    private readonly Compiler compiler;
    private Dictionary<string, SourceText?> reads = new(StringComparer.Ordinal);

    public Workspace(CalculatorReading? calculators) => compiler = new(Track, Beside, calculators);

    public IReadOnlyCollection<OpenDocument> Open => open.Values;

    /// <summary>Every protocol file that is open or was found in the folders.</summary>
    public IReadOnlyCollection<string> Files => graph.Files;

    /// <summary>The files that no other one uses, compiled. Together they see every file.</summary>
    public ImmutableArray<Compilation> Roots => [.. graph.Roots().Select(Compile).OfType<Compilation>()];

    public IReadOnlyList<string> RootPaths => graph.Roots();

    public bool IsRoot(string path) => graph.Roots().Contains(path);

    /// <summary>Whether a file is one of the language, by its name or by what the client says of it.</summary>
    public bool IsProtocol(string path) => path.EndsWith(Compiler.Extension, StringComparison.OrdinalIgnoreCase) || (OpenAt(path) is { Language: Languages.Protocol } && !CaseFiles.IsCaseFile(path));

    public OpenDocument? OpenAt(string path) => open.GetValueOrDefault(path);

    /// <summary>The text of a document, as the editor shows it when it is open, else as it is on disk; null when there is none.</summary>
    public SourceText? Read(string path) => open.TryGetValue(path, out var document) ? document.Source : UriTable.IsFile(path) ? disk.Read(path) : null;

    /// <summary>What a file means as a protocol of its own; null when there is no such file. Compiled only when something that it rests on has changed.</summary>
    public Compilation? Compile(string path)
    {
        if (compiled.TryGetValue(path, out var known) && known.Reads.All(r => ReferenceEquals(Read(r.Key), r.Value))) return known.Compilation;
        reads = new(StringComparer.Ordinal);
        var compilation = compiler.Compile(path);
        compiled[path] = new(compilation, reads);
        if (compilation is { HasErrors: false }) sound[path] = compilation;
        // What is read from now on is no part of it.
        reads = new(StringComparer.Ordinal);
        return compilation;
    }

    /// <summary>The C# files beside a protocol file, open or on disk, that may hold calculators: a project has many others.</summary>
    public IEnumerable<ClassFile> Classes(string path)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)];
        IEnumerable<string> onDisk = UriTable.IsFile(path) ? DiskFiles.In(folder, ClassExtension) : [];
        var beside = onDisk.Concat(open.Keys.Where(k => k.StartsWith(folder, StringComparison.Ordinal) && k.IndexOf('/', folder.Length) < 0 && k.EndsWith(ClassExtension, StringComparison.Ordinal))).Distinct();
        var names = beside.Select(p => p[folder.Length..^ClassExtension.Length]).Where(name => Read(Compiler.ClassPath(path, name))?.Text.Contains("class " + name, StringComparison.Ordinal) == true);
        return compiler.Classes(path, names.Order(StringComparer.Ordinal));
    }

    /// <summary>The last compilation of a file that had no errors, for what is shown while one types; null when there was none.</summary>
    public Compilation? Sound(string path) => Compile(path) is null ? null : sound.GetValueOrDefault(path);

    /// <summary>The roots from which a file is seen: itself, when no other file uses it.</summary>
    public IEnumerable<string> RootsOf(string path) => graph.Contains(path) ? graph.RootsOf(path) : [path];

    /// <summary>Takes a document's new text, or (null) closes it.</summary>
    public void Set(string path, OpenDocument? document)
    {
        if (document is null) open.Remove(path);
        else open[path] = document;
        if (document is null) disk.Refresh(path);
        Note(path);
    }

    /// <summary>Whether a file was read, or looked for, since the folder was opened.</summary>
    public bool HasRead(string path) => disk.HasRead(path);

    /// <summary>Takes notice that a file on disk was made, changed or deleted.</summary>
    /// <returns>Whether that changes anything.</returns>
    public bool Refresh(string path)
    {
        if (!disk.Refresh(path) && graph.Contains(path)) return false;
        if (!open.ContainsKey(path)) Note(path);
        return true;
    }

    /// <summary>Looks at every file read so far, for clients that do not watch files.</summary>
    /// <returns>Those that changed.</returns>
    public IReadOnlyList<string> RefreshAll()
    {
        var changed = disk.RefreshAll();
        foreach (var path in changed.Where(p => !open.ContainsKey(p))) Note(path);
        return changed;
    }

    /// <summary>Lets go of a file that is no longer in an open folder.</summary>
    /// <returns>Whether that changes anything: an open document stays.</returns>
    public bool Forget(string path) => !open.ContainsKey(path) && graph.Remove(path);

    /// <summary>Notes what a file uses, or that it is gone.</summary>
    private void Note(string path)
    {
        if (!IsProtocol(path)) return;
        if (compiler.Tree(path) is { } tree)
        {
            graph.Set(path, Compiler.Uses(tree));
            return;
        }

        graph.Remove(path);
        compiled.Remove(path);
        sound.Remove(path);
    }

    private SourceText? Track(string path) => reads[path] = Read(path);

    private IEnumerable<string> Beside(string path)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)];
        return graph.Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && f.IndexOf('/', folder.Length) < 0 && f.EndsWith(Compiler.Extension, StringComparison.Ordinal));
    }

    /// <param name="Reads">The texts that it rests on, and (null) the files that it looked for and did not find.</param>
    private sealed record Compiled(Compilation? Compilation, Dictionary<string, SourceText?> Reads);
}
