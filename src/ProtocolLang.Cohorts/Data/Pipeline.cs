using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using DuckDB.NET.Native;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Cohorts.Events;

namespace ProtocolLang.Cohorts.Data;

/// <summary>Reads and answers patients on several threads, and gives the batches out in the order of the data. As many batches exist as are needed to keep
/// the threads busy, whatever the size of the data.</summary>
internal sealed class Pipeline : IDisposable
{
    private const int LargestBatch = 16 * 1024;
    private const int ChunkSize = 2048;
    private const int MostEvents = 128 * 1024;
    private const long WordsOfBatch = 4 * 1024 * 1024;

    private readonly ColumnarProtocol protocol;
    private readonly CohortPlan plan;
    private readonly bool keep;
    private readonly int batchSize;
    private readonly DuckDBNativeConnection connection;
    private readonly ChunkStream stream;
    private readonly DuckDBType[] types;
    private readonly DuckDBNativeConnection? eventConnection;
    private readonly DuckDBType[] eventTypes = [];
    private readonly EventStream? events;
    private readonly BlockingCollection<AnsweredBatch> free = [];
    private readonly Dictionary<long, AnsweredBatch> done = [];
    private readonly Thread[] workers;
    private readonly CancellationTokenSource stop = new();
    private readonly Lock reading = new();
    private long batches;
    private long rows;
    private bool isRead;
    private long given;
    private int working;
    private Exception? failure;

    /// <param name="keep">Whether the answers will be written, or only counted.</param>
    /// <param name="workers">How many threads read and answer.</param>
    /// <exception cref="DuckException">The data cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted before the first rows came.</exception>
    public Pipeline(Duck duck, ColumnarProtocol protocol, CohortPlan plan, IReadOnlyList<DataColumn> columns, bool keep, int workers, CancellationToken interrupted)
    {
        (this.protocol, this.plan, this.keep) = (protocol, plan, keep);
        rows = plan.Skip;
        connection = duck.Connect();
        if (plan.Source.IsDatabase) duck.Execute("USE source", connection);
        // Reading is about half of the work, and DuckDB's threads use the processor while they wait for each other; sorting events is all theirs.
        duck.Execute(FormattableString.Invariant($"SET threads = {(plan.Events is null ? Math.Max(1, workers / 2) : workers)}"));
        stream = Opened(connection, plan.Query(columns), interrupted);
        if (plan.Events is { } past)
        {
            eventConnection = duck.Connect();
            if (plan.Source.IsDatabase) duck.Execute("USE source", eventConnection);
            var query = Opened(eventConnection, past.Query(plan, columns), interrupted);
            eventTypes = [.. Enumerable.Range(0, EventPlan.At.Stopped + 1).Select(query.TypeOf)];
            events = new EventStream(query);
        }

        types = [.. Enumerable.Range(0, plan.LeadingColumns + plan.Matching.Fields.Length).Select(stream.TypeOf)];
        // What is kept of a batch grows with the rules: with many rules, batches are smaller.
        var wordsOfPatient = (double)(protocol.AnswerWords + protocol.NeedWords) / protocol.BlockSize;
        batchSize = (int)Math.Clamp(WordsOfBatch / Math.Max(wordsOfPatient, 0.01), ChunkSize, LargestBatch) / ChunkSize * ChunkSize;
        for (var i = 0; i < 2 * workers + 1; i++) free.Add(new AnsweredBatch(protocol, plan.Matching.Extras, plan.Events?.Read.Length ?? 0, batchSize), CancellationToken.None);
        working = workers;
        this.workers = [.. Enumerable.Range(0, workers).Select(_ => new Thread(Work) { IsBackground = true })];
        foreach (var worker in this.workers) worker.Start();
    }

    public (long Rows, IReadOnlyList<string> Such) Strangers => (events?.OfStrangers ?? 0, events?.Strangers ?? []);

    /// <summary>The next batch, to be given back when it is done with; null at the end, and when nobody waits for it any more.</summary>
    /// <exception cref="DuckException">Reading failed on the way.</exception>
    public AnsweredBatch? Next(CancellationToken interrupted)
    {
        lock (done)
        {
            while (true)
            {
                if (failure is not null) ExceptionDispatchInfo.Throw(failure);
                if (done.Remove(given, out var batch))
                {
                    given++;
                    return batch;
                }

                if (working == 0 || interrupted.IsCancellationRequested) return null;
                Monitor.Wait(done, TimeSpan.FromMilliseconds(200));
            }
        }
    }

    public void GiveBack(AnsweredBatch batch)
    {
        batch.Clear();
        free.Add(batch, CancellationToken.None);
    }

    public void Dispose()
    {
        stop.Cancel();
        foreach (var worker in workers) worker.Join();
        events?.Dispose();
        eventConnection?.Dispose();
        stream.Dispose();
        connection.Dispose();
        foreach (var batch in free.Concat(done.Values)) batch.Dispose();
        free.Dispose();
        stop.Dispose();
    }

    /// <summary>DuckDB gives a query's first rows only when all that it sorts is sorted.</summary>
    private static ChunkStream Opened(DuckDBNativeConnection connection, string query, CancellationToken interrupted)
    {
        using var ending = interrupted.Register(() => DuckExtras.Interrupt(connection));
        try
        {
            return new ChunkStream(connection, query);
        }
        catch (DuckException) when (interrupted.IsCancellationRequested)
        {
            throw new OperationCanceledException(interrupted);
        }
    }

    private void Work()
    {
        AnsweredBatch? batch = null;
        try
        {
            var filler = new ColumnFiller(protocol.Protocol, plan.Matching.Fields, types, plan.LeadingColumns);
            var history = events is null ? null : new HistoryFiller(protocol.Protocol, plan, eventTypes);
            using var evaluator = new BlockEvaluator(protocol);
            var prepared = new HashSet<AnsweredBatch>();
            var chunks = new List<Chunk>();
            var past = new List<EventPart>();
            while (true)
            {
                batch = free.Take(stop.Token);
                if (prepared.Add(batch) && batch.NeedsPreparing()) filler.Prepare(batch.Columns, plan.AsOf);
                if (!Read(batch, chunks, past, out var firstRow)) break;
                Fill(batch, chunks, filler, firstRow);
                history?.Fill(batch, past);
                batch.MarkValid(rejectBad: plan.BadValues == BadValues.Reject);
                if (!plan.AllowsUnnamed && plan.Matching.Patient is { } column) batch.RejectUnnamed(column.Name);
                plan.Duplicates?.Reject(batch, plan.Matching.Patient!.Name);
                batch.Answer(evaluator, keep);
                lock (done)
                {
                    done.Add(batch.Number, batch);
                    batch = null;
                    Monitor.PulseAll(done);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody waits any more.
        }
        catch (Exception error)
        {
            lock (done) failure ??= error;
        }
        finally
        {
            if (batch is not null) free.Add(batch, CancellationToken.None);
            lock (done)
            {
                working--;
                Monitor.PulseAll(done);
            }
        }
    }

    /// <summary>Takes the next chunks, as many as a batch surely holds.</summary>
    private bool Read(AnsweredBatch batch, List<Chunk> chunks, List<EventPart> past, out long firstRow)
    {
        lock (reading)
        {
            firstRow = rows;
            var count = 0;
            var happened = 0;
            while (!isRead && count + ChunkSize <= batchSize && happened < MostEvents)
            {
                if (stream.Next() is not { } chunk)
                {
                    isRead = true;
                    break;
                }

                chunks.Add(chunk);
                count += chunk.Count;
                if (events is null) continue;
                past.AddRange(events.Take(LastRow(chunk, firstRow + count), out var more));
                happened += more;
            }

            if (isRead) events?.Finish();
            if (count == 0) return false;
            rows += count;
            batch.Number = batches++;
            return true;
        }
    }

    private unsafe long LastRow(Chunk chunk, long counted) =>
        plan.HasRowNumbers ? ((long*)chunk.Data(plan.LeadingColumns - 1))[chunk.Count - 1] : counted;

    private void Fill(AnsweredBatch batch, List<Chunk> chunks, ColumnFiller filler, long firstRow)
    {
        var row = 0;
        foreach (var chunk in chunks)
        {
            filler.Fill(chunk, batch.Columns, row, batch.Bad);
            batch.Identify(chunk, row, plan, firstRow);
            row += chunk.Count;
            chunk.Dispose();
        }

        chunks.Clear();
        batch.Columns.Count = row;
        filler.Complete(batch.Columns);
    }
}
