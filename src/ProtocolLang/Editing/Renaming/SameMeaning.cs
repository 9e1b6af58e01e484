using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.Logic;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Renaming;

/// <summary>Compiles texts as they would be, and compares what they say with what was said before. Since the longest name counts, a new name can
/// change how sentences are read in which it does not stand.</summary>
internal static class SameMeaning
{
    /// <summary>What would be different but for the name, or null.</summary>
    public static string? Difference(ImmutableArray<Compilation> roots, Subject subject, ImmutableArray<FileEdits> files, string oldName, string newName)
    {
        var changed = files.ToDictionary(f => f.Source.Path, f => new SourceText(f.Source.Path, f.Apply()), StringComparer.Ordinal);
        var edits = files.ToDictionary(f => f.Source.Path, f => f.Edits, StringComparer.Ordinal);
        var before = roots.Where(r => r.TreeOf(subject.At.Source.Path) is not null).ToList();
        var compiler = Compilation.Again(before, changed.GetValueOrDefault);
        foreach (var root in before)
        {
            var after = compiler.Compile(root.Root.Source.Path)!;
            var difference = NewError(root, after, edits, newName) ?? OtherReading(root, after, edits, newName);
            if (difference is not null) return difference;
            if (root.Protocol is { } old && after.Protocol is { } now && !Words(old, oldName, newName).SequenceEqual(Words(now, oldName, newName)))
            {
                return $"with the name `{newName}` the protocol would mean something else";
            }
        }

        return null;
    }

    private static string? NewError(Compilation before, Compilation after, Dictionary<string, ImmutableArray<TextEdit>> edits, string name)
    {
        var known = before.Diagnostics.Select(d => (d.Code, d.Location.Source.Path, Move(edits, d.Location))).ToHashSet();
        var error = after.Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error && !known.Contains((d.Code, d.Location.Source.Path, d.Span.Start)));
        return error is null ? null : $"with the name `{name}` there would be an error in {Collisions.Place(error.Location)}: {error.Message}";
    }

    private static string? OtherReading(Compilation before, Compilation after, Dictionary<string, ImmutableArray<TextEdit>> edits, string name)
    {
        var old = Occurrences.In(before).Select(o => (o.Path, Move(edits, o.At), o.Subject.At.Source.Path, Move(edits, o.Subject.At))).ToHashSet();
        var now = Occurrences.In(after).Distinct().ToDictionary(o => o, o => (o.Path, o.Span.Start, o.Subject.At.Source.Path, o.Subject.At.Span.Start));
        var gained = now.Where(n => !old.Contains(n.Value)).Select(n => n.Key).OrderBy(o => o.Path, StringComparer.Ordinal).ThenBy(o => o.Span.Start).FirstOrDefault();
        if (gained is not null) return $"with the name `{name}`, `{gained.Tree.Source.Slice(gained.Span)}` in {Collisions.Place(gained.At)} would mean `{gained.Subject.Name}`, which it does not mean now";
        var lost = old.Except(now.Values).Order().Select(l => ((string Path, int Start)?)(l.Item1, l.Item2)).FirstOrDefault();
        if (lost is not var (path, start)) return null;
        return $"with the name `{name}` the words in {Collisions.Place(new Location(after.TreeOf(path)!.Source, new TextSpan(start, 0)))} would be read otherwise";
    }

    /// <summary>Where the start of a place is after the changes of its file.</summary>
    private static int Move(Dictionary<string, ImmutableArray<TextEdit>> edits, Location at)
    {
        var start = at.Span.Start;
        foreach (var edit in edits.GetValueOrDefault(at.Source.Path, []))
        {
            if (edit.Span.End <= at.Span.Start && edit.Span.Start < at.Span.Start) start += edit.NewText.Length - edit.Span.Length;
        }

        return start;
    }

    /// <summary>The words of a protocol's meaning but those of the two names, in an order that does not depend on these.</summary>
    private static IEnumerable<string> Words(Protocol protocol, string oldName, string newName)
    {
        var own = Split(oldName).Concat(Split(newName)).ToHashSet(StringComparer.Ordinal);
        return Split(LogicPrinter.Print(protocol)).Where(w => !own.Contains(w)).Order(StringComparer.Ordinal);
    }

    private static string[] Split(string text) => Symbols.Vocabulary.Fold(text).Split([' ', '\n', '(', ')', '{', '}', ',', ';', ':', '"', '|', '&', '!'], StringSplitOptions.RemoveEmptyEntries);
}
