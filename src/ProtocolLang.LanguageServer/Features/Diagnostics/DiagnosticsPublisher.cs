using ProtocolLang.Diagnostics;
using ProtocolLang.LanguageServer.Hosting;

namespace ProtocolLang.LanguageServer.Features.Diagnostics;

/// <summary>Finds out, when nothing else is to be done, what is wrong in which file, and tells the client. A file shows what is found from every root that
/// sees it. While it is open it is also read as a protocol of its own; then warnings count only when no other file uses it, since what is unused in it
/// may be used there.</summary>
internal sealed class DiagnosticsPublisher(Session session)
{
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);
    private readonly Queue<string> waiting = new();
    private readonly Dictionary<string, Findings> found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Diagnostic[]> published = new(StringComparer.Ordinal);
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);
    private bool isScanned;

    /// <summary>A document was edited, opened or closed, or a file changed on disk.</summary>
    public void Changed(string path) => changed.Add(path);

    /// <summary>All files of the folders are known: from now on a file that seems to be a root is one.</summary>
    public void ScanEnded()
    {
        isScanned = true;
        changed.UnionWith(session.Workspace.Open.Select(d => d.Source.Path));
        QueueRoots();
    }

    /// <summary>First what was changed, then one root at a time.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public bool Step()
    {
        if (changed.Count > 0)
        {
            var paths = changed.ToArray();
            changed.Clear();
            Forget();
            foreach (var path in paths.SelectMany(p => session.Workspace.RootsOf(p).Prepend(p)).Distinct()) Visit(path);
            touched.UnionWith(paths);
            Publish();
            QueueRoots();
            return true;
        }

        if (!waiting.TryDequeue(out var root)) return false;
        Visit(root);
        Publish();
        return true;
    }

    /// <summary>What is found in a file now, each finding once, in the order of places.</summary>
    public IEnumerable<Diagnostic> Of(string path)
    {
        var isUsed = !isScanned || session.Workspace.RootsOf(path).Any(r => r != path);
        return found.Values
            .SelectMany(f => f.In(path).Where(d => !isUsed || f.Root != path || d.Severity == Severity.Error))
            .DistinctBy(d => (d.Span, d.Code, d.Message))
            .OrderBy(d => d.Span.Start).ThenBy(d => d.Code, StringComparer.Ordinal);
    }

    private bool IsWanted(string path) => session.Workspace.IsRoot(path) || (session.Workspace.OpenAt(path) is not null && session.Workspace.IsProtocol(path));

    private void QueueRoots()
    {
        waiting.Clear();
        foreach (var root in session.Workspace.RootPaths) waiting.Enqueue(root);
    }

    /// <summary>Lets go of what is no root any more.</summary>
    private void Forget()
    {
        foreach (var gone in found.Values.Where(f => !IsWanted(f.Root)).ToArray())
        {
            found.Remove(gone.Root);
            touched.UnionWith(gone.Files);
        }
    }

    private void Visit(string root)
    {
        if (!IsWanted(root)) return;
        var before = found.GetValueOrDefault(root);
        var compilation = session.Workspace.Compile(root);
        if (ReferenceEquals(before?.Compilation, compilation)) return;
        touched.UnionWith(before?.Files ?? []);
        if (compilation is null)
        {
            found.Remove(root);
            return;
        }

        var now = found[root] = new Findings(root, compilation);
        touched.UnionWith(now.Files);
    }

    private void Publish()
    {
        foreach (var path in touched)
        {
            var document = session.Workspace.OpenAt(path);
            Diagnostic[] now = [.. Of(path)];
            var before = published.GetValueOrDefault(path, []);
            if (document is null && now.AsSpan().SequenceEqual(before)) continue;
            if (now.Length == 0) published.Remove(path);
            else published[path] = now;
            var translated = now.Select(d => DiagnosticTranslation.Translate(d, session.Translator)).ToArray();
            session.Client.Notify("textDocument/publishDiagnostics", new Lsp.PublishDiagnosticsParams(session.Translator.Uri(path), document?.Version, translated));
        }

        touched.Clear();
    }

    /// <summary>What is found when a root is compiled.</summary>
    private sealed class Findings(string root, Compilation compilation)
    {
        private readonly ILookup<string, Diagnostic> byFile = compilation.Diagnostics.ToLookup(d => d.Location.Source.Path);

        public string Root => root;

        public Compilation Compilation => compilation;

        public IEnumerable<string> Files => byFile.Select(f => f.Key);

        public IEnumerable<Diagnostic> In(string path) => byFile[path];
    }
}
