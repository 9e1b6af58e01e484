using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Linting;

/// <summary>Comments that allow findings, with a reason: <c># allow PL9004: the review gives no reference</c>. One that stands in a statement, or right above it,
/// allows findings in that statement. Errors cannot be allowed.</summary>
public static partial class Allowances
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"^#\s*allow\s+(?<codes>PL\d+(?:\s*,\s*PL\d+)*)\s*(?::\s*(?<reason>.*))?$", Options)]
    private static partial Regex Form { get; }

    /// <summary>The findings that no comment allows, with what is wrong with the comments.</summary>
    /// <param name="told">Whether a code is looked for at all: only of these is it known that an allowance is not used.</param>
    public static ImmutableArray<Diagnostic> Apply(IEnumerable<SyntaxTree> trees, IEnumerable<Diagnostic> findings, Func<string, bool> told)
    {
        var problems = new List<Diagnostic>();
        var allowances = trees.DistinctBy(t => t.Source.Path).SelectMany(t => Read(t, problems)).ToList();
        var left = new List<Diagnostic>();
        foreach (var finding in findings)
        {
            var by = finding.Severity == Severity.Error ? [] : allowances.Where(a => a.Allows(finding)).ToArray();
            foreach (var allowance in by) allowance.IsUsed = true;
            if (by.Length == 0) left.Add(finding);
        }

        return [.. left, .. problems, .. allowances.Where(a => !a.IsUsed && told(a.Code)).Select(a => LintDiagnostics.NothingAllowed(new(a.Tree.Source, a.At), a.Code))];
    }

    private static IEnumerable<Allowance> Read(SyntaxTree tree, List<Diagnostic> problems)
    {
        foreach (var comment in tree.Comments)
        {
            var text = tree.Source.Slice(comment);
            if (Form.Match(text) is not { Success: true } match) continue;
            var codes = match.Groups["codes"];
            if (match.Groups["reason"].Value.Trim().Length == 0)
            {
                problems.Add(LintDiagnostics.ReasonMissing(new(tree.Source, comment), codes.Value.Trim()));
                continue;
            }

            var scope = ScopeOf(tree, comment);
            foreach (Match one in Code.Matches(codes.Value))
            {
                var at = new TextSpan(comment.Start + codes.Index + one.Index, one.Length);
                var code = one.Value.ToUpperInvariant();
                if (Catalogue.Find(code) is not { } kind) problems.Add(LintDiagnostics.CannotBeAllowed(new(tree.Source, at), one.Value, "is no finding that there is", "`protocol explain` tells of each; check the number"));
                else if (kind.Severity == Severity.Error) problems.Add(LintDiagnostics.CannotBeAllowed(new(tree.Source, at), code, "is an error, and errors cannot be allowed", "correct what it is about"));
                else yield return new Allowance(tree, code, codes.Value.Contains(',') ? at : comment, scope);
            }
        }
    }

    [GeneratedRegex(@"PL\d+", Options)]
    private static partial Regex Code { get; }

    private static TextSpan ScopeOf(SyntaxTree tree, TextSpan comment)
    {
        var line = tree.Source.LineOf(comment.Start);
        var around = tree.Statements.LastOrDefault(s => s.Span.Start <= comment.Start);
        // Behind the last line of a statement, or between its lines, and indented like these.
        if (around is not null && (comment.Start < around.Span.End || tree.Source.LineOf(around.Span.End) == line || tree.Source.ColumnOf(comment.Start) > 1)) return around.Span;
        return tree.Statements.FirstOrDefault(s => s.Span.Start > comment.Start)?.Span ?? comment;
    }

    private sealed record Allowance(SyntaxTree Tree, string Code, TextSpan At, TextSpan Scope)
    {
        public bool IsUsed { get; set; }

        public bool Allows(Diagnostic finding) =>
            finding.Code == Code && finding.Location.Source.Path == Tree.Source.Path && Scope.Start <= finding.Span.Start && finding.Span.Start < Math.Max(Scope.End, Scope.Start + 1);
    }
}
