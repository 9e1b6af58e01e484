using ProtocolLang.Cohorts.Data;

namespace ProtocolLang.Cohorts.Events;

/// <summary>Events in the order of the patients, handed out up to a row of theirs at a time. Not for several threads at once.</summary>
internal sealed unsafe class EventStream(ChunkStream stream) : IDisposable
{
    private const int MostNamed = 3;

    private readonly List<string> strangers = [];
    private SharedChunk? current;
    private int at;
    private bool isRead;

    /// <summary>Events of patients who are not in the table of patients.</summary>
    public long OfStrangers { get; private set; }

    /// <summary>Some of these patients, by their names.</summary>
    public IReadOnlyList<string> Strangers => strangers;

    /// <summary>The events of the patients up to a row, in parts that are to be given back.</summary>
    /// <param name="count">How many there are.</param>
    public List<EventPart> Take(long lastRow, out int count)
    {
        var parts = new List<EventPart>();
        count = 0;
        while (!isRead)
        {
            if (current is null)
            {
                if (stream.Next() is not { } next)
                {
                    isRead = true;
                    break;
                }

                (current, at) = (new SharedChunk(next), 0);
                PassStrangers(next);
            }

            var chunk = current.Chunk;
            var rows = (long*)chunk.Data(EventPlan.At.PatientRow);
            var from = at;
            while (at < chunk.Count && rows[at] <= lastRow) at++;
            if (at > from)
            {
                parts.Add(new(current.Share(), from, at));
                count += at - from;
            }

            if (at < chunk.Count) break;
            current.GiveBack();
            current = null;
        }

        return parts;
    }

    /// <summary>Counts what is of nobody and stands behind the last patient asked for.</summary>
    public void Finish()
    {
        foreach (var part in Take(long.MaxValue, out _)) part.Chunk.GiveBack();
    }

    public void Dispose()
    {
        current?.GiveBack();
        current = null;
        stream.Dispose();
    }

    /// <summary>Those of nobody come first.</summary>
    private void PassStrangers(Chunk chunk)
    {
        for (; at < chunk.Count && chunk.IsNull(EventPlan.At.PatientRow, at); at++)
        {
            OfStrangers++;
            if (strangers.Count == MostNamed) continue;
            var name = chunk.Text(EventPlan.At.Stranger, at) ?? "";
            if (!strangers.Contains(name)) strangers.Add(name);
        }
    }
}

/// <summary>Some rows of a chunk of events.</summary>
internal readonly record struct EventPart(SharedChunk Chunk, int From, int To);

/// <summary>A chunk that several threads read; the last of them frees it.</summary>
internal sealed class SharedChunk(Chunk chunk)
{
    private int users = 1;

    public Chunk Chunk => chunk;

    public SharedChunk Share()
    {
        Interlocked.Increment(ref users);
        return this;
    }

    public void GiveBack()
    {
        if (Interlocked.Decrement(ref users) == 0) chunk.Dispose();
    }
}
