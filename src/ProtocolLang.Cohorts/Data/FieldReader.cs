using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;
using ProtocolLang.Cases;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cohorts.Data;

/// <summary>A value of the data that cannot be read.</summary>
/// <param name="Row">Of the patient, in the batch.</param>
/// <param name="Event">The event that it was told of; null when it stands in the table of patients.</param>
/// <param name="EventRow">The row of the table of events, counted from 1.</param>
internal readonly record struct BadValue(int Row, string Column, string Text, Func<CaseProblem> Problem, string? Event = null, long EventRow = 0);

/// <summary>Reads a vector of DuckDB into a column. What a text means is found out once and kept, so that the many alike cost little.</summary>
internal sealed unsafe class FieldReader
{
    private const int Slots = 1024;
    private const int DaysToEpoch = 719_162;
    private const int MostKept = 100_000;

    private static readonly CaseSpan Nowhere = new(CasePlace.None, 1);

    private readonly Field field;
    private readonly DuckDBType type;
    private readonly FactType.Number? number;
    private readonly double low;
    private readonly double high;
    private readonly bool takesFlags;
    private readonly Dictionary<string, (double Value, ValueResult? Why)> meanings = new(StringComparer.Ordinal);
    private readonly Slot[] known = new Slot[Slots];
    private readonly byte[] codeOfSmall = new byte[Slots];

    public FieldReader(Field field, DuckDBType type)
    {
        (this.field, this.type) = (field, type);
        // With a unit or values of its own, every number goes the long way.
        number = field.Unit is null && field.Values.IsEmpty && type != DuckDBType.Boolean ? field.Input.Type as FactType.Number : null;
        (low, high) = (number?.Min ?? double.MinValue, number?.Max ?? double.MaxValue);
        takesFlags = field.Input.Type is FactType.Finding { Yes: "yes" } && field.Values.IsEmpty;
        Array.Fill(known, new(UInt128.MaxValue, double.NaN, Column.UnknownCode));
        Array.Fill(codeOfSmall, Column.UnknownCode);
    }

    /// <summary>How a column is asked for, so that it comes as one of the types that are read here.</summary>
    public static string Query(DataColumn column)
    {
        var name = Duck.Name(column.Name);
        return column.Type switch
        {
            "VARCHAR" or "BOOLEAN" or "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "DOUBLE" or "DATE" => name,
            "UTINYINT" or "USMALLINT" or "UINTEGER" => $"CAST({name} AS BIGINT)",
            // By its shortest digits: 0.1 as a FLOAT is 0.1 and not what the nearest double to it would be.
            "FLOAT" => $"CAST(CAST({name} AS VARCHAR) AS DOUBLE)",
            _ when column.Type.StartsWith("DECIMAL", StringComparison.Ordinal) => $"CAST({name} AS DOUBLE)",
            _ when column.Type.StartsWith("TIMESTAMP", StringComparison.Ordinal) => $"CAST({name} AS DATE)",
            _ when column.Type.EndsWith(']') => $"CASE WHEN len({name}) = 0 THEN 'none' ELSE array_to_string({name}, ', ') END",
            _ => $"CAST({name} AS VARCHAR)",
        };
    }

    /// <param name="row">Of the column, where the chunk's first row goes.</param>
    public void Read(Chunk chunk, int at, Column to, int row, List<BadValue> bad)
    {
        switch (type)
        {
            case DuckDBType.Varchar: Texts(chunk, at, to, row, bad); break;
            case DuckDBType.Boolean: Numbers<byte>(chunk, at, to, row, bad); break;
            case DuckDBType.TinyInt: Numbers<sbyte>(chunk, at, to, row, bad); break;
            case DuckDBType.SmallInt: Numbers<short>(chunk, at, to, row, bad); break;
            case DuckDBType.Integer: Numbers<int>(chunk, at, to, row, bad); break;
            case DuckDBType.BigInt: Numbers<long>(chunk, at, to, row, bad); break;
            case DuckDBType.Double: Doubles(chunk, at, to, row, bad); break;
            case DuckDBType.Date: Dates(chunk, at, to, row, bad); break;
            default: throw new InvalidOperationException($"{field.Column.Name} came as {type}.");
        }
    }

    private void Texts(Chunk chunk, int at, Column to, int row, List<BadValue> bad)
    {
        var texts = (DuckText*)chunk.Data(at);
        var validity = chunk.Validity(at);
        var codes = to.Kind == ColumnKind.Codes && field.Input.Type.IsFinite ? to.Codes[row..] : [];
        for (var i = 0; i < chunk.Count; i++)
        {
            // No text is the empty text. Without a jump: which values are missing cannot be foreseen.
            var isThere = validity == null || (validity[i >> 6] >> (i & 63) & 1) != 0;
            var text = isThere ? texts[i].Bits : UInt128.Zero;
            ref var slot = ref known[(uint)(((ulong)text ^ ((ulong)(text >> 64) * 0x9E3779B97F4A7C15)) * 0x9E3779B97F4A7C15 >> 54)];
            if (slot.Text != text) Learn(ref slot, text, texts + i, row + i, bad);
            if (codes.Length > 0) codes[i] = slot.Code;
            else to[row + i] = slot.Value;
        }
    }

    /// <summary>Finds out what a text means, and keeps it for the next of its kind, unless it is bad: that is told each time.</summary>
    private void Learn(ref Slot slot, UInt128 bits, DuckText* text, int row, List<BadValue> bad)
    {
        var count = bad.Count;
        var value = bits == UInt128.Zero ? double.NaN : Meaning(DuckText.Read(text), row, bad);
        var isKept = bad.Count == count && (uint)bits <= DuckText.MostInline;
        slot = new(isKept ? bits : UInt128.MaxValue, value, double.IsNaN(value) || !field.Input.Type.IsFinite ? Column.UnknownCode : (byte)value);
    }

    private readonly record struct Slot(UInt128 Text, double Value, byte Code);

    private void Numbers<T>(Chunk chunk, int at, Column to, int row, List<BadValue> bad)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var values = (T*)chunk.Data(at);
        var validity = chunk.Validity(at);
        var isDirect = number is not null || takesFlags;
        var (least, most) = takesFlags ? (0, 1) : ((long)Math.Ceiling(Math.Max(low, 0)), (long)Math.Floor(Math.Min(high, Column.HighestCode)));
        for (var first = 0; first < chunk.Count; first += 64)
        {
            var count = Math.Min(64, chunk.Count - first);
            var there = validity == null ? ulong.MaxValue : validity[first >> 6];
            if (to.Kind == ColumnKind.Codes && (isDirect
                ? Direct(values + first, there, to.Codes.Slice(row + first, count), least, (ulong)(most - least))
                : field.Input.Type.IsFinite && Known(values + first, there, to.Codes.Slice(row + first, count)))) continue;
            for (var i = first; i < first + count; i++)
            {
                var value = long.CreateTruncating(values[i]);
                to[row + i] = (there >> (i & 63) & 1) == 0 ? double.NaN
                    : number is not null && value >= low && value <= high ? value
                    : Meaning(Text(value), row + i, bad);
                if (field.Input.Type.IsFinite && (there >> (i & 63) & 1) != 0 && (ulong)value < Slots && to[row + i] is var code && !double.IsNaN(code)) codeOfSmall[value] = (byte)code;
            }
        }
    }

    /// <summary>Whole numbers that are their own codes, without a jump.</summary>
    /// <returns>False when one is not.</returns>
    private static bool Direct<T>(T* values, ulong there, Span<byte> codes, long least, ulong span)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var isOutside = 0UL;
        for (var i = 0; i < codes.Length; i++)
        {
            var value = long.CreateTruncating(values[i]);
            var isMissing = (there >> i & 1) - 1;
            isOutside |= ((ulong)(value - least) > span ? 1UL : 0UL) & ~isMissing;
            codes[i] = (byte)((byte)value | (byte)isMissing);
        }

        return isOutside == 0;
    }

    /// <summary>Whole numbers that stand for values, all of them met before.</summary>
    private bool Known<T>(T* values, ulong there, Span<byte> codes)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var isNew = 0UL;
        for (var i = 0; i < codes.Length; i++)
        {
            var value = (ulong)long.CreateTruncating(values[i]);
            var isMissing = (there >> i & 1) - 1;
            var code = value < Slots ? codeOfSmall[value] : Column.UnknownCode;
            isNew |= (code == Column.UnknownCode ? 1UL : 0UL) & ~isMissing;
            codes[i] = (byte)(code | (byte)isMissing);
        }

        return isNew == 0;
    }

    private string Text(long value) => type == DuckDBType.Boolean ? (value != 0 ? "yes" : "no") : value.ToString(CultureInfo.InvariantCulture);

    private void Doubles(Chunk chunk, int at, Column to, int row, List<BadValue> bad)
    {
        var values = (double*)chunk.Data(at);
        var validity = chunk.Validity(at);
        for (var first = 0; first < chunk.Count; first += 64)
        {
            var count = Math.Min(64, chunk.Count - first);
            var there = validity == null ? ulong.MaxValue : validity[first >> 6];
            if (number is { Whole: false } && to.TryScale(values + first, there, row + first, count, low, high)) continue;
            for (var i = first; i < first + count; i++)
            {
                // Programs that know no missing numbers write them as NaN.
                var value = (there >> (i & 63) & 1) == 0 ? double.NaN : values[i];
                var isPlain = double.IsNaN(value) || (number is { } n && value >= low && value <= high && (!n.Whole || value == Math.Floor(value)));
                to[row + i] = isPlain ? value : Meaning(value.ToString("0.###############", CultureInfo.InvariantCulture), row + i, bad);
            }
        }
    }

    private void Dates(Chunk chunk, int at, Column to, int row, List<BadValue> bad)
    {
        var days = (int*)chunk.Data(at);
        for (var i = 0; i < chunk.Count; i++)
        {
            var day = days[i] + (long)DaysToEpoch;
            to[row + i] = chunk.IsNull(at, i) ? double.NaN : Meaning(day is >= 0 and <= 3_652_058 ? Logic.Dates.Format(day) : "a date outside the years 1 to 9999", row + i, bad);
        }
    }

    private double Meaning(string text, int row, List<BadValue> bad)
    {
        if (!meanings.TryGetValue(text, out var meaning))
        {
            meaning = Find(text);
            if (meanings.Count >= MostKept) meanings.Clear();
            meanings.Add(text, meaning);
        }

        if (meaning.Why is { } why) bad.Add(new(row, field.Column.Name, text, () => CaseProblems.BadValue(Nowhere, field.Input.Name, field.Input.Type, text, why)));
        return meaning.Value;
    }

    private (double, ValueResult?) Find(string text)
    {
        if (!field.Values.TryGetValue(Spelling.Fold(text), out var said)) said = text;
        if (said is null) return (double.NaN, null);
        if (field.Unit is { } unit && field.Input.Type is FactType.Number type && ValueReader.TryReadNumber(said, out var value)) said = Logic.Numbers.Format(UnitReader.Convert(value, unit, type.Unit));
        return FactText.Read(field.Input.Type, said);
    }
}
