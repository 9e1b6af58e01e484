using ProtocolLang.Logic;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Diagnostics;

/// <summary>Repairs of two rules that contradict each other: the author chooses which one yields.</summary>
internal static class OverrideFixes
{
    /// <summary>Only of rules with names in one file, since others could not name each other.</summary>
    public static Diagnostic Add(Diagnostic diagnostic, Rule first, Rule second, Compilation compilation)
    {
        if (first == second || Find(first, compilation) is not { } one || Find(second, compilation) is not { } other || first.Origin.File != second.Origin.File) return diagnostic;
        return diagnostic
            .WithFix($"Let `{first.Name}` win", Override(one, second.Name))
            .WithFix($"Let `{second.Name}` win", Override(other, first.Name));
    }

    private static RuleSyntax? Find(Rule rule, Compilation compilation) =>
        compilation.TreeOf(rule.Origin.File)?.Statements.OfType<RuleSyntax>().FirstOrDefault(s => s.Name is { IsEmpty: false } && s.Span.Start == rule.Origin.Start);

    private static TextEdit Override(RuleSyntax rule, string other) => rule.All("overrides").FirstOrDefault() is { } clause
        ? new TextEdit(new TextSpan(clause.Span.End, 0), ", " + other)
        : new TextEdit(new TextSpan(rule.Clauses.Max(c => c.Span.End), 0), "\n  overrides " + other);
}
