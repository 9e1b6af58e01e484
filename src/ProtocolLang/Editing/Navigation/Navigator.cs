using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Navigation;

/// <summary>Where to go.</summary>
/// <param name="Name">What to select there.</param>
/// <param name="Whole">What to show there: the whole statement, fact or row.</param>
/// <param name="From">The words that were asked about.</param>
public sealed record Destination(Location Name, Location Whole, TextSpan From);

/// <summary>Another place in a file where the same is named.</summary>
public sealed record Highlight(TextSpan Span, bool IsDeclaration);

/// <summary>Goes from a name to where it is declared, and to where it is used.</summary>
public static class Navigator
{
    /// <summary>Where what is named here is declared; for a line <c>use</c>, the file. Null when nothing is named here.</summary>
    public static Destination? Definition(ImmutableArray<Compilation> roots, string path, int offset) =>
        Occurrences.At(roots, path, offset) is { } here ? new Destination(here.Subject.At, here.Subject.Whole, here.Span) : Function(roots, path, offset);

    /// <summary>From a function's name in quotes to its C#.</summary>
    private static Destination? Function(ImmutableArray<Compilation> roots, string path, int offset)
    {
        foreach (var root in roots)
        {
            if (FunctionCalls.At(root, path, offset) is not var (call, from)) continue;
            var at = call.Class!.At(call.Calculator!.At);
            return new Destination(at, at, from);
        }

        return null;
    }

    /// <summary>Where the spelling that is used here is declared: for a synonym, its place in <c>known as</c>.</summary>
    public static Destination? Declaration(ImmutableArray<Compilation> roots, string path, int offset)
    {
        if (Occurrences.At(roots, path, offset) is not { } here) return null;
        var synonym = Occurrences.Everywhere(roots, here.Subject).FirstOrDefault(o => o.Role == Role.Synonym && o.Spelling == here.Spelling);
        return new Destination(synonym?.At ?? here.Subject.At, here.Subject.Whole, here.Span);
    }

    /// <summary>All places where what is named here is used, by any of its names, and with its declaration when asked.</summary>
    public static ImmutableArray<Location> References(ImmutableArray<Compilation> roots, string path, int offset, bool withDeclaration) =>
        Occurrences.At(roots, path, offset) is { } here
            ? [.. Occurrences.Everywhere(roots, here.Subject).Where(o => withDeclaration || o.Role == Role.Use).Select(o => o.At)]
            : [];

    /// <summary>All places in this file where what is named here is named.</summary>
    public static ImmutableArray<Highlight> Highlights(Compilation compilation, string path, int offset) =>
        Occurrences.At(compilation, path, offset) is { } here
            ? [.. Occurrences.In(compilation, path).Where(o => o.Subject.Equals(here.Subject)).DistinctBy(o => o.Span).OrderBy(o => o.Span.Start).Select(o => new Highlight(o.Span, o.Role != Role.Use))]
            : [];
}
