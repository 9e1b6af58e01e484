using ProtocolLang.Cases;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.Logic;

namespace ProtocolLang.LanguageServer.Features.Running;

/// <summary>Case files as the editor shows them.</summary>
internal static class CaseDocuments
{
    /// <summary>The protocol that a case file says it is for, as a path; null when it says none.</summary>
    public static string? ProtocolOf(string file, string text)
    {
        if (CaseReader.ProtocolOf(file, text) is not { } named) return null;
        var path = named.EndsWith(Compiler.Extension, StringComparison.OrdinalIgnoreCase) ? named : named + Compiler.Extension;
        return Compiler.Normalise(path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal) ? path : $"{file[..(file.LastIndexOf('/') + 1)]}{path}");
    }

    /// <summary>The sound cases of a file that are for a protocol which sees <paramref name="path"/>: the one that the file names, when it is sound, else the
    /// first of some others. No protocol when none is sound; no cases when there is no such file or it is for another protocol.</summary>
    public static (Runnable? For, IReadOnlyList<Case> Cases) Read(Session session, string file, string path, IReadOnlyList<Runnable> others)
    {
        var text = session.Workspace.Read(file)?.Text;
        var named = text is null ? null : ProtocolOf(file, text);
        var runnable = (named is null ? null : Runnable.At(session, named, path)) ?? (others.Count > 0 ? others[0] : null);
        var isForAnother = named is not null && session.Workspace.Compile(named)?.TreeOf(path) is null;
        return (runnable, text is null || isForAnother || runnable is null ? [] : new CaseReader(runnable.Protocol).Read(file, text).Cases);
    }
}
