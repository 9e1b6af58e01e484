using ProtocolLang.Cli.Rendering.Documents;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Rendering;

/// <summary>The whole record of one drug, class, regimen, trial or other entry. What is asked first comes first: is it advised, and if not, why not.</summary>
internal sealed class EvidencePage
{
    private readonly Document page = new();
    private readonly EntryRecord record;
    private readonly EntryText text;

    private EvidencePage(EntryRecord record, Protocol protocol, Places places)
    {
        this.record = record;
        text = new EntryText(page, protocol, places);
        page.Title(record.Entry.Name, $"{EntryProperties.Kind(record.Entry)}, {places.Short(record.Entry.Origin)}");
        Names();
        var isAgainst = record.Standing == Standing.NotRecommended;
        var own = record.Rules.Where(r => r.Relation != Relation.ItsMember).ToArray();
        if (isAgainst)
        {
            page.Section("Why it is not recommended", Tone.Error);
            Trials(record.Trials.Where(t => t.Role == TrialRole.Against));
            Rules("", own.Where(r => r.IsAgainst));
        }

        Rules(isAgainst ? "What else the protocol says" : record.Entry switch { Agent => "What the protocol says", Trial => "What rests on it", _ => "Rules" }, own.Where(r => !(isAgainst && r.IsAgainst)));
        if (!record.Variants.IsEmpty) page.Section("What the source also says, and the protocol does not follow", Tone.Strong);
        foreach (var variant in record.Variants) text.Variant(variant);
        About();
        Others(isAgainst);
        Through();
        End();
    }

    public static Document Of(EntryRecord record, Protocol protocol, Places places) => new EvidencePage(record, protocol, places).page;

    private void Names()
    {
        page.Field("in short", InShort());
        page.Field("known as", record.Entry.Synonyms);
        if (record.Entry is Agent agent) page.Field("class", agent.Classes.Select(c => c.Name));
        if (record.Entry is Drug) page.Field("status", EntryProperties.First(record.Entry, "status"));
        page.Field("codes", record.Entry.Codes.Select(c => $"{c.System} {c.Value}".Trim()));
        if (record.Entry is Trial trial) text.TrialFields(trial, FigurePair.Of(trial), trial);
    }

    private string InShort()
    {
        if (record.Entry is not Agent) return "";
        var against = record.Rules.Count(r => r.IsAgainst);
        var open = record.Trials.Count(t => t.Recruitment == Recruitment.Open && t.Role != TrialRole.InAnArm);
        var of = record.Entry is DrugClass ? "its members" : "it";
        var trials = open == 0 ? $"no trial of {of} is open" : open == 1 ? $"1 trial of {of} is open" : $"{open} trials of {of} are open";
        return record.Standing switch
        {
            Standing.Recommended => "recommended for some patients" + (against > 0 ? $"; {Speak(against)} against it for some" : "") + $"; {trials}",
            Standing.Considered => "to be considered for some patients" + (against > 0 ? $"; {Speak(against)} against it for some" : "") + $"; {trials}",
            Standing.NotRecommended => $"not recommended: {Speak(against)} against it, none for it; {trials}",
            Standing.InTrials => $"no rule is for or against it; {trials}",
            _ => $"no rule is for or against it, and {trials}",
        };
    }

    private static string Speak(int rules) => rules == 1 ? "1 rule speaks" : $"{rules} rules speak";

    /// <param name="title">Empty when the section has begun already.</param>
    private void Rules(string title, IEnumerable<RuleMention> rules)
    {
        foreach (var mention in rules)
        {
            if (title.Length > 0) page.Section(title);
            title = "";
            text.Rule(mention.Rule, mention.Outcomes, mention.Relation switch
            {
                Relation.ItsClass => "through its class",
                Relation.RegimenWithIt => "a regimen with it",
                Relation.ItsComponent => "a component of it",
                _ => "",
            });
        }
    }

    private void About()
    {
        // What there is to say of a trial has been said.
        if (record.Entry is Trial) return;
        var properties = EntryProperties.Of(record.Entry).Where(p => p.Property is not ("status" or "cites")).ToArray();
        var isBare = properties.Length == 0 && record.Entry.Notes.IsEmpty && record.Approvals.IsEmpty && record.Warnings.IsEmpty && record.Related.IsEmpty && record.Regimens.IsEmpty;
        if (isBare && record.Entry is not Drug) return;
        page.Section(record.Entry is Agent ? "The agent" : "About it");
        foreach (var (property, told) in properties) page.Field(property, told);
        if (record.Entry is Toxicity toxicity) page.Field("monitored by", toxicity.MonitoredBy);
        foreach (var approval in record.Approvals) page.Field("approved by", EntryText.Approval(approval, record.Entry is not Drug));
        if (record.Approvals.IsEmpty && record.Entry is Drug) page.Field("approved by", "the protocol states no approval");
        foreach (var warning in record.Warnings)
        {
            page.Field("watch for", warning.Name + (warning.MonitoredBy.IsEmpty ? "" : ", monitored by " + string.Join(" and ", warning.MonitoredBy)));
        }

        foreach (var note in record.Entry.Notes) page.Field("note", note);
        page.Field(record.Entry switch { DrugClass => "members", Regimen => "contains", Resistance => "against", Toxicity => "drugs", Agency => "approved", _ => "also" }, record.Related.Select(r => r.Name));
        page.Field("regimens", record.Regimens.Select(r => r.Name));
    }

    private void Others(bool againstIsTold)
    {
        var others = record.Trials.Where(t => t.Role != TrialRole.Itself && !(againstIsTold && t.Role == TrialRole.Against)).ToArray();
        var inArm = others.Where(t => t.Role == TrialRole.InAnArm).ToArray();
        var studied = others.Except(inArm).ToArray();
        if (record.Entry is DrugClass)
        {
            Table("Trials of its members", studied);
        }
        else
        {
            Full(againstIsTold ? "Other trials" : "Trials", studied.Where(t => t.Recruitment == Recruitment.NotStated || (t.Recruitment == Recruitment.Closed && EntryProperties.First(t.Trial, "terminated because").Length == 0)));
            Full("Open trials", studied.Where(t => t.Recruitment == Recruitment.Open));
            Full("Trials that were stopped", studied.Where(t => t.Recruitment == Recruitment.Closed && EntryProperties.First(t.Trial, "terminated because").Length > 0));
        }

        Table("Also given in", inArm);
    }

    private void Full(string title, IEnumerable<TrialMention> trials)
    {
        var told = trials.ToArray();
        if (told.Length == 0) return;
        page.Section(title);
        Trials(told);
    }

    private void Trials(IEnumerable<TrialMention> trials)
    {
        foreach (var mention in trials) text.Trial(mention.Trial, mention.Figures, record.Entry);
    }

    private void Table(string title, TrialMention[] trials)
    {
        if (trials.Length == 0) return;
        page.Section(title);
        page.Table(["trial", "what it is", "studies"], [30, 0, 28], [.. trials.Select(t => (IReadOnlyList<string>)[t.Trial.Name, EntryText.Design(t.Trial), string.Join(", ", t.Trial.Studies.Select(s => s.Name))])]);
    }

    private void Through()
    {
        var members = record.Rules.Where(r => r.Relation == Relation.ItsMember).ToArray();
        if (members.Length > 0)
        {
            page.Section("Rules about its members");
            page.Table(["rule", "what it says"], [40, 0], [.. members.Select(m => (IReadOnlyList<string>)[m.Rule.Name, string.Join("; ", m.Outcomes.Select(o => o.Text))])]);
        }

        if (record.Resistances.IsEmpty) return;
        page.Section("Resistance against it");
        page.Table(["mechanism", "marker, and what follows", "evidence", "cites"], [32, 0, 14, 14], [.. record.Resistances.OrderBy(r => !r.Against.Any(a => a.Equals(record.Entry))).Select(r => (IReadOnlyList<string>)
            [r.Name, string.Join('\n', r.Properties.Where(p => p.Property is "marker" or "implies").Select(p => p.Text)), EntryProperties.First(r, "evidence"), string.Join(", ", r.Cites)])]);
    }

    private void End()
    {
        if (record.Sources.IsEmpty && record.Cites.IsEmpty) return;
        page.Section("What this rests on", Tone.Dim);
        page.Field("from", record.Sources);
        page.Field("cites", record.Cites);
    }
}
