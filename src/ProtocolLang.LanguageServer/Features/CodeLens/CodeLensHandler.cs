using ProtocolLang.LanguageServer.Features.Commands;
using ProtocolLang.LanguageServer.Features.Examples;
using ProtocolLang.LanguageServer.Features.Preview;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;

namespace ProtocolLang.LanguageServer.Features.CodeLens;

/// <summary><c>textDocument/codeLens</c>: above an example, what became of it; above a rule, to how many patients it applies.</summary>
internal static class CodeLensHandler
{
    public static readonly Feature Feature = Feature.Slow<DocumentParams, IReadOnlyList<Lsp.CodeLens>?>(
        "textDocument/codeLens", Answer, (all, session) => session.Options.Lenses == false ? all : all with { CodeLensProvider = new() });

    private static async Task<IReadOnlyList<Lsp.CodeLens>?> Answer(Session session, DocumentParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        var uri = asked.TextDocument.Uri;
        var patients = RuleCases.Patients(session, view.Path);
        var examples = await ExamplesHandler.Of(session, view, cancelled).ConfigureAwait(false);
        var counts = await Task.Run(() => RuleCases.Count(patients, cancelled), cancelled).ConfigureAwait(false);
        var lenses = examples.Select(e => new Lsp.CodeLens(e.SelectionRange, new(Title(e), CommandHandler.RunExample, [uri, e.Name]))).ToList();
        foreach (var rule in view.Compilation.Model.Rules.Where(r => r.File.Tree == view.Tree && r.Statement is RuleSyntax))
        {
            if (counts.GetValueOrDefault(rule.Name) is { } count) lenses.Add(new(session.Translator.Range(view.Source, rule.NameSpan), new(Title(count), CommandHandler.ShowCases, [uri, rule.Name])));
        }

        return lenses;
    }

    private static string Title(ExampleInfo example) => example.Outcome switch
    {
        "passed" => "✓ holds · run",
        "failed" => "✗ fails · run",
        _ => "run",
    };

    private static string Title(int[] count)
    {
        var applies = count[(int)RuleStatus.Applies];
        var undetermined = count[(int)RuleStatus.Undetermined];
        var not = count.Sum() - applies - undetermined;
        return $"applies to {applies} of {(count.Sum() == 1 ? "1 case" : $"{count.Sum()} cases")}"
            + (not > 0 ? $" · {not} not" : "") + (undetermined > 0 ? $" · {undetermined} undetermined" : "");
    }
}
