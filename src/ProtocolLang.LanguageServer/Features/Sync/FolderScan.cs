using System.IO.Enumeration;
using ProtocolLang.LanguageServer.Documents;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.Sync;

/// <summary>Finds the protocol files of the folders, away from the worker, and asks the client to watch them.</summary>
internal static class FolderScan
{
    private const int MostFiles = 10_000;
    private const int AtOnce = 16;
    private const string Watched = "**/*.{protocol,cs,yaml,yml,json,jsonl,ndjson}";

    public static void Begin(Session session)
    {
        Begin(session, session.Folders);
        if (session.Capabilities.Workspace?.DidChangeWatchedFiles?.DynamicRegistration != true) return;
        _ = session.Client.Ask<object?>("client/registerCapability", new RegistrationParams(
            [new Registration("watched-files", "workspace/didChangeWatchedFiles", new WatchedFilesOptions([new WatchedPattern(Watched)]))]));
    }

    public static void Begin(Session session, IEnumerable<string> folders)
    {
        string[] paths = [.. folders.Select(session.Translator.Path).Where(UriTable.IsFile)];
        _ = Task.Run(() =>
        {
            foreach (var files in paths.SelectMany(Below).Take(MostFiles).Chunk(AtOnce)) session.Post(() => Add(session, files));
            session.Post(session.Publisher.ScanEnded);
        });
    }

    private static void Add(Session session, string[] files)
    {
        foreach (var file in files.Where(CaseFiles.IsCaseFile)) session.Cases.Add(file);
        foreach (var file in files.Where(f => !CaseFiles.IsCaseFile(f) && !session.Workspace.Files.Contains(f)))
        {
            if (session.Workspace.Refresh(file)) session.Publisher.Changed(file);
        }
    }

    private static bool IsOurs(ReadOnlySpan<char> name) => name.EndsWith(Compiler.Extension, StringComparison.OrdinalIgnoreCase) || CaseFiles.IsCaseFile(name.ToString());

    /// <summary>What begins with a dot, and what packages are installed in, is left out.</summary>
    private static IEnumerable<string> Below(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        return new FileSystemEnumerable<string>(
            folder,
            (ref FileSystemEntry e) => e.ToFullPath().Replace('\\', '/'),
            new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
        {
            ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && e.FileName[0] != '.' && IsOurs(e.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry e) => e.FileName[0] != '.' && e.FileName is not "node_modules",
        };
    }
}
