using System.Collections.Immutable;
using ProtocolLang.Cases.Editing;
using ProtocolLang.Editing;
using ProtocolLang.Editing.Renaming;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Text;
using TextEdit = ProtocolLang.Diagnostics.TextEdit;

namespace ProtocolLang.LanguageServer.Features.Rename;

/// <summary>Rename, with a look beforehand whether anything can be renamed. A refusal is an error, so that the editor shows its reason.</summary>
internal static class RenameHandlers
{
    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.Request<PositionParams, PrepareRenameResult?>("textDocument/prepareRename", Prepare, all => all with { RenameProvider = new(PrepareProvider: true) }),
        Feature.Request<RenameParams, WorkspaceEdit?>("textDocument/rename", Rename),
    ];

    private static PrepareRenameResult? Prepare(Session session, PositionParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        var (target, refusal) = Renamer.Prepare(session.RootsWith(view), view.Path, session.Offset(view, asked));
        return target is null ? throw Dispatcher.Error(Dispatcher.RequestFailed, Sentence(refusal)) : new(session.Translator.Range(view.Source, target.Span), target.Placeholder);
    }

    private static WorkspaceEdit? Rename(Session session, RenameParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        var result = Renamer.Rename(session.RootsWith(view), view.Path, session.Offset(view, asked), asked.NewName);
        if (result.Refusal is { } refusal) throw Dispatcher.Error(Dispatcher.RequestFailed, Sentence(refusal));
        return WorkspaceEdits.Of(session, result.OfFact is var (old, name) ? result.Files.Concat(InCases(session, view.Path, old, name)) : result.Files);
    }

    /// <summary>The case files of the protocols that see a file name its facts too.</summary>
    private static IEnumerable<FileEdits> InCases(Session session, string path, string old, string name)
    {
        string[] protocols = [.. session.Workspace.RootsOf(path).Append(path).Distinct()];
        // A key of YAML that begins with another character than a letter or a digit might be read as something else.
        var isPlain = char.IsLetterOrDigit(name[0]);
        foreach (var file in session.Cases.For(protocols))
        {
            if (session.Workspace.Read(file) is not { } source) continue;
            yield return new(source, [.. FactNames.Find(file, source.Text, old).Select(n => new TextEdit(new TextSpan(source.LineSpan(n.Line).Start + n.Column - 1, n.Length), n.NeedsQuotes && !isPlain ? $"\"{name}\"" : name))]);
        }
    }

    private static string Sentence(string? reason) => reason is { Length: > 0 } ? $"{char.ToUpperInvariant(reason[0])}{reason[1..]}." : "Nothing can be renamed here.";
}
