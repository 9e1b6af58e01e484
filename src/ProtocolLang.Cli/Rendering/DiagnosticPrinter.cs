using ProtocolLang.Cli.Checking;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Rendering;

/// <summary>Shows findings where they stand in the text, up to a number of them.</summary>
/// <param name="most">0 shows all.</param>
internal sealed class DiagnosticPrinter(Printer printer, int most)
{
    public const int MostUnlessSaid = 100;

    private readonly HashSet<string> explained = [];
    private int printed;

    /// <summary>How many were not shown.</summary>
    public int Left { get; private set; }

    public void Print(Diagnostic diagnostic)
    {
        if (most > 0 && printed >= most)
        {
            Left++;
            return;
        }

        printed++;
        var source = diagnostic.Location.Source;
        var isError = diagnostic.Severity == Severity.Error;
        var tone = isError ? Tone.Error : Tone.Warning;
        printer.Line(0, 2, new Words($"{(isError ? "error" : "warning")} {diagnostic.Code}", tone), new Words(": " + Cells.Show(diagnostic.Message), Tone.Strong));

        var fixLines = SafeFixes.Of(diagnostic).SelectMany(f => f.Edits).Select(e => source.LineOf(e.Span.Start) + e.NewText.Count(c => c == '\n'));
        var spans = diagnostic.Related.Select(r => r.Location).Append(diagnostic.Location);
        var excerpt = new Excerpt(printer, Excerpt.GutterOf(spans.Select(l => Excerpt.LastLine(l.Source, l.Span)).Concat(fixLines)));
        var here = diagnostic.Related.Where(r => r.Location.Source.Path == source.Path).Select(r => new Mark(r.Location.Span, '-', Tone.Help, r.Message));
        excerpt.Place(source, diagnostic.Span.Start);
        excerpt.Blank();
        excerpt.Lines(source, here.Append(new Mark(diagnostic.Span, '^', tone)));
        foreach (var (there, message) in diagnostic.Related.Where(r => r.Location.Source.Path != source.Path))
        {
            excerpt.Place(there.Source, there.Span.Start, ":::");
            excerpt.Blank();
            excerpt.Lines(there.Source, [new Mark(there.Span, '-', Tone.Help, message)]);
        }

        Help(diagnostic, excerpt, source);
        foreach (var note in diagnostic.Notes) printer.Line(0, 6, new Words("note", Tone.Dim), ": " + Cells.Show(note));
        if (explained.Add(diagnostic.Code)) printer.Line(0, 6, new Words("note", Tone.Dim), $": `protocol explain {diagnostic.Code}` tells more");
        printer.Line();
    }

    public void Finish()
    {
        if (Left > 0) printer.Line(0, $"... and {Left} more, not shown; `--max-errors 0` shows all");
    }

    private void Help(Diagnostic diagnostic, Excerpt excerpt, SourceText source)
    {
        // Several fixes are the choices of which the help speaks: they are shown instead.
        var fixes = SafeFixes.Of(diagnostic);
        var isChoice = fixes.Count > 1;
        if (diagnostic.Help is { } help && !isChoice) HelpLine(help);
        foreach (var fix in fixes)
        {
            if (diagnostic.Help is null || isChoice) HelpLine(fix.Title);
            FixPreview.Print(printer, excerpt, source, fix);
        }
    }

    private void HelpLine(string text)
    {
        var lines = text.Split('\n');
        printer.Line(0, 6, new Words("help", Tone.Help), ": " + Cells.Show(lines[0]));
        foreach (var line in lines[1..]) printer.Line(6, Cells.Show(line));
    }
}
