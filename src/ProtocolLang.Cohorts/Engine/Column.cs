using System.Runtime.InteropServices;

namespace ProtocolLang.Cohorts.Engine;

/// <summary>How the values of a column are held.</summary>
public enum ColumnKind : byte
{
    /// <summary>Bytes: the index of a value, 1 and 0 of a finding, or a small whole number.</summary>
    Codes,

    /// <summary>16 bits: the number times the column's scale.</summary>
    Scaled,

    /// <summary>Doubles.</summary>
    Numbers,

    /// <summary>Bit masks of 64 bits.</summary>
    Sets,
}

/// <summary>One value for each patient of a batch, as narrow as its values allow: it widens by itself when a value does not fit exactly, and stays wide.</summary>
public sealed unsafe class Column : IDisposable
{
    public const byte UnknownCode = 255;
    public const short UnknownScaled = short.MinValue;
    public const ulong UnknownSet = 1UL << 63;

    // The highest value of each width is kept free, so that a bound which nothing reaches can be written.
    internal const int HighestCode = sbyte.MaxValue - 1;
    private const double HighestScaled = short.MaxValue - 1;

    private static readonly int[] Scales = [1, 10, 100];

    private readonly int capacity;
    private byte* data;

    /// <param name="capacity">Patients; a multiple of 512.</param>
    internal Column(ColumnKind kind, int capacity)
    {
        (Kind, this.capacity) = (kind, capacity);
        data = Allocate(kind);
        Clear();
    }

    public ColumnKind Kind { get; private set; }

    /// <summary>By what numbers are multiplied in <see cref="ColumnKind.Scaled"/>.</summary>
    public int Scale { get; private set; } = 1;

    internal byte* Data => data;

    /// <summary>The values as bytes, to be filled directly.</summary>
    /// <exception cref="InvalidOperationException">The column does not hold codes.</exception>
    public Span<byte> Codes => Kind == ColumnKind.Codes ? new(data, capacity) : throw new InvalidOperationException($"The column holds {Kind}.");

    /// <summary>The value of a patient as <see cref="Logic.FactType"/> carries it; NaN when unknown.</summary>
    public double this[int row]
    {
        get => Kind switch
        {
            ColumnKind.Codes => data[row] == UnknownCode ? double.NaN : data[row],
            ColumnKind.Scaled => ((short*)data)[row] is var value && value == UnknownScaled ? double.NaN : value / (double)Scale,
            ColumnKind.Numbers => ((double*)data)[row],
            _ => ((ulong*)data)[row] is var set && set == UnknownSet ? double.NaN : set,
        };
        set => Set(row, value);
    }

    /// <summary>Makes all values unknown.</summary>
    public void Clear() => Clear(data, Kind);

    public void Dispose()
    {
        NativeMemory.AlignedFree(data);
        data = null;
    }

    /// <summary>The smallest value of this narrow column's kind that is not below a number.</summary>
    internal short BoundOf(double number)
    {
        var (low, high) = Kind == ColumnKind.Codes ? (0, HighestCode + 1) : (UnknownScaled + 1, (int)HighestScaled + 1);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (middle / (double)Scale >= number) high = middle;
            else low = middle + 1;
        }

        return (short)low;
    }

    /// <summary>Takes numbers as they are, without a jump, when all of them fit the column as narrow as it is.</summary>
    /// <param name="there">A bit for each of up to 64 numbers: whether there is one.</param>
    /// <returns>False when one does not fit; the rows are then to be set one by one.</returns>
    internal bool TryScale(double* values, ulong there, int row, int count, double low, double high)
    {
        if (Kind is not (ColumnKind.Codes or ColumnKind.Scaled)) return false;
        var isWrong = false;
        var (least, most) = Kind == ColumnKind.Codes ? (0.0, HighestCode) : (-HighestScaled, HighestScaled);
        for (var i = 0; i < count; i++)
        {
            var isThere = (there >> i & 1) != 0;
            var value = isThere ? values[i] : low;
            var scaled = Math.Round(value * Scale);
            isWrong |= isThere & !(value >= low & value <= high & scaled >= least & scaled <= most & scaled / Scale == value);
            if (Kind == ColumnKind.Codes) data[row + i] = isThere ? (byte)scaled : UnknownCode;
            else ((short*)data)[row + i] = isThere ? (short)scaled : UnknownScaled;
        }

        return !isWrong;
    }

    private void Set(int row, double value)
    {
        while (!TrySet(row, value)) Widen();
    }

    private bool TrySet(int row, double value)
    {
        switch (Kind)
        {
            case ColumnKind.Codes when double.IsNaN(value):
                data[row] = UnknownCode;
                return true;
            case ColumnKind.Codes when value is >= 0 and <= HighestCode && value == Math.Floor(value):
                data[row] = (byte)value;
                return true;
            case ColumnKind.Scaled when double.IsNaN(value):
                ((short*)data)[row] = UnknownScaled;
                return true;
            case ColumnKind.Scaled when Math.Abs(value) <= HighestScaled && Math.Round(value * Scale) is var scaled && Math.Abs(scaled) <= HighestScaled && scaled / Scale == value:
                ((short*)data)[row] = (short)scaled;
                return true;
            case ColumnKind.Numbers:
                ((double*)data)[row] = value;
                return true;
            case ColumnKind.Sets:
                ((ulong*)data)[row] = double.IsNaN(value) ? UnknownSet : (ulong)value;
                return true;
            default:
                return false;
        }
    }

    /// <summary>To the next wider kind that holds all there is.</summary>
    private void Widen()
    {
        var (kind, scale) = Kind == ColumnKind.Codes ? (ColumnKind.Scaled, 1)
            : Scale < Scales[^1] ? (ColumnKind.Scaled, Scales.First(s => s > Scale))
            : (ColumnKind.Numbers, 1);
        var values = new double[capacity];
        for (var row = 0; row < capacity; row++) values[row] = this[row];
        var old = data;
        data = Allocate(kind);
        (Kind, Scale) = (kind, scale);
        NativeMemory.AlignedFree(old);
        Clear();
        for (var row = 0; row < capacity; row++) Set(row, values[row]);
    }

    private byte* Allocate(ColumnKind kind) => (byte*)NativeMemory.AlignedAlloc((nuint)capacity * (nuint)WidthOf(kind), 64);

    private static int WidthOf(ColumnKind kind) => kind switch { ColumnKind.Codes => 1, ColumnKind.Scaled => 2, _ => 8 };

    private void Clear(byte* to, ColumnKind kind)
    {
        switch (kind)
        {
            case ColumnKind.Codes: new Span<byte>(to, capacity).Fill(UnknownCode); break;
            case ColumnKind.Scaled: new Span<short>(to, capacity).Fill(UnknownScaled); break;
            case ColumnKind.Numbers: new Span<double>(to, capacity).Fill(double.NaN); break;
            default: new Span<ulong>(to, capacity).Fill(UnknownSet); break;
        }
    }
}
