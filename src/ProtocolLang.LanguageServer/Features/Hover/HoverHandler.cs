using ProtocolLang.LanguageServer.Features.CodeLens;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;

namespace ProtocolLang.LanguageServer.Features.Hover;

/// <summary><c>textDocument/hover</c>: what the words under the pointer mean; of a rule also what it says of the cases and examples at hand.</summary>
internal static class HoverHandler
{
    public static readonly Feature Feature = Feature.Slow<PositionParams, Lsp.Hover?>("textDocument/hover", Answer, (all, _) => all with { HoverProvider = true });

    private static async Task<Lsp.Hover?> Answer(Session session, PositionParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        if (Editing.Hovering.Hover.At(view.Compilation, view.Tree, session.Offset(view, asked)) is not { } hover) return null;
        var range = session.Translator.Range(view.Source, hover.Span);
        if (hover.Rule is not { } rule) return new(MarkupContent.Markdown(hover.Markdown), range);
        var patients = RuleCases.Patients(session, view.Path);
        var counts = await Task.Run(() => RuleCases.Count(patients, cancelled), cancelled).ConfigureAwait(false);
        return new(MarkupContent.Markdown(hover.Markdown + Cases(NamesOf(view.Compilation, rule.Statement), counts)), range);
    }

    /// <summary>The rules of a statement: the rows of a table are several.</summary>
    private static IEnumerable<string> NamesOf(Compilation compilation, StatementSyntax statement) =>
        compilation.Model.Rules.Where(r => ReferenceEquals(r.Statement, statement)).Select(r => r.Name);

    private static string Cases(IEnumerable<string> names, IReadOnlyDictionary<string, int[]> counts) => string.Concat(names
        .Where(counts.ContainsKey)
        .Select(n => (Name: n, Count: counts[n]))
        .Select(x => $"\n{Label(x.Name)} applies to {x.Count[(int)RuleStatus.Applies]} of {x.Count.Sum()}, undetermined for {x.Count[(int)RuleStatus.Undetermined]}\n"));

    private static string Label(string name) => name.LastIndexOf(", row ", StringComparison.Ordinal) is >= 0 and var row ? $"*Cases of {name[(row + 2)..]}*" : "*Cases*";
}
