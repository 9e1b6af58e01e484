using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Hosting;

/// <summary>Tells the error stream, and the client's log, what went wrong.</summary>
internal sealed class ClientLog(TextWriter errors)
{
    private const int Error = 1;
    private const int Warning = 2;

    /// <summary>Null before there is a client.</summary>
    public Client? Client { get; set; }

    /// <summary>A mistake in this program: the whole of it for those who mend it, on the error stream; one sentence for the client.</summary>
    public void Bug(string where, Exception bug)
    {
        Tell($"A mistake in this program, in {where}: {bug}");
        Client?.Notify("window/logMessage", new MessageParams(Error, $"A mistake in the language server, in {where}: {bug.GetType().Name}. The details are on its error stream."));
    }

    public void Warn(string message)
    {
        Tell(message);
        Client?.Notify("window/logMessage", new MessageParams(Warning, message));
    }

    private void Tell(string message)
    {
        lock (errors)
        {
            errors.WriteLine(message);
            errors.Flush();
        }
    }
}
