using System.Runtime.CompilerServices;
using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.Logic;

namespace ProtocolLang.LanguageServer.Features.Running;

/// <summary>A sound protocol that a file is part of.</summary>
internal sealed record Runnable(Compilation Compilation, Protocol Protocol)
{
    private static readonly ConditionalWeakTable<Protocol, Evaluator> Evaluators = [];

    public Evaluator Evaluator => Evaluators.GetValue(Protocol, p => new Evaluator(p));

    /// <summary>The protocols that a file counts in: those whose roots see it, or itself. Empty when they have errors.</summary>
    public static IReadOnlyList<Runnable> Of(Session session, string path)
    {
        var roots = session.Workspace.RootsOf(path).Select(r => At(session, r, path)).OfType<Runnable>().ToArray();
        return roots.Length > 0 ? roots : At(session, path, path) is { } own ? [own] : [];
    }

    /// <summary>The protocol of a root, when it is sound and sees the file.</summary>
    public static Runnable? At(Session session, string root, string path) =>
        session.Workspace.Compile(root) is { Protocol: { } protocol } compilation && compilation.TreeOf(path) is not null ? new(compilation, protocol) : null;

    /// <summary>Why a file cannot be run.</summary>
    public static string Blocked(Session session, string path)
    {
        if (session.View(path) is not { } view) return "This is no protocol.";
        var errors = view.Compilation.Diagnostics.Where(d => d.Severity == Severity.Error).ToArray();
        var elsewhere = errors.Count(e => e.Location.Source.Path != path);
        return elsewhere == errors.Length ? $"The files that this protocol uses have {First(elsewhere)}." : $"The protocol has {First(errors.Length)}.";
    }

    private static string First(int errors) => errors == 1 ? "1 error; it comes first" : $"{errors} errors; they come first";
}
