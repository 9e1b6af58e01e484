using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

/// <summary>Writes an example to which a rule applies: a patient made up of what the rule asks for.</summary>
internal static class ExampleMaking
{
    public static IEnumerable<CodeAction> Offer(Spot spot)
    {
        if (spot.Place.Statement is not (RuleSyntax or TableSyntax)) yield break;
        var root = spot.Roots.FirstOrDefault(r => r.TreeOf(spot.Path) is not null && r.Protocol is not null) ?? spot.Compilation;
        var span = spot.Place.Row?.Span ?? spot.Place.Statement.Span;
        if (root.Protocol is null || root.Model.Rules.FirstOrDefault(r => r.File.Tree.Source.Path == spot.Path && r.Span == span) is not { VariantOf: null } bound) yield break;
        yield return new CodeAction("example", "Add an example to which this rule applies", ActionKind.Rewrite, () =>
        {
            if (root.Protocol.Rules.FirstOrDefault(r => r.Name == bound.Name) is not { } rule || PatientFinder.Find(rule.Statuses.Applies) is not { } patient) return [];
            if (!patient.Facts.Keys.All(f => bound.File.Vocabulary.Entries.Any(e => e.Key == Vocabulary.Fold(f.Name)))) return [];
            var text = Text(spot, bound, patient);
            var edit = spot.Tree.Statements.LastOrDefault(s => s is ExampleSyntax) is { } last ? Insertions.After(spot.Tree, last, text) : Insertions.AtEnd(spot.Tree, text);
            return Meaning.Keep(spot.Roots, [Tidy.Of(spot.Tree, [edit])]);
        })
        { IsCostly = true, WhyNot = "no patient was found for whom the rule surely applies; what it asks about dates and times is for the author to make up" };
    }

    private static string Text(Spot spot, BoundRule rule, Patient patient)
    {
        var isNamed = rule.Statement is TableSyntax or RuleSyntax { Name: not null };
        var outcomes = rule.Outcomes.Where(o => o.Sentence.Options.Length <= 1).Select(o => WordsOf(spot.Tree, o)).ToList();
        var title = isNamed ? rule.Name + " applies" : outcomes.FirstOrDefault("the sentence applies");
        var taken = spot.Tree.Statements.OfType<ExampleSyntax>().Select(e => e.Name.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var name = title;
        for (var i = 2; taken.Contains(name); i++) name = $"{title} {i}";
        var given = patient.Givens().ToList();
        var lines = new List<string> { $"example {name}" };
        if (given.Count > 0) lines.Add("given " + string.Join(", ", given));
        if (isNamed) lines.Add($"expect rule {rule.Name} applies");
        else if (outcomes.Count == 0) lines.Add($"expect rule {rule.Name} applies");
        lines.AddRange(outcomes.Select(o => "expect " + o));
        return string.Join("\n  ", lines);
    }

    private static string WordsOf(SyntaxTree tree, BoundOutcome outcome)
    {
        var span = outcome.Place.Locate(outcome.Sentence.Span).Span;
        return Phrases.Fold(tree.Reading.Substring(span.Start, span.Length));
    }
}
