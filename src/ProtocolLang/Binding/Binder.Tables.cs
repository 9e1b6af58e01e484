using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Binding;

/// <summary>Decision tables.</summary>
internal sealed partial class Binder
{
    /// <summary>Every row of a table is a rule.</summary>
    private IEnumerable<BoundRule> BindTable(SourceFile file, TableSyntax table)
    {
        if (table.Header is not { } header) return [];
        var columns = header.Cells.Select(c => BindColumn(file, c)).ToImmutableArray();
        if (!columns.Any(c => c is Column.Then or Column.Unknown)) Report(SentenceDiagnostics.NoThenColumn(At(file, header.Span)));
        var unless = table.All("unless").Select(c => BindCondition(file, c.Body)).ToImmutableArray();
        var overrides = Overridden(file, table);
        var because = table.All("because").SelectMany(c => Resolve(file, c.Body.Phrase, "a trial or a reference", IsEvidence)).ToImmutableArray();
        var result = new List<BoundRule>();
        for (var row = 0; row < table.Rows.Length; row++)
        {
            var bound = new BoundRule(RowName(table, row), file, table.Rows[row].Span, table.Rows[row].Span, [], unless, [], overrides, because, [], table);
            // In a row that is ragged, which has been reported, no cell may stand in its own column.
            var cells = table.Rows[row].Cells.Length == columns.Length ? columns.Length : 0;
            for (var i = 0; i < cells; i++) bound = BindCell(file, bound, columns[i], table.Rows[row], i);
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
        if (cell is { IsEmpty: true, IsBroken: false }) Report(NameDiagnostics.UnknownColumn(At(file, cell.Span), "", null));
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

    private BoundRule BindCell(SourceFile file, BoundRule rule, Column column, RowSyntax row, int index)
    {
        var cell = row.Cells[index];
        // A row without any content was reported as such.
        if (cell is { IsEmpty: true, IsBroken: false } && column is Column.Then or Column.Test && row.Cells.Any(c => !c.IsEmpty))
        {
            Report(SentenceDiagnostics.EmptyCell(At(file, cell.Span), column is Column.Then));
        }

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
            case Column.Test { Entry: { IsBroken: false } entry } when cell.Text.ToLowerInvariant() is not "any":
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
