using System.Collections.Frozen;
using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Evaluation;

/// <summary>Formulas flattened into a list of steps, each of which only reads what earlier ones wrote. Number slots begin with the inputs.</summary>
internal sealed class FormulaProgram(
    ImmutableArray<Instruction> instructions,
    ImmutableArray<int> operands,
    ImmutableArray<Term.Call> calls,
    ImmutableArray<int> slots,
    FrozenDictionary<Term, int> termSlots,
    int truthSlots,
    int numberSlots)
{
    private readonly Instruction[] instructions = [.. instructions];
    private readonly int[] operands = [.. operands];

    public int TruthSlots => truthSlots;
    public int NumberSlots => numberSlots;

    /// <summary>The truth slot of a formula that the program was made for.</summary>
    public int SlotOf(Formula formula) => slots[formula.Id];

    /// <summary>The value of a term, given the numbers after a run.</summary>
    public double ValueOf(Term term, ReadOnlySpan<double> numbers) => term switch
    {
        Term.Constant c => c.Value,
        Term.Of o => numbers[o.Input.Index],
        _ => numbers[termSlots[term]],
    };

    /// <param name="truth">Receives 1 or 0 for each truth slot.</param>
    /// <param name="numbers">The inputs, followed by room for what is calculated.</param>
    public void Run(Span<byte> truth, Span<double> numbers)
    {
        foreach (ref readonly var i in instructions.AsSpan())
        {
            switch (i.Operation)
            {
                case Operation.Constant: truth[i.To] = Bit(i.Bits != 0); break;
                case Operation.Known: truth[i.To] = Bit(!double.IsNaN(numbers[i.A])); break;
                case Operation.OneOf: truth[i.To] = Bit(IsOneOf(numbers[i.A], i.Bits)); break;
                case Operation.Includes: truth[i.To] = Bit(((ulong)numbers[i.A] & i.Bits) != 0 && !double.IsNaN(numbers[i.A])); break;
                case Operation.LessThanConstant: truth[i.To] = Bit(numbers[i.A] < i.Constant); break;
                case Operation.AtMostConstant: truth[i.To] = Bit(numbers[i.A] <= i.Constant); break;
                case Operation.EqualConstant: truth[i.To] = Bit(numbers[i.A] == i.Constant); break;
                case Operation.NotEqualConstant: truth[i.To] = Bit(numbers[i.A] < i.Constant || numbers[i.A] > i.Constant); break;
                case Operation.AtLeastConstant: truth[i.To] = Bit(numbers[i.A] >= i.Constant); break;
                case Operation.GreaterThanConstant: truth[i.To] = Bit(numbers[i.A] > i.Constant); break;
                case Operation.Less: truth[i.To] = Bit(numbers[i.A] < numbers[i.B]); break;
                case Operation.AtMost: truth[i.To] = Bit(numbers[i.A] <= numbers[i.B]); break;
                case Operation.Equal: truth[i.To] = Bit(numbers[i.A] == numbers[i.B]); break;
                case Operation.Not: truth[i.To] = (byte)(truth[i.A] ^ 1); break;
                case Operation.And: truth[i.To] = (byte)(truth[i.A] & truth[i.B]); break;
                case Operation.Or: truth[i.To] = (byte)(truth[i.A] | truth[i.B]); break;
                case Operation.All: truth[i.To] = All(truth, operands.AsSpan(i.A, i.B)); break;
                case Operation.Any: truth[i.To] = Any(truth, operands.AsSpan(i.A, i.B)); break;
                case Operation.AtLeast: truth[i.To] = Bit(Count(truth, operands.AsSpan(i.A, i.B)) >= (int)i.Bits); break;
                case Operation.Number: numbers[i.To] = i.Constant; break;
                case Operation.Add: numbers[i.To] = Finite(numbers[i.A] + numbers[i.B]); break;
                case Operation.Subtract: numbers[i.To] = Finite(numbers[i.A] - numbers[i.B]); break;
                case Operation.Multiply: numbers[i.To] = Finite(numbers[i.A] * numbers[i.B]); break;
                case Operation.Divide: numbers[i.To] = Finite(numbers[i.A] / numbers[i.B]); break;
                case Operation.SquareRoot: numbers[i.To] = Finite(Math.Sqrt(numbers[i.A])); break;
                case Operation.Shift: numbers[i.To] = Dates.Shift(numbers[i.A], i.B, (int)i.Bits); break;
                case Operation.Score: numbers[i.To] = Finite(Score(truth, numbers, operands.AsSpan(i.A, i.B * 3))); break;
                case Operation.Call: numbers[i.To] = Call(calls[(int)i.Bits], numbers, operands.AsSpan(i.A, i.B)); break;
                default: throw new InvalidOperationException("No step does " + i.Operation + ".");
            }
        }
    }

    // Apart, so that a protocol without calls has no room for arguments on its stack.
    private static double Call(Term.Call call, ReadOnlySpan<double> numbers, ReadOnlySpan<int> from)
    {
        Span<double> arguments = stackalloc double[from.Length];
        for (var i = 0; i < from.Length; i++) arguments[i] = call.Arguments[i].Given(numbers[from[i]]);
        return call.Function.Of(arguments);
    }

    private static byte Bit(bool truth) => truth ? (byte)1 : (byte)0;

    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;

    private static bool IsOneOf(double value, ulong values) => !double.IsNaN(value) && (uint)(int)value < 64 && (values >> (int)value & 1) != 0;

    private static byte All(Span<byte> truth, ReadOnlySpan<int> operands)
    {
        byte all = 1;
        foreach (var o in operands) all &= truth[o];
        return all;
    }

    private static byte Any(Span<byte> truth, ReadOnlySpan<int> operands)
    {
        byte any = 0;
        foreach (var o in operands) any |= truth[o];
        return any;
    }

    private static int Count(Span<byte> truth, ReadOnlySpan<int> operands)
    {
        var count = 0;
        foreach (var o in operands) count += truth[o];
        return count;
    }

    private static double Score(Span<byte> truth, Span<double> numbers, ReadOnlySpan<int> triples)
    {
        var sum = 0.0;
        for (var t = 0; t < triples.Length; t += 3)
        {
            if (truth[triples[t]] != 0) sum += numbers[triples[t + 2]];
            else if (truth[triples[t + 1]] == 0) return double.NaN;
        }

        return sum;
    }
}
