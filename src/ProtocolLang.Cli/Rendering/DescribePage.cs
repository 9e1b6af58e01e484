using ProtocolLang.Cli.Rendering.Documents;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Rendering;

/// <summary>A protocol for those who want to read it and not its files: what it is and what it says on the first page, the rest by section.</summary>
/// <param name="path">The protocol as the user named it, for the commands that the page proposes.</param>
internal sealed class DescribePage(Overview overview, Places places, string path)
{
    private const int WhatWidth = 44;

    private readonly Document page = new();

    public Document Of(IReadOnlyList<Section> sections)
    {
        Head();
        var catalogue = new CatalogueSections(page, overview, places);
        foreach (var section in sections)
        {
            switch (section)
            {
                case Section.Overview: Advice(); break;
                case Section.Facts: Facts(); break;
                case Section.Definitions: Definitions(); break;
                case Section.Rules: Rules(); break;
                case Section.Evidence: catalogue.Evidence(); break;
                case Section.Trials: catalogue.Trials(); break;
                case Section.Agents: catalogue.Agents(); break;
                case Section.Resistance: catalogue.Resistance(); break;
                case Section.Variants: Variants(); break;
                case Section.Background: catalogue.Background(); break;
            }
        }

        if (sections is [Section.Overview]) More();
        return page;
    }

    private Protocol Protocol => overview.Protocol;

    private void Head()
    {
        page.Title(Protocol.Name + (Protocol.Version.Length > 0 ? $", version {Protocol.Version}" : ""));
        page.Field("source", Protocol.Sources);
        page.Field("for", Conditions.IsAlways(Protocol.Scope) ? "every patient" : Conditions.Text(Protocol.Scope));
        foreach (var note in Protocol.Notes) page.Field("note", note);
    }

    /// <summary>Every rule in a line or two, under the situation that it is for.</summary>
    private void Advice()
    {
        if (Protocol.Rules.IsEmpty) page.Say("It has no rules.");
        foreach (var group in overview.Rules)
        {
            page.Section(Title(group));
            page.Table(["what", "for whom"], [WhatWidth, 0], [.. group.Rules.Select(Line)], hasHead: false, isAligned: true);
        }
    }

    private static IReadOnlyList<string> Line(Rule rule)
    {
        // What a note says is for those who ask for the rule; its name tells what it is about.
        var what = rule.Outcomes.Select(o => o.Verb == Verb.Note ? $"note: {rule.Name}" : o.Text);
        return [string.Join('\n', what), Conditions.Line(rule.When) + (Conditions.IsAlways(rule.Unless) ? "" : $"; unless {Conditions.Line(rule.Unless)}")];
    }

    private string Title(RuleGroup group) => group.Setting.Length == 0 ? "Rules" : char.ToUpperInvariant(group.Setting[0]) + group.Setting[1..];

    private void More()
    {
        var overviewEntries = overview.Entries<Biomarker>().Count() + overview.Entries<Statistic>().Count() + overview.Entries<Toxicity>().Count() + overview.Entries<Reference>().Count();
        (Section Section, int Count, string One, string Many, string What)[] all =
        [
            (Section.Rules, Protocol.Rules.Length, "rule", "rules", "with exceptions, evidence and strength"),
            (Section.Facts, Protocol.Facts.Length, "fact", "facts", "to be found out about a patient"),
            (Section.Definitions, overview.Definitions.Length, "definition", "definitions", overview.Definitions.Any(d => !d.Variants.IsEmpty) ? "with the wordings of the source that are not followed" : "of what its words mean"),
            (Section.Evidence, overview.Trials.Count(t => t.HasResults || !t.Rules.IsEmpty), "trial", "trials", "with figures, printed and verified"),
            (Section.Trials, overview.Trials.Count(t => t.Recruitment == Recruitment.Open), "open trial", "open trials", "with their criteria, and those that have ended"),
            (Section.Agents, overview.Agents.Sum(g => g.Agents.Length), "agent", "agents", "with approvals and what to watch for"),
            (Section.Resistance, overview.Entries<Resistance>().Count(), "mechanism", "mechanisms", "of resistance"),
            (Section.Variants, Protocol.Variants.Length, "rule", "rules", "of the source that this protocol does not follow"),
            (Section.Background, overviewEntries, "entry", "entries", "about biomarkers, frequencies, adverse events and publications"),
        ];
        var there = all.Where(s => s.Count > 0).ToArray();
        if (there.Length > 0) page.Section("More, by section", Tone.Strong);
        page.Table(["section", "what it holds"], [12, 0], [.. there.Select(s => (IReadOnlyList<string>)[s.Section.Word(), $"{s.Count} {(s.Count == 1 ? s.One : s.Many)} {s.What}"])], hasHead: false, isAligned: true);
        if (there.Length > 0) page.Command($"protocol describe {Quoted(path)} --section {there[0].Section.Word()}", "or another section, or all");
        if (!Protocol.Entries.IsEmpty) page.Command($"protocol evidence {Quoted(path)} NAME", "all about one drug, class, regimen or trial");
    }

    private static string Quoted(string argument) => argument.Contains(' ') ? $"\"{argument}\"" : argument;

    private void Facts()
    {
        if (Protocol.Facts.IsEmpty && overview.History.IsEmpty) return;
        page.Section($"Facts: what to find out about a patient ({Protocol.Facts.Length})");
        foreach (var group in overview.Facts)
        {
            if (overview.Facts.Length > 1) page.Item(places.File(group.File));
            page.Table(["fact", "values", "how it is found out", "rules"], [28, 0, 28, 5], [.. group.Facts.Select(Row)], hasHead: group == overview.Facts[0], isAligned: overview.Facts.Length > 1);
        }

        if (overview.History.IsEmpty) return;
        page.Section("From the history of treatment");
        foreach (var input in overview.History.DistinctBy(i => i.Name)) page.Say(input.Name, hang: 2);
    }

    private static IReadOnlyList<string> Row(FactUse use)
    {
        var fact = use.Fact;
        var more = new[]
        {
            fact.HasDefault ? "when not recorded: " + fact.Type.Format(fact.Default) : "",
            fact.Synonyms.IsEmpty ? "" : "also " + string.Join(", ", fact.Synonyms),
            string.Join(", ", fact.Codes.Select(c => $"{c.System} {c.Value}".Trim())),
        };
        return [fact.Name, string.Join('\n', more.Where(t => t.Length > 0).Prepend(Values(fact.Type))), string.Join(" or ", fact.ObtainedBy), use.Rules.ToString(System.Globalization.CultureInfo.InvariantCulture)];
    }

    private static string Values(FactType type) => type switch
    {
        FactType.Finding f => $"{f.Yes} or {f.No}",
        FactType.Scale s => string.Join(" < ", s.Values),
        FactType.Choice c => string.Join(", ", c.Values),
        FactType.Set s => "any of " + string.Join(", ", s.Values),
        FactType.Number n => $"{(n.Whole ? "whole number" : "number")}{(n.UnitText.Length > 0 ? " in " + n.UnitText : "")}{Bounds(n)}",
        _ => "date",
    };

    private static string Bounds(FactType.Number n) => (n.Min, n.Max) switch
    {
        ({ } low, { } high) => $" from {Numbers.Format(low)} to {Numbers.Format(high)}",
        ({ } low, null) => $" from {Numbers.Format(low)}",
        (null, { } high) => $" up to {Numbers.Format(high)}",
        _ => "",
    };

    private void Definitions()
    {
        if (!overview.Definitions.IsEmpty) page.Section($"Definitions ({overview.Definitions.Length})");
        foreach (var (definition, variants) in overview.Definitions)
        {
            page.Item(definition.Name, places.Short(definition.Origin));
            page.Field("known as", definition.Synonyms);
            page.Field("is", Conditions.Text(definition.Meaning));
            foreach (var note in definition.Notes) page.Field("note", note);
            foreach (var variant in variants)
            {
                page.Field("variant", $"{variant.Name}, not followed\n" + string.Join('\n', Conditions.Text(variant.Meaning).Split('\n').Concat(variant.Notes).Select(l => "  " + l)));
            }

            page.Field("from", definition.Sources.Concat(variants.SelectMany(v => v.Sources)).Distinct());
        }

        if (!Protocol.Partitions.IsEmpty) page.Section("Exactly one of these holds for every patient");
        foreach (var partition in Protocol.Partitions) page.Field(partition.Name, partition.Parts.Select(p => p.Name));
        if (!Protocol.Calculations.IsEmpty) page.Section("Calculations");
        foreach (var calculation in Protocol.Calculations)
        {
            page.Item(calculation.Name, places.Short(calculation.Origin));
            page.Field("is", Phrases.Bare(calculation.Text));
            page.Field("from", calculation.Sources);
        }
    }

    private void Rules()
    {
        var text = new EntryText(page, Protocol, places);
        foreach (var group in overview.Rules)
        {
            page.Section(Title(group));
            foreach (var rule in group.Rules) text.Rule(rule, rule.Outcomes);
        }
    }

    private void Variants()
    {
        if (Protocol.Variants.IsEmpty) return;
        page.Section("What the source also says, and this protocol does not follow");
        var text = new EntryText(page, Protocol, places);
        foreach (var variant in Protocol.Variants) text.Variant(variant);
    }
}
