using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.Symbols;

namespace ProtocolLang.Editing.Renaming;

/// <summary>Names that are taken.</summary>
internal static class Collisions
{
    private static readonly string[] KeptValues = ["known", "unknown", "any"];

    /// <summary>Why a subject cannot be called so beside the others of its kind; null when it can.</summary>
    public static string? Find(ImmutableArray<Compilation> roots, Occurrence here, string name)
    {
        var spelling = Vocabulary.Fold(name);
        if (spelling == here.Spelling) return null;
        if (here.Subject.Kind == SubjectKind.Value && KeptValues.Contains(spelling)) return $"no value can be called `{name}`: the language uses the word itself";
        var taken = roots.Where(r => r.TreeOf(here.Subject.At.Source.Path) is not null).SelectMany(Occurrences.In)
            .FirstOrDefault(o => o.Role != Role.Use && o.Spelling == spelling && AreTogether(o.Subject, here.Subject));
        if (taken is null) return null;
        return taken.Subject.Equals(here.Subject) ? $"`{name}` is another name of the same already" : $"`{name}` is taken: {Describe(taken)} has this name, in {Place(taken.At)}";
    }

    /// <summary>The file's name and the line.</summary>
    public static string Place(Location at) => $"{at.Source.Path[(at.Source.Path.LastIndexOf('/') + 1)..]}, line {at.Source.LineOf(at.Span.Start)}";

    /// <summary>Whether two subjects share one space of names.</summary>
    private static bool AreTogether(Subject one, Subject other) => (one.Kind, other.Kind) switch
    {
        (SubjectKind.Rule or SubjectKind.Table, SubjectKind.Rule or SubjectKind.Table) => one.HasOwnName,
        (SubjectKind.Value, SubjectKind.Value) => one.Whole == other.Whole,
        var (a, b) => a == b,
    };

    private static string Describe(Occurrence taken) => taken.Subject.Kind switch
    {
        SubjectKind.Name => taken.Role == Role.Synonym ? $"`{taken.Subject.Name}`" : "another declaration",
        SubjectKind.Rule => "a rule",
        SubjectKind.Table => "a table",
        SubjectKind.Value => "another value",
        _ => "another declaration",
    };
}
