using System.Globalization;
using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Coverage;

namespace ProtocolLang.Cli.Testing;

/// <summary>Coverage, for people: how much of what, and what no test shows yet.</summary>
/// <param name="most">How many rules and definitions with something missing are listed; 0 lists all.</param>
internal sealed class CoveragePage(Printer printer, int most)
{
    private static readonly (ElementKind Kind, string One, string Many)[] Kinds =
    [
        (ElementKind.Scope, "scope", "scopes"), (ElementKind.Rule, "rule", "rules"), (ElementKind.Row, "table row", "table rows"), (ElementKind.Definition, "definition", "definitions"),
        (ElementKind.Exception, "exception", "exceptions"), (ElementKind.Condition, "condition", "conditions"),
    ];

    public void Print(CoverageRun run)
    {
        foreach (var (subject, report) in run.Reports) Print(subject, report);
        if (run.Reports.Length > 1) printer.Line(0, new Words($"Coverage in all: {Percent(run.Total)}", Tone.Strong), $", {run.Total.Shown} of {run.Total.Possible}");
    }

    /// <summary>Rounded down, so that 100 % means all.</summary>
    public static string Percent(Share share) => (Math.Floor(share.Percent * 10) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private void Print(Subject subject, CoverageReport report)
    {
        printer.Line();
        printer.Line(0, new Words($"Coverage of {subject.Compilation.Protocol!.Name}", Tone.Strong), new Words($"  {subject.Path}", Tone.Dim));
        foreach (var (kind, one, many) in Kinds)
        {
            if (report.For(kind) is { Elements: > 0 } share) Row(share.Elements == 1 ? one : many, share, share.Elements.ToString(CultureInfo.InvariantCulture));
        }

        Row("in all", report.Total, "");
        var impossible = report.Elements.Sum(e => e.Points.Length - e.Possible);
        if (impossible > 0) printer.Line(2, 2, new Words($"{(impossible == 1 ? "1 thing is" : $"{impossible} things are")} left out: it is proved that no patient shows {(impossible == 1 ? "it" : "them")}", Tone.Dim));
        Missing(subject, report);
    }

    private void Row(string name, Share share, string count) => printer.Line(
        2, new Words($"{count,4} {name,-14}"), new Words($"{Percent(share),8}", share.Shown == share.Possible ? Tone.Good : Tone.Warning), new Words($"  {share.Shown} of {share.Possible} shown", Tone.Dim));

    private void Missing(Subject subject, CoverageReport report)
    {
        var groups = report.Elements.Where(e => e.Missing.Any()).GroupBy(e => e.Element.Of).ToArray();
        if (groups.Length == 0) return;
        printer.Line();
        printer.Line(2, new Words("Not shown by any test", Tone.Strong));
        var places = new Places(subject.Compilation);
        foreach (var group in most == 0 ? groups : groups.Take(most))
        {
            var first = group.First().Element;
            printer.Line(2, 4, new Words(Rendering.Cells.Show(group.Key)), new Words($"  {places.Text(first.Origin)}", Tone.Dim));
            foreach (var element in group)
            {
                var label = element.Element.Kind switch { ElementKind.Exception => $"unless {element.Element.Text}: ", ElementKind.Condition => $"{element.Element.Text}: ", _ => "" };
                printer.Line(4, 6, new Words(label, Tone.Dim), string.Join("; ", element.Missing.Select(p => p.Point.Shows)));
            }
        }

        if (most > 0 && groups.Length > most) printer.Line(2, $"... and {Shared.Count(groups.Length - most, "more rule or definition").Replace("rule or definitions", "rules and definitions", StringComparison.Ordinal)}; `--all` shows all");
    }
}
