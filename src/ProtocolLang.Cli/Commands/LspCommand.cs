using System.CommandLine;
using ProtocolLang.Cli.Files;
using ProtocolLang.LanguageServer;

namespace ProtocolLang.Cli.Commands;

/// <summary>Serves an editor. Nothing but its messages may be written to the output.</summary>
internal static class LspCommand
{
    public static Command Create()
    {
        var stdio = new Option<bool>("--stdio") { Description = "Talk over the standard input and output, which is the only way there is" };
        var command = new Command("lsp", "Serve an editor by the Language Server Protocol. Editors start this; it is not for typing.") { stdio };
        command.SetAction((_, _) => Serve());
        return command;
    }

    public static async Task<int> Serve()
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error);
        return await Server.RunAsync(input, output, Console.Error, CSharpFiles.Read).ConfigureAwait(false);
    }
}
