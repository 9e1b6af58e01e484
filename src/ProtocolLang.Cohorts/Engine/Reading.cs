using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProtocolLang.Cohorts.Engine;

/// <summary>Asks the values of a block all that a protocol asks of them: each column is read once, while its values are near.</summary>
internal sealed unsafe class Reading
{
    /// <summary>Words of a plane on machines with the widest vectors.</summary>
    private const int WideWords = 8;

    private const int BlockOfCodes = 512;

    private readonly int words;
    private readonly (int Input, ImmutableArray<(Question Question, int Plane)> Questions)[] columns;
    private readonly (ColumnKind Kind, int Scale)[] preparedFor;
    private readonly Test[] tests;
    private readonly Asked[] asked;
    private readonly List<(ColumnKind Kind, int Start, int End)> runs = [];

    public Reading(ImmutableArray<(Question Question, int Plane)> questions, int wordsOfPlane)
    {
        words = wordsOfPlane;
        columns = [.. questions.GroupBy(q => q.Question.Input).Select(g => (g.Key, g.ToImmutableArray()))];
        preparedFor = new (ColumnKind, int)[columns.Length];
        tests = GC.AllocateUninitializedArray<Test>(questions.Length, pinned: true);
        asked = new Asked[columns.Length];
    }

    /// <summary>A question as a column of a certain width is asked it.</summary>
    private struct Test
    {
        /// <summary>Where the answers go, in words.</summary>
        public nint Plane;

        public byte Low, Span;
        public short Least;
        public double Bound;

        /// <summary>All bits ask whether the set is known.</summary>
        public ulong Values;
    }

    /// <summary>A column and what it is asked; columns of one kind are neighbours.</summary>
    private record struct Asked(int Input, ColumnKind Kind, int Tests);

    /// <summary>Narrow columns are compared with bounds of their own width; columns may have become wider since they were last read.</summary>
    public void Prepare(Columns all)
    {
        var changed = false;
        for (var c = 0; c < columns.Length; c++)
        {
            // A scale of 0 stands for nothing prepared yet.
            var kind = all.All[columns[c].Input] is var column ? (column.Kind, column.Scale) : default;
            changed |= preparedFor[c] != kind;
            preparedFor[c] = kind;
        }

        if (!changed) return;
        var (at, test) = (0, 0);
        runs.Clear();
        foreach (var (input, questions) in columns.OrderBy(c => all.All[c.Input].Kind))
        {
            var kind = all.All[input].Kind;
            if (runs.Count == 0 || runs[^1].Kind != kind) runs.Add((kind, at, at));
            asked[at++] = new(input, kind, questions.Length);
            runs[^1] = runs[^1] with { End = at };
            foreach (var (question, plane) in questions) tests[test++] = TestOf(question, all.All[input], plane * words);
        }
    }

    /// <summary>Fills the planes of all questions for the block of a frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(Frame* frame)
    {
        var isWide = Vector512.IsHardwareAccelerated && words == WideWords;
        fixed (Test* first = tests)
        {
            var test = first;
            foreach (var (kind, start, end) in runs)
            {
                var some = asked.AsSpan(start, end - start);
                test = kind switch
                {
                    ColumnKind.Codes when isWide => WideCodes(frame, some, test),
                    ColumnKind.Scaled when isWide => WideScaled(frame, some, test),
                    _ => Others(frame, some, test),
                };
            }
        }
    }

    /// <summary>All codes of a block stay in registers while everything is asked of them.</summary>
    /// <returns>The first test of other columns.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Test* WideCodes(Frame* frame, ReadOnlySpan<Asked> asked, Test* test)
    {
        foreach (ref readonly var column in asked)
        {
            var codes = frame->Columns[column.Input] + frame->Row;
            Fetch(codes + BlockOfCodes, BlockOfCodes);
            var v0 = Vector512.Load(codes + 0);
            var v1 = Vector512.Load(codes + 64);
            var v2 = Vector512.Load(codes + 128);
            var v3 = Vector512.Load(codes + 192);
            var v4 = Vector512.Load(codes + 256);
            var v5 = Vector512.Load(codes + 320);
            var v6 = Vector512.Load(codes + 384);
            var v7 = Vector512.Load(codes + 448);
            for (var end = test + column.Tests; test < end; test++)
            {
                var (low, span) = (Vector512.Create(test->Low), Vector512.Create(test->Span));
                var to = frame->Planes + test->Plane;
                to[0] = Vector512.LessThanOrEqual(v0 - low, span).ExtractMostSignificantBits();
                to[1] = Vector512.LessThanOrEqual(v1 - low, span).ExtractMostSignificantBits();
                to[2] = Vector512.LessThanOrEqual(v2 - low, span).ExtractMostSignificantBits();
                to[3] = Vector512.LessThanOrEqual(v3 - low, span).ExtractMostSignificantBits();
                to[4] = Vector512.LessThanOrEqual(v4 - low, span).ExtractMostSignificantBits();
                to[5] = Vector512.LessThanOrEqual(v5 - low, span).ExtractMostSignificantBits();
                to[6] = Vector512.LessThanOrEqual(v6 - low, span).ExtractMostSignificantBits();
                to[7] = Vector512.LessThanOrEqual(v7 - low, span).ExtractMostSignificantBits();
            }
        }

        return test;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Test* WideScaled(Frame* frame, ReadOnlySpan<Asked> asked, Test* test)
    {
        foreach (ref readonly var column in asked)
        {
            var values = (short*)frame->Columns[column.Input] + frame->Row;
            Fetch((byte*)values + 2 * BlockOfCodes, 2 * BlockOfCodes);
            var (v0, w0) = (Vector512.Load(values + 0), Vector512.Load(values + 32));
            var (v1, w1) = (Vector512.Load(values + 64), Vector512.Load(values + 96));
            var (v2, w2) = (Vector512.Load(values + 128), Vector512.Load(values + 160));
            var (v3, w3) = (Vector512.Load(values + 192), Vector512.Load(values + 224));
            var (v4, w4) = (Vector512.Load(values + 256), Vector512.Load(values + 288));
            var (v5, w5) = (Vector512.Load(values + 320), Vector512.Load(values + 352));
            var (v6, w6) = (Vector512.Load(values + 384), Vector512.Load(values + 416));
            var (v7, w7) = (Vector512.Load(values + 448), Vector512.Load(values + 480));
            for (var end = test + column.Tests; test < end; test++)
            {
                var least = Vector512.Create(test->Least);
                var to = frame->Planes + test->Plane;
                to[0] = Vector512.GreaterThanOrEqual(v0, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(w0, least).ExtractMostSignificantBits() << 32;
                to[1] = Vector512.GreaterThanOrEqual(v1, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(w1, least).ExtractMostSignificantBits() << 32;
                to[2] = Vector512.GreaterThanOrEqual(v2, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(w2, least).ExtractMostSignificantBits() << 32;
                to[3] = Vector512.GreaterThanOrEqual(v3, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(w3, least).ExtractMostSignificantBits() << 32;
                to[4] = Vector512.GreaterThanOrEqual(v4, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(w4, least).ExtractMostSignificantBits() << 32;
                to[5] = Vector512.GreaterThanOrEqual(v5, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(w5, least).ExtractMostSignificantBits() << 32;
                to[6] = Vector512.GreaterThanOrEqual(v6, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(w6, least).ExtractMostSignificantBits() << 32;
                to[7] = Vector512.GreaterThanOrEqual(v7, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(w7, least).ExtractMostSignificantBits() << 32;
            }
        }

        return test;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Test* Others(Frame* frame, ReadOnlySpan<Asked> asked, Test* test)
    {
        foreach (ref readonly var column in asked)
        {
            var (values, row) = ((nint)frame->Columns[column.Input], frame->Row);
            for (var end = test + column.Tests; test < end; test++)
            {
                var to = frame->Planes + test->Plane;
                switch (column.Kind)
                {
                    case ColumnKind.Codes: Mask.Range((byte*)values + row, test->Low, test->Span, to, words); break;
                    case ColumnKind.Scaled: Mask.AtLeast((short*)values + row, test->Least, to, words); break;
                    case ColumnKind.Numbers: Mask.AtLeast((double*)values + row, test->Bound, to, words); break;
                    default: Mask.Includes((ulong*)values + row, test->Values, to, words); break;
                }
            }
        }

        return test;
    }

    /// <summary>Lets the machine fetch what the next block reads while this one is worked on: there are too many columns for it to guess. Nothing happens where there is no memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(byte* from, int bytes)
    {
        if (!Sse.IsSupported) return;
        for (var at = 0; at < bytes; at += 64) Sse.Prefetch1(from + at);
    }

    private static Test TestOf(Question question, Column column, int plane)
    {
        // Whether it is known.
        var test = new Test { Plane = plane, Low = 0, Span = Column.HighestCode, Least = Column.UnknownScaled + 1, Bound = double.NegativeInfinity, Values = ulong.MaxValue };
        switch (question)
        {
            case Question.Between b:
                test.Low = b.Low;
                test.Span = (byte)(b.High - b.Low);
                break;
            case Question.AtLeast a:
                test.Bound = a.Bound;
                if (column.Kind is ColumnKind.Numbers) break;
                test.Least = column.BoundOf(a.Bound);
                // Above the highest code, nothing is found.
                test.Low = (byte)test.Least;
                test.Span = (byte)(Column.HighestCode + 1 - test.Low);
                break;
            case Question.Includes i:
                test.Values = i.Values;
                break;
        }

        return test;
    }
}
