using System.Text.RegularExpressions;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;

namespace ProtocolLang.LanguageServer.Features.Preview;

/// <param name="CaseUri">The case file; the protocol's own URI means its examples; null takes what fits.</param>
/// <param name="CaseName">The name of the case or of the example; null takes the first.</param>
internal sealed record PreviewParams(TextDocumentIdentifier TextDocument, Position Position, string? CaseUri = null, string? CaseName = null) : IAboutPosition;

/// <summary>An explanation for a panel.</summary>
/// <param name="CaseUri">Where the patient is written; null when there is none.</param>
/// <param name="IsStale">The protocol has errors now, and this is what it said before.</param>
internal sealed record Told(string Title, string Markdown, string PlainText, string? CaseUri = null, string? CaseName = null, bool IsStale = false)
{
    public static Told Of(string title, ToldText text, Session session, Patient patient, bool isStale = false)
    {
        var uri = session.Translator.Uri(patient.File);
        return new(title, patient.Example is null ? Linked(text.Markdown, Path.GetFileName(patient.File), uri) : text.Markdown, text.PlainText, uri, patient.Example?.Name ?? patient.Case.Name, isStale);
    }

    /// <summary>Every line of the case file that is named leads there.</summary>
    public static string Linked(string markdown, string file, string uri)
    {
        var name = MarkdownText.Plain(file);
        return Regex.Replace(markdown, Regex.Escape(name) + @":(\d+)", line => $"[{name}:{line.Groups[1].Value}]({uri}#L{line.Groups[1].Value})");
    }

    public static Told Message(string title, string words) => new(title, words, words);
}

/// <summary><c>protocol/preview</c>: why the rule at a place applies to a patient or does not; at an example, what became of it.</summary>
internal static class PreviewHandler
{
    public static readonly Feature Feature = Feature.Request<PreviewParams, Told?>("protocol/preview", Answer);

    private static Told? Answer(Session session, PreviewParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        var isStale = view.Compilation.HasErrors;
        var offset = session.Offset(view, asked);
        var statement = view.Tree.Statements.LastOrDefault(s => s.Span.Start <= offset);
        if (statement is ExampleSyntax example)
        {
            var found = Patients.OfExamples(session, view.Path).Where(p => p.File == view.Path && example.Span.Start <= p.Example!.Origin.Start && p.Example.Origin.Start < example.Span.End)
                .LastOrDefault(p => p.Example!.Origin.Start <= Math.Max(offset, example.Name.Span.Start)) ?? Patients.OfExamples(session, view.Path).FirstOrDefault(p => p.File == view.Path && p.Example!.Name == $"{example.Name.Text}, row 1");
            return found is null ? Unsound(session, view.Path) : Told.Of(found.Example!.Name, CaseStory.Of(Patients.Run(found)), session, found, isStale);
        }

        if (session.Workspace.Sound(view.Path) is null) return Unsound(session, view.Path);
        if (Patients.Find(session, view.Path, asked.CaseUri, asked.CaseName) is not { } patient)
        {
            return Told.Message("No patient", "There is no case and no example to try the rules on. Write an example, or a case file that names this protocol with `protocol:`.");
        }

        var result = ExampleRuns.Evaluator(patient.Compilation).Evaluate(patient.Case);
        return RuleOf(view, statement, offset, patient.Compilation.Protocol!) is { } rule
            ? Told.Of(rule.Name, RuleStory.Of(result, rule), session, patient, isStale)
            : Told.Of(patient.Case.Name, CaseStory.Of(result), session, patient, isStale);
    }

    private static Told Unsound(Session session, string path) =>
        Told.Message("Errors", session.View(path)?.Compilation.HasErrors == true ? "Correct the errors of the protocol first." : "There is nothing to show here.");

    /// <summary>The rule of a rule, a sentence, or a row of a table.</summary>
    private static Rule? RuleOf(View view, StatementSyntax? statement, int offset, Protocol protocol)
    {
        if (statement is not (RuleSyntax or TableSyntax)) return null;
        var bound = view.Compilation.Model.Rules.Where(r => r.Statement == statement && r.File.Tree == view.Tree).ToArray();
        var name = (bound.LastOrDefault(r => r.Span.Start <= offset) ?? bound.FirstOrDefault())?.Name;
        return protocol.Rules.FirstOrDefault(r => r.Name == name);
    }
}
