using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Logic;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Features.Running;

/// <summary>Results in the words and places of an editor.</summary>
internal sealed class AnswerWords(Session session, Compilation compilation)
{
    /// <summary>Definitions of definitions can unfold to more than anyone reads, or than a message can hold.</summary>
    private const int MostLines = 1000;

    public RuleAnswer Of(RuleResult r) => new(
        r.Rule.Name, Phrases.Status(r.Status), [.. r.Outcomes.Select(o => o.Outcome.Text)], [.. r.Needs.Select(n => n.Name)], At(r.Rule.Origin));

    public WhyAnswer Of(RuleReason reason)
    {
        var (rule, status) = (reason.Result.Rule, Phrases.Status(reason.Result.Status));
        var verdict = Verdict.Of(reason);
        var sections = new List<WhySection>();
        if (reason.Scope.Truth != Truth.True) sections.Add(Section("It is for", reason.Scope));
        sections.Add(Section("It applies if", reason.When));
        if (reason.Unless is { } unless) sections.Add(Section("Unless", unless));
        return new(rule.Name, status, $"This rule {verdict.Status}{verdict.Reason}", [.. reason.Outcomes.Select(o => o.Outcome.Text)], sections, [.. Remarks(reason)], At(rule.Origin));
    }

    public WhyAnswer Of(Definition definition, Explanation why) => new(
        definition.Name,
        why.Truth switch { Truth.True => "holds", Truth.False => "does not hold", _ => "unknown" },
        why.Truth switch
        {
            Truth.True => "This definition holds of the patient.",
            Truth.False => "This definition does not hold of the patient.",
            _ => "It is unknown whether this definition holds of the patient.",
        },
        [], [Section("It means", why)], [.. definition.Notes.Select(n => new WhyRemark("Note", n))], At(definition.Origin));

    /// <summary>Whether a place is in the statement of a definition.</summary>
    public bool IsIn(Definition definition, int offset) =>
        compilation.TreeOf(definition.Origin.File)?.Statements.Any(s => s.Span.Start <= definition.Origin.Start && definition.Origin.Start < s.Span.End && s.Span.Start <= offset && offset <= s.Span.End) == true;

    private static IEnumerable<WhyRemark> Remarks(RuleReason reason)
    {
        var rule = reason.Result.Rule;
        return reason.Overriders.Select(o => new WhyRemark("May be overridden", $"{o.Rule.Name}: {Phrases.Status(o.Status)}"))
            .Concat(reason.Outcomes.SelectMany(o => o.Approvals).Select(a => new WhyRemark("Approval", Phrases.Approval(a))))
            .Concat(rule.Because.Select(e => new WhyRemark("Evidence", Phrases.Evidence(e, int.MaxValue))))
            .Concat(rule.Grades.Select(g => new WhyRemark(g.Name, g.Value)))
            .Concat(rule.Notes.Select(n => new WhyRemark("Note", n)));
    }

    private WhySection Section(string title, Explanation e)
    {
        var left = MostLines;
        return new(title, Node(WhyTree.Of(e), ref left));
    }

    private WhyNode Node(WhyTree tree, ref int left)
    {
        left--;
        var parts = new List<WhyNode>();
        foreach (var part in tree.Parts)
        {
            if (left <= 0) break;
            parts.Add(Node(part, ref left));
        }

        return new(Phrases.Truth(tree.Truth), tree.Text, [.. tree.Readings.Select(r => Reading(r, tree.Text)).OfType<WhyReading>()], parts);
    }

    /// <summary>What was read, unless the condition says it already.</summary>
    private WhyReading? Reading(Reading reading, string condition)
    {
        var text = Phrases.Value(reading, condition);
        return text.Length == 0 ? null : new(text, reading.Places.Where(p => p.Line > 0).Select(At).FirstOrDefault());
    }

    private Lsp.Location At(CasePlace place)
    {
        var start = new Position(place.Line - 1, Math.Max(0, place.Column - 1));
        return new(session.Translator.Uri(place.File), new(start, start));
    }

    private Lsp.Location At(Origin origin) =>
        session.Translator.Location(compilation.TreeOf(origin.File)?.Source ?? compilation.Root.Source, new TextSpan(origin.Start, origin.Length));
}
