using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Binding;

/// <summary>Rules, sentences and tables.</summary>
internal sealed partial class Binder
{
    private static bool IsEvidence(NameEntry entry) => entry.Kind is NameKind.Trial or NameKind.Reference;

    private BoundRule BindRule(SourceFile file, RuleSyntax rule)
    {
        var name = rule.Name is { IsEmpty: false } given ? given.Text : NameOf(rule);
        var bound = new BoundRule(
            name, file, rule.Span, rule.Name?.Span ?? rule.KeywordSpan,
            [.. rule.All("if").Select(c => BindCondition(file, c.Body))],
            [.. rule.All("unless").Select(c => BindCondition(file, c.Body))],
            [.. rule.All("then").SelectMany(c => BindOutcomes(file, c.Body))],
            [.. rule.All("overrides").SelectMany(c => Phrases.Commas(file.Tree, c.Body.Phrase)).Select(p => Vocabulary.Fold(p.Text))],
            [.. rule.All("because").SelectMany(c => Resolve(file, c.Body.Phrase, "a trial or a reference", IsEvidence))],
            [.. BindGrades(file, rule)],
            rule)
        {
            VariantOf = rule.All("variant of").FirstOrDefault()?.Body.Phrase is { IsEmpty: false, IsBroken: false } of ? of : null,
        };
        if (bound.VariantOf is not null) return bound;
        if (rule.Name is { } written) DeclareRule(bound, written.Text);
        else rules.TryAdd(Vocabulary.Fold(name), bound);
        return bound;
    }

    /// <summary>A sentence is called by its own words.</summary>
    private static string NameOf(RuleSyntax rule) =>
        string.Join(' ', rule.Clauses.Where(c => c.Keyword is "if" or "then").Select(c => $"{c.Keyword} {c.Body.Phrase.Text}"));

    private void DeclareRule(BoundRule rule, string name)
    {
        if (rules.TryAdd(Vocabulary.Fold(name), rule)) return;
        var first = rules[Vocabulary.Fold(name)];
        Report(NameDiagnostics.DeclaredTwice(At(rule.File, rule.NameSpan), name, At(first.File, first.NameSpan), first.Name));
    }

    private IEnumerable<BoundOutcome> BindOutcomes(SourceFile file, BlockSyntax block)
    {
        if (!block.Bullets.IsEmpty) return block.Bullets.SelectMany(b => BindOutcomes(file, b));
        if (Skips(block.Phrase)) return [];
        var place = new Placement(file.Tree.Source, block.Phrase.Span.Start);
        return [.. Take(file, file.Reader.Outcomes(Slice(file, block.Phrase.Span)), place).Select(o => new BoundOutcome(o, place))];
    }

    private IEnumerable<(string, string, FactType)> BindGrades(SourceFile file, StatementSyntax statement)
    {
        foreach (var clause in statement.Clauses.Where(c => c.Keyword is "strength" or "evidence"))
        {
            var name = clause.Keyword;
            foreach (var part in Phrases.Commas(file.Tree, clause.Body.Phrase))
            {
                // `strength strong, evidence high`: behind a comma another grade may be named.
                var words = part.Text;
                var other = grades.Keys.FirstOrDefault(g => Vocabulary.Fold(words).StartsWith(g + " ", StringComparison.Ordinal));
                if (other is not null) (name, words) = (other, words[(other.Length + 1)..]);
                else if (words.StartsWith("evidence ", StringComparison.Ordinal)) (name, words) = ("evidence", words["evidence ".Length..]);
                if (!grades.TryGetValue(name, out var scale))
                {
                    Report(NameDiagnostics.UnknownGrade(At(file, clause.KeywordSpan), name));
                    continue;
                }

                var value = scale.ValueNames.FirstOrDefault(v => Vocabulary.Fold(v) == Vocabulary.Fold(words));
                if (value is not null) yield return (name, value, scale);
                else Report(NameDiagnostics.UnknownValue(At(file, part.Span), words, name, scale, Spelling.Nearest(words, scale.ValueNames, 1).FirstOrDefault()));
            }
        }
    }

    private void CheckOverrides(BoundRule rule)
    {
        if (rule.VariantOf is { } of && !rules.ContainsKey(Vocabulary.Fold(of.Text)))
        {
            Report(NameDiagnostics.UnknownRule(At(rule.File, of.Span), of.Text, Spelling.Nearest(of.Text, rules.Values.Select(r => r.Name), 1).FirstOrDefault()));
        }

        foreach (var clause in rule.Statement.All("overrides"))
        {
            foreach (var part in Phrases.Commas(rule.File.Tree, clause.Body.Phrase))
            {
                if (!rules.ContainsKey(Vocabulary.Fold(part.Text)))
                {
                    Report(NameDiagnostics.UnknownRule(At(rule.File, part.Span), part.Text, Spelling.Nearest(part.Text, rules.Values.Select(r => r.Name), 1).FirstOrDefault()));
                }
            }
        }
    }

    private void CheckOverrideCircles(IEnumerable<BoundRule> bound)
    {
        var (_, circles) = Graph.Sort(
            bound.Select(r => new ByReference(r)),
            r => [.. r.Rule.Overrides.Where(rules.ContainsKey).Select(o => new ByReference(rules[o]))]);
        foreach (var circle in circles)
        {
            var rule = circle[^2].Rule;
            var clause = rule.Statement.All("overrides").First();
            Report(NameDiagnostics.CyclicOverride(At(rule.File, clause.Body.Span), circle.Select(r => r.Rule.Name)));
        }
    }

    private readonly record struct ByReference(BoundRule Rule)
    {
        public bool Equals(ByReference other) => ReferenceEquals(Rule, other.Rule);
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Rule);
    }

    /// <summary>Every row of a table is a rule.</summary>
    private IEnumerable<BoundRule> BindTable(SourceFile file, TableSyntax table)
    {
        if (table.Header is not { } header) return [];
        var columns = header.Cells.Select(c => BindColumn(file, c)).ToImmutableArray();
        var unless = table.All("unless").Select(c => BindCondition(file, c.Body)).ToImmutableArray();
        var overrides = table.All("overrides").SelectMany(c => Phrases.Commas(file.Tree, c.Body.Phrase)).Select(p => Vocabulary.Fold(p.Text)).ToImmutableArray();
        var because = table.All("because").SelectMany(c => Resolve(file, c.Body.Phrase, "a trial or a reference", IsEvidence)).ToImmutableArray();
        var result = new List<BoundRule>();
        for (var row = 0; row < table.Rows.Length; row++)
        {
            var bound = new BoundRule($"{table.Name.Text}, row {row + 1}", file, table.Rows[row].Span, table.Rows[row].Span, [], unless, [], overrides, because, [], table);
            for (var i = 0; i < Math.Min(columns.Length, table.Rows[row].Cells.Length); i++) bound = BindCell(file, bound, columns[i], table.Rows[row].Cells[i]);
            rules.TryAdd(Vocabulary.Fold(bound.Name), bound);
            result.Add(bound);
        }

        return result;
    }

    private abstract record Column
    {
        public sealed record Then : Column;

        public sealed record Because : Column;

        public sealed record Unless : Column;

        public sealed record Test(NameEntry Entry) : Column;

        public sealed record Unknown : Column;
    }

    private Column BindColumn(SourceFile file, PhraseSyntax cell)
    {
        if (Skips(cell)) return new Column.Unknown();
        switch (cell.Text.ToLowerInvariant())
        {
            case "then": return new Column.Then();
            case "because": return new Column.Because();
            case "unless": return new Column.Unless();
        }

        if (file.Vocabulary.Match(file.Tree.Reading, cell.Span.Start, cell.Span.End) is var (entry, end) && end == cell.Span.End
            && entry.Kind is NameKind.Fact or NameKind.Calculation or NameKind.Definition or NameKind.Partition)
        {
            references.Add(new SymbolReference(symbols[entry.Key], file.Tree, cell.Span));
            return new Column.Test(entry);
        }

        Report(NameDiagnostics.UnknownColumn(At(file, cell.Span), cell.Text, Near(cell.Text, file, e => e.Kind is NameKind.Fact or NameKind.Calculation or NameKind.Definition or NameKind.Partition)));
        return new Column.Unknown();
    }

    private BoundRule BindCell(SourceFile file, BoundRule rule, Column column, PhraseSyntax cell)
    {
        if (Skips(cell)) return rule;
        var place = new Placement(file.Tree.Source, cell.Span.Start);
        switch (column)
        {
            case Column.Then:
                return rule with { Outcomes = rule.Outcomes.AddRange(Take(file, file.Reader.Outcomes(Slice(file, cell.Span)), place).Select(o => new BoundOutcome(o, place))) };
            case Column.Because:
                return rule with { Because = rule.Because.AddRange(Resolve(file, cell, "a trial or a reference", IsEvidence)) };
            case Column.Unless:
                return rule with { Unless = rule.Unless.Add(BindPhrase(file, cell)) };
            case Column.Test { Entry: var entry } when cell.Text.ToLowerInvariant() is not "any":
                var condition = entry.Kind == NameKind.Definition ? YesOrNo(file, entry, cell) : Take(file, file.Reader.Cell(entry, Slice(file, cell.Span)), place);
                return rule with { When = rule.When.Add(new BoundCondition.Phrase(condition, place, entry.Kind == NameKind.Definition ? TextOf(entry, cell) : $"{entry.Name} {cell.Text}", cell.Span)) };
            default:
                return rule;
        }
    }

    private static string TextOf(NameEntry definition, PhraseSyntax cell) => cell.Text.Equals("no", StringComparison.OrdinalIgnoreCase) ? "not " + definition.Name : definition.Name;

    private Condition YesOrNo(SourceFile file, NameEntry definition, PhraseSyntax cell)
    {
        var span = new TextSpan(0, cell.Span.Length);
        var named = new Condition.Named(span, definition);
        switch (cell.Text.ToLowerInvariant())
        {
            case "yes": return named;
            case "no": return new Condition.Not(span, named);
            default:
                Report(NameDiagnostics.UnknownValue(At(file, cell.Span), cell.Text, definition.Name, FactType.Finding.YesNo, null));
                return new Condition.Unreadable(span);
        }
    }
}
