using System.Runtime.InteropServices;
using System.Text;
using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Files;

namespace ProtocolLang.Cli;

/// <summary>The <c>protocol</c> command.</summary>
public static class Program
{
    private const int WidthOfFiles = 100;
    private const int WidestReading = 120;

    public static int Main(string[] args)
    {
        // An editor waits for this: nothing of what other commands need is loaded.
        if (args is ["lsp", "--stdio"]) return LspCommand.Serve().GetAwaiter().GetResult();
        using var cancel = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            // The first Ctrl-C ends the work in good order; a second one ends the process.
            signal.Cancel = !cancel.IsCancellationRequested;
            cancel.Cancel();
        });
        if (OperatingSystem.IsWindows()) Console.OutputEncoding = Encoding.UTF8;
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var output = new StreamWriter(Console.OpenStandardOutput(), utf8, 16 * 1024);
        var isPlain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") == "dumb";
        var width = Console.IsOutputRedirected ? WidthOfFiles : Math.Clamp(Console.WindowWidth, 40, WidestReading);
        // Not Console.In, which sets the terminal up for reading keys.
        using var input = new StreamReader(Console.OpenStandardInput(), utf8);
        var host = new Host(
            input, output, Console.Error, Environment.CurrentDirectory, width, !isPlain, Console.IsOutputRedirected && !Console.IsErrorRedirected)
        {
            HasErrorTerminal = !Console.IsErrorRedirected,
            CodeFolder = CodeFolder.Usual(),
        };
        return Run(args, host, cancel.Token);
    }

    /// <summary>Carries out one command. Never throws.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(string[] args, Host host, CancellationToken interrupted)
    {
        using var log = new Log();
        try
        {
            var code = CommandLine.Run(args, new Session(host, log, interrupted));
            host.Out.Flush();
            return code;
        }
        catch (UnusableException unusable)
        {
            host.Error.WriteLine($"error: {unusable.Message}");
            if (unusable.Help is { } help) host.Error.WriteLine($"help: {help}");
            return ExitCodes.Unusable;
        }
        catch (IOException error)
        {
            // Files are read and written under their names; what is left is the output itself: a full disk, say.
            host.Error.WriteLine($"error: cannot write the results: {error.Message}");
            return ExitCodes.Unusable;
        }
        catch (OperationCanceledException)
        {
            host.Out.Flush();
            host.Error.WriteLine("Interrupted.");
            return ExitCodes.Interrupted;
        }
        catch (Exception bug)
        {
            log.Bug(bug);
            host.Error.WriteLine($"We are sorry: this is a mistake in this program, not in your protocol ({bug.GetType().Name}).");
            host.Error.WriteLine("Please report it in the project's issue tracker, with the command you gave, and the file if you may share it.");
            if (!log.IsOn(Verbosity.Debug)) host.Error.WriteLine("`--verbosity debug` shows what to add to the report.");
            return ExitCodes.Bug;
        }
    }
}
