using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Cases;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Data;

/// <summary>The names of patients do not rise from row to row, so that two may be the same; it must be looked at before patients are answered.</summary>
public sealed class UnorderedPatientsException() : Exception("The names of patients do not rise from row to row.");

/// <summary>More rows than can be told share their patient with another.</summary>
public sealed class TooManyDuplicatesException(string patient, IReadOnlyList<long> rows) : Exception("Too many rows share their patient with another.")
{
    /// <summary>One such patient.</summary>
    public string Patient => patient;

    /// <summary>Some rows of that patient, counted from 1.</summary>
    public IReadOnlyList<long> Rows => rows;
}

/// <summary>The rows that share their patient, and the day for which is asked where each row has its own, with another row. They are not answered: nobody can tell which row is right.</summary>
public sealed class Duplicates
{
    private const int MostRows = 1_000_000;
    private const int MostNamed = 10_000;
    private const int RowsShown = 5;

    private readonly long[] rows;
    private readonly Dictionary<string, List<long>> rowsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> patientOf = [];

    private Duplicates(IReadOnlyList<(long Row, string Patient)> found)
    {
        rows = [.. found.Select(f => f.Row)];
        foreach (var (row, patient) in found)
        {
            if (!rowsOf.TryGetValue(patient, out var of))
            {
                if (rowsOf.Count == MostNamed) continue;
                rowsOf.Add(patient, of = []);
            }

            if (of.Count <= RowsShown) of.Add(row);
            patientOf.Add(row, patient);
        }
    }

    /// <summary>How many rows there are.</summary>
    public int Count => rows.Length;

    /// <summary>The first of them, counted from 1.</summary>
    public long First => rows[0];

    /// <summary>Finds all of them, with memory that does not grow with the data.</summary>
    /// <exception cref="TooManyDuplicatesException">There are more than a million.</exception>
    internal static Duplicates Find(Duck duck, CohortPlan plan, IReadOnlyList<DataColumn> columns)
    {
        var patient = plan.Patient;
        var isTold = plan.IsNamed(patient);
        var day = plan.Matching.AsOf is { } asOf ? $"coalesce(CAST({Duck.Name(asOf.Name)} AS VARCHAR), '')" : "0";
        // Hashes are small; only rows whose hash is there twice are numbered and looked at whole.
        var hashes = $"SELECT h FROM (SELECT hash({patient}, {day}) AS h FROM {plan.UnnumberedRows(columns)} WHERE {isTold}) GROUP BY h HAVING count(*) > 1";
        if (duck.Rows($"SELECT 'some' FROM ({hashes}) LIMIT 1").Count == 0) return new([]);
        var query = $"""
            WITH hashes AS MATERIALIZED ({hashes}),
            perhaps AS MATERIALIZED (SELECT {CohortPlan.RowNumber} AS n, {patient} AS who, {day} AS day FROM {plan.NumberedRows(columns)} WHERE {isTold} AND hash({patient}, {day}) IN (SELECT h FROM hashes)),
            twice AS (SELECT who, day FROM perhaps GROUP BY who, day HAVING count(*) > 1)
            SELECT CAST(p.n AS VARCHAR), CAST(p.who AS VARCHAR) FROM perhaps p JOIN twice t ON p.who = t.who AND p.day = t.day ORDER BY p.n LIMIT {MostRows + 1}
            """;
        List<(long, string)> found = [.. duck.Rows(query).Select(r => (long.Parse(r[0]!, CultureInfo.InvariantCulture), r[1]!))];
        if (found.Count <= MostRows) return new(found);
        var first = found.GroupBy(f => f.Item2).FirstOrDefault(g => g.Count() > 1) ?? found.GroupBy(f => f.Item2).First();
        throw new TooManyDuplicatesException(first.Key, [.. first.Take(RowsShown).Select(f => f.Item1)]);
    }

    /// <summary>Takes those of a batch out of those who are answered.</summary>
    internal void Reject(AnsweredBatch batch, string column)
    {
        var at = Array.BinarySearch(rows, batch.Rows[0]) is var found && found >= 0 ? found : ~found;
        for (var row = 0; row < batch.Columns.Count && at < rows.Length; row++)
        {
            if (rows[at] != batch.Rows[row]) continue;
            var patient = patientOf.GetValueOrDefault(rows[at++], "");
            batch.Valid[row >> 6] &= ~(1UL << (row & 63));
            batch.Bad.Add(new(row, column, patient, () => Problem(patient)));
        }
    }

    private CaseProblem Problem(string patient)
    {
        var place = new CaseSpan(CasePlace.None, 1);
        return rowsOf.TryGetValue(patient, out var of) ? CaseProblems.DuplicateRow(place, patient, [.. of.Take(RowsShown)], of.Count > RowsShown) : CaseProblems.DuplicateRow(place, "", [], hasMore: true);
    }
}
