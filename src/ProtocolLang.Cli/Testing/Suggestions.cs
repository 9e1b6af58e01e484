using System.Text;
using ProtocolLang.Coverage;
using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Examples;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Testing;

/// <summary>The examples that would raise the coverage of a protocol, each pasted into it and tried. What the words of an example cannot say is left out.</summary>
internal static class Suggestions
{
    public static IReadOnlyList<Suggestion> Of(Subject subject, CoverageReport report, CancellationToken interrupted)
    {
        var taken = subject.Compilation.Trees.SelectMany(t => t.Statements).OfType<Syntax.ExampleSyntax>().Select(e => e.Name.Text);
        var all = Suggester.For(report, taken, interrupted).ToList();
        if (all.Count == 0 || Paste(subject.Compilation, all) is not { Protocol: { } protocol }) return [];
        var (tester, map) = (new ExampleTester(new Evaluator(protocol)), CoverageMap.Of(protocol));
        var pasted = protocol.Examples.ToLookup(e => e.Name, StringComparer.Ordinal);
        return [.. all.Where(s => pasted[s.Name].LastOrDefault() is { } example && tester.Test(example).Passed
            && CoverageMeter.Shown(map, example.Case) is var shown && s.Shows.Any(x => shown.Contains((x.Element.Key, x.Point.Shows))))];
    }

    /// <summary>The protocol with the suggestions at the end of its file. Those that cannot stand there are taken out of the list.</summary>
    private static Compilation? Paste(Compilation compilation, List<Suggestion> suggestions)
    {
        var root = compilation.Root.Source;
        while (true)
        {
            var text = new StringBuilder(root.Text.TrimEnd());
            var starts = new List<int>();
            foreach (var suggestion in suggestions)
            {
                text.Append("\n\n");
                starts.Add(text.Length);
                text.Append(suggestion.Text.TrimEnd());
            }

            var pasted = new SourceText(root.Path, text.Append('\n').ToString());
            var compiled = Compilation.Again([compilation], path => path == root.Path ? pasted : null).Compile(root.Path);
            var wrong = compiled?.Diagnostics.Where(d => d.Severity == Severity.Error && d.Location.Source.Path == root.Path)
                .Select(d => starts.FindLastIndex(s => s <= d.Span.Start)).Where(i => i >= 0).Distinct().OrderDescending().ToArray() ?? [];
            if (wrong.Length == 0) return compiled;
            foreach (var i in wrong) suggestions.RemoveAt(i);
        }
    }
}
