using System.CommandLine;
using ProtocolLang.Cases;

namespace ProtocolLang.Cli.Commands;

internal static class SchemaCommand
{
    public static Command Create(Session session)
    {
        var command = new Command("schema", "Print the JSON Schema of what the program reads or writes.")
        {
            Written(session, "result", "run"), Written(session, "findings", "check"), Written(session, "tests", "test"), Settings(session), Written(session, "describe", "describe"), Written(session, "trials", "trials"), Written(session, "evidence", "evidence"), Written(session, "cohort", "cohort"),
            Cases(session),
        };
        return command;
    }

    private static Command Written(Session session, string name, string by)
    {
        var command = new Command(name, $"What `protocol {by} --format json` writes.");
        command.SetAction(_ => Print(session, Resource.Text($"{name}.schema.json")));
        return command;
    }

    private static Command Settings(Session session)
    {
        var command = new Command("settings", "What `.protocol.json` may hold.");
        command.SetAction(_ => Print(session, Resource.Text("settings.schema.json")));
        return command;
    }

    private static Command Cases(Session session)
    {
        var path = new Argument<string?>("protocol") { Description = "The protocol whose facts and drugs the schema knows", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("cases", "What case files hold, so that an editor can complete and check them.") { path };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(path) is not { } file) return Print(session, CaseSchema.General());
            return new ProtocolLoader(session).Load(file) is { Protocol: { } protocol } ? Print(session, CaseSchema.For(protocol)) : ExitCodes.Findings;
        });
        return command;
    }

    private static int Print(Session session, string schema)
    {
        session.Host.Out.Write(schema);
        return ExitCodes.Fine;
    }
}
