namespace ProtocolLang.Cohorts.Data;

/// <summary>Where patients come from: a file that DuckDB reads, or a table or query of a DuckDB file.</summary>
/// <param name="Path">Of the file, absolute; may hold * for several files of one kind.</param>
/// <param name="Table">A table or view of a DuckDB file.</param>
/// <param name="Query">A query, in DuckDB's SQL, on a DuckDB file.</param>
public sealed record CohortSource(string Path, string? Table = null, string? Query = null)
{
    /// <summary>What separates the columns of a CSV file; DuckDB guesses when it is null, and guesses wrongly when a row is broken.</summary>
    public char? Delimiter { get; init; }

    private const string Attached = "source";

    public static readonly string[] TextExtensions = [".csv", ".tsv", ".txt"];
    public static readonly string[] JsonExtensions = [".jsonl", ".ndjson", ".json"];
    public static readonly string[] DatabaseExtensions = [".duckdb", ".db", ".ddb"];

    public bool IsDatabase => DatabaseExtensions.Contains(Extension);

    /// <summary>Whether DuckDB knows how to read a file of that name.</summary>
    public bool IsReadable => IsDatabase || Extension == ".parquet" || TextExtensions.Contains(Extension) || JsonExtensions.Contains(Extension);

    /// <summary>Whether it is text with a line for each row.</summary>
    public bool IsText => TextExtensions.Contains(Extension) || JsonExtensions.Contains(Extension);

    /// <summary>Whether DuckDB knows the number of rows without reading them.</summary>
    public bool IsCounted => Extension == ".parquet" || Table is not null;

    private string Extension
    {
        get
        {
            var path = Path.ToLowerInvariant();
            if (path.EndsWith(".gz", StringComparison.Ordinal)) path = path[..^3];
            else if (path.EndsWith(".zst", StringComparison.Ordinal)) path = path[..^4];
            return System.IO.Path.GetExtension(path);
        }
    }

    /// <summary>Makes the source known to a DuckDB.</summary>
    /// <exception cref="DuckException">The file cannot be opened.</exception>
    internal void Open(Duck duck)
    {
        if (!IsDatabase) return;
        duck.Execute($"ATTACH {Duck.Quote(Path)} AS {Attached} (READ_ONLY)");
        duck.Execute($"USE {Attached}");
    }

    /// <summary>The tables and views of a DuckDB file.</summary>
    internal static IReadOnlyList<string> Tables(Duck duck) =>
        [.. duck.Rows($"SELECT table_name FROM information_schema.tables WHERE table_catalog = {Duck.Quote(Attached)} ORDER BY ALL").Select(r => r[0]!)];

    /// <summary>What stands behind FROM. Texts stay texts, so that a value is never lost to a guess about its column.</summary>
    /// <param name="columns">The columns of a JSON file, once they are known.</param>
    internal string From(IReadOnlyList<DataColumn>? columns = null) =>
        Query is not null ? $"({Query.TrimEnd().TrimEnd(';')})"
        : Table is not null ? string.Join('.', Table.Split('.').Select(Duck.Name))
        : Extension == ".parquet" ? $"read_parquet({Duck.Quote(Path)})"
        : TextExtensions.Contains(Extension) ? $"read_csv({Duck.Quote(Path)}, all_varchar = true, header = true, null_padding = false{(Delimiter is { } d ? $", skip = 0, delim = {Duck.Quote(d.ToString())}, quote = '\"', escape = '\"'" : "")})"
        : columns is null ? $"read_json({Duck.Quote(Path)}, sample_size = 20480)"
        : $"read_json({Duck.Quote(Path)}, columns = {{{string.Join(", ", columns.Select(c => $"{Duck.Quote(c.Name)}: 'VARCHAR'"))}}})";

    /// <summary>The columns of the data.</summary>
    /// <exception cref="DuckException">It cannot be read.</exception>
    internal IReadOnlyList<DataColumn> Columns(Duck duck)
    {
        var all = duck.Rows($"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {From()})").Select(r => new DataColumn(r[0]!, r[1]!)).ToArray();
        return JsonExtensions.Contains(Extension) ? [.. all.Select(c => c.Type.EndsWith(']') || c.Type.StartsWith("STRUCT", StringComparison.Ordinal) ? c : c with { Type = "VARCHAR" })] : all;
    }
}
