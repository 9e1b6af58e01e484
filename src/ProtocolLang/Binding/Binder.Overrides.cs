using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Binding;

/// <summary>Which rule yields to which.</summary>
internal sealed partial class Binder
{
    private readonly Dictionary<string, (TableSyntax Table, SourceFile File)> tables = new(StringComparer.Ordinal);

    private static string RowName(GridSyntax table, int row) => $"{table.Name.Text}, row {row + 1}";

    private void DeclareTable(SourceFile file, TableSyntax table)
    {
        var key = Vocabulary.Fold(table.Name.Text);
        if (table.Name.IsEmpty) return;
        var at = At(file, table.Name.Span);
        if (tables.TryGetValue(key, out var first)) Report(NameDiagnostics.DeclaredTwice(at, table.Name.Text, At(first.File, first.Table.Name.Span), first.Table.Name.Text));
        else tables.Add(key, (table, file));
    }

    /// <summary>The keys of the rules that a statement overrides. The name of a table stands for all its rows.</summary>
    private ImmutableArray<string> Overridden(SourceFile file, StatementSyntax statement) =>
        [.. OverrideNames(file, statement).SelectMany(p => KeysOf(p)).Distinct()];

    /// <summary>The name of a table's row has a comma in it.</summary>
    private static IEnumerable<PhraseSyntax> OverrideNames(SourceFile file, StatementSyntax statement)
    {
        foreach (var clause in statement.All("overrides").Where(c => !Skips(c.Body.Phrase)))
        {
            PhraseSyntax? before = null;
            foreach (var part in Phrases.Commas(file.Tree, clause.Body.Phrase))
            {
                if (before is not null && part.Text.StartsWith("row ", StringComparison.OrdinalIgnoreCase))
                {
                    yield return Phrases.Part(file.Tree, before.Span.Start, part.Span.End);
                    before = null;
                    continue;
                }

                if (before is not null) yield return before;
                before = part;
            }

            if (before is not null) yield return before;
        }
    }

    private IEnumerable<string> KeysOf(PhraseSyntax name)
    {
        var key = Vocabulary.Fold(name.Text);
        return tables.TryGetValue(key, out var named) ? Enumerable.Range(0, named.Table.Rows.Length).Select(r => Vocabulary.Fold(RowName(named.Table, r))) : [key];
    }

    private void CheckOverrides(IReadOnlyList<BoundRule> bound)
    {
        foreach (var rule in bound.DistinctBy(r => r.Statement, ReferenceEqualityComparer.Instance))
        {
            var named = OverrideNames(rule.File, rule.Statement);
            foreach (var part in rule.VariantOf is { } of ? named.Prepend(of) : named)
            {
                if (KeysOf(part).Any(rules.ContainsKey))
                {
                    ReferToRule(rule.File, part.Span, part.Text);
                    continue;
                }

                Report(NameDiagnostics.UnknownRule(At(rule.File, part.Span), part.Text, Spelling.Nearest(part.Text, NamesOfRules(), 1).FirstOrDefault()));
            }
        }

        var (_, circles) = Graph.Sort(
            bound.Select(r => new OneStatement(r)).Distinct(),
            r => [.. OverrideNames(r.Rule.File, r.Rule.Statement).SelectMany(Overridden)]);
        foreach (var circle in circles)
        {
            var rule = circle[^2].Rule;
            var closing = OverrideNames(rule.File, rule.Statement).First(n => Overridden(n).Contains(circle[^1]));
            Report(NameDiagnostics.CyclicOverride(At(rule.File, closing.Span), circle.Select(r => r.Name)));
        }
    }

    /// <summary>Notes a use of the name of a rule or table that exists.</summary>
    private void ReferToRule(SourceFile file, TextSpan span, string name)
    {
        var key = Vocabulary.Fold(name);
        var (statement, declared) = tables.TryGetValue(key, out var table) ? (table.Table, table.File) : (rules[key].Statement, rules[key].File);
        ruleReferences.Add(new RuleReference(statement, declared.Tree, file.Tree, span));
    }

    private IEnumerable<string> NamesOfRules() => rules.Values.Select(r => r.Name).Concat(tables.Values.Select(t => t.Table.Name.Text));

    private IEnumerable<OneStatement> Overridden(PhraseSyntax name) => KeysOf(name).Where(rules.ContainsKey).Select(k => new OneStatement(rules[k])).Distinct();

    /// <summary>A rule, or a table whose rows are told apart no further.</summary>
    private readonly record struct OneStatement(BoundRule Rule)
    {
        public string Name => Rule.Statement is TableSyntax table ? table.Name.Text : Rule.Name;

        public bool Equals(OneStatement other) => ReferenceEquals(Rule.Statement, other.Rule.Statement);
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Rule.Statement);
    }
}
