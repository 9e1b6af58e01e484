using ProtocolLang.Editing.Files;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.FileOperations;

/// <summary>Before files or folders get other names: the lines <c>use</c> that follow them.</summary>
internal static class FileRenameHandler
{
    private static readonly FileOperationRegistration Watched = new([new(new("**/*" + Compiler.Extension, "file")), new(new("**", "folder"))]);

    public static readonly Feature Feature = Feature.Request<RenameFilesParams, WorkspaceEdit?>("workspace/willRenameFiles", Answer,
        all => all with { Workspace = (all.Workspace ?? new()) with { FileOperations = (all.Workspace?.FileOperations ?? new()) with { WillRename = Watched } } });

    private static WorkspaceEdit? Answer(Session session, RenameFilesParams asked, CancellationToken cancelled)
    {
        var moves = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (from, to) in asked.Files.Select(f => (session.Translator.Path(f.OldUri), session.Translator.Path(f.NewUri))))
        {
            foreach (var file in session.Workspace.Files)
            {
                if (file == from) moves[file] = to;
                else if (file.StartsWith(from + "/", StringComparison.Ordinal)) moves[file] = to + file[from.Length..];
            }
        }

        var changes = FileMoves.Follow(session.Workspace.Roots, moves);
        return changes.IsEmpty ? null : WorkspaceEdits.Of(session, changes);
    }
}
