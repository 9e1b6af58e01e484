using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace ProtocolLang.Cohorts.Data;

/// <summary>What DuckDB's C interface offers and its binding for .NET does not.</summary>
internal static partial class DuckExtras
{
    private const string Library = "duckdb";

    /// <summary>A type whose values are numbers that stand for texts.</summary>
    public static DuckDBLogicalType EnumOf(string[] texts) => CreateEnum(texts, (ulong)texts.Length);

    /// <summary>How many bytes such a number has.</summary>
    public static int EnumWidth(int texts) => texts <= byte.MaxValue ? 1 : texts <= ushort.MaxValue ? 2 : 4;

    /// <summary>A vector of a chunk that belongs to DuckDB.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    public static partial nint VectorOf(nint chunk, ulong column);

    /// <summary>Ends what a connection is doing.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_interrupt")]
    public static partial void Interrupt(DuckDBNativeConnection connection);

    /// <summary>How many rows of a chunk that belongs to DuckDB are filled.</summary>
    public static void SetSize(nint chunk, int rows) => SetChunkSize(chunk, (ulong)rows);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")]
    private static partial void SetChunkSize(nint chunk, ulong rows);

    [LibraryImport(Library, EntryPoint = "duckdb_create_enum_type", StringMarshalling = StringMarshalling.Utf8)]
    private static partial DuckDBLogicalType CreateEnum(string[] texts, ulong count);
}
