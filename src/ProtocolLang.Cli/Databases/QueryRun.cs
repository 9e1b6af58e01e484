using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using Npgsql;
using ProtocolLang.Sql;

namespace ProtocolLang.Cli.Databases;

/// <summary>Runs a query where the patients are, and writes its rows as they come: CSV, a row of headings first.</summary>
internal static class QueryRun
{
    /// <exception cref="UnusableException">The database cannot be reached, or does not carry the query out.</exception>
    public static void Run(Session session, Dialect dialect, string on, string query, bool isView, TextWriter output)
    {
        try
        {
            if (dialect == Dialect.ClickHouse) ClickHouse.Run(session, on, query, isView, output);
            else Run(session, Connection(session, dialect, on), query, isView, output);
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException or HttpRequestException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new UnusableException($"{dialect.Title} does not carry it out: {FirstLine(error.Message)}", "the query begins with the tables and columns that it reads; leave out --on to see it");
        }

        if (isView && session.Log.IsOn(Verbosity.Normal)) session.Host.Error.WriteLine("Made the view.");
    }

    private static void Run(Session session, DbConnection connection, string query, bool isView, TextWriter output)
    {
        using var open = connection;
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        command.CommandTimeout = 0;
        using var cancelling = session.Interrupted.Register(command.Cancel);
        if (isView)
        {
            command.ExecuteNonQuery();
            return;
        }

        using var reader = command.ExecuteReader();
        output.WriteLine(Csv(Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)));
        while (reader.Read())
        {
            session.Interrupted.ThrowIfCancellationRequested();
            output.WriteLine(Csv(Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        }
    }

    private static DbConnection Connection(Session session, Dialect dialect, string on) => dialect.Name switch
    {
        "duckdb" => new DuckDBConnection($"DataSource={(on == ":memory:" ? on : Existing(session, on))}"),
        "postgres" => new NpgsqlConnection(Postgres(on)),
        _ => throw new UnusableException($"{dialect.Title} cannot be asked from here", "write the query with --out, and give it to `spark-sql -f`"),
    };

    private static string Existing(Session session, string on)
    {
        var path = Path.Combine(session.Host.Folder, on);
        return File.Exists(path) ? path : throw new UnusableException($"there is no DuckDB file `{on}`", "--on names a file that DuckDB has made");
    }

    /// <summary>A connection string of .NET's own form, or an address such as <c>postgres://user:password@host:5432/database</c>.</summary>
    private static string Postgres(string on)
    {
        if (!on.StartsWith("postgres://", StringComparison.Ordinal) && !on.StartsWith("postgresql://", StringComparison.Ordinal)) return on;
        var address = new Uri(on);
        var parts = new NpgsqlConnectionStringBuilder { Host = address.Host, Port = address.Port > 0 ? address.Port : NpgsqlConnection.DefaultPort, Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')) };
        if (address.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var password])
        {
            parts.Username = Uri.UnescapeDataString(user);
            if (password is [var secret]) parts.Password = Uri.UnescapeDataString(secret);
        }

        return parts.ConnectionString;
    }

    private static string Text(object value) => value is DBNull ? "" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('\r', '.');

    private static string Csv(IEnumerable<string> values) => string.Join(',', values.Select(v => v.AsSpan().ContainsAny(",\"\r\n") ? $"\"{v.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : v));
}
