using ProtocolLang.Cli.Rendering.Documents;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Rendering;

/// <summary>The trials of a protocol for one patient: what may be offered, what to find out, what is closed to the patient and by which criterion.</summary>
internal sealed class TrialsPage(Places places)
{
    public Document Of(TrialsOfCase found)
    {
        var page = new Document();
        var @case = found.Result.Case;
        page.Title(@case.Name, (@case.AsOf is { } asOf ? $"as of {Phrases.Date(asOf)}  " : "") + $"{@case.Place.File}:{@case.Place.Line}");
        if (found.Result.Scope == Truth.False)
        {
            var failing = Reasons.Failing(found.Result.Explain(found.Result.Protocol.Scope)).Select(Phrases.Because);
            page.Say($"Out of scope of the protocol, which is for {string.Join("; ", failing)}. A trial has criteria of its own, so they are tried all the same.", Tone.Warning);
        }

        if (found.Trials.IsEmpty) page.Say("The protocol declares no trials.");
        Group(page, "May be offered", Tone.Good, found.In(TrialGroup.MayBeOffered), Offered);
        if (!found.Trials.IsEmpty && !found.In(TrialGroup.MayBeOffered).Any()) page.Say("No trial of this protocol may be offered on what is known.", Tone.Warning);
        Group(page, "Undetermined", Tone.Warning, found.In(TrialGroup.Undetermined), Open);
        Missing(page, found);
        Group(page, "Excluded", Tone.Strong, found.In(TrialGroup.Excluded), (p, t) => p.Field("not met", t.NotMet.Select(e => Phrases.Traced(e, @case)), "\n"));
        Group(page, "Open, but the protocol does not say to whom: ask", Tone.Strong, found.In(TrialGroup.NoCriteria), (p, t) => p.Field("patients", EntryProperties.First(t.Trial, "population")));
        Group(page, "Not open", Tone.Dim, found.In(TrialGroup.Closed), (p, t) => p.Field("because", EntryProperties.First(t.Trial, "terminated because")));
        var evidence = found.In(TrialGroup.EvidenceOnly).Count();
        if (evidence > 0)
        {
            page.Section(evidence == 1 ? "1 more trial is evidence only: neither a status nor criteria are stated." : $"{evidence} more trials are evidence only: neither a status nor criteria are stated.", Tone.Dim);
        }

        return page;
    }

    private static void Group(Document page, string title, Tone tone, IEnumerable<TrialAnswer> trials, Action<Document, TrialAnswer> tell)
    {
        var found = trials.ToArray();
        if (found.Length == 0) return;
        page.Section($"{title} ({found.Length})", tone);
        foreach (var answer in found)
        {
            var what = string.Join(", ", answer.Trial.Studies.Select(s => s.Name));
            var recruits = answer.Group != TrialGroup.Closed && answer.Recruitment == Recruitment.NotStated ? "; whether it recruits is not stated" : "";
            page.Item(answer.Trial.Name, string.Join("; ", new[] { EntryText.Design(answer.Trial), what }.Where(t => t.Length > 0)) + recruits);
            tell(page, answer);
        }
    }

    private void Offered(Document page, TrialAnswer answer)
    {
        page.Field("gives", answer.Trial.Arms, "\nagainst ");
        Criteria(page, answer);
        page.Field("patient", Reasons.Deciding(answer.Criteria!.Value).Select(Phrases.Value), "; ");
        Rules(page, answer);
        foreach (var note in answer.Trial.Notes) page.Field("note", note);
    }

    private void Open(Document page, TrialAnswer answer)
    {
        page.Field("find out", answer.Needs.Select(n => n.Name));
        page.Field("to decide", answer.Unknown.Select(e => Phrases.Bare(e.Proposition.Text)).Except(answer.Needs.Select(n => n.Name)), "; ");
        Rules(page, answer);
    }

    private static void Criteria(Document page, TrialAnswer answer) => page.Field("open to", Conditions.Text(answer.Criteria!.Value.Proposition));

    private void Rules(Document page, TrialAnswer answer)
    {
        foreach (var (result, outcome) in answer.EnrolledBy)
        {
            page.Field("rule", $"{result.Rule.Name} ({places.Short(result.Rule.Origin)}){(result.Status == RuleStatus.Applies ? "" : ", undetermined")}: {outcome.Text}");
        }

        foreach (var (result, outcome) in answer.Against)
        {
            page.Field("CAUTION", $"outside a trial the protocol says {outcome.Text}: {result.Rule.Name} ({places.Short(result.Rule.Origin)})");
        }
    }

    private static void Missing(Document page, TrialsOfCase found)
    {
        if (found.Missing.IsEmpty) return;
        page.Section("To find out, most useful first", Tone.Warning);
        var number = 0;
        foreach (var need in found.Missing)
        {
            var trials = need.Trials.Length == 1 ? "1 trial waits for it" : $"{need.Trials.Length} trials wait for it";
            var alone = need.Alone == 0 ? "" : need.Alone == need.Trials.Length ? " alone" : $", {need.Alone} for it alone";
            var how = Phrases.HowToFindOut(need.Input);
            page.Say($"{++number}. {need.Input.Name}: {trials}{alone}{(how.Length > 0 ? "; " + how : "")}", hang: 3);
        }
    }
}
