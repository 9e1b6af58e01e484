using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cohorts.Data;

namespace ProtocolLang.Cli.Populations;

/// <summary>The tables that `protocol cohort` was given.</summary>
internal sealed class CohortSources(CohortOptions options, FileFinder finder)
{
    /// <summary>The table that an error is about, as it was named.</summary>
    public string NameOf(DuckException error) =>
        options.Events is { } events && Path.GetFileName(events) != Path.GetFileName(options.Data) && error.Message.Contains(Path.GetFileName(events), StringComparison.Ordinal) ? events : options.Data;

    /// <summary>Where the patients stand.</summary>
    public CohortSource Patients()
    {
        var path = finder.FullPath(options.Data);
        var source = new CohortSource(path, options.Table, options.Query);
        if (Directory.Exists(path)) throw new UnusableException($"`{options.Data}` is a folder", "name a file, or a pattern such as 'patients/*.parquet'");
        if (!options.Data.AsSpan().ContainsAny('*', '?') && !File.Exists(path)) throw finder.Missing(options.Data);
        if (!source.IsReadable) throw new UnusableException($"`{options.Data}` is no table that can be read", "give a .csv, .parquet or .jsonl file, or a .duckdb file with --table or --query");
        if (!source.IsDatabase && (options.Table ?? options.Query) is not null) throw new UnusableException($"--table and --query are for DuckDB files, and `{options.Data}` is none");
        if (options is { Table: not null, Query: not null }) throw new UnusableException("--table and --query cannot be given together");
        return source.IsText && File.Exists(path) ? source with { Delimiter = TextLines.Delimiter(path) } : source;
    }

    /// <summary>Where their past stands: a file, or a table of the DuckDB file that is the data.</summary>
    public CohortSource Events(CohortSource data)
    {
        var events = options.Events!;
        var path = finder.FullPath(events);
        var file = new CohortSource(path);
        if (file.IsReadable || File.Exists(path) || !data.IsDatabase)
        {
            if (Directory.Exists(path)) throw new UnusableException($"`{events}` is a folder", "name a file, or a pattern such as 'events/*.parquet'");
            if (!events.AsSpan().ContainsAny('*', '?') && !File.Exists(path)) throw finder.Missing(events);
            if (!file.IsReadable || file.IsDatabase)
            {
                throw new UnusableException($"`{events}` is no table of events that can be read", "give a .csv, .parquet or .jsonl file, or the name of a table of the DuckDB file that is the data");
            }

            return file.IsText && File.Exists(path) ? file with { Delimiter = TextLines.Delimiter(path) } : file;
        }

        return new CohortSource(data.Path, Table: events);
    }
}
