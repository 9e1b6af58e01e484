using System.Buffers.Binary;

namespace ProtocolLang.Cohorts.Data;

/// <summary>Whether the names of patients rise from row to row, so that no two are the same: numbers by size, texts letter by letter, or the shorter ones first. Rows without a name do not count.</summary>
internal sealed unsafe class IdOrder
{
    private bool isAny;
    private bool rises = true;
    private bool risesByLength = true;
    private Id first;
    private Id last;

    /// <summary>Whether no two names can be the same.</summary>
    public bool IsDistinct => rises || risesByLength;

    public void Clear() => (isAny, rises, risesByLength) = (false, true, true);

    /// <summary>Adds a chunk of names behind the others.</summary>
    /// <param name="column">Of 64-bit numbers, or of texts.</param>
    public void Add(Chunk chunk, int column, bool areTexts)
    {
        if (areTexts) AddTexts(chunk, column);
        else AddNumbers(chunk, column);
    }

    /// <summary>Adds what comes behind.</summary>
    public void Add(IdOrder next)
    {
        if (!next.isAny) return;
        rises &= next.rises;
        risesByLength &= next.risesByLength;
        if (isAny) Compare(last, next.first);
        else first = next.first;
        (last, isAny) = (next.last, true);
    }

    private void AddNumbers(Chunk chunk, int column)
    {
        var ids = (long*)chunk.Data(column);
        var (row, rising) = (0, rises);
        while (row < chunk.Count && chunk.IsNull(column, row)) row++;
        if (row == chunk.Count) return;
        if (isAny) Compare(last, new(default, 0, ids[row], null));
        else first = new(default, 0, ids[row], null);
        rising &= rises;
        var before = ids[row++];
        for (; row < chunk.Count; row++)
        {
            if (chunk.Validity(column) != null && chunk.IsNull(column, row)) continue;
            rising &= before < ids[row];
            before = ids[row];
        }

        (last, isAny) = (new(default, 0, before, null), true);
        (rises, risesByLength) = (rising, rising);
    }

    private void AddTexts(Chunk chunk, int column)
    {
        if (isAny && !IsDistinct) return;
        var ids = (DuckText*)chunk.Data(column);
        for (var row = 0; row < chunk.Count; row++)
        {
            if (chunk.IsNull(column, row) || ids[row].Length == 0) continue;
            var length = ids[row].Length;
            Id id = length <= DuckText.MostInline
                ? new(Key((ulong)(ids[row].Bits >> 32), (uint)(ids[row].Bits >> 96)), length, 0, null)
                : new(default, length, 0, DuckText.Bytes(ids + row).ToArray());
            if (isAny) Compare(last, id);
            else first = id;
            (last, isAny) = (id, true);
        }
    }

    /// <param name="Key">Of a text of up to 12 bytes, these.</param>
    /// <param name="Long">Of a longer text, its bytes.</param>
    private readonly record struct Id(UInt128 Key, int Length, long Number, byte[]? Long);

    /// <summary>The bytes of a short text as a number that is greater when the text comes later.</summary>
    private static UInt128 Key(ulong eight, uint four) => new(BinaryPrimitives.ReverseEndianness(eight), BinaryPrimitives.ReverseEndianness(four));

    private void Compare(in Id a, in Id b)
    {
        var order = a.Long is null && b.Long is null
            ? a.Key != b.Key ? a.Key < b.Key ? -1 : 1 : a.Length != b.Length ? a.Length - b.Length : a.Number.CompareTo(b.Number)
            : Bytes(a).SequenceCompareTo(Bytes(b));
        rises &= order < 0;
        risesByLength &= a.Length != b.Length ? a.Length < b.Length : order < 0;
    }

    private static ReadOnlySpan<byte> Bytes(Id id)
    {
        if (id.Long is not null) return id.Long;
        var bytes = new byte[DuckText.MostInline];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)(id.Key >> 64));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), (uint)id.Key);
        return bytes.AsSpan(0, id.Length);
    }
}
