using System.Collections.Immutable;
using ProtocolLang.Cases;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Data;

/// <summary>A batch of patients with what the protocol says of them. Made once for each place in the pipeline, and used again.</summary>
/// <param name="extras">What is read beside the protocol's inputs.</param>
/// <param name="kinds">How many kinds of events are read.</param>
internal sealed class AnsweredBatch(ColumnarProtocol protocol, ImmutableArray<Input> extras, int kinds, int capacity) : IDisposable
{
    /// <summary>Of a patient without a number.</summary>
    public const long NoId = long.MinValue;

    /// <summary>Of a patient without a text.</summary>
    public static readonly UInt128 NoText = UInt128.MaxValue;

    private bool isPrepared;
    private readonly int answerWords = protocol.AnswerWords;
    private readonly int needWords = protocol.NeedWords;

    public Columns Columns { get; } = new(protocol.Protocol, capacity, extras.AsSpan());

    /// <summary>Statuses and needs, block behind block; filled only when they are to be written.</summary>
    public ulong[] Answers { get; private set; } = [];

    public ulong[] Needs { get; private set; } = [];

    /// <summary>A bit for each patient that is answered: those behind the last and those that are rejected are not.</summary>
    public ulong[] Valid { get; } = new ulong[capacity / 64];

    /// <summary>What identifies each patient, one of the two: a number, or a text as DuckDB holds it.</summary>
    public long[] NumberIds { get; private set; } = [];

    public UInt128[] TextIds { get; private set; } = [];

    /// <summary>Of texts that DuckDB does not hold beside their length, all bytes.</summary>
    public Dictionary<int, byte[]> LongIds { get; } = [];

    /// <summary>The row of the data in which each patient stands, counted from 1.</summary>
    public long[] Rows { get; } = new long[capacity];

    public List<BadValue> Bad { get; } = [];

    /// <summary>The patients whose rows do not say whose they are.</summary>
    public List<int> Unnamed { get; } = [];

    /// <summary>How many events were read of its patients, by the numbers of their kinds.</summary>
    public long[] Events { get; } = new long[kinds];

    public Tally Tally { get; } = new(protocol);

    /// <summary>Whether the names of its patients rise.</summary>
    public IdOrder Order { get; } = new();

    /// <summary>Its place in the order of the data.</summary>
    public long Number { get; set; }

    /// <summary>Whether nobody has filled the columns that are the same in all batches; asked once.</summary>
    public bool NeedsPreparing() => !Interlocked.Exchange(ref isPrepared, true);

    public void Clear()
    {
        Columns.Count = 0;
        Bad.Clear();
        Unnamed.Clear();
        Array.Clear(Events);
        LongIds.Clear();
        Order.Clear();
        Tally.Clear();
    }

    /// <summary>Notes who the patients of a chunk are, and in which rows they stand.</summary>
    /// <param name="row">Where in the batch the chunk's first row is.</param>
    /// <param name="firstRow">How many rows were read before the batch.</param>
    public unsafe void Identify(Chunk chunk, int row, CohortPlan plan, long firstRow)
    {
        var at = 0;
        if (plan.Matching.Patient is not null)
        {
            if (plan.WatchesOrder) Order.Add(chunk, at, plan.HasTextIds);
            if (plan.HasTextIds) ReadTextIds(chunk, row);
            else
            {
                if (NumberIds.Length == 0) NumberIds = new long[Columns.Capacity];
                new ReadOnlySpan<long>(chunk.Data(at), chunk.Count).CopyTo(NumberIds.AsSpan(row));
                for (var i = 0; i < chunk.Count; i++)
                {
                    if (!chunk.IsNull(at, i)) continue;
                    NumberIds[row + i] = NoId;
                    Unnamed.Add(row + i);
                }
            }

            at++;
        }

        for (var i = 0; i < chunk.Count; i++) Rows[row + i] = plan.HasRowNumbers ? ((long*)chunk.Data(at))[i] : firstRow + row + i + 1;
    }

    /// <summary>Says who is answered.</summary>
    public void MarkValid(bool rejectBad)
    {
        for (var word = 0; word < Valid.Length; word++)
        {
            var left = Columns.Count - word * 64;
            Valid[word] = left >= 64 ? ulong.MaxValue : left <= 0 ? 0 : (1UL << left) - 1;
        }

        if (!rejectBad) return;
        foreach (var bad in Bad) Valid[bad.Row >> 6] &= ~(1UL << (bad.Row & 63));
    }

    /// <summary>Takes those of whom nobody could say whose answer it is out of those who are answered.</summary>
    /// <param name="column">The patients' column.</param>
    public void RejectUnnamed(string column)
    {
        foreach (var row in Unnamed)
        {
            Valid[row >> 6] &= ~(1UL << (row & 63));
            Bad.Add(new(row, column, "", () => CaseProblems.UnnamedRow(new CaseSpan(CasePlace.None, 1))));
        }
    }

    /// <summary>Evaluates all patients and counts what is said of them.</summary>
    /// <param name="keep">Whether the answers will be written.</param>
    public void Answer(BlockEvaluator evaluator, bool keep)
    {
        var blocks = (Columns.Count + protocol.BlockSize - 1) / protocol.BlockSize;
        if (keep && Answers.Length == 0)
        {
            var all = Columns.Capacity / protocol.BlockSize;
            (Answers, Needs) = (new ulong[all * answerWords], new ulong[all * needWords]);
        }

        for (var block = 0; block < blocks; block++)
        {
            evaluator.Evaluate(Columns, block * protocol.BlockSize);
            Tally.Add(evaluator, Valid.AsSpan(block * protocol.BlockSize / 64, protocol.BlockSize / 64));
            if (keep) evaluator.CopyTo(Answers.AsSpan(block * answerWords, answerWords), Needs.AsSpan(block * needWords, needWords));
        }
    }

    public void Dispose() => Columns.Dispose();

    private unsafe void ReadTextIds(Chunk chunk, int row)
    {
        if (TextIds.Length == 0) TextIds = new UInt128[Columns.Capacity];
        var texts = (DuckText*)chunk.Data(0);
        for (var i = 0; i < chunk.Count; i++)
        {
            // Null has the length of no text.
            TextIds[row + i] = chunk.IsNull(0, i) ? NoText : texts[i].Bits;
            if (chunk.IsNull(0, i) || DuckText.IsBlank(texts + i)) Unnamed.Add(row + i);
            else if (texts[i].Length > DuckText.MostInline) LongIds[row + i] = DuckText.Bytes(texts + i).ToArray();
        }
    }
}
