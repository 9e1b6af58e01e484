using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cohorts.Data;

/// <summary>A value of the data that is none of its fact.</summary>
/// <param name="Row">In the batch.</param>
internal readonly record struct BadValue(int Row, Field Field, string Text, ValueResult Why);

/// <summary>Reads a vector of DuckDB into a column. What a text means is found out once and kept, so that the many alike cost little.</summary>
internal sealed unsafe class FieldReader
{
    private const int Slots = 1024;
    private const int DaysToEpoch = 719_162;
    private const int MostKept = 100_000;

    private readonly Field field;
    private readonly DuckDBType type;
    private readonly FactType.Number? number;
    private readonly double low;
    private readonly double high;
    private readonly bool takesFlags;
    private readonly Dictionary<string, (double Value, ValueResult? Why)> meanings = new(StringComparer.Ordinal);
    private readonly (UInt128 Text, double Value)[] known = new (UInt128, double)[Slots];

    public FieldReader(Field field, DuckDBType type)
    {
        (this.field, this.type) = (field, type);
        // With a unit or values of its own, every number goes the long way.
        number = field.Unit is null && field.Values.IsEmpty && type != DuckDBType.Boolean ? field.Input.Type as FactType.Number : null;
        (low, high) = (number?.Min ?? double.MinValue, number?.Max ?? double.MaxValue);
        takesFlags = field.Input.Type is FactType.Finding { Yes: "yes" } && field.Values.IsEmpty;
        Array.Fill(known, (UInt128.MaxValue, double.NaN));
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
        var codes = to.Kind == ColumnKind.Codes && field.Input.Type.IsFinite ? to.Codes[row..] : [];
        var (last, lastValue) = (UInt128.MaxValue, double.NaN);
        for (var i = 0; i < chunk.Count; i++)
        {
            double value;
            if (chunk.IsNull(at, i)) value = double.NaN;
            else if (texts[i].Bits == last) value = lastValue;
            else if (texts[i].Length > DuckText.MostInline) value = Meaning(DuckText.Read(texts + i), row + i, bad);
            else
            {
                last = texts[i].Bits;
                ref var slot = ref known[(int)((uint)((ulong)last ^ (ulong)(last >> 64) * 0x9E3779B97F4A7C15) >> 7) % Slots];
                if (slot.Text != last)
                {
                    var count = bad.Count;
                    var meaning = Meaning(DuckText.Read(texts + i), row + i, bad);
                    // What is bad is told each time.
                    if (bad.Count == count) slot = (last, meaning);
                    else last = UInt128.MaxValue;
                    value = lastValue = meaning;
                }
                else
                {
                    value = lastValue = slot.Value;
                }
            }

            if (codes.Length > 0) codes[i] = double.IsNaN(value) ? Column.UnknownCode : (byte)value;
            else to[row + i] = value;
        }
    }

    private void Numbers<T>(Chunk chunk, int at, Column to, int row, List<BadValue> bad)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var values = (T*)chunk.Data(at);
        var validity = chunk.Validity(at);
        var codes = to.Kind == ColumnKind.Codes ? to.Codes[row..] : [];
        var isDirect = codes.Length > 0 && (number is not null || takesFlags);
        var (least, most) = takesFlags ? (0, 1) : ((long)Math.Ceiling(Math.Max(low, 0)), (long)Math.Floor(Math.Min(high, Column.UnknownCode - 2)));
        for (var i = 0; i < chunk.Count; i++)
        {
            if (validity != null && (validity[i >> 6] >> (i & 63) & 1) == 0)
            {
                if (isDirect) codes[i] = Column.UnknownCode;
                else to[row + i] = double.NaN;
                continue;
            }

            var value = long.CreateTruncating(values[i]);
            if (isDirect && value >= least && value <= most)
            {
                codes[i] = (byte)value;
                continue;
            }

            to[row + i] = number is not null && value >= low && value <= high ? value : Meaning(Text(value), row + i, bad);
            if (isDirect && to.Kind != ColumnKind.Codes) isDirect = false;
        }
    }

    private string Text(long value) => type == DuckDBType.Boolean ? (value != 0 ? "yes" : "no") : value.ToString(CultureInfo.InvariantCulture);

    private void Doubles(Chunk chunk, int at, Column to, int row, List<BadValue> bad)
    {
        var values = (double*)chunk.Data(at);
        for (var i = 0; i < chunk.Count; i++)
        {
            // Programs that know no missing numbers write them as NaN.
            var value = chunk.IsNull(at, i) ? double.NaN : values[i];
            var isPlain = double.IsNaN(value) || (number is { } n && value >= low && value <= high && (!n.Whole || value == Math.Floor(value)));
            to[row + i] = isPlain ? value : Meaning(value.ToString("0.###############", CultureInfo.InvariantCulture), row + i, bad);
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

        if (meaning.Why is { } why) bad.Add(new(row, field, text, why));
        return meaning.Value;
    }

    private (double, ValueResult?) Find(string text)
    {
        var folded = Spelling.Fold(text);
        if (field.Values.TryGetValue(folded, out var said)) folded = said ?? "unknown";
        else said = text;
        if (folded.Length == 0 || folded == "unknown") return (double.NaN, null);
        if (field.Input.Type is FactType.Finding { Yes: "yes" } && said == text)
        {
            if (folded is "true" or "1") return (1, null);
            if (folded is "false" or "0") return (0, null);
        }

        if (field.Unit is { } unit && field.Input.Type is FactType.Number type && ValueReader.TryReadNumber(said!, out var value)) said = Logic.Numbers.Format(UnitReader.Convert(value, unit, type.Unit));
        return ValueReader.Read(field.Input.Type, said!, bareNumberIsInFactUnit: true) is var result && result is ValueResult.Ok ok ? (ok.Value, null) : (double.NaN, result);
    }
}
