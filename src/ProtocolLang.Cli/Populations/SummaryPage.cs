using System.Globalization;
using ProtocolLang.Cli.Rendering;

namespace ProtocolLang.Cli.Populations;

/// <summary>What a protocol says of a cohort, for a reader.</summary>
internal sealed class SummaryPage(Printer printer)
{
    private const int MostWanted = 10;
    private const int MostKinds = 20;
    private const int NarrowestName = 24;

    public void Print(CohortRecord cohort)
    {
        printer.Line(0, new Words(Cells.Show(cohort.Protocol), Tone.Strong), cohort.Version.Length > 0 ? $", version {cohort.Version}" : "");
        printer.Line(0, $"{Count(cohort.Patients, "patient")} from {Cells.Show(cohort.Source)}{(cohort.Rejected.Rows > 0 ? $"; {Count(cohort.Rejected.Rows, "row")} rejected" : "")}");
        printer.Line();
        Rules(cohort);
        Missing(cohort);
        Conflicts(cohort);
        Columns(cohort.Columns);
        if (cohort.Events is { } events) Events(events);
        BadValues(cohort.Rejected);
        if (cohort.Out is { } file) printer.Line(0, $"Written to {Cells.Show(file)}");
        printer.Line(0, new Words(Speed(cohort), Tone.Dim));
    }

    private static string Speed(CohortRecord cohort) =>
        $"{CohortProgress.Time(TimeSpan.FromSeconds(cohort.Seconds))}, {Number((long)(cohort.Rows / Math.Max(cohort.Seconds, 0.001)))} patients a second";

    private void Rules(CohortRecord cohort)
    {
        var columns = new (string Head, Func<RuleCountRecord, long> Of)[]
        {
            ("applies", r => r.Applies), ("undetermined", r => r.Undetermined), ("overridden", r => r.Overridden), ("does not apply", r => r.DoesNotApply), ("out of scope", r => r.OutOfScope),
        };
        // A status that never occurs needs no column.
        columns = [.. columns.Where((c, i) => i < 2 || cohort.Rules.Any(r => c.Of(r) > 0))];
        var widths = columns.Select(c => Math.Max(c.Head.Length, cohort.Rules.Select(r => Number(c.Of(r)).Length).DefaultIfEmpty(0).Max())).ToArray();
        var room = Math.Max(NarrowestName, printer.Width - 2 - widths.Sum(w => w + 2));
        var name = Math.Min(room, cohort.Rules.Select(r => Cells.WidthOf(r.Rule)).DefaultIfEmpty(0).Max());
        printer.Raw(new Words("Rules".PadRight(name + 2) + string.Concat(columns.Select((c, i) => "  " + c.Head.PadLeft(widths[i]))), Tone.Strong));
        foreach (var rule in cohort.Rules)
        {
            var lines = Broken(Cells.Show(rule.Rule), name);
            foreach (var line in lines[..^1]) printer.Raw("  " + line);
            printer.Raw("  " + lines[^1] + new string(' ', name - Cells.WidthOf(lines[^1])) + string.Concat(columns.Select((c, i) => "  " + Number(c.Of(rule)).PadLeft(widths[i]))));
        }

        printer.Line();
    }

    /// <summary>A text in lines of a width, broken at blanks where there are any.</summary>
    private static List<string> Broken(string text, int width)
    {
        var lines = new List<string>();
        while (Cells.WidthOf(text) > width)
        {
            var end = Math.Min(width, text.Length);
            var blank = text.LastIndexOf(' ', end - 1);
            var cut = blank > 0 ? blank : end;
            lines.Add(text[..cut]);
            text = text[cut..].TrimStart(' ');
        }

        lines.Add(text);
        return lines;
    }

    private void Missing(CohortRecord cohort)
    {
        if (cohort.Missing.Count == 0) return;
        printer.Line(0, new Words("Most wanted", Tone.Strong), $"  {Count(cohort.Undetermined, "patient")} with something to find out");
        foreach (var (i, wanted) in cohort.Missing.Take(MostWanted).Index())
        {
            printer.Line(2, 5, $"{i + 1}. {Cells.Show(wanted.Fact)}: of {Count(wanted.Patients, "patient")}{(wanted.ObtainedBy.Count > 0 ? $"; obtained by {string.Join(" or ", wanted.ObtainedBy)}" : "")}");
        }

        if (cohort.Missing.Count > MostWanted) printer.Line(2, $"... and {cohort.Missing.Count - MostWanted} more; `--format json` tells all");
        printer.Line();
    }

    private void Conflicts(CohortRecord cohort)
    {
        if (cohort.Conflicts.Count == 0) return;
        printer.Line(0, new Words("Conflicts", Tone.Error), $"  {Count(cohort.InConflict, "patient")}");
        foreach (var conflict in cohort.Conflicts) printer.Line(2, 4, $"{Cells.Show(conflict.For)}, against {Cells.Show(conflict.Against)}: {Count(conflict.Patients, "patient")}");
        printer.Line();
    }

    private void Columns(ColumnsRecord columns)
    {
        var isSilent = columns.Unused.Count == 0 && columns.Absent.Count == 0 && columns.Untold.Count == 0 && columns.Unread.Count == 0 && columns.Patient is not null;
        if (isSilent) return;
        printer.Line(0, new Words("Columns", Tone.Strong));
        if (columns.Patient is null) printer.Line(2, 4, "no column tells the patients apart: they go by the numbers of their rows; `--patient` names one");
        foreach (var (unused, i) in columns.Unused.Select((u, i) => (u, i)))
        {
            printer.Line(2, 4, $"{Cells.Show(unused.Column)}: no fact of the protocol{(unused.Near is null ? "" : $"; did you mean {Cells.Show(unused.Near)}?")}");
        }

        foreach (var unread in columns.Unread) printer.Line(2, 4, $"{Cells.Show(unread.Column)}: not read, since the events tell {Cells.Show(unread.Told)}");
        if (columns.Absent.Count > 0) printer.Line(2, 4, $"without a column, and unknown of everybody: {Cells.Show(string.Join(", ", columns.Absent))}");
        if (columns.Untold.Count > 0) printer.Line(2, 4, $"of the history, and unknown of everybody: {Cells.Show(string.Join(", ", columns.Untold))}");
        printer.Line();
    }

    private void Events(EventsRecord events)
    {
        printer.Line(0, new Words("Events", Tone.Strong), $"  {Count(events.Rows, "row")} in {Cells.Show(events.Source)}");
        if (events.Read.Count > 0) printer.Line(2, 4, $"read: {string.Join(", ", events.Read.Select(r => $"{Cells.Show(r.Event)} ({Number(r.Rows)})"))}");
        if (events.Empty.Count > 0) printer.Line(2, 4, $"of which there is no event: {Cells.Show(string.Join(", ", events.Empty))}");
        if (events.Strangers.Rows > 0) printer.Line(2, 4, $"of patients who are not in the data, and not read: {Count(events.Strangers.Rows, "row")}, such as of {string.Join(", ", events.Strangers.Such.Select(s => s.Length == 0 ? "one without a name" : Cells.Show(s)))}");
        if (events.LeftOut > 0) printer.Line(2, 4, $"of patients whose rows were not asked for: {Count(events.LeftOut, "row")}");
        foreach (var passed in events.PassedOver.Take(MostKinds))
        {
            var why = passed.Why switch { "no fact" => "no fact of the protocol", "not asked" => "not asked for by any rule", _ => "told by the patients' own column, and nothing is asked of its past" };
            printer.Line(2, 4, $"passed over: {(passed.Event.Length == 0 ? "without a name" : Cells.Show(passed.Event))} ({Number(passed.Rows)}): {why}{(passed.Near is null ? "" : $"; did you mean {Cells.Show(passed.Near)}?")}");
        }

        if (events.PassedOver.Count > MostKinds) printer.Line(2, $"... and {events.PassedOver.Count - MostKinds} more; `--format json` tells them");
        if (events.UnusedColumns.Count > 0) printer.Line(2, 4, $"columns that are none of a table of events: {Cells.Show(string.Join(", ", events.UnusedColumns))}");
        printer.Line();
    }

    private void BadValues(RejectedRecord rejected)
    {
        if (rejected.Values == 0) return;
        printer.Line(0, new Words(rejected.Rows > 0 ? "Rejected" : "Taken as unknown", Tone.Error), rejected.Rows > 0
            ? $"  {Count(rejected.Rows, "row")}{(rejected.File is { } file ? $", written to {Cells.Show(file)}" : ", not written; `--rejected` names a file for them")}"
            : $"  {Count(rejected.Values, "value")}");
        foreach (var kind in rejected.Kinds.Take(MostKinds))
        {
            printer.Line(2, 4, $"{kind.Code} {(kind.Event is null ? "" : "events, ")}{Cells.Show(kind.Column)}{(kind.Event is null ? "" : " of " + Cells.Show(kind.Event))}: {Cells.Show(kind.Message)}{(kind.Help is null ? "" : " " + Cells.Show(kind.Help))} ({Count(kind.Count, "row")}, first row {Number(kind.FirstRow)})");
        }

        if (rejected.Kinds.Count > MostKinds) printer.Line(2, $"... and {rejected.Kinds.Count - MostKinds} more; `--format json` tells them");
        printer.Line();
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Count(long number, string of) => $"{Number(number)} {of}{(number == 1 ? "" : "s")}";
}
