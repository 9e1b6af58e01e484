using ProtocolLang.Logic;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Diagnostics.Repairs;

/// <summary>Repairs of two rules that contradict each other: the author chooses which one yields, and how. Only of rules in one file, since others may not know
/// each other's names.</summary>
internal static class ConflictFixes
{
    public static Diagnostic Add(Diagnostic diagnostic, Fault.Conflicting conflict, Compilation compilation)
    {
        var (first, second) = (conflict.For, conflict.Against);
        if (first == second || first.Origin.File != second.Origin.File || compilation.TreeOf(first.Origin.File) is not { } tree) return diagnostic;
        var (one, other) = (Places.Rule(tree, first), Places.Rule(tree, second));
        if (one is { Name.IsEmpty: false } && other is { Name.IsEmpty: false })
        {
            diagnostic = diagnostic
                .WithSuggestion($"Let `{first.Name}` win", Override(one, second.Name))
                .WithSuggestion($"Let `{second.Name}` win", Override(other, first.Name));
        }

        return one is not null && Condition(tree, other, second) is { } condition
            ? diagnostic.WithSuggestion(condition.Contains('\n', StringComparison.Ordinal) ? $"Add the condition of `{second.Name}` as an exception to `{first.Name}`" : $"Add `unless {condition}` to `{first.Name}`", Places.Clause(one, "unless " + condition))
            : diagnostic;
    }

    private static TextEdit Override(RuleSyntax rule, string other) => rule.All("overrides").FirstOrDefault() is { } clause
        ? new TextEdit(new TextSpan(clause.Span.End, 0), ", " + other)
        : Places.Clause(rule, "overrides " + other);

    /// <summary>The condition of the rule as it is written; of a row of a table, its cells.</summary>
    private static string? Condition(SyntaxTree tree, RuleSyntax? syntax, Rule rule)
    {
        if (syntax is not null) return syntax.All("if").ToArray() is [{ Body: var body }] ? tree.Source.Text[body.Span.Start..body.Span.End] : null;
        return rule.When.Kind == PropositionKind.All && rule.When.Parts.All(p => p.Kind != PropositionKind.Constant)
            ? "all of" + string.Concat(rule.When.Parts.Select(p => "\n    - " + p.Text))
            : rule.When.Kind is PropositionKind.Constant ? null : rule.When.Text;
    }
}
