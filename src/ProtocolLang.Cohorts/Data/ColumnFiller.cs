using System.Collections.Immutable;
using DuckDB.NET.Native;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Data;

/// <summary>Fills the columns of a batch from chunks of DuckDB. Holds what one thread has learnt about values.</summary>
internal sealed class ColumnFiller
{
    private readonly Protocol protocol;
    private readonly FieldReader[] readers;
    private readonly int firstField;
    private readonly ImmutableArray<Field> fields;
    private readonly ImmutableArray<(Input From, Input To)> copies;

    /// <param name="types">Of all columns of the query.</param>
    /// <param name="firstField">Where the fields' columns begin among them.</param>
    public ColumnFiller(Protocol protocol, ImmutableArray<Field> fields, IReadOnlyList<DuckDBType> types, int firstField)
    {
        (this.protocol, this.fields, this.firstField) = (protocol, fields, firstField);
        readers = [.. fields.Select((f, i) => new FieldReader(f, types[firstField + i]))];
        copies = [.. from f in fields
            let fact = Matching.FlatFact(f.Input)
            where fact is not null
            from other in protocol.Inputs
            where other != f.Input && Matching.FlatFact(other) == fact
            select (f.Input, other)];
    }

    /// <summary>What is the same of all patients and all batches: the day, and what follows from a fact that no column tells.</summary>
    /// <param name="asOf">The day for which the question is asked, when it is one for all.</param>
    public void Prepare(Columns columns, DateOnly? asOf)
    {
        columns.Clear();
        var told = fields.Select(f => Matching.FlatFact(f.Input)).OfType<Fact>().ToHashSet();
        foreach (var input in protocol.Inputs)
        {
            var value = input is Input.AsOf ? (asOf is { } day ? Dates.ToNumber(day) : double.NaN)
                : Matching.FlatFact(input) is { } fact && !told.Contains(fact) ? WhenMissing(input)
                : double.NaN;
            for (var row = 0; !double.IsNaN(value) && row < columns.Capacity; row++) columns[input][row] = value;
        }
    }

    /// <param name="row">Where in the batch the chunk's first row goes.</param>
    public void Fill(Chunk chunk, Columns columns, int row, List<BadValue> bad)
    {
        for (var i = 0; i < readers.Length; i++) readers[i].Read(chunk, firstField + i, columns[fields[i].Input], row, bad);
    }

    /// <summary>What follows from what was read: whether there is a value at all, and what stands in when there is none.</summary>
    public void Complete(Columns columns)
    {
        foreach (var (from, to) in copies)
        {
            var (source, target) = (columns[from], columns[to]);
            for (var row = 0; row < columns.Count; row++)
            {
                var value = source[row];
                target[row] = double.IsNaN(value) ? WhenMissing(to) : to is Input.Recorded && from is not Input.Recorded ? 1 : value;
            }
        }

        foreach (var field in fields)
        {
            if (WhenMissing(field.Input) is var value && double.IsNaN(value)) continue;
            var column = columns[field.Input];
            for (var row = 0; row < columns.Count; row++)
            {
                if (double.IsNaN(column[row])) column[row] = value;
            }
        }
    }

    /// <summary>What an input is when nothing was observed.</summary>
    private static double WhenMissing(Input input) => input switch
    {
        Input.Recorded => 0,
        Input.Observed { UseDefault: true } o when o.Fact.HasDefault => o.Fact.Default,
        _ => double.NaN,
    };
}
