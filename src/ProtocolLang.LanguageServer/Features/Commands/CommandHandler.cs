using System.Text.Json;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.LanguageServer.Features.CodeLens;
using ProtocolLang.LanguageServer.Features.Examples;
using ProtocolLang.LanguageServer.Features.Preview;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using StreamJsonRpc.Protocol;

namespace ProtocolLang.LanguageServer.Features.Commands;

/// <summary><c>workspace/executeCommand</c>: what can be done with a protocol. Every command takes the protocol's URI first.</summary>
internal static class CommandHandler
{
    public const string RunExamples = "protocol.runExamples";
    public const string RunExample = "protocol.runExample";
    public const string RunCase = "protocol.runCase";
    public const string Why = "protocol.why";
    public const string ShowCases = "protocol.showCases";

    public static readonly Feature Feature = Feature.Slow<ExecuteCommandParams, object?>(
        "workspace/executeCommand", Execute, (all, _) => all with { ExecuteCommandProvider = new([RunExamples, RunExample, RunCase, Why, ShowCases]) });

    private static async Task<object?> Execute(Session session, ExecuteCommandParams asked, CancellationToken cancelled)
    {
        var uri = Argument(asked, 0) ?? throw Invalid($"`{asked.Command}` needs the URI of a protocol.");
        var view = session.View(session.Translator.Path(uri)) ?? throw Invalid($"There is no protocol at {uri}.");
        switch (asked.Command)
        {
            case RunExamples:
                return new ExamplesAnswer(await ExamplesHandler.Of(session, view, cancelled).ConfigureAwait(false));
            case RunExample:
                return Example(session, view, Name(asked, 1, "the name of an example"));
            case RunCase:
                return Case(session, view, Argument(asked, 1), Argument(asked, 2));
            case Why:
                return Reason(session, view, Name(asked, 1, "the name of a rule, drug, test, trial or fact"), Argument(asked, 2), Argument(asked, 3));
            case ShowCases:
                return RuleCases.Tell(session, view, Name(asked, 1, "the name of a rule"), cancelled);
            default:
                throw Invalid($"There is no command `{asked.Command}`.");
        }
    }

    private static Told Example(Session session, View view, string name)
    {
        if (view.Compilation.HasErrors) return Unsound;
        var found = Patients.OfExamples(session, view.Path).FirstOrDefault(p => p.Example!.Name == name) ?? throw Invalid($"There is no example `{name}`.");
        return Told.Of(name, CaseStory.Of(Patients.Run(found)), session, found);
    }

    private static Told Case(Session session, View view, string? caseUri, string? name)
    {
        if (view.Compilation.HasErrors) return Unsound;
        if (caseUri is null || name is not null)
        {
            var patient = Patient(session, view, caseUri, name);
            return Told.Of(patient.Case.Name, CaseStory.Of(ExampleRuns.Evaluator(patient.Compilation).Evaluate(patient.Case)), session, patient);
        }

        var file = session.Cases.Read(session.Translator.Path(caseUri), view.Compilation) ?? throw Invalid($"There is no case file at {caseUri}.");
        var evaluator = ExampleRuns.Evaluator(view.Compilation);
        var told = file.Cases.Select(c => CaseStory.Of(evaluator.Evaluate(c))).ToArray();
        var problems = file.Problems.Select(p => $"{p.Code}, line {p.Place.Line}: {p.Message}").ToArray();
        return new(
            file.File,
            string.Join('\n', [.. told.Select(t => t.Markdown), .. problems.Select(p => $"- {p}")]),
            string.Join('\n', [.. told.Select(t => t.PlainText), .. problems]),
            caseUri);
    }

    private static Told Reason(Session session, View view, string name, string? caseUri, string? caseName)
    {
        if (view.Compilation.HasErrors) return Unsound;
        var patient = Patient(session, view, caseUri, caseName);
        var result = ExampleRuns.Evaluator(patient.Compilation).Evaluate(patient.Case);
        return Told.Of(name, RuleStory.About(result, name) ?? throw Invalid($"The protocol has nothing called `{name}`."), session, patient);
    }

    private static Patient Patient(Session session, View view, string? caseUri, string? name) =>
        Patients.Find(session, view.Path, caseUri, name) ?? throw Invalid(name is null ? "There is no case for this protocol." : $"There is no case `{name}` for this protocol.");

    private static Told Unsound => Told.Message("Errors", "Correct the errors of the protocol first.");

    private static string Name(ExecuteCommandParams asked, int index, string what) => Argument(asked, index) ?? throw Invalid($"`{asked.Command}` needs {what}.");

    private static string? Argument(ExecuteCommandParams asked, int index) =>
        asked.Arguments is { } all && index < all.Count && all[index] is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static Exception Invalid(string message) => Dispatcher.Error((int)JsonRpcErrorCode.InvalidParams, message);
}
