using System.Runtime.InteropServices;
using ProtocolLang.Cohorts.Emission;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Engine;

/// <summary>Answers blocks of patients; holds the working space of one thread.</summary>
public sealed unsafe class BlockEvaluator : IDisposable
{
    private const int Alignment = 64;

    private readonly ColumnarProtocol protocol;
    private readonly Frame* frame;
    private readonly ulong* answers;
    private readonly Reading reading;

    public BlockEvaluator(ColumnarProtocol protocol)
    {
        this.protocol = protocol;
        var (code, inputs) = (protocol.Code, protocol.Protocol.Inputs.Length);
        var plane = protocol.BlockSize / 8;
        frame = (Frame*)Allocate(sizeof(Frame));
        frame->Columns = (byte**)Allocate(inputs * sizeof(byte*));
        frame->Kinds = (ColumnKind*)Allocate(inputs);
        frame->Scales = (int*)Allocate(inputs * sizeof(int));
        frame->Planes = (ulong*)Allocate(code.Planes * plane);
        frame->Numbers = (double*)Allocate(code.Numbers * protocol.BlockSize * sizeof(double));
        frame->Answers = answers = (ulong*)Allocate(code.Answers * plane);
        reading = new(code.Questions, protocol.WordsOfPlane);
    }

    /// <summary>Answers the patients of one block; the answers stand until the next call.</summary>
    /// <param name="first">The first of them, a multiple of <see cref="ColumnarProtocol.BlockSize"/>.</param>
    public void Evaluate(Columns columns, int first)
    {
        Prepare(columns);
        frame->Answers = answers;
        frame->Row = first;
        Run();
    }

    /// <summary>Answers all patients, statuses only, block behind block.</summary>
    /// <param name="planes">Receives <see cref="ColumnarProtocol.AnswerWords"/> words for each block, aligned to 64 bytes for speed.</param>
    /// <exception cref="ArgumentException">There is not enough room.</exception>
    public void EvaluateAll(Columns columns, Span<ulong> planes)
    {
        var blocks = (columns.Count + protocol.BlockSize - 1) / protocol.BlockSize;
        if (planes.Length < (long)blocks * protocol.AnswerWords) throw new ArgumentException($"{blocks} blocks need {(long)blocks * protocol.AnswerWords} words.", nameof(planes));
        Prepare(columns);
        fixed (ulong* to = planes)
        {
            for (var block = 0; block < blocks; block++)
            {
                frame->Answers = to + (nint)block * protocol.AnswerWords;
                frame->Row = (nint)block * protocol.BlockSize;
                Run();
            }
        }
    }

    /// <summary>What a rule says of a patient of the block.</summary>
    public RuleStatus Status(int rule, int patient) => Status(new ReadOnlySpan<ulong>(answers, protocol.AnswerWords), rule, patient);

    /// <summary>What a rule says of a patient, from the planes of a block.</summary>
    public RuleStatus Status(ReadOnlySpan<ulong> planes, int rule, int patient)
    {
        var s = protocol.Code.Statuses[rule];
        return Has(planes, s.OutOfScope, patient) ? RuleStatus.OutOfScope
            : Has(planes, s.DoesNotApply, patient) ? RuleStatus.DoesNotApply
            : Has(planes, s.Overridden, patient) ? RuleStatus.Overridden
            : Has(planes, s.Applies, patient) ? RuleStatus.Applies
            : RuleStatus.Undetermined;
    }

    /// <summary>One bit for each patient of the block with that status.</summary>
    /// <param name="word">Of 64 patients each.</param>
    public ulong StatusWord(int rule, RuleStatus status, int word)
    {
        var s = protocol.Code.Statuses[rule];
        return status switch
        {
            RuleStatus.Applies => Word(s.Applies, word),
            RuleStatus.DoesNotApply => Word(s.DoesNotApply, word),
            RuleStatus.Overridden => Word(s.Overridden, word),
            RuleStatus.OutOfScope => Word(s.OutOfScope, word),
            _ => ~(Word(s.Applies, word) | Word(s.DoesNotApply, word) | Word(s.Overridden, word) | Word(s.OutOfScope, word)),
        };
    }

    /// <summary>One bit for each patient of the block of whom a rule is undetermined and needs an input.</summary>
    /// <param name="need">The input's place in <see cref="ColumnarProtocol.NeedsOf"/>.</param>
    public ulong NeedWord(int rule, int need, int word) => NeedWord(protocol.Code.Needs[rule][need], StatusWord(rule, RuleStatus.Undetermined, word), word);

    /// <param name="undetermined">Of whom the rule is.</param>
    internal ulong NeedWord(RuleNeed need, ulong undetermined, int word) =>
        undetermined & Word(need.Plane, word) & (need.Open is { } open ? Word(open, word) : ulong.MaxValue);

    /// <summary>The inputs that a rule needs of a patient of the block, in the order of <see cref="Protocol.Inputs"/>; none unless it is undetermined.</summary>
    public IEnumerable<Input> Needs(int rule, int patient)
    {
        var needs = protocol.Code.Needs[rule];
        for (var i = 0; i < needs.Length; i++)
        {
            if ((NeedWord(rule, i, patient >> 6) >> (patient & 63) & 1) != 0) yield return protocol.Protocol.Inputs[needs[i].Input];
        }
    }

    /// <summary>The answers of the block, to be kept beyond the next call.</summary>
    internal void CopyTo(Span<ulong> statuses, Span<ulong> needs)
    {
        new ReadOnlySpan<ulong>(answers, protocol.AnswerWords).CopyTo(statuses);
        var words = protocol.WordsOfPlane;
        foreach (var (place, plane) in protocol.Code.NeedPlanes.Index()) new ReadOnlySpan<ulong>(frame->Planes + plane * words, words).CopyTo(needs[(place * words)..]);
    }

    public void Dispose()
    {
        foreach (var space in new[] { (nint)frame->Columns, (nint)frame->Kinds, (nint)frame->Scales, (nint)frame->Planes, (nint)frame->Numbers, (nint)answers, (nint)frame })
        {
            NativeMemory.AlignedFree((void*)space);
        }
    }

    private void Run()
    {
        reading.Read(frame);
        protocol.Run(frame);
    }

    private static void* Allocate(int bytes) => NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, Alignment), Alignment);

    private ulong Word(NeedPlane plane, int word) => plane.Of(frame->Planes[plane.Slot * protocol.WordsOfPlane + word]);

    private ulong Word(int plane, int word) => plane < 0 ? 0 : answers[plane * protocol.WordsOfPlane + word];

    private bool Has(ReadOnlySpan<ulong> planes, int plane, int patient) => plane >= 0 && (planes[plane * protocol.WordsOfPlane + (patient >> 6)] >> (patient & 63) & 1) != 0;

    /// <summary>Columns may have become wider since they were last read.</summary>
    private void Prepare(Columns columns)
    {
        for (var i = 0; i < protocol.Protocol.Inputs.Length; i++)
        {
            var column = columns.All[i];
            frame->Columns[i] = column.Data;
            frame->Kinds[i] = column.Kind;
            frame->Scales[i] = column.Scale;
        }

        reading.Prepare(columns);
    }
}
