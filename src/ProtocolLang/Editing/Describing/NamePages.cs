using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;

namespace ProtocolLang.Editing.Describing;

/// <summary>What a declared name stands for, as Markdown and in one line. It is told from what could be read, also when there are errors elsewhere.</summary>
internal static class NamePages
{
    private const int MostListed = 12;

    /// <summary>One line: the kind, and what matters most.</summary>
    public static string Summary(Compilation compilation, NameEntry entry)
    {
        var kind = entry.Kind.ToString().ToLowerInvariant();
        return entry.Kind switch
        {
            NameKind.Fact => "fact: " + TypePages.Describe(entry.Type!),
            NameKind.Calculation => "calculation: " + TypePages.Describe(entry.Type!),
            NameKind.Definition when compilation.Model.Symbols.TryGetValue(entry.Key, out var symbol) => "definition: " + Short(Readings.Of(compilation, symbol).Replace('\n', ' ')),
            NameKind.Partition => "partition: " + string.Join(", ", entry.Members),
            NameKind.Drug or NameKind.Class or NameKind.Regimen when compilation.Entries.GetValueOrDefault(entry.Key) is Agent { Classes.IsEmpty: false } agent =>
                $"{kind}: {string.Join(", ", agent.Classes.Select(c => c.Name))}",
            NameKind.Trial when compilation.Entries.GetValueOrDefault(entry.Key) is Trial trial =>
                string.Join(", ", new[] { "trial", trial.Phase.Length > 0 ? "phase " + trial.Phase : "", trial.Status, Endpoint(trial) }.Where(t => t.Length > 0)),
            _ => kind,
        };
    }

    public static string Of(Compilation compilation, Symbol symbol)
    {
        var page = new Page(symbol.Name, symbol.Kind is NameKind.Fact or NameKind.Calculation ? $"{Kind(symbol)}, {TypePages.Describe(symbol.Entry.Type!)}" : Kind(symbol));
        if (symbol.Kind == NameKind.Fact) FactLines(page, compilation, symbol);
        else if (symbol.Node is EntrySyntax entry) EntryLines(page, compilation, symbol, entry);
        else BodyLines(page, compilation, symbol);
        var clauses = symbol.Node is FactSyntax fact ? fact.Clauses : ((StatementSyntax)symbol.Node).Clauses;
        foreach (var note in Lowering.EntryLowering.Notes(clauses)) page.Text(note);
        page.Line("From", Lowering.EntryLowering.Sources(symbol.Tree, clauses));
        return page.ToString();
    }

    private static string Kind(Symbol symbol) => symbol.Kind.ToString().ToLowerInvariant();

    private static void FactLines(Page page, Compilation compilation, Symbol symbol)
    {
        if (compilation.Facts.GetValueOrDefault(symbol.Key) is not { } fact) return;
        page.Line("Known as", fact.Synonyms).Line("Obtained by", string.Join(" or ", fact.ObtainedBy)).Line("Codes", fact.Codes.Select(c => $"{c.System} {c.Value}".Trim()));
        page.Text(fact.HasDefault ? $"Taken to be {fact.Type.Format(fact.Default)} when nothing is recorded." : "Unknown when nothing is recorded.");
        page.Line("Forms", TypePages.Forms(fact.Name, fact.Type));
    }

    private static void BodyLines(Page page, Compilation compilation, Symbol symbol)
    {
        page.Line("Known as", Lowering.EntryLowering.Synonyms(symbol)).Code("Reads as", Readings.Of(compilation, symbol));
        foreach (var used in Readings.RestsOn(compilation, symbol).Where(s => s != symbol && s.Kind is NameKind.Definition or NameKind.Calculation))
        {
            page.Code(used.Name, Readings.Of(compilation, used));
        }

        page.Line("Rests on", Readings.RestsOn(compilation, symbol).Select(s => s.Name));
    }

    private static void EntryLines(Page page, Compilation compilation, Symbol symbol, EntrySyntax syntax)
    {
        if (symbol.Kind == NameKind.Approval)
        {
            foreach (var clause in syntax.Clauses.Where(c => c.Keyword is "of" or "with" or "by" or "kind" or "since" or "for" or "verified for"))
            {
                page.Line(char.ToUpperInvariant(clause.Keyword[0]) + clause.Keyword[1..], Readings.Of(compilation, symbol.Tree, clause.Body));
            }
        }

        if (compilation.Entries.GetValueOrDefault(symbol.Key) is not { } entry) return;
        page.Line("Known as", entry.Synonyms).Line("Codes", entry.Codes.Select(c => $"{c.System} {c.Value}".Trim()));
        switch (entry)
        {
            case Drug drug:
                page.Line("Is", drug.Classes.Select(c => c.Name));
                Properties(page, drug.Properties);
                Approvals(page, compilation, symbol, syntax);
                page.Line("Watch for", drug.WatchFor).Lines("Trials", Trials(compilation, drug));
                break;
            case DrugClass drugClass:
                page.Line("Is", drugClass.Classes.Select(c => c.Name));
                Properties(page, drugClass.Properties);
                Approvals(page, compilation, symbol, syntax);
                page.Line("Drugs", Some(compilation.Entries.Values.OfType<Drug>().Where(d => d.Is(drugClass)).Select(d => d.Name)));
                break;
            case Regimen regimen:
                page.Line("Contains", regimen.Components.Select(c => c.Name));
                Approvals(page, compilation, symbol, syntax);
                page.Lines("Trials", Trials(compilation, regimen));
                break;
            case Trial trial:
                TrialLines(page, compilation, symbol, syntax, trial);
                break;
            case Toxicity toxicity:
                page.Line("Monitored by", toxicity.MonitoredBy).Line("Drugs", Some(compilation.Entries.Values.OfType<Drug>().Where(d => d.WatchFor.Contains(toxicity.Name)).Select(d => d.Name)));
                break;
            case Agency:
                page.Line("Applies to", string.Join(" and ", syntax.All("applies to").Select(c => Readings.Of(compilation, symbol.Tree, c.Body))));
                break;
            case Reference reference:
                Properties(page, reference.Properties);
                break;
            case Biomarker biomarker:
                Properties(page, biomarker.Properties);
                break;
            case Resistance resistance:
                page.Line("Against", resistance.Against.Select(a => a.Name));
                Properties(page, resistance.Properties);
                break;
            case Statistic statistic:
                Properties(page, statistic.Properties);
                break;
        }
    }

    private static void TrialLines(Page page, Compilation compilation, Symbol symbol, EntrySyntax syntax, Trial trial)
    {
        page.Line("Phase", trial.Phase).Line("Status", trial.Status).Line("Studies", trial.Studies.Select(a => a.Name)).Lines("Arms", trial.Arms);
        if (!trial.Figures.IsEmpty)
        {
            page.Raw("| | figures | |\n| --- | --- | --- |\n" + string.Join('\n', trial.Figures.Select(f => $"| {Page.Escape(f.Endpoint)} | {Page.Escape(f.Text)} | {(f.IsVerified ? "verified" : "printed")} |")));
        }

        page.Text(Endpoint(trial) is { Length: > 0 } endpoint ? $"It {endpoint}." : "");
        Properties(page, trial.Properties);
        page.Line("Open to", string.Join(" and ", syntax.All("open to").Select(c => Readings.Of(compilation, symbol.Tree, c.Body)))).Line("Cites", trial.Cites);
    }

    private static string Endpoint(Trial trial) => trial.PrimaryEndpoint switch
    {
        EndpointResult.Met => "met its primary endpoint",
        EndpointResult.NotMet => "missed its primary endpoint",
        _ => "",
    };

    private static void Approvals(Page page, Compilation compilation, Symbol symbol, EntrySyntax syntax) =>
        page.Lines("Approved by", syntax.All("approved by").Where(c => !c.Body.Phrase.IsEmpty).Select(c => Readings.Of(compilation, symbol.Tree, c.Body))
            .Concat(compilation.Model.Symbols.Values.Where(s => s.Kind == NameKind.Approval && IsOf(compilation, s, symbol)).Select(s => InWords(compilation, s))));

    private static bool IsOf(Compilation compilation, Symbol approval, Symbol agent) =>
        ((EntrySyntax)approval.Node).All("of").Any(c => compilation.Model.Names.TryGetValue(c, out var names) && names.Contains(agent));

    /// <summary>A statement <c>approval</c> in the words of a clause <c>approved by</c>.</summary>
    private static string InWords(Compilation compilation, Symbol approval)
    {
        var syntax = (EntrySyntax)approval.Node;
        string Part(string before, string keyword) => syntax.All(keyword).FirstOrDefault() is { } clause ? before + Readings.Of(compilation, approval.Tree, clause.Body) : "";
        return (Part("", "by") + Part(" ", "kind") + Part(" since ", "since") + Part(" with ", "with") + Part(" for ", "for")).Trim();
    }

    private static void Properties(Page page, IEnumerable<(string Property, string Text)> properties)
    {
        foreach (var (property, text) in properties) page.Line(char.ToUpperInvariant(property[0]) + property[1..], text);
    }

    private static IEnumerable<string> Trials(Compilation compilation, Agent agent) =>
        Some(compilation.Entries.Values.OfType<Trial>().Where(t => t.Studies.Contains(agent))
            .Select(t => string.Join(", ", new[] { t.Name, t.Phase.Length > 0 ? "phase " + t.Phase : "", Endpoint(t) }.Where(w => w.Length > 0))));

    private static IEnumerable<string> Some(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count <= MostListed ? all : all.Take(MostListed).Append($"and {all.Count - MostListed} more");
    }

    private static string Short(string text) => text.Length <= 100 ? text : text[..99].TrimEnd() + "…";
}
