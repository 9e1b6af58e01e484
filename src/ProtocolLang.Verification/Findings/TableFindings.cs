using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;

namespace ProtocolLang.Verification.Findings;

/// <summary>Decision tables that have no row for somebody, two that disagree, or rows too many.</summary>
internal static class TableFindings
{
    public static void Find(Search search)
    {
        foreach (var table in search.Analysis.Protocol.Tables.Where(t => !t.Rows.IsEmpty)) Find(search, table);
    }

    private static void Find(Search search, Table table)
    {
        var a = search.Analysis;
        var excepted = new Lazy<Diagram>(() => a.Table.Any(table.Rows.Select(r => a.True(r.Unless))));
        search.Ask(table.Origin, () => $"whether the table `{table.Name}` has a row for every patient", () =>
        {
            var left = a.Table.All([a.True(table.Rows[0].Scope), excepted.Value.Not, .. table.Rows.Select(r => a.False(r.When))]);
            return a.Exist(left)
                ? a.Shown(MissingRows.Of(a, table, left), left, (p, _) => p.Of(table.Rows[0].Scope.IsTrue) && table.Rows.All(r => p.Of(r.When.IsFalse) && !p.Of(r.Unless.IsTrue)), $"no row of {table.Name}", table.Rows[0].Scope)
                : null;
        });
        var columns = new Lazy<TableColumn[]?>(() => TableColumn.Of(a, table));
        var repeated = new HashSet<Rule>();
        foreach (var row in table.Rows.Reverse())
        {
            search.Ask(row.Origin, () => $"whether the row `{row.Name}` says anything new", () =>
            {
                var others = table.Rows.Where(r => r != row && !repeated.Contains(r) && SaysTheSame(r, row)).ToImmutableArray();
                if (others.IsEmpty || !RuleFindings.CanHold(a, row) || !a.IsSubset(Holding(row), a.Table.Any(others.Select(Holding)))) return null;
                repeated.Add(row);
                return new Fault.RowRepeats(table, row, others.FirstOrDefault(o => a.IsSubset(Holding(row), Holding(o))) is { } one ? [one] : others);
            });
        }

        for (var i = 0; i < table.Rows.Length; i++)
        {
            for (var j = i + 1; j < table.Rows.Length; j++) Pair(table.Rows[i], table.Rows[j]);
        }

        Diagram Holding(Rule row) => a.Table.All([a.True(row.Scope), a.True(row.When), a.True(row.Unless).Not]);

        void Pair(Rule first, Rule second)
        {
            if (SaysTheSame(first, second))
            {
                if (repeated.Contains(first) || repeated.Contains(second)) return;
                search.Ask(second.Origin, () => $"whether `{first.Name}` and `{second.Name}` can be one row", () => columns.Value is { } all ? Merge(a, table, all, first, second) : null);
                return;
            }

            search.Ask(second.Origin, () => $"whether `{first.Name}` and `{second.Name}` can both hold", () =>
            {
                var both = a.Table.And(Holding(first), Holding(second));
                return a.Exist(both)
                    ? a.Shown(new Fault.TableOverlap(table, first, second), both, (p, _) => p.Of(first.Scope.IsTrue) && p.Of(first.When.IsTrue) && p.Of(second.When.IsTrue) && !p.Of(first.Unless.IsTrue) && !p.Of(second.Unless.IsTrue), $"two rows of {table.Name}", first.Scope)
                    : null;
            });
        }
    }

    public static bool SaysTheSame(Rule first, Rule second) => first.Outcomes.Select(o => o.Text).Order(StringComparer.Ordinal).SequenceEqual(second.Outcomes.Select(o => o.Text).Order(StringComparer.Ordinal));

    /// <summary>One row for two that differ in one column, when one cell can say both.</summary>
    private static Fault.RowsMerge? Merge(Analysis a, Table table, TableColumn[] columns, Rule first, Rule second)
    {
        if (!first.Because.SequenceEqual(second.Because) || first.Unless.Text != second.Unless.Text) return null;
        var (one, other) = (columns.Select(c => c.Of(a, first)).ToArray(), columns.Select(c => c.Of(a, second)).ToArray());
        var differ = Enumerable.Range(0, columns.Length).Where(i => one[i] is null ? other[i] is not null : other[i] is not { } values || !values.SequenceEqual(one[i]!)).ToArray();
        if (differ is not [var at] || one[at] is not { } x || other[at] is not { } y || columns[at].Text([.. x.Zip(y, (v, w) => v || w)]) is not { } cell) return null;
        // Cells that say more than the columns are read for are left alone.
        return a.AreSame(TableColumn.Patients(a, columns, one), a.True(first.When)) && a.AreSame(TableColumn.Patients(a, columns, other), a.True(second.When))
            ? new(table, first, second, columns[at].Name, cell)
            : null;
    }
}
