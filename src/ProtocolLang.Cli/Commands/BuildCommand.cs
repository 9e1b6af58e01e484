using System.CommandLine;
using System.CommandLine.Parsing;
using ProtocolLang.Cli.Building;
using ProtocolLang.Sql;

namespace ProtocolLang.Cli.Commands;

internal static class BuildCommand
{
    private static readonly string[] Languages = ["csharp", "javascript", "sql"];

    public static Command Create(Session session)
    {
        var protocol = new Argument<string>("protocol") { Description = "The protocol file" };
        var to = new Option<string>("--to") { Description = "The language to write: csharp, javascript or sql", HelpName = "language", Required = true };
        to.CompletionSources.Add(Languages);
        to.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && !Languages.Contains(given)) result.AddError($"`{given}` is not a language that protocols are built to; it is csharp, javascript or sql");
        });
        var output = new Option<string?>("--out") { Description = "csharp, javascript: the folder to write to, made when it is not there. sql: the file to write the query to, or with --on its rows; else they are shown", HelpName = "path" };
        var space = new Option<string?>("--namespace") { Description = "csharp: the namespace of the generated class; Protocols unless said otherwise", HelpName = "name" };
        var canonical = new Option<bool>("--msbuild") { Description = "csharp: tell findings in the form that MSBuild shows at their places" };
        var dialect = Shared.Choice("--dialect", "sql: the database it is for", [.. Dialect.All.Select(d => d.Name)]);
        var patients = new Option<string>("--patients") { Description = "sql: the table with one row for each patient", HelpName = "table", DefaultValueFactory = _ => "patients" };
        var events = new Option<string>("--events") { Description = "sql: the table with one row for each thing that happened to a patient", HelpName = "table", DefaultValueFactory = _ => "events" };
        var allEvents = new Option<bool>("--all-events") { Description = "sql: every fact stands in the table of events, not only those whose past is asked for" };
        var view = new Option<string?>("--view") { Description = "sql: make a view of this name", HelpName = "name" };
        var on = new Option<string?>("--on") { Description = "sql: run the query there and give its rows as CSV: a DuckDB file, a connection string of PostgreSQL, the http address of ClickHouse", HelpName = "connection" };
        var command = new Command("build", "Make a protocol into a program: C# that needs nothing but .NET, a JavaScript module that needs nothing at all, or a query that a database answers.") { protocol, to, output, space, canonical, dialect, patients, events, allEvents, view, on };
        command.Validators.Add(result => Together(result, to, output, [space, canonical], [dialect, patients, events, allEvents, view, on]));
        command.SetAction(parsed => parsed.GetValue(to) switch
        {
            "csharp" => CSharpBuild.Run(session, parsed.GetValue(protocol)!, parsed.GetValue(output)!, parsed.GetValue(space), parsed.GetValue(canonical)),
            "javascript" => JavaScriptBuild.Run(session, parsed.GetValue(protocol)!, parsed.GetValue(output)!),
            _ => SqlBuild.Run(
                session, parsed.GetValue(protocol)!, Dialect.Find(parsed.GetValue(dialect)!)!, new SqlOptions(parsed.GetValue(patients)!, parsed.GetValue(events)!, parsed.GetValue(view), parsed.GetValue(allEvents)), parsed.GetValue(output), parsed.GetValue(on)),
        });
        return command;
    }

    /// <summary>Options of another language are a mistake, not to be passed over.</summary>
    private static void Together(CommandResult result, Option<string> to, Option<string?> output, Option[] ofCSharp, Option[] ofSql)
    {
        if (result.GetResult(to)?.Tokens is not [{ Value: var language }] || !Languages.Contains(language)) return;
        if (language != "sql" && result.GetResult(output) is null or { Implicit: true }) result.AddError($"`--to {language}` needs --out <folder>");
        Wrong("csharp", ofCSharp);
        Wrong("sql", ofSql);

        void Wrong(string only, Option[] options)
        {
            if (language != only && Array.Find(options, o => result.GetResult(o) is { Implicit: false }) is { } wrong) result.AddError($"{wrong.Name} is for `--to {only}`");
        }
    }
}
