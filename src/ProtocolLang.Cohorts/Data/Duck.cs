using System.Text;
using DuckDB.NET.Native;

namespace ProtocolLang.Cohorts.Data;

/// <summary>DuckDB could not do what was asked; the message is its own.</summary>
public sealed class DuckException(string message) : Exception(message);

/// <summary>A DuckDB in this process, spoken to in its own vectors.</summary>
internal sealed class Duck : IDisposable
{
    private static readonly string[] Advice = ["\n\nLINE ", "\nLINE ", "\nCandidate bindings", "\nPossible fixes", "\nPossible Solution", "\n\n"];

    private const int LeastMemory = 1024;
    private const int MemoryOfThread = 160;

    private readonly DuckDBDatabase database;
    private int names;

    public Duck(int threads)
    {
        try
        {
            if (NativeMethods.Startup.DuckDBOpen(":memory:", out database) != DuckDBState.Success) throw new DuckException("DuckDB could not be started.");
        }
        catch (DllNotFoundException)
        {
            // The extension of an editor comes without it.
            throw new DuckException("DuckDB, which reads and writes the tables, is not part of this installation of `protocol`. The command that `dotnet tool install` installs has it.");
        }

        Main = Connect();
        Execute($"SET threads = {threads}");
        Execute("SET autoinstall_known_extensions = false");
        // The day of a moment is that of the data, not of the machine that reads it.
        Execute("SET GLOBAL TimeZone = 'UTC'");
    }

    /// <summary>The connection of everything that does not stream.</summary>
    public DuckDBNativeConnection Main { get; }

    public DuckDBNativeConnection Connect() =>
        NativeMethods.Startup.DuckDBConnect(database, out var connection) == DuckDBState.Success ? connection : throw new DuckException("DuckDB gave no connection.");

    /// <summary>A name that was not used before.</summary>
    public string NewName(string of) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{of}_{++names}");

    /// <summary>Keeps its memory the same whatever the size of what it sorts and joins; what does not fit goes to a folder.</summary>
    public void Bound(int threads, string scratch)
    {
        Execute($"SET memory_limit = '{Math.Max(LeastMemory, threads * MemoryOfThread)}MB'");
        Execute($"SET temp_directory = {Quote(scratch)}");
    }

    /// <exception cref="DuckException">The statement failed.</exception>
    public void Execute(string sql, DuckDBNativeConnection? on = null)
    {
        var state = NativeMethods.Query.DuckDBQuery(on ?? Main, sql, out var result);
        var error = state == DuckDBState.Success ? null : NativeMethods.Query.DuckDBResultError(ref result);
        NativeMethods.Query.DuckDBDestroyResult(ref result);
        if (error is not null) throw new DuckException(Plain(error));
    }

    /// <summary>The rows of a query all of whose columns are texts; null is null.</summary>
    public List<string?[]> Rows(string sql)
    {
        var rows = new List<string?[]>();
        using var stream = new ChunkStream(Main, sql);
        while (stream.Next() is { } chunk)
        {
            using (chunk)
            {
                for (var row = 0; row < chunk.Count; row++) rows.Add([.. Enumerable.Range(0, chunk.Columns).Select(c => chunk.Text(c, row))]);
            }
        }

        return rows;
    }

    public void Dispose()
    {
        Main.Dispose();
        database.Dispose();
    }

    /// <summary>A text as SQL writes it.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A name as SQL writes it.</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>In one line, without the name of the exception, the query, and the advice for those who wrote it.</summary>
    internal static string Plain(string error)
    {
        var colon = error.IndexOf("Error: ", StringComparison.Ordinal);
        var plain = colon >= 0 ? error[(colon + 7)..] : error;
        foreach (var end in Advice)
        {
            if (plain.IndexOf(end, StringComparison.Ordinal) is > 0 and var at) plain = plain[..at];
        }

        return string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>A query's rows, a chunk at a time, without holding them.</summary>
internal sealed class ChunkStream : IDisposable
{
    private readonly DuckDBPreparedStatement statement;
    private DuckDBResult result;
    private bool isOpen;

    /// <exception cref="DuckException">The query failed.</exception>
    public ChunkStream(DuckDBNativeConnection connection, string sql)
    {
        if (NativeMethods.PreparedStatements.DuckDBPrepare(connection, sql, out statement) != DuckDBState.Success)
        {
            var error = NativeMethods.PreparedStatements.DuckDBPrepareError(statement);
            statement.Dispose();
            throw new DuckException(Duck.Plain(error));
        }

        var state = NativeMethods.PreparedStatements.DuckDBExecutePreparedStreaming(statement, out result);
        isOpen = true;
        if (state == DuckDBState.Success) return;
        var message = NativeMethods.Query.DuckDBResultError(ref result);
        Dispose();
        throw new DuckException(Duck.Plain(message));
    }

    public DuckDBType TypeOf(int column) => NativeMethods.Query.DuckDBColumnType(ref result, column);

    /// <summary>Null at the end.</summary>
    /// <exception cref="DuckException">Reading failed on the way.</exception>
    public Chunk? Next()
    {
        var chunk = NativeMethods.Query.DuckDBFetchChunk(result);
        if (!chunk.IsInvalid) return new Chunk(chunk);
        chunk.Dispose();
        var error = NativeMethods.Query.DuckDBResultError(ref result);
        return string.IsNullOrEmpty(error) ? null : throw new DuckException(Duck.Plain(error));
    }

    public void Dispose()
    {
        if (isOpen) NativeMethods.Query.DuckDBDestroyResult(ref result);
        isOpen = false;
        statement.Dispose();
    }
}

/// <summary>Some rows in DuckDB's own vectors.</summary>
internal sealed unsafe class Chunk : IDisposable
{
    private readonly DuckDBDataChunk chunk;
    private readonly nint[] data;
    private readonly nint[] validity;

    public Chunk(DuckDBDataChunk chunk)
    {
        this.chunk = chunk;
        Count = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);
        Columns = (int)NativeMethods.DataChunks.DuckDBDataChunkGetColumnCount(chunk);
        (data, validity) = (new nint[Columns], new nint[Columns]);
        for (var c = 0; c < Columns; c++)
        {
            var vector = NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, c);
            data[c] = (nint)NativeMethods.Vectors.DuckDBVectorGetData(vector);
            validity[c] = (nint)NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
        }
    }

    public int Count { get; }

    public int Columns { get; }

    public void* Data(int column) => (void*)data[column];

    /// <summary>A bit for each row that has a value; null when all have one.</summary>
    public ulong* Validity(int column) => (ulong*)validity[column];

    public bool IsNull(int column, int row) => Validity(column) is var bits && bits != null && (bits[row >> 6] >> (row & 63) & 1) == 0;

    public string? Text(int column, int row) => IsNull(column, row) ? null : DuckText.Read((DuckText*)Data(column) + row);

    public void Dispose() => chunk.Dispose();
}

/// <summary>A text as DuckDB holds it: its length, and up to 12 bytes beside it or a pointer to all of them.</summary>
internal unsafe struct DuckText
{
    public const int MostInline = 12;

    public UInt128 Bits;

    public readonly int Length => (int)(uint)Bits;

    public static ReadOnlySpan<byte> Bytes(DuckText* text) =>
        text->Length <= MostInline ? new((byte*)text + 4, text->Length) : new(*(byte**)((byte*)text + 8), text->Length);

    /// <summary>Whether there is nothing in it, or nothing but blanks.</summary>
    public static bool IsBlank(DuckText* text) => Bytes(text).IndexOfAnyExcept((byte)' ') < 0;

    public static string Read(DuckText* text) => Encoding.UTF8.GetString(Bytes(text));
}
