using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.SignatureHelp;

/// <summary><c>textDocument/signatureHelp</c>: the forms of what is being typed, and the part of it that the cursor is in.</summary>
internal static class SignatureHelpHandler
{
    public static readonly Feature Feature = Feature.Request<PositionParams, Lsp.SignatureHelp?>(
        "textDocument/signatureHelp", Answer, all => all with { SignatureHelpProvider = new([" "], [" ", ","]) });

    private static Lsp.SignatureHelp? Answer(Session session, PositionParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        if (Editing.Signatures.SignatureHelp.At(view.Compilation, view.Tree, session.Offset(view, asked)) is not { } help) return null;
        return new(
            [.. help.Forms.Select(f => new SignatureInformation(f.Label, [.. f.Parts.Select(p => new ParameterInformation([p.Start, p.End]))]))],
            help.ActiveForm,
            help.ActivePart);
    }
}
