using System.Collections.Immutable;
using System.Text.Json;
using ProtocolLang.LanguageServer.Documents;
using ProtocolLang.LanguageServer.Features.Diagnostics;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Hosting;

/// <summary>A protocol file as a request sees it: its text now, and what it means as a protocol of its own.</summary>
internal sealed record View(Compilation Compilation)
{
    public SyntaxTree Tree => Compilation.Root;
    public SourceText Source => Tree.Source;
    public string Path => Source.Path;
}

/// <summary>What the handlers of all features work with, from the client's <c>initialize</c> on. Used on the worker's thread only.</summary>
internal sealed class Session
{
    private readonly Worker worker;

    public Session(Worker worker, Client client, ClientLog log, InitializeParams begin, CalculatorReading? calculators = null)
    {
        this.worker = worker;
        (Client, Log) = (client, log);
        Capabilities = begin.Capabilities ?? new();
        CountsBytes = ChoosesUtf8(Capabilities);
        Options = begin.InitializationOptions is { ValueKind: JsonValueKind.Object } options ? options.Deserialize<InitializationOptions>(LspJson.Messages) ?? new() : new();
        Pulls = Capabilities.TextDocument?.Diagnostic is not null && Options.Diagnostics != "push";
        Folders = FoldersOf(begin);
        Uris = new UriTable { Folder = Folders.Count > 0 ? new UriTable().Path(Folders[0]) : null };
        Translator = new(CountsBytes, Uris);
        Workspace = new(calculators);
        Cases = new(Workspace);
        Publisher = new(this);
    }

    public Client Client { get; }
    public ClientLog Log { get; }
    public ClientCapabilities Capabilities { get; }
    public InitializationOptions Options { get; }
    public bool CountsBytes { get; }

    /// <summary>Whether the client asks for diagnostics; else they are sent.</summary>
    public bool Pulls { get; }

    /// <summary>The URIs of the folders that are open.</summary>
    public List<string> Folders { get; }

    public UriTable Uris { get; }
    public Translator Translator { get; }
    public Workspace Workspace { get; }
    public CaseFiles Cases { get; }
    public DiagnosticsPublisher Publisher { get; }

    /// <summary>The protocol file that a request is about; null when it is another kind of file, or when there is none.</summary>
    public View? View(IAboutDocument request) => View(Translator.Path(request.TextDocument.Uri));

    public View? View(string path) => Workspace.IsProtocol(path) && Workspace.Compile(path) is { } compilation ? new(compilation) : null;

    /// <summary>The roots that together see every file, and the file itself when none of them sees it.</summary>
    public ImmutableArray<Compilation> RootsWith(View view) =>
        Workspace.Roots is var roots && roots.Any(r => r.TreeOf(view.Path) is not null) ? roots : roots.Add(view.Compilation);

    /// <summary>The offset of a request's position in a text.</summary>
    public int Offset(View view, IAboutPosition request) => Translator.Offset(view.Source, request.Position);

    /// <summary>Goes on on the worker's thread, from anywhere.</summary>
    public Task<T> Run<T>(Func<T> job, CancellationToken cancelled) => worker.Run(job, cancelled);

    public void Post(Action job) => worker.Post(job);

    /// <summary>Tells the worker that there is idle work.</summary>
    public void Wake() => worker.Wake();

    /// <summary>A step of idle work.</summary>
    public bool Step() => Publisher.Step();

    /// <summary>UTF-16 is what every client knows; UTF-8 is taken when the client wants it more.</summary>
    private static bool ChoosesUtf8(ClientCapabilities capabilities) =>
        capabilities.General?.PositionEncodings?.FirstOrDefault(e => e is "utf-8" or "utf-16") == "utf-8";

    private static List<string> FoldersOf(InitializeParams begin) =>
        begin.WorkspaceFolders is { Count: > 0 } folders ? [.. folders.Select(f => f.Uri)]
        : begin.RootUri is { Length: > 0 } uri ? [uri]
        : begin.RootPath is { Length: > 0 } path ? [new UriTable().Uri(path.Replace('\\', '/'))]
        : [];
}
