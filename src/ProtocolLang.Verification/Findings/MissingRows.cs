using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;

namespace ProtocolLang.Verification.Findings;

/// <summary>Writes the rows that a table lacks, as cells of its columns.</summary>
internal static class MissingRows
{
    private const int Most = 8;

    /// <param name="left">The patients without a row.</param>
    public static Fault.TableGap Of(Analysis a, Table table, Diagram left)
    {
        var gap = new Fault.TableGap(table);
        if (TableColumn.Of(a, table) is not { } columns) return gap;
        var rows = new Rows(a, table, columns, [.. table.Rows.Select(r => a.Table.All([a.True(r.Scope), a.True(r.When), a.True(r.Unless).Not]))]);
        left = a.Among(left);
        var wider = rows.Wider(left).Select(w => new Fault.TableRepair([], [w.Cell]));
        Fault.TableRepair?[] added = [rows.Repair(left, 0), rows.Repair(left, 1)];
        return gap with { Repairs = [.. wider, .. added.OfType<Fault.TableRepair>().Where(r => !r.Rows.IsEmpty).DistinctBy(r => string.Join('|', r.Wider))] };
    }

    private sealed class Rows(Analysis a, Table table, TableColumn[] columns, Diagram[] holding)
    {
        /// <summary>Adds row after row; a stretch that no cell can say is given to a row beside it.</summary>
        /// <param name="which">Which of the rows beside it.</param>
        /// <returns>Null when that does not close the gap.</returns>
        public Fault.TableRepair? Repair(Diagram left, int which)
        {
            var rows = ImmutableArray.CreateBuilder<ImmutableDictionary<string, string>>();
            var wider = ImmutableArray.CreateBuilder<(Rule, string, string)>();
            var taken = a.Table.Any(holding);
            while (!left.IsNone)
            {
                var row = Narrowest(left);
                if (rows.Count == Most || a.Exist(Patients(row), taken)) return null;
                bool[]?[] narrow = [.. row];
                Widen(row, left, taken);
                var cells = columns.Zip(row, (c, values) => (c.Name, Text: c.Text(values))).ToArray();
                // The row beside a stretch may hold for fewer values of the other columns.
                if (cells.Any(c => c.Text is null)) row = [.. row.Select((values, i) => cells[i].Text is null ? values : narrow[i])];
                var patients = Patients(row);
                if (cells.All(c => c.Text is not null)) rows.Add(cells.ToImmutableDictionary(c => c.Name, c => c.Text!));
                else if (Wider(a.Among(a.Table.And(left, patients))).Where(w => wider.All(o => o.Item1 != w.Cell.Item1)).Skip(which).Select(w => ((Rule, string, string)?)w.Cell).FirstOrDefault() is { } cell)
                {
                    wider.Add(cell);
                    taken = a.Table.Or(taken, patients);
                }
                else return null;
                // Rows that are added say the same, and may hold together.
                left = a.Table.And(left, patients.Not);
            }

            return new(rows.ToImmutable(), wider.ToImmutable());
        }

        /// <summary>Cells that can be made wider so that some patients get the row, and nobody gets a second one that says something else.</summary>
        public IEnumerable<((Rule, string, string) Cell, Diagram Patients)> Wider(Diagram left)
        {
            for (var r = 0; r < table.Rows.Length; r++)
            {
                var rule = table.Rows[r];
                var row = columns.Select(c => c.Of(a, rule)).ToArray();
                if (!a.AreSame(Patients(row), a.True(rule.When))) continue;
                var others = a.Table.Any(holding.Where((_, i) => !TableFindings.SaysTheSame(table.Rows[i], rule)));
                for (var i = 0; i < columns.Length; i++)
                {
                    if (row[i] is not { } values) continue;
                    bool[] more = [.. values.Select((v, at) => v || a.Exist(left, columns[i].Values[at].Patients))];
                    // A row for whatever is known says nothing while it is unknown: `any` is meant.
                    row[i] = columns[i].IsAllThatIsKnown(more) ? null : more;
                    var patients = Patients(row);
                    if (columns[i].Text(row[i]) is { } text && a.IsSubset(left, patients) && !a.Exist(patients, others)) yield return ((rule, columns[i].Name, text), patients);
                    row[i] = values;
                }
            }
        }

        /// <summary>Some of the patients, by one value in each column that can tell.</summary>
        private bool[]?[] Narrowest(Diagram left)
        {
            var row = new bool[]?[columns.Length];
            for (var i = 0; i < columns.Length; i++)
            {
                var at = columns[i].Values.FindIndex(v => a.Exist(left, v.Patients));
                if (at < 0) continue;
                left = a.Table.And(left, columns[i].Values[at].Patients);
                row[i] = [.. columns[i].Values.Select((_, v) => v == at)];
            }

            return row;
        }

        /// <summary>Lets go of one column after the other, else takes in further values, as long as nobody gets a second row.</summary>
        private void Widen(bool[]?[] row, Diagram left, Diagram taken)
        {
            for (var i = columns.Length - 1; i >= 0; i--)
            {
                if (row[i] is not { } values) continue;
                row[i] = null;
                if (!a.Exist(Patients(row), taken)) continue;
                for (var v = 0; v < values.Length; v++)
                {
                    if (values[v]) continue;
                    bool[] more = [.. values];
                    more[v] = true;
                    row[i] = [.. more.Select((_, w) => w == v)];
                    var isNews = a.Exist(Patients(row), left);
                    row[i] = more;
                    if (isNews && !a.Exist(Patients(row), taken)) values = more;
                }

                row[i] = values;
            }
        }

        private Diagram Patients(bool[]?[] row) => TableColumn.Patients(a, columns, row);
    }
}
