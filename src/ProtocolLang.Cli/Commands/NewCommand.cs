using System.CommandLine;
using ProtocolLang.Cli.Files;

namespace ProtocolLang.Cli.Commands;

internal static class NewCommand
{
    public static Command Create(Session session)
    {
        var path = new Argument<string>("file") { Description = "The file to write; `.protocol` is added when it is missing" };
        var command = new Command("new", "Write a small protocol to start from. Never overwrites a file.") { path };
        command.SetAction(parsed => Write(session, parsed.GetValue(path)!));
        return command;
    }

    private static int Write(Session session, string argument)
    {
        var finder = new FileFinder(session.Host.Folder);
        var path = finder.FullPath(argument.EndsWith(Compiler.Extension, StringComparison.OrdinalIgnoreCase) ? argument : argument + Compiler.Extension);
        var shown = finder.Show(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            using var start = Resource.Open("start.protocol");
            start.CopyTo(file);
        }
        catch (IOException) when (Path.Exists(path))
        {
            throw new UnusableException($"`{shown}` is already there, and was left as it is", "choose another name");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableException($"cannot write `{shown}`: {error.Message}");
        }

        session.Host.Out.WriteLine($"Wrote {shown}. Read it, change it, and try `protocol check {shown}`.");
        return ExitCodes.Fine;
    }
}
