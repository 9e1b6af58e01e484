using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Logic;

namespace ProtocolLang.LanguageServer.Features.Running;

/// <summary><c>protocol/cases</c>: the patients that a protocol can be tried on, its own examples first. Files that are for another protocol are left out.</summary>
internal static class CasesHandler
{
    public static readonly Feature Feature = Feature.Request<CasesParams, CasesFound>("protocol/cases", Answer);

    private static CasesFound Answer(Session session, CasesParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return new([]);
        var examples = ExamplesHandler.In(view.Tree).Select(e => new CasePlaced(e.Name.Text, session.Translator.Uri(view.Path), session.Translator.Range(view.Source, e.Span)));
        var runnables = Runnable.Of(session, view.Path);
        return new([.. examples, .. (asked.Files ?? []).Select(session.Translator.Path).SelectMany(InFile)]);

        IEnumerable<CasePlaced> InFile(string file)
        {
            cancelled.ThrowIfCancellationRequested();
            var cases = CaseDocuments.Read(session, file, view.Path, runnables).Cases;
            return cases.Select((c, i) => new CasePlaced(c.Name, session.Translator.Uri(file), Lines(c.Place, i + 1 < cases.Count ? cases[i + 1].Place : null)));
        }
    }

    /// <summary>From the line of a case to that of the next.</summary>
    private static Lsp.Range Lines(CasePlace from, CasePlace? to) => new(new(Math.Max(0, from.Line - 1), 0), new(to is null ? int.MaxValue : Math.Max(0, to.Line - 1), 0));
}
