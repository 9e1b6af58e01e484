using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.History;

/// <summary>Reads a protocol's inputs from cases. Immutable once made, so one reader may serve many threads.</summary>
public sealed class CaseReader(Protocol protocol)
{
    private readonly AgentMatcher agents = new(protocol.Entries);

    /// <summary>For each input, what a case says that does not tell.</summary>
    private readonly ImmutableArray<Reading> untold = [.. protocol.Inputs.Select(i => new Reading(i, double.NaN, ReadingSource.Missing, []))];

    /// <summary>One value for each input, without the places they come from.</summary>
    /// <param name="values">As long as <see cref="Protocol.Inputs"/>.</param>
    public void Fill(Case @case, Span<double> values) => Fill(@case, protocol.Inputs.AsSpan(), values);

    /// <summary>Some of the inputs only; the values of the others stay as they are.</summary>
    /// <inheritdoc cref="Fill(Case, Span{double})"/>
    public void Fill(Case @case, ReadOnlySpan<Input> inputs, Span<double> values)
    {
        var record = new PatientRecord(@case, agents);
        foreach (var input in inputs) values[input.Index] = Value(input, record, null).Value;
    }

    public CaseInputs Read(Case @case)
    {
        var record = new PatientRecord(@case, agents);
        var readings = new Reading[protocol.Inputs.Length];
        var places = new List<CasePlace>();
        foreach (var input in protocol.Inputs)
        {
            places.Clear();
            var (value, source) = Value(input, record, places);
            readings[input.Index] = source == ReadingSource.Missing && places.Count == 0 ? untold[input.Index] : new(input, value, source, Distinct(places));
        }

        return new(ImmutableCollectionsMarshal.AsImmutableArray(readings));
    }

    private static ImmutableArray<CasePlace> Distinct(List<CasePlace> places) => places.Count < 2 ? [.. places] : [.. places.Distinct()];

    private static (double Value, ReadingSource Source) Value(Input input, PatientRecord record, List<CasePlace>? places) => input switch
    {
        Input.Observed o => Observations.Read(o, record, places),
        Input.AnyObserved a => From(ReadingSource.Recorded, Observations.Any(a, record, places)),
        Input.Recorded r => From(ReadingSource.Recorded, Observations.Recorded(r, record, places)),
        Input.Treated t => From(ReadingSource.History, Treatments.Treated(t.Query, record, places)),
        Input.PriorLines p => From(ReadingSource.History, Lines.Count(p.With, record, places)),
        Input.EventDate e => From(e.ReadFact is null ? ReadingSource.History : ReadingSource.Recorded, Events.Date(e.Event, record, places)),
        Input.AsOf => From(ReadingSource.AsOf, record.AsOf),
        _ => throw new ArgumentOutOfRangeException(nameof(input), input.Name, "There is no such input."),
    };

    private static (double, ReadingSource) From(ReadingSource source, double value) => (value, double.IsNaN(value) ? ReadingSource.Missing : source);
}
