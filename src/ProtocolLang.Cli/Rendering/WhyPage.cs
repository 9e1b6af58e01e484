using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Rendering;

/// <summary>All that bears on one drug or rule for one case: every condition, what it read and from where, and what would have to change.</summary>
internal sealed class WhyPage(Printer printer, Places places)
{
    private const int Indent = 2;

    // Deeper conditions would leave no room for words on the line; more definitions would leave no reader.
    private const int MostDepth = 20;
    private const int MostDefinitions = 200;
    private static readonly int TruthWidth = "unknown".Length + 2;

    public void Print(CaseResult result, Why why)
    {
        var also = why.Subject.Synonyms.IsEmpty ? "" : $" ({string.Join(", ", why.Subject.Synonyms)})";
        printer.Line(Indent, 4, new Words($"Why {why.Subject.Name}?", Tone.Strong), also);
        if (why.Rules.IsEmpty) printer.Line(Indent, $"No rule of this protocol is about {why.Subject.Name}.");
        foreach (var reason in why.Rules.OrderBy(r => Rank(r.Result.Status))) Print(result, reason);
        if (why.Trials.Length > 0)
        {
            printer.Line(Indent, new Words("Trials", Tone.Strong));
            foreach (var trial in why.Trials)
            {
                printer.Line(4, 6, Phrases.Evidence(trial, int.MaxValue));
                if (Phrases.Population(trial) is { Length: > 0 } population) printer.Line(6, 8, new Words(population, Tone.Dim));
                if (trial.Arms.Length > 1) printer.Line(6, 8, new Words(string.Join(" against ", trial.Arms), Tone.Dim));
                if (trial.Figures.IsEmpty) foreach (var note in trial.Notes) printer.Line(6, 8, new Words(note, Tone.Dim));
            }
        }

        foreach (var variant in why.Variants) printer.Line(Indent, 4, new Words("the source also says: ", Tone.Dim), Phrases.Variant(variant));

        foreach (var note in why.Notes) printer.Line(Indent, 4, new Words("note: ", Tone.Dim), note);
        printer.Line();
    }

    private void Print(CaseResult result, RuleReason reason)
    {
        var rule = reason.Result.Rule;
        printer.Line();
        printer.Line(Indent, 4, new Words("Rule "), new Words(rule.Name, Tone.Strong), new Words($"  {places.Text(rule.Origin)}", Tone.Dim));
        foreach (var o in reason.Outcomes)
        {
            printer.Line(4, 6, $"{o.Outcome.Text}{Through(reason.Relation)}");
            foreach (var approval in o.Approvals.Where(_ => !result.Protocol.Approvals.IsEmpty)) printer.Line(6, 8, new Words("approval of ", Tone.Dim), Phrases.Approval(approval, result));
        }

        Answer(reason);
        if (reason.Scope.Truth != Truth.True) Tree(result, "It is for", reason.Scope);
        else if (Reasons.Deciding(reason.Scope).Any()) printer.Line(4, 6, "It is for this patient: ", Phrases.Traced(reason.Scope));
        Tree(result, "It applies if", reason.When);
        if (reason.Unless is { } unless) Tree(result, "Unless", unless);
        else printer.Line(4, "Unless: it has no exception.");
        foreach (var o in reason.Overriders) printer.Line(4, 6, $"May be overridden by {o.Rule.Name}, which {Verdict(o.Status)}.");
        foreach (var e in rule.Because) printer.Line(4, 6, new Words("Evidence ", Tone.Dim), Phrases.Evidence(e, int.MaxValue));
        foreach (var note in rule.Notes) printer.Line(4, 6, new Words("Note ", Tone.Dim), note);
        foreach (var g in rule.Grades) printer.Line(4, 6, new Words(g.Name + " ", Tone.Dim), g.Value);
    }

    private void Answer(RuleReason reason)
    {
        var (tone, status, text) = reason.Result.Status switch
        {
            RuleStatus.Applies => (Tone.Good, "applies", ": all that it asks for is met."),
            RuleStatus.OutOfScope => (Tone.Plain, "is out of scope", ". It is only for: " + Listed(Reasons.Failing(reason.Scope)) + "."),
            RuleStatus.Overridden => (Tone.Plain, "is overridden", ": its conditions are met, but " + string.Join(" and ", reason.Result.OverriddenBy.Select(o => o.Name)) + " comes first."),
            RuleStatus.DoesNotApply when reason.When.Truth == Truth.False => (Tone.Plain, "does not apply", ". Needed, and not met: " + Listed(Reasons.Failing(reason.When)) + "."),
            RuleStatus.DoesNotApply => (Tone.Plain, "does not apply", ". It is set aside by its exception: " + Listed(Reasons.Holding(reason.Unless!)) + "."),
            _ => (Tone.Warning, "is undetermined", ": " + ToDecide(reason.Result)),
        };
        printer.Line(4, 6, "This rule ", new Words(status, tone), text);
    }

    private static string ToDecide(RuleResult r)
    {
        var facts = r.Needs.Select(n => n.Name + (Phrases.HowToFindOut(n) is { Length: > 0 } how ? $" ({how})" : ""));
        var waits = r.WaitsFor.Select(w => $"whether {w.Name} applies");
        return "find out " + string.Join(", ", facts.Concat(waits)) + ".";
    }

    private static string Listed(IEnumerable<Explanation> parts) => string.Join("; ", parts.Select(Phrases.Because));

    private static int Rank(RuleStatus status) => status switch
    {
        RuleStatus.Applies => 0,
        RuleStatus.Undetermined => 1,
        RuleStatus.Overridden => 2,
        RuleStatus.DoesNotApply => 3,
        _ => 4,
    };

    private static string Verdict(RuleStatus status) => status switch
    {
        RuleStatus.Applies => "applies",
        RuleStatus.Undetermined => "is undetermined",
        RuleStatus.DoesNotApply => "does not apply",
        RuleStatus.Overridden => "is overridden itself",
        _ => "is out of scope",
    };

    private static string Through(Relation relation) => relation switch
    {
        Relation.ItsClass => "   (through its class)",
        Relation.ItsMember => "   (a member of it)",
        Relation.RegimenWithIt => "   (a regimen with it)",
        Relation.ItsComponent => "   (a component of it)",
        Relation.ItsEvidence => "   (rests on it)",
        _ => "",
    };

    private void Tree(CaseResult result, string title, Explanation e)
    {
        printer.Line(4, $"{title}:");
        Branch(result, e, 0, []);
    }

    /// <param name="told">The definitions that this tree has shown already: one that is used over and over is unfolded once.</param>
    private void Branch(CaseResult result, Explanation e, int depth, HashSet<string> told)
    {
        var p = e.Proposition;
        // An `if` with one condition is that condition.
        if (p.Kind is PropositionKind.All or PropositionKind.Any && e.Parts.Length == 1 && p.Text == e.Parts[0].Proposition.Text)
        {
            Branch(result, e.Parts[0], depth, told);
            return;
        }

        var isNegatedTest = p.Kind == PropositionKind.Not && e.Parts is [{ Proposition.Kind: PropositionKind.Test }];
        var readings = isNegatedTest ? e.Parts[0].Readings : e.Readings;
        var values = string.Join("; ", readings.Select(r => Phrases.Traced(r, Text(p))).Where(r => r.Length > 0));
        var indent = 6 + TruthWidth + 2 * depth;
        var parts = isNegatedTest ? [] : e.Parts;
        var text = Text(p);
        // What a definition is made of is shown below its name, without a line of its own for `any of`.
        if (p.Kind == PropositionKind.Definition && parts is [var meaning])
        {
            var isComposed = meaning.Proposition.Kind is PropositionKind.All or PropositionKind.Any or PropositionKind.None or PropositionKind.AtLeast;
            text += isComposed ? $", which is {Text(meaning.Proposition)}" : ", which is";
            if (isComposed) parts = meaning.Parts;
        }

        var isCut = parts.Length > 0 && (depth >= MostDepth || (p.Kind == PropositionKind.Definition && told.Count >= MostDefinitions));
        if (isCut || (p.Kind == PropositionKind.Definition && !told.Add(p.Text)))
        {
            values = string.Join("; ", Reasons.Deciding(e).Select(r => Phrases.Traced(r, Text(p))).Where(r => r.Length > 0));
            text = Text(p) + (isCut ? ", of which more is not shown" : ", as above");
            parts = [];
        }

        printer.Line(6, indent + 2, new Words(Phrases.Truth(e.Truth).PadRight(TruthWidth), ToneOf(e.Truth)), new string(' ', 2 * depth) + text, new Words(values.Length == 0 ? "" : $"  ({values})", Tone.Dim));
        foreach (var part in parts) Branch(result, part, depth + 1, told);
        foreach (var variant in result.Protocol.Definitions.Where(d => p.Kind == PropositionKind.Definition && d.VariantOf == p.Text))
        {
            printer.Line(indent + 2, indent + 4, new Words($"the source also has: {variant.Name}, which is {Phrases.Truth(result.TruthOf(variant.Meaning))} here", Tone.Dim));
        }
    }

    private static string Text(Proposition p) => p.Kind switch
    {
        PropositionKind.All => "all of",
        PropositionKind.Any => "any of",
        PropositionKind.None => "none of",
        PropositionKind.AtLeast => $"at least {p.Threshold} of",
        PropositionKind.Not when p.Parts[0].Kind != PropositionKind.Test => "not",
        _ => p.Text,
    };

    private static Tone ToneOf(Truth truth) => truth switch { Truth.True => Tone.Good, Truth.False => Tone.Plain, _ => Tone.Warning };
}
