using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProtocolLang.Cohorts.Engine;

/// <summary>Asks the values of a block all that a protocol asks of them: each column is read once, while its values are near.</summary>
internal sealed unsafe class Reading : IDisposable
{
    private readonly int wordsOfPlane;
    private readonly ImmutableArray<(Question Question, int Plane)> questions;
    private readonly (int Input, int First, int Count)[] columns;
    private readonly (ColumnKind Kind, int Scale)[] preparedFor;
    private readonly Test* tests;

    /// <param name="questions">In the order of their inputs, each with the plane that receives its answers.</param>
    public Reading(ImmutableArray<(Question Question, int Plane)> questions, int wordsOfPlane)
    {
        (this.questions, this.wordsOfPlane) = (questions, wordsOfPlane);
        columns = [.. questions.Index().GroupBy(q => q.Item.Question.Input).Select(g => (g.Key, g.First().Index, g.Count()))];
        preparedFor = new (ColumnKind, int)[columns.Length];
        tests = (Test*)NativeMemory.Alloc((nuint)Math.Max(questions.Length, 1), (nuint)sizeof(Test));
    }

    /// <summary>A question as a column of a certain width is asked it.</summary>
    private struct Test
    {
        public int Plane;
        public byte Low, Span;
        public short Least;
        public double Bound;

        /// <summary>All bits ask whether the set is known.</summary>
        public ulong Values;
    }

    /// <summary>Narrow columns are compared with bounds of their own width; columns may have become wider since they were last read.</summary>
    public void Prepare(Columns all)
    {
        for (var c = 0; c < columns.Length; c++)
        {
            var (input, first, count) = columns[c];
            var column = all.All[input];
            // A scale of 0 stands for nothing prepared yet.
            if (preparedFor[c] == (column.Kind, column.Scale)) continue;
            for (var i = first; i < first + count; i++) tests[i] = TestOf(questions[i].Question, column, questions[i].Plane);
            preparedFor[c] = (column.Kind, column.Scale);
        }
    }

    /// <summary>Fills the planes of all questions for the block of a frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(Frame* frame)
    {
        foreach (var (input, first, count) in columns)
        {
            var column = frame->Columns[input];
            var (row, words) = (frame->Row, wordsOfPlane);
            if (Vector512.IsHardwareAccelerated && words == 8 && frame->Kinds[input] == ColumnKind.Codes)
            {
                Codes(column + row, tests + first, count, frame->Planes);
                continue;
            }

            if (Vector512.IsHardwareAccelerated && words == 8 && frame->Kinds[input] == ColumnKind.Scaled)
            {
                Scaled((short*)column + row, tests + first, count, frame->Planes);
                continue;
            }

            for (Test* test = tests + first, end = test + count; test < end; test++)
            {
                var plane = frame->Planes + test->Plane * words;
                switch (frame->Kinds[input])
                {
                    case ColumnKind.Codes: Mask.Range(column + row, test->Low, test->Span, plane, words); break;
                    case ColumnKind.Scaled: Mask.AtLeast((short*)column + row, test->Least, plane, words); break;
                    case ColumnKind.Numbers: Mask.AtLeast((double*)column + row, test->Bound, plane, words); break;
                    default: Mask.Includes((ulong*)column + row, test->Values, plane, words); break;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Codes(byte* codes, Test* test, int count, ulong* planes)
    {
        var v0 = Vector512.Load(codes + 0);
        var v1 = Vector512.Load(codes + 64);
        var v2 = Vector512.Load(codes + 128);
        var v3 = Vector512.Load(codes + 192);
        var v4 = Vector512.Load(codes + 256);
        var v5 = Vector512.Load(codes + 320);
        var v6 = Vector512.Load(codes + 384);
        var v7 = Vector512.Load(codes + 448);
        for (var end = test + count; test < end; test++)
        {
            var (low, span) = (Vector512.Create(test->Low), Vector512.Create(test->Span));
            var to = planes + test->Plane * 8;
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scaled(short* values, Test* test, int count, ulong* planes)
    {
        var v0 = Vector512.Load(values + 0);
        var v1 = Vector512.Load(values + 32);
        var v2 = Vector512.Load(values + 64);
        var v3 = Vector512.Load(values + 96);
        var v4 = Vector512.Load(values + 128);
        var v5 = Vector512.Load(values + 160);
        var v6 = Vector512.Load(values + 192);
        var v7 = Vector512.Load(values + 224);
        var v8 = Vector512.Load(values + 256);
        var v9 = Vector512.Load(values + 288);
        var v10 = Vector512.Load(values + 320);
        var v11 = Vector512.Load(values + 352);
        var v12 = Vector512.Load(values + 384);
        var v13 = Vector512.Load(values + 416);
        var v14 = Vector512.Load(values + 448);
        var v15 = Vector512.Load(values + 480);
        for (var end = test + count; test < end; test++)
        {
            var least = Vector512.Create(test->Least);
            var to = planes + test->Plane * 8;
            to[0] = Vector512.GreaterThanOrEqual(v0, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(v1, least).ExtractMostSignificantBits() << 32;
            to[1] = Vector512.GreaterThanOrEqual(v2, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(v3, least).ExtractMostSignificantBits() << 32;
            to[2] = Vector512.GreaterThanOrEqual(v4, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(v5, least).ExtractMostSignificantBits() << 32;
            to[3] = Vector512.GreaterThanOrEqual(v6, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(v7, least).ExtractMostSignificantBits() << 32;
            to[4] = Vector512.GreaterThanOrEqual(v8, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(v9, least).ExtractMostSignificantBits() << 32;
            to[5] = Vector512.GreaterThanOrEqual(v10, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(v11, least).ExtractMostSignificantBits() << 32;
            to[6] = Vector512.GreaterThanOrEqual(v12, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(v13, least).ExtractMostSignificantBits() << 32;
            to[7] = Vector512.GreaterThanOrEqual(v14, least).ExtractMostSignificantBits() | Vector512.GreaterThanOrEqual(v15, least).ExtractMostSignificantBits() << 32;
        }
    }

    public void Dispose() => NativeMemory.Free(tests);

    private static Test TestOf(Question question, Column column, int plane)
    {
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
