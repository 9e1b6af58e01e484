using System.CommandLine;
using ProtocolLang.Cli.Populations;

namespace ProtocolLang.Cli.Commands;

internal static class CohortCommand
{
    public static Command Create(Session session)
    {
        var protocol = new Argument<string>("protocol") { Description = "The protocol file" };
        var data = new Argument<string>("data") { Description = "The patients, a row each: CSV, Parquet, JSON lines, or a DuckDB file; 'part*.parquet' for several files" };
        var output = new Option<string?>("--out") { Description = "Write a row for each patient and rule to this .parquet, .csv or .jsonl file", HelpName = "file" };
        var table = new Option<string?>("--table") { Description = "The table or view of the DuckDB file", HelpName = "name" };
        var query = new Option<string?>("--query") { Description = "A query on the DuckDB file, in its SQL", HelpName = "sql" };
        var where = new Option<string?>("--where") { Description = "Only the rows for which a condition holds, in DuckDB's SQL", HelpName = "condition" };
        var sample = new Option<long?>("--sample") { Description = "Only so many rows, drawn at random; the same ones each time", HelpName = "number" };
        var events = new Option<string?>("--events") { Description = "Where the past of the patients stands, a row for each thing that happened to one: a CSV, Parquet or JSON lines file, or a table of the DuckDB file", HelpName = "file or table" };
        var allEvents = new Option<bool>("--all-events") { Description = "Every fact stands in the events, not only those whose past is asked for" };
        var mapping = new Option<string?>("--mapping") { Description = "A YAML or JSON file that says which column tells what, where the names do not", HelpName = "file" };
        var patient = new Option<string?>("--patient") { Description = "The column that tells the patients apart", HelpName = "column" };
        var asOf = new Option<string?>("--as-of") { Description = "The day for which the question is asked, of all patients", HelpName = "date" };
        var bad = Shared.Choice("--bad-values", "What to do with a row in which a value is none of its fact", "reject", "unknown");
        var duplicates = Shared.Choice("--duplicates", "What to do with rows that share their patient, and the day for which is asked, with another", "reject", "allow");
        var unnamed = Shared.Choice("--unnamed", "What to do with rows whose cell of the patients' column is empty", "reject", "allow");
        var rejected = new Option<string?>("--rejected") { Description = "Where rejected rows are written; beside --out unless said otherwise", HelpName = "file" };
        var history = Shared.Choice("--history", "What to do when rules ask for the history, which columns of latest values cannot tell", "refuse", "unknown");
        var only = new Option<string[]>("--only") { Description = "Write only the rows with these statuses: applies, undetermined, overridden, does-not-apply, out-of-scope", HelpName = "statuses", AllowMultipleArgumentsPerToken = true };
        only.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => !CohortOptions.Statuses.ContainsKey(t.Value)) is { } wrong) result.AddError($"`{wrong.Value}` is not a status; a status is one of {string.Join(", ", CohortOptions.Statuses.Keys)}");
        });
        var restart = new Option<bool>("--restart") { Description = "Begin anew, although an interrupted run could go on" };
        var threads = new Option<int>("--threads") { Description = "How many threads work; as many as there are processors unless said otherwise", HelpName = "number", DefaultValueFactory = _ => Environment.ProcessorCount };
        var format = Shared.Format();
        var command = new Command("cohort", "Run a protocol on any number of patients, given as a table, and count what it says of them.")
        {
            protocol, data, output, table, query, where, sample, events, allEvents, mapping, patient, asOf, bad, duplicates, unnamed, rejected, history, only, restart, threads, format,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(allEvents) is { Implicit: false } && result.GetResult(events) is not { Implicit: false }) result.AddError("`--all-events` is for patients with `--events`");
            if (result.GetResult(history) is { Implicit: false } && result.GetResult(events) is { Implicit: false }) result.AddError("`--history` is for patients without `--events`, which tell the history");
        });
        command.SetAction(parsed => CohortJob.Run(session, parsed.GetValue(protocol)!, new CohortOptions(
            parsed.GetValue(data)!, parsed.GetValue(output), parsed.GetValue(table), parsed.GetValue(query), parsed.GetValue(where), parsed.GetValue(sample), parsed.GetValue(events), parsed.GetValue(allEvents), parsed.GetValue(mapping),
            parsed.GetValue(patient), parsed.GetValue(asOf), parsed.GetValue(bad) == "unknown", parsed.GetValue(rejected), parsed.GetValue(duplicates) == "allow", parsed.GetValue(unnamed) == "allow", parsed.GetValue(history) == "unknown",
            [.. (parsed.GetValue(only) is { Length: > 0 } some ? some : [.. CohortOptions.Statuses.Keys]).Select(s => CohortOptions.Statuses[s])],
            Math.Clamp(parsed.GetValue(threads), 1, 256), parsed.GetValue(restart), parsed.IsJson(format))));
        return command;
    }
}
