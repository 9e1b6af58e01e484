using ProtocolLang.Cases;
using ProtocolLang.Cases.Editing;
using ProtocolLang.Diagnostics;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.LanguageServer.Features.Cases;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Documents;

/// <summary>The case files of the open folders, and which protocol each is for: the one that its key <c>protocol</c> names, else the only root of the nearest
/// folder, going up from its own, that holds any.</summary>
internal sealed class CaseFiles(Workspace workspace)
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json", ".jsonl", ".ndjson"];

    private readonly SortedSet<string> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SourceText Source, string? Written)> heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SourceText Source, Compilation Protocol, CaseFile File)> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (CaseFile File, bool IsSound, Diagnostic[] Found)> findings = new(StringComparer.Ordinal);

    public static bool IsCaseFile(string path) => Extensions.Contains(Path.GetExtension(path).ToLowerInvariant());

    public void Add(string path) => files.Add(path);

    public void Remove(string path)
    {
        files.Remove(path);
        heads.Remove(path);
        read.Remove(path);
        findings.Remove(path);
    }

    /// <summary>The path of the protocol that a file is for; null when it is no case file, or there is none.</summary>
    public string? ProtocolOf(string path)
    {
        if (!IsCaseFile(path) || workspace.Read(path) is not { } source || !LooksLikeCases(source.Text)) return null;
        if (!heads.TryGetValue(path, out var head) || !ReferenceEquals(head.Source, source)) heads[path] = head = (source, CaseReader.ProtocolOf(path, source.Text));
        return head.Written is { } written ? Compiler.Resolve(path, written) : Nearest(path);
    }

    /// <summary>The case files that are for one of these protocols.</summary>
    public IEnumerable<string> For(IReadOnlyCollection<string> protocols) => files.Where(f => ProtocolOf(f) is { } protocol && protocols.Contains(protocol));

    /// <summary>What a case file holds, read for a protocol without errors; null when there is no such file.</summary>
    public CaseFile? Read(string path, Compilation compilation)
    {
        if (workspace.Read(path) is not { } source || compilation.Protocol is not { } protocol) return null;
        if (read.TryGetValue(path, out var known) && ReferenceEquals(known.Source, source) && ReferenceEquals(known.Protocol, compilation)) return known.File;
        var file = new CaseReader(protocol, CaseFindings.ReaderOf(compilation)).Read(Path.GetFileName(path), source.Text);
        read[path] = (source, compilation, file);
        return file;
    }

    /// <summary>Completion and hover for a case file; null when it has no protocol that ever was without errors.</summary>
    public CaseEditing? EditorOf(string path)
    {
        var owner = ProtocolOf(path) ?? (IsCaseFile(path) && workspace.OpenAt(path) is { } open && string.IsNullOrWhiteSpace(open.Source.Text) ? Nearest(path) : null);
        if (owner is null || workspace.Sound(owner) is not { Protocol: { } protocol }) return null;
        var folder = path[..(path.LastIndexOf('/') + 1)];
        return new CaseEditing(protocol, workspace.RootPaths.Select(r => Path.GetRelativePath(folder, r).Replace('\\', '/')));
    }

    /// <summary>What is wrong in a case file, and what is expected in it and is not so; nothing when it has no protocol that ever was without errors. While the protocol has errors, nothing is said of
    /// expectations: it may be about to fulfil them.</summary>
    public IEnumerable<Diagnostic> FindingsIn(string path)
    {
        if (ProtocolOf(path) is not { } owner || workspace.Sound(owner) is not { } protocol || Read(path, protocol) is not { } file) return [];
        var isSound = ReferenceEquals(workspace.Compile(owner), protocol);
        if (findings.TryGetValue(path, out var known) && ReferenceEquals(known.File, file) && known.IsSound == isSound) return known.Found;
        var source = workspace.Read(path)!;
        var failing = isSound && !file.Expectations.IsEmpty ? CaseFindings.Failing(file, ExampleRuns.Evaluator(protocol), source) : [];
        Diagnostic[] found = [.. file.Problems.Select(p => CaseFindings.Of(p, source)).Concat(failing).OrderBy(d => d.Span.Start)];
        findings[path] = (file, isSound, found);
        return found;
    }

    /// <summary>Other YAML and JSON files are none of our business.</summary>
    private static bool LooksLikeCases(string text) =>
        text.Contains("case", StringComparison.OrdinalIgnoreCase) || text.Contains("facts", StringComparison.OrdinalIgnoreCase) || text.Contains("treatments", StringComparison.OrdinalIgnoreCase);

    private string? Nearest(string path)
    {
        for (var cut = path.LastIndexOf('/'); cut > 0; cut = path.LastIndexOf('/', cut - 1))
        {
            var roots = workspace.RootPaths.Where(r => r.LastIndexOf('/') == cut && r.AsSpan(0, cut).SequenceEqual(path.AsSpan(0, cut))).ToArray();
            if (roots.Length > 0) return roots is [var only] ? only : null;
        }

        return null;
    }
}
