using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ProtocolLang.Benchmarks.LanguageServer;

/// <summary>The least client that can be written, so that little of the time is its own.</summary>
internal sealed class LspClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly Stream toServer;
    private readonly Dictionary<int, JsonElement> answers = [];
    private readonly string folder;
    private string uri = "";
    private int lastId;
    private int version;
    private int checkedVersion;
    private long lastNews;
    private JsonElement capabilities;

    public LspClient(string program, string folder)
    {
        this.folder = folder;
        var start = new ProcessStartInfo(program, ["lsp", "--stdio"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        toServer = process.StandardInput.BaseStream;
        new Thread(Read) { IsBackground = true }.Start();
    }

    public void Initialize()
    {
        var answer = Request("initialize", new { processId = Environment.ProcessId, rootUri = Uri(folder), workspaceFolders = new[] { new { uri = Uri(folder), name = "benchmark" } }, capabilities = new { } });
        capabilities = answer.GetProperty("capabilities");
        Notify("initialized", new { });
    }

    /// <summary>Of all threads of the server: what a busy machine does not change much.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public bool Can(string capability) => capabilities.TryGetProperty(capability, out _);

    public void Open(string path, string text)
    {
        uri = Uri(path);
        version = 1;
        Notify("textDocument/didOpen", new { textDocument = new { uri, languageId = "protocol", version, text } });
    }

    /// <returns>The version of the text then.</returns>
    public int Insert(int line, int character, string text)
    {
        var at = new { line, character };
        Notify("textDocument/didChange", new { textDocument = new { uri, version = ++version }, contentChanges = new[] { new { range = new { start = at, end = at }, text } } });
        return version;
    }

    /// <returns>The time until the answer, in milliseconds.</returns>
    public double Ask(string method, int line, int character)
    {
        var watch = Stopwatch.StartNew();
        Request(method, new { textDocument = new { uri }, position = new { line, character } });
        return watch.Elapsed.TotalMilliseconds;
    }

    public void WaitForDiagnostics(int wanted) => Wait(() => checkedVersion >= wanted);

    /// <summary>Until nothing has come for a second.</summary>
    public void WaitForQuiet()
    {
        while (Environment.TickCount64 - Volatile.Read(ref lastNews) < 1_000) Thread.Sleep(100);
    }

    public void Dispose()
    {
        Request("shutdown", null);
        Notify("exit", null);
        if (!process.WaitForExit(Patience)) process.Kill();
        process.Dispose();
    }

    private static string Uri(string path) => new System.Uri(path).AbsoluteUri;

    private JsonElement Request(string method, object? parameters)
    {
        var id = ++lastId;
        Send(new { jsonrpc = "2.0", id, method, @params = parameters });
        Wait(() => answers.ContainsKey(id));
        lock (answers)
        {
            answers.Remove(id, out var answer);
            return answer;
        }
    }

    private void Notify(string method, object? parameters) => Send(new { jsonrpc = "2.0", method, @params = parameters });

    private void Send(object message)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(message);
        toServer.Write(Encoding.ASCII.GetBytes($"Content-Length: {bytes.Length}\r\n\r\n"));
        toServer.Write(bytes);
        toServer.Flush();
    }

    private void Wait(Func<bool> isReady)
    {
        lock (answers)
        {
            while (!isReady())
            {
                if (!Monitor.Wait(answers, Patience)) throw new TimeoutException("The server does not answer.");
            }
        }
    }

    private void Read()
    {
        using var input = new BufferedStream(process.StandardOutput.BaseStream, 64 * 1024);
        while (Length(input) is { } length)
        {
            var bytes = new byte[length];
            input.ReadExactly(bytes);
            Take(JsonSerializer.Deserialize<JsonElement>(bytes));
        }
    }

    private void Take(JsonElement message)
    {
        lock (answers)
        {
            Volatile.Write(ref lastNews, Environment.TickCount64);
            if (message.TryGetProperty("method", out var method))
            {
                if (method.GetString() == "textDocument/publishDiagnostics" && message.GetProperty("params") is var found && found.GetProperty("uri").GetString() == uri && found.TryGetProperty("version", out var about))
                {
                    checkedVersion = about.GetInt32();
                }
            }
            else if (message.TryGetProperty("id", out var id))
            {
                answers[id.GetInt32()] = message.TryGetProperty("result", out var result) ? result : default;
            }

            Monitor.PulseAll(answers);
        }
    }

    private static int? Length(Stream input)
    {
        var header = new StringBuilder();
        while (true)
        {
            var b = input.ReadByte();
            if (b < 0) return null;
            header.Append((char)b);
            if (header.Length >= 4 && header[^1] == '\n' && header[^3] == '\n') break;
        }

        return int.Parse(header.ToString().Split(':')[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
