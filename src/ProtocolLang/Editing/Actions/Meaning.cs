using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

/// <summary>Compares what a workspace says before and after some changes.</summary>
internal static class Meaning
{
    /// <summary>The changes, when they keep what is said; else none.</summary>
    /// <param name="butDefinitions">Whether definitions may come and go: they stand for what they are made of.</param>
    public static ImmutableArray<FileEdits> Keep(ImmutableArray<Compilation> roots, ImmutableArray<FileEdits> files, bool butDefinitions = false)
    {
        var changed = files.ToDictionary(f => f.Source.Path, f => new SourceText(f.Source.Path, f.Apply()), StringComparer.Ordinal);
        var concerned = roots.Where(r => files.Any(f => r.TreeOf(f.Source.Path) is not null)).ToList();
        var compiler = Compilation.Again(concerned, changed.GetValueOrDefault);
        return concerned.TrueForAll(r => IsKept(r, compiler.Compile(r.Root.Source.Path)!, butDefinitions)) ? files : [];
    }

    private static bool IsKept(Compilation before, Compilation after, bool butDefinitions)
    {
        if (before.Protocol is not { } old) return Errors(after) <= Errors(before);
        return after.Protocol is { } now && Lines(old, butDefinitions).SequenceEqual(Lines(now, butDefinitions));
    }

    private static int Errors(Compilation compilation) => compilation.Diagnostics.Count(d => d.Severity == Severity.Error);

    /// <summary>The meaning in lines. A sentence is called by its words and an example has no meaning for patients, so neither counts.</summary>
    private static IEnumerable<string> Lines(Protocol protocol, bool butDefinitions) => LogicPrinter.Print(protocol).Split('\n')
        .Where(l => l.Length > 0 && !IsOneOf(l, "rule ", "  yields to ", "example ") && !(butDefinitions && IsOneOf(l, "define ")));

    private static bool IsOneOf(string line, params ReadOnlySpan<string> beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
