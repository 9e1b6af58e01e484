using ProtocolLang.Cohorts;

namespace ProtocolLang.Cli.Populations;

/// <summary>Values that are none of their fact, the same in the same column told once.</summary>
internal sealed class BadValueList
{
    private const int MostKinds = 1000;

    private readonly Dictionary<(string?, string, string), BadValueKind> kinds = [];

    /// <summary>In the order in which they were met.</summary>
    public IReadOnlyCollection<BadValueKind> Kinds => kinds.Values;

    /// <summary>How many values there are, those that are not among the kinds included.</summary>
    public long Count { get; private set; }

    /// <summary>Takes up what an interrupted run met.</summary>
    public void Add(IEnumerable<BadValueRecord> records)
    {
        foreach (var r in records)
        {
            kinds.Add((r.Event, r.Column, r.Text), new BadValueKind(r.Event, r.Column, r.Text, r.Code, r.Message, r.Help, r.FirstRow) { Count = r.Count });
            Count += r.Count;
        }
    }

    public IReadOnlyList<BadValueRecord> Records => [.. kinds.Values.Select(k => new BadValueRecord(k.Event, k.Column, k.Text, k.Code, k.Message, k.Help, k.Count, k.FirstRow))];

    /// <returns>What is wrong, in words.</returns>
    public string Add(RejectedValue value)
    {
        Count++;
        var key = (value.Event, value.Column, value.Text);
        if (kinds.TryGetValue(key, out var known))
        {
            known.Count++;
            return known.Message;
        }

        var problem = value.Problem();
        var kind = new BadValueKind(value.Event, value.Column, value.Text, problem.Code, problem.Message, problem.Help, value.Event is null ? value.Row : value.EventRow);
        if (kinds.Count < MostKinds) kinds.Add(key, kind);
        return problem.Message;
    }
}

/// <param name="Event">The event that it was told of; null when it stands in the table of patients.</param>
/// <param name="FirstRow">Of its table, counted from 1.</param>
internal sealed record BadValueKind(string? Event, string Column, string Text, string Code, string Message, string? Help, long FirstRow)
{
    public long Count { get; set; } = 1;
}
