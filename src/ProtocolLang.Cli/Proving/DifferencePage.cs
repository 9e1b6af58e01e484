using System.Globalization;
using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Versions;

namespace ProtocolLang.Cli.Proving;

/// <summary>What both versions say differently, for people: as text, or as Markdown for a request to change the protocol.</summary>
internal static class DifferencePage
{
    public static void Print(Printer printer, VersionDifference difference, ChangedPatients? patients, Func<Origin, string> place)
    {
        foreach (var remark in difference.Remarks) printer.Line(0, 2, new Words("note", Tone.Dim), ": " + remark);
        if (!difference.Remarks.IsEmpty) printer.Line();
        foreach (var change in Notable(difference))
        {
            printer.Line(0, 2, new Words(Word(change.Kind), ToneOf(change.Kind)), new Words(" " + change.Outcome, Tone.Strong));
            Patients(printer, "no longer", change.Lost, change.LostBy);
            Patients(printer, "newly", change.Gained, change.GainedBy);
            if (Explanation(change.Kind) is { } explanation) printer.Line(2, explanation);
            if (!change.NotRelated.IsEmpty) printer.Line(2, 4, $"taken to have any value, since it was not related to its inputs: {string.Join("; ", change.NotRelated)}");
            foreach (var rule in change.Old) printer.Line(2, 4, new Words("before", Tone.Dim), $"     {rule.Name} ({place(rule.Origin)})");
            foreach (var rule in change.New) printer.Line(2, 4, new Words("now", Tone.Dim), $"        {rule.Name} ({place(rule.Origin)})");
            printer.Line();
        }

        printer.Line(0, 2, Summary(difference));
        if (patients is not null) printer.Line(0, 2, Summary(patients));
    }

    public static void PrintMarkdown(TextWriter output, string title, VersionDifference difference, ChangedPatients? patients)
    {
        output.Write($"## {title}\n\n{Summary(difference)}\n\n");
        if (patients is not null) output.Write($"{Summary(patients)}\n\n");
        foreach (var remark in difference.Remarks) output.Write($"- {remark}\n");
        if (!difference.Remarks.IsEmpty) output.Write('\n');
        var notable = Notable(difference).ToArray();
        if (notable.Length == 0) return;
        output.Write($"| recommendation | change | for whom | for example |{(patients is null ? "" : " patients |")}\n| --- | --- | --- | --- |{(patients is null ? "" : " --- |")}\n");
        foreach (var change in notable)
        {
            var whom = new[] { Sides("no longer", change.Lost), Sides("newly", change.Gained) }.OfType<string>().DefaultIfEmpty(Explanation(change.Kind) ?? "");
            var example = new[] { change.LostBy, change.GainedBy }.OfType<Witness>().Select(Words);
            var counts = patients is null ? "" : $" {Counts(patients, change.Outcome)} |";
            output.Write($"| {Cell(change.Outcome)} | {Word(change.Kind)} | {Cell(string.Join("<br>", whom))} | {Cell(string.Join("<br>", example))} |{counts}\n");
        }
    }

    public static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.Equivalent => "equivalent",
        ChangeKind.OpenElsewhere => "open elsewhere",
        ChangeKind.Narrower => "narrower",
        ChangeKind.Wider => "wider",
        ChangeKind.Changed => "changed",
        ChangeKind.New => "new",
        ChangeKind.Gone => "gone",
        _ => "not decided",
    };

    private static IEnumerable<Change> Notable(VersionDifference difference) => difference.Changes.Where(c => c.Kind != ChangeKind.Equivalent).OrderBy(c => c.Kind);

    private static string Summary(VersionDifference difference)
    {
        var same = difference.Changes.Count(c => c.Kind == ChangeKind.Equivalent);
        if (difference.Changes.IsEmpty) return "Neither version recommends anything.";
        if (difference.IsEquivalent) return $"Proved: for every patient both versions give the same {Shared.Count(same, "recommendation")}.";
        var counts = Notable(difference).GroupBy(c => c.Kind).Select(g => $"{g.Count()} {Word(g.Key)}");
        return $"{string.Join(", ", counts)}; {(same == 0 ? "no recommendation is" : same == 1 ? "1 is proved" : $"{same} are proved")} the same for every patient.";
    }

    private static string Summary(ChangedPatients p) =>
        $"Of {Shared.Count(p.Patients, "recorded patient")}, {p.Changed.Length} {(p.Changed.Length == 1 ? "gets" : "get")} other recommendations"
        + (p.Changed.IsEmpty ? "" : $": {string.Join(", ", p.Changed.Take(5))}{(p.Changed.Length > 5 ? " and others" : "")}")
        + (p.Unread == 0 ? "." : $"; {p.Unread} can be read by one version only.");

    private static string Counts(ChangedPatients p, string outcome) => $"{p.Losing.GetValueOrDefault(outcome)} no longer, {p.Gaining.GetValueOrDefault(outcome)} newly";

    private static string? Explanation(ChangeKind kind) => kind switch
    {
        ChangeKind.OpenElsewhere => "the same patients get it; for others it is settled in one version and open in the other",
        ChangeKind.NotDecided => "not decided within the budget; `--budget` gives more",
        _ => null,
    };

    private static void Patients(Printer printer, string label, Region? region, Witness? witness)
    {
        if (region is null) return;
        foreach (var line in Lines(region)) printer.Line(2, 13, new Words(label.PadRight(11), Tone.Help), line);
        printer.Line(2, 13, "           " + Size(region));
        if (witness is not null) printer.Line(2, 13, "           for example " + Words(witness));
    }

    private static string? Sides(string label, Region? region) => region is null ? null : $"{label}: {string.Join("; or ", Lines(region))} ({Size(region)})";

    private static IEnumerable<string> Lines(Region region) => region.Lines.Select(l => l.Length == 0 ? "every patient" : l).Concat(region.IsAll ? [] : ["and others"]);

    private static string Size(Region region) =>
        string.Create(CultureInfo.InvariantCulture, $"{region.Combinations:N0} of {region.OfCombinations:N0} combinations of the values that matter here");

    private static string Words(Witness witness) => witness.Words.IsEmpty ? "a patient of whom nothing is known" : string.Join(", ", witness.Words);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static Tone ToneOf(ChangeKind kind) => kind is ChangeKind.Narrower or ChangeKind.Gone or ChangeKind.Changed ? Tone.Error : Tone.Warning;
}
