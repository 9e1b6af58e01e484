using System.CommandLine;
using System.CommandLine.Parsing;
using ProtocolLang.Units;

namespace ProtocolLang.Cli.Commands;

/// <summary>All commands and what they have in common.</summary>
internal static class CommandLine
{
    public static int Run(string[] args, Session session)
    {
        var verbosity = Shared.Choice("--verbosity", "How much to tell", "normal", "quiet", "detailed", "debug");
        verbosity.Aliases.Add("-v");
        verbosity.Recursive = true;
        var root = new RootCommand("Checks medical treatment protocols, and runs them on patient cases.\n\n" + ExitCodes.Help)
        {
            CheckCommand.Create(session),
            TestCommand.Create(session),
            LintCommand.Create(session),
            VerifyCommand.Create(session),
            DiffCommand.Create(session),
            AskCommand.Create(session),
            RunCommand.Create(session),
            CohortCommand.Create(session),
            DescribeCommand.Create(session),
            TrialsCommand.Create(session),
            EvidenceCommand.Create(session),
            ExplainCommand.Create(session),
            FormatCommand.Create(session),
            BuildCommand.Create(session),
            NewCommand.Create(session),
            SchemaCommand.Create(session),
            LspCommand.Create(),
        };
        root.Options.Add(verbosity);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0) throw Unusable(parsed, parsed.UnmatchedTokens.FirstOrDefault());
        if (!args.Contains("--") && MistypedOption(parsed.CommandResult) is { } option) throw Unusable(parsed, option);
        session.Log.Verbosity = Enum.Parse<Verbosity>(parsed.GetValue(verbosity)!, ignoreCase: true);
        return parsed.Invoke(new InvocationConfiguration
        {
            Output = session.Host.Out,
            Error = session.Host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    /// <summary>What looks like an option but was taken for a file.</summary>
    private static string? MistypedOption(CommandResult command) =>
        command.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value).FirstOrDefault(t => t.Length > 1 && t[0] == '-');

    private static UnusableException Unusable(ParseResult parsed, string? wrong)
    {
        var command = parsed.CommandResult.Command;
        var path = command is RootCommand ? "protocol" : "protocol " + string.Join(' ', Names(parsed.CommandResult));
        if (wrong is null) return new UnusableException(Message(parsed), $"`{path} --help` tells more");
        var isOption = wrong[0] == '-';
        var names = isOption ? command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(o => o.Name) : command.Subcommands.Select(c => c.Name);
        var near = Spelling.Nearest(wrong, names, 1);
        return new UnusableException(
            $"there is no {(isOption ? "option" : "command")} `{wrong}`" + (command is RootCommand ? "" : $" of `{path}`"),
            (near.Count > 0 ? $"did you mean `{near[0]}`? " : "") + $"`{path} --help` tells more");
    }

    private static string Message(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0) return $"a command is missing: {string.Join(", ", command.Subcommands.Select(c => c.Name))}";
        var empty = command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a)?.Tokens is null or { Count: 0 });
        return empty is not null ? $"`{command.Name}` needs <{empty.Name}>" : parsed.Errors[0].Message.TrimEnd('.');
    }

    private static IEnumerable<string> Names(SymbolResult result) =>
        result is CommandResult { Command: not RootCommand } command ? Names(command.Parent!).Append(command.Command.Name) : [];
}
