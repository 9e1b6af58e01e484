using ProtocolLang.Cohorts.Events;
using ProtocolLang.Units;

namespace ProtocolLang.Cohorts.Data;

/// <summary>What is to be done with a value that is none of its fact.</summary>
public enum BadValues
{
    /// <summary>The patient is not answered, and written to a file of rejected rows.</summary>
    Reject,

    /// <summary>The value counts as unknown.</summary>
    Unknown,
}

/// <summary>Which patients are read, and how.</summary>
/// <param name="Where">A condition in DuckDB's SQL, or null.</param>
/// <param name="Sample">How many patients to draw, or null for all.</param>
/// <param name="AsOf">The day for which the question is asked, when it is one for all.</param>
/// <param name="Skip">How many of the patients were answered before.</param>
public sealed record CohortPlan(CohortSource Source, Matching Matching, string? Where, long? Sample, DateOnly? AsOf, BadValues BadValues, long Skip)
{
    /// <summary>The rows that share their patient with another and are not answered; null when that was not looked at.</summary>
    public Duplicates? Duplicates { get; init; }

    /// <summary>Whether rows that share their patient with another are each answered by itself.</summary>
    public bool AllowsDuplicates { get; init; }

    /// <summary>Whether rows that do not say whose they are, are answered.</summary>
    public bool AllowsUnnamed { get; init; }

    /// <summary>Where the past of the patients is read, or null.</summary>
    public EventPlan? Events { get; init; }

    private const int Seed = 20240301;

    private static readonly string Dashes = Others(Spelling.IsDash);
    private static readonly string Blanks = Others(char.IsWhiteSpace);

    /// <summary>Row numbers must be asked for when rows are left out, since they could not be counted.</summary>
    internal bool HasRowNumbers => Where is not null || Sample is not null;

    /// <summary>Whether it must be watched that no two rows are of one patient.</summary>
    internal bool WatchesOrder => Matching.Patient is not null && Duplicates is null && !AllowsDuplicates;

    /// <summary>The columns before those of the fields.</summary>
    internal int LeadingColumns => (Matching.Patient is null ? 0 : 1) + (HasRowNumbers ? 1 : 0);

    internal bool HasTextIds => Matching.Patient is { Type: not ("TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "UTINYINT" or "USMALLINT" or "UINTEGER") };

    internal string PatientColumn => $"CAST({Patient} AS {(HasTextIds ? "VARCHAR" : "BIGINT")})";

    /// <summary>Whose a row is, null where it does not say.</summary>
    internal string Patient
    {
        get
        {
            var column = Duck.Name(Matching.Patient!.Name);
            if (Matching.Missing.IsEmpty) return column;
            // As Spelling.Fold does it.
            var folded = $"lower(trim(regexp_replace(translate(CAST({column} AS VARCHAR), '{Dashes}{Blanks}', '{new string('-', Dashes.Length)}{new string(' ', Blanks.Length)}'), '\\s+', ' ', 'g')))";
            return $"CASE WHEN {folded} IN ({string.Join(", ", Matching.Missing.Select(Duck.Quote))}) THEN NULL ELSE {column} END";
        }
    }

    /// <summary>The characters beyond ASCII of a kind.</summary>
    private static string Others(Func<char, bool> kind) => string.Concat(Enumerable.Range(128, char.MaxValue - 127).Select(c => (char)c).Where(kind));

    /// <summary>The condition that a row says whose it is: a text of blanks alone names nobody.</summary>
    internal string IsNamed(string patient) => Matching.Patient!.Type == "VARCHAR" ? $"trim({patient}) <> ''" : $"{patient} IS NOT NULL";

    /// <summary>The query that reads the patients: who, in which row, and a column for each field.</summary>
    internal string Query(IReadOnlyList<DataColumn> columns)
    {
        var select = new List<string>();
        if (Matching.Patient is not null) select.Add(PatientColumn);
        if (HasRowNumbers) select.Add(RowNumber);
        select.AddRange(Matching.Fields.Select(f => FieldReader.Query(f.Column)));
        if (select.Count == 0) select.Add("1");
        return $"SELECT {string.Join(", ", select)} FROM {Rows(columns)}{(Skip > 0 ? $" OFFSET {Skip}" : "")}";
    }

    /// <summary>How many patients the query reads.</summary>
    internal string CountQuery(IReadOnlyList<DataColumn> columns) => $"SELECT CAST(count(*) AS VARCHAR) FROM {Rows(columns)}";

    /// <summary>The rows that the query reads, those that were answered before included.</summary>
    internal string UnnumberedRows(IReadOnlyList<DataColumn> columns) => HasRowNumbers ? Rows(columns) : Source.From(columns);

    /// <summary>The same with their numbers.</summary>
    internal string NumberedRows(IReadOnlyList<DataColumn> columns) => HasRowNumbers ? Rows(columns) : $"(SELECT row_number() OVER () AS {RowNumber}, * FROM {Source.From(columns)})";

    /// <summary>The rows of all patients (<c>patient_row</c>) with who they are (<c>who</c>), and whether the query reads them (<c>asked</c>).</summary>
    /// <param name="who">What tells the patients apart.</param>
    internal string AskedRows(IReadOnlyList<DataColumn> columns, string who)
    {
        var all = $"(SELECT row_number() OVER () AS patient_row, {who} AS who FROM {Source.From(columns)})";
        return HasRowNumbers
            ? $"(SELECT a.patient_row, a.who, f.asked_row IS NOT NULL AS asked FROM {all} a LEFT JOIN (SELECT {RowNumber} AS asked_row FROM {Rows(columns)} OFFSET {Skip}) f ON f.asked_row = a.patient_row WHERE {IsNamed("a.who")})"
            : $"(SELECT patient_row, who, patient_row > {Skip} AS asked FROM {all} WHERE {IsNamed("who")})";
    }

    internal const string RowNumber = "\"protocol row\"";

    private string Rows(IReadOnlyList<DataColumn> columns)
    {
        var from = Source.From(columns);
        if (!HasRowNumbers) return from;
        var rows = $"(SELECT row_number() OVER () AS {RowNumber}, * FROM {from})";
        if (Where is not null) rows = $"(SELECT * FROM {rows} WHERE {Where})";
        // By a hash of the row's number, so that the sample is the same on any number of threads.
        return Sample is { } sample ? $"(SELECT * FROM (SELECT * FROM {rows} ORDER BY hash({RowNumber} + {Seed}) LIMIT {sample}) ORDER BY {RowNumber})" : rows;
    }
}
