using System.Collections.Concurrent;
using System.Text.Json;
using Nerdbank.Streams;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Roslyn.Calculators;
using StreamJsonRpc;

namespace ProtocolLang.LanguageServer.Tests;

/// <summary>An editor that talks JSON-RPC to the real server. The text of an opened document may hold <c>^</c>: there is the cursor.</summary>
internal sealed class Editor : IAsyncDisposable
{
    public const string CursorMark = "^";

    /// <summary>What an editor of today can do.</summary>
    public static readonly object Everything = new
    {
        general = new { positionEncodings = new[] { "utf-16" } },
        workspace = new
        {
            applyEdit = true, workspaceFolders = true, workspaceEdit = new { documentChanges = true, resourceOperations = new[] { "rename" } },
            codeLens = new { refreshSupport = true }, semanticTokens = new { refreshSupport = true }, inlayHint = new { refreshSupport = true },
        },
        textDocument = new
        {
            publishDiagnostics = new { relatedInformation = true, codeDescriptionSupport = true, versionSupport = true },
            completion = new { completionItem = new { snippetSupport = true, insertReplaceSupport = true, labelDetailsSupport = true } },
            definition = new { linkSupport = true },
            documentSymbol = new { hierarchicalDocumentSymbolSupport = true },
        },
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly JsonRpc rpc;
    private readonly Stream toServer;
    private readonly Func<Task<int>> end;
    private readonly ConcurrentDictionary<string, Pushed> published = new();
    private readonly SemaphoreSlim news = new(0);
    private readonly Dictionary<string, Opened> documents = [];

    private Editor(Stream toServer, Stream fromServer, string folder, Func<Task<int>> end)
    {
        Folder = folder;
        this.end = end;
        this.toServer = toServer;
        var formatter = new SystemTextJsonFormatter { JsonSerializerOptions = LspJson.Messages };
        rpc = new JsonRpc(new HeaderDelimitedMessageHandler(toServer, fromServer, formatter)) { SynchronizationContext = new Microsoft.VisualStudio.Threading.NonConcurrentSynchronizationContext(false) };
        rpc.AddLocalRpcTarget(new Callbacks(this), null);
        rpc.StartListening();
    }

    /// <summary>The open folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>What the server said that it can do.</summary>
    public JsonElement Capabilities { get; private set; }

    /// <summary>Where the cursor is: where <c>^</c> stood in the text that was opened or set last.</summary>
    public (string Uri, Position Position) Cursor { get; private set; }

    /// <summary>What the server wrote to the client's log.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>The last server's own error stream.</summary>
    public StringWriter Errors { get; private init; } = new();

    public JsonRpc Rpc => rpc;

    /// <summary>The URIs of all files that the server sent diagnostics about.</summary>
    public IEnumerable<string> Published => published.Keys;

    /// <summary>Starts a server in this process, with a folder of these files open.</summary>
    public static Task<Editor> StartAsync(params (string Path, string Text)[] files) => StartAsync(Everything, files);

    public static Task<Editor> StartAsync(object capabilities, params (string Path, string Text)[] files) => StartAsync(capabilities, null, files);

    public static async Task<Editor> StartAsync(object capabilities, object? options, params (string Path, string Text)[] files)
    {
        var (client, server) = FullDuplexStream.CreatePair();
        var errors = new StringWriter();
        var running = Task.Run(() => Server.RunAsync(server, server, TextWriter.Synchronized(errors), CalculatorReader.Read));
        var editor = new Editor(client, client, NewFolder(files), () => running) { Errors = errors };
        await editor.InitializeAsync(capabilities, options);
        return editor;
    }

    /// <summary>Over given streams, as those of a process; the client does not initialise it.</summary>
    public static Editor Over(Stream toServer, Stream fromServer, Func<Task<int>> end, params (string Path, string Text)[] files) => new(toServer, fromServer, NewFolder(files), end);

    public async Task InitializeAsync(object capabilities, object? options = null)
    {
        var result = await Request<JsonElement>("initialize", new
        {
            processId = (int?)null,
            rootUri = Uri(""),
            workspaceFolders = new[] { new { uri = Uri(""), name = "test" } },
            capabilities,
            initializationOptions = options,
        });
        Capabilities = result.GetProperty("capabilities");
        await Notify("initialized", new { });
    }

    public string Uri(string path) => path.Contains(':', StringComparison.Ordinal) ? path : "file://" + (path.Length == 0 ? Folder : $"{Folder}/{path}");

    /// <summary>Opens a document with this text, or with the one it has on disk.</summary>
    public Task Open(string path, string? text = null)
    {
        text = Place(path, text ?? File.ReadAllText($"{Folder}/{path}"));
        documents[path] = new(text, 1);
        return Notify("textDocument/didOpen", new { textDocument = new { uri = Uri(path), languageId = Path.GetExtension(path) switch { ".yaml" => "yaml", ".json" => "json", _ => "protocol" }, version = 1, text } });
    }

    /// <summary>Replaces the whole text of an open document.</summary>
    public Task Set(string path, string text) => Change(path, new { text = Place(path, text) });

    /// <summary>Writes a file of the folder, and tells the server as a client does that watches files.</summary>
    public Task Write(string path, string text)
    {
        File.WriteAllText($"{Folder}/{path}", text);
        return Notify("workspace/didChangeWatchedFiles", new { changes = new[] { new { uri = Uri(path), type = 2 } } });
    }

    /// <summary>Replaces the one place where <paramref name="old"/> stands.</summary>
    public Task Replace(string path, string old, string @new)
    {
        var text = documents[path].Text;
        var at = text.IndexOf(old, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(old, at + 1, StringComparison.Ordinal) >= 0) throw new ArgumentException($"`{old}` does not stand once in {path}");
        return Change(path, new { range = new Lsp.Range(PositionOf(text, at), PositionOf(text, at + old.Length)), text = @new }, text[..at] + @new + text[(at + old.Length)..]);
    }

    public Task Close(string path)
    {
        documents.Remove(path);
        return Notify("textDocument/didClose", new { textDocument = new { uri = Uri(path) } });
    }

    /// <summary>Asks about the place of the cursor.</summary>
    public Task<T> AtCursor<T>(string method) => Request<T>(method, new { textDocument = new { uri = Cursor.Uri }, position = Cursor.Position });

    /// <summary>Asks about a document.</summary>
    public Task<T> About<T>(string method, string path) => Request<T>(method, new { textDocument = new { uri = Uri(path) } });

    public Task<T> Request<T>(string method, object? parameters) => rpc.InvokeWithParameterObjectAsync<T>(method, parameters).WaitAsync(Patience);

    public Task Notify(string method, object? parameters) => rpc.NotifyWithParameterObjectAsync(method, parameters).WaitAsync(Patience);

    /// <summary>Sends bytes that need not be a message. Nothing else may be sent at the same time.</summary>
    public async Task SendRaw(string text)
    {
        await toServer.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
        await toServer.FlushAsync();
    }

    /// <summary>Asks again and again until the server has got so far.</summary>
    public async Task WaitUntil(Func<Task<bool>> isReady)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!rpc.IsDisposed && !await isReady()) await Task.Delay(20, patience.Token);
    }

    /// <summary>What was last published about a file, once it is about the text as it is now and <paramref name="ready"/>.</summary>
    public async Task<IReadOnlyList<Diagnostic>> Diagnostics(string path, Func<IReadOnlyList<Diagnostic>, bool>? ready = null)
    {
        var version = documents.TryGetValue(path, out var open) ? open.Version : (int?)null;
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (published.TryGetValue(Uri(path), out var last) && (version is null || last.Version == version) && ready?.Invoke(last.Diagnostics) != false) return last.Diagnostics;
            await news.WaitAsync(patience.Token);
        }
    }

    /// <summary>Shuts the server down.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await Request<object?>("shutdown", null);
        await rpc.NotifyAsync("exit");
        return await end().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        rpc.Dispose();
        await end().WaitAsync(Patience);
        Directory.Delete(Folder, recursive: true);
    }

    private static string NewFolder((string Path, string Text)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("protocol-editor-").FullName;
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        return folder;
    }

    private Task Change(string path, object change, string? after = null)
    {
        var version = documents[path].Version + 1;
        documents[path] = new(after ?? (string)change.GetType().GetProperty("text")!.GetValue(change)!, version);
        return Notify("textDocument/didChange", new { textDocument = new { uri = Uri(path), version }, contentChanges = new[] { change } });
    }

    private string Place(string path, string text)
    {
        var at = text.IndexOf(CursorMark, StringComparison.Ordinal);
        if (at < 0) return text;
        text = text.Remove(at, CursorMark.Length);
        Cursor = (Uri(path), PositionOf(text, at));
        return text;
    }

    private static Position PositionOf(string text, int offset)
    {
        var line = text.AsSpan(0, offset).Count('\n');
        return new(line, offset - (text.AsSpan(0, offset).LastIndexOf('\n') + 1));
    }

    private sealed record Opened(string Text, int Version);

    private sealed record Pushed(int? Version, IReadOnlyList<Diagnostic> Diagnostics);

    /// <summary>What the server calls.</summary>
    private sealed class Callbacks(Editor editor)
    {
        [JsonRpcMethod("textDocument/publishDiagnostics", UseSingleObjectParameterDeserialization = true)]
        public void Publish(PublishDiagnosticsParams found)
        {
            editor.published[found.Uri] = new(found.Version, found.Diagnostics);
            editor.news.Release();
        }

        [JsonRpcMethod("window/logMessage", UseSingleObjectParameterDeserialization = true)]
        public void Log(MessageParams message)
        {
            editor.Log.Enqueue(message.Message);
            editor.news.Release();
        }

        [JsonRpcMethod("client/registerCapability", UseSingleObjectParameterDeserialization = true)]
        public static object? Register(JsonElement registrations) => null;
    }
}
