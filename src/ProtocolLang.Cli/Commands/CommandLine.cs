using System.CommandLine;
using ProtocolLang.Units;

namespace ProtocolLang.Cli.Commands;

/// <summary>All commands and what they have in common.</summary>
internal static class CommandLine
{
    public static int Run(string[] args, Session session)
    {
        var verbosity = new Option<Verbosity>("--verbosity", "-v")
        {
            Description = "How much to tell on the error stream: quiet, normal, detailed or debug",
            HelpName = "level",
            DefaultValueFactory = _ => Verbosity.Normal,
            Recursive = true,
        };
        var root = new RootCommand("Checks medical treatment protocols, and runs them on patient cases.\n\n" + ExitCodes.Help)
        {
            CheckCommand.Create(session),
            RunCommand.Create(session),
            ExplainCommand.Create(session),
            FormatCommand.Create(session),
            NewCommand.Create(session),
            SchemaCommand.Create(session),
        };
        root.Options.Add(verbosity);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0) throw Unusable(parsed);
        session.Log.Verbosity = parsed.GetValue(verbosity);
        return parsed.Invoke(new InvocationConfiguration
        {
            Output = session.Host.Out,
            Error = session.Host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static UnusableException Unusable(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = string.Join(' ', parsed.CommandResult.Command is RootCommand ? ["protocol"] : Path(parsed.CommandResult));
        var wrong = parsed.UnmatchedTokens.FirstOrDefault();
        var names = command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(o => o.Name).Concat(command.Subcommands.Select(c => c.Name));
        var near = wrong is null ? [] : Spelling.Nearest(wrong, names, 1);
        var message = wrong is not null && command is RootCommand && wrong[0] != '-' ? $"there is no command `{wrong}`"
            : wrong is not null ? $"`{wrong}` was not expected"
            : parsed.Errors[0].Message.TrimEnd('.');
        return new UnusableException(message, (near.Count > 0 ? $"did you mean `{near[0]}`? " : "") + $"`{path} --help` tells more");
    }

    private static IEnumerable<string> Path(System.CommandLine.Parsing.CommandResult result) =>
        (result.Parent is System.CommandLine.Parsing.CommandResult parent ? Path(parent) : []).Append(result.Command is RootCommand ? "protocol" : result.Command.Name);
}
