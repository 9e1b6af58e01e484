using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Engine;

/// <summary>A batch of patients: a column for each of <see cref="Protocol.Inputs"/>. Not for several threads at once.</summary>
public sealed class Columns : IDisposable
{
    /// <param name="patients">How many there is room for.</param>
    /// <param name="extras">What is read beside the protocol's inputs, numbered behind them.</param>
    public Columns(Protocol protocol, int patients, params ReadOnlySpan<Input> extras)
    {
        Capacity = (patients + ColumnarProtocol.LargestBlock - 1) / ColumnarProtocol.LargestBlock * ColumnarProtocol.LargestBlock;
        All = [.. protocol.Inputs.AddRange(extras).Select(i => new Column(KindOf(i.Type), Capacity))];
    }

    public int Capacity { get; }

    /// <summary>How many patients there are; those behind them are answered too, and mean nothing.</summary>
    public int Count { get; set; }

    public ImmutableArray<Column> All { get; }

    public Column this[Input input] => All[input.Index];

    /// <summary>Makes everything unknown, of nobody.</summary>
    public void Clear()
    {
        Count = 0;
        foreach (var column in All) column.Clear();
    }

    public void Dispose()
    {
        foreach (var column in All) column.Dispose();
    }

    /// <summary>How narrow a column begins. Numbers begin as small whole ones, dates as doubles, since nothing narrower holds any.</summary>
    private static ColumnKind KindOf(FactType type) => type switch
    {
        FactType.Set => ColumnKind.Sets,
        FactType.Date => ColumnKind.Numbers,
        _ => ColumnKind.Codes,
    };
}
