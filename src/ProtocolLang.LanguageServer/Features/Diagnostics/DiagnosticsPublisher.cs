using ProtocolLang.Diagnostics;
using ProtocolLang.LanguageServer.Documents;
using ProtocolLang.LanguageServer.Features.Analyses;
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
    private readonly Dictionary<string, Report> reported = new(StringComparer.Ordinal);
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);
    private readonly AnalysisQueue analyses = new(session);
    private bool isScanned;
    private bool hasNews;
    private int lastReport;

    /// <summary>Every file about which there is something to tell.</summary>
    public IEnumerable<string> Files => reported.Keys.Concat(session.Workspace.Open.Select(d => d.Source.Path)).Distinct();

    /// <summary>A document was edited, opened or closed, or a file changed on disk.</summary>
    public void Changed(string path)
    {
        changed.Add(path);
        analyses.Cancel();
    }

    /// <summary>The analyses of a root have ended.</summary>
    public void Analysed(string root, Compilation compilation, IReadOnlyList<Diagnostic> all)
    {
        if (!found.TryGetValue(root, out var before) || !ReferenceEquals(before.Compilation, compilation)) return;
        var now = found[root] = before.With(all);
        touched.UnionWith(before.Files.Concat(now.Files));
        if (Publish(isEdit: false)) Refresh();
        if (session.Capabilities.Workspace?.CodeLens?.RefreshSupport == true) _ = session.Client.Ask<object?>("workspace/codeLens/refresh", null);
    }

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
            Publish(isEdit: true);
            QueueRoots();
            analyses.Resume();
            return true;
        }

        if (!waiting.TryDequeue(out var root)) return false;
        Visit(root);
        if (Publish(isEdit: false)) hasNews = true;
        if (waiting.Count == 0 && hasNews) Refresh();
        return true;
    }

    /// <summary>What a client that asks is told about a file.</summary>
    public Report ReportOf(string path)
    {
        while (changed.Count > 0) Step();
        return Note(path).Report;
    }

    /// <summary>What is found in a file now, each finding once, in the order of places.</summary>
    public IEnumerable<Diagnostic> Of(string path)
    {
        if (CaseFiles.IsCaseFile(path)) return session.Workspace.OpenAt(path) is null ? [] : session.Cases.FindingsIn(path);
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
            analyses.Forget(gone.Root);
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

        var now = found[root] = Findings.Of(root, compilation, before);
        if (!compilation.HasErrors) touched.UnionWith(session.Workspace.Open.Select(d => d.Source.Path).Where(CaseFiles.IsCaseFile));
        touched.UnionWith(now.Files);
        if (compilation.HasErrors) analyses.Remove(root);
        else analyses.Add(root, compilation);
    }

    /// <returns>Whether anything is new.</returns>
    private bool Publish(bool isEdit)
    {
        var hasNews = false;
        foreach (var path in touched)
        {
            var document = session.Workspace.OpenAt(path);
            var (report, isNew) = Note(path);
            hasNews |= isNew;
            if (session.Pulls || (!isNew && (document is null || !isEdit))) continue;
            session.Client.Notify("textDocument/publishDiagnostics", new Lsp.PublishDiagnosticsParams(session.Translator.Uri(path), document?.Version, Translate(report)));
        }

        touched.Clear();
        return hasNews;
    }

    public Lsp.Diagnostic[] Translate(Report report) => [.. report.Found.Select(d => DiagnosticTranslation.Translate(d, session.Translator))];

    /// <summary>What is to be told about a file now, under the same number as before when it is the same.</summary>
    private (Report Report, bool IsNew) Note(string path)
    {
        Diagnostic[] now = [.. Of(path)];
        var before = reported.GetValueOrDefault(path, Report.Nothing);
        if (now.AsSpan().SequenceEqual(before.Found)) return (before, false);
        var report = new Report(++lastReport, now);
        if (now.Length > 0) reported[path] = report;
        else reported.Remove(path);
        return (report, true);
    }

    /// <summary>Asks a client that asks for diagnostics to ask again.</summary>
    private void Refresh()
    {
        hasNews = false;
        if (session.Pulls && session.Capabilities.Workspace?.Diagnostics?.RefreshSupport == true) _ = session.Client.Ask<object?>("workspace/diagnostic/refresh", null);
    }
}

/// <summary>What was told about a file.</summary>
/// <param name="Number">Another one each time that there is something new.</param>
internal sealed record Report(int Number, Diagnostic[] Found)
{
    public static readonly Report Nothing = new(0, []);
}
