using System.Globalization;
using System.Numerics;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Emission;

/// <summary>What is asked of inputs directly, each question once: whether it is known, one of some values, at least or above a bound.</summary>
internal sealed class LeafPlanes(Protocol protocol, PlaneText text)
{
    private const int LoopsInStatement = 12;

    private readonly Dictionary<(int Input, Question Question, ulong Detail), int> planes = [];
    private readonly List<(int Input, bool IsAbove, double Bound)> bounds = [];

    private enum Question { Known, OneOf, Includes, AtLeast, Above }

    /// <summary>With what numbers are compared, in the order in which narrow columns have them.</summary>
    public IReadOnlyList<(int Input, bool IsAbove, double Bound)> Bounds => bounds;

    public string Known(Input input) => Ask(input, Question.Known, 0);

    public string OneOf(Input input, ulong values) => Ask(input, Question.OneOf, values);

    public string Includes(Input input, ulong values) => Ask(input, Question.Includes, values);

    public string AtLeast(Input input, double bound) => Ask(input, Question.AtLeast, BitConverter.DoubleToUInt64Bits(bound));

    public string Above(Input input, double bound) => Ask(input, Question.Above, BitConverter.DoubleToUInt64Bits(bound));

    /// <summary>The statements that fill the planes; one for each input, so that each column is read once.</summary>
    public void Write()
    {
        foreach (var input in planes.GroupBy(p => p.Key.Input).OrderBy(g => g.Key))
        {
            foreach (var some in input.Chunk(LoopsInStatement)) text.Reading(Reading(protocol.Inputs[input.Key], some));
        }
    }

    private string Ask(Input input, Question question, ulong detail)
    {
        var key = (input.Index, question, detail);
        if (!planes.TryGetValue(key, out var slot)) planes.Add(key, slot = text.NewPlane());
        return PlaneText.Plane(slot);
    }

    private string Reading(Input input, KeyValuePair<(int, Question Question, ulong Detail), int>[] questions) => input.Type switch
    {
        FactType.Set => Loop(input, "ulong", questions, q => q.Question == Question.Known ? "Mask.Known(v)" : $"Mask.Includes(v, {q.Detail}UL)"),
        { IsFinite: true } => Loop(input, "byte", questions, q => q.Question == Question.Known ? "Mask.Known(v)" : Runs(q.Detail, input.Type.ValueNames.Length)),
        _ => Numbers(input, questions),
    };

    /// <summary>Numbers come in three widths. Narrow ones are compared with bounds of their own width.</summary>
    private string Numbers(Input input, KeyValuePair<(int, Question Question, ulong Detail), int>[] questions)
    {
        var at = questions.Where(q => q.Key.Question != Question.Known).ToDictionary(q => q.Key, q => (Name: $"b{bounds.Count}", Slot: AddBound(input, q.Key.Question == Question.Above, q.Key.Detail)));
        var locals = string.Concat(at.Values.Select(b => $"short {b.Name} = f->Bounds[{b.Slot}]; "));
        string Narrow((int, Question Question, ulong Detail) q) => q.Question == Question.Known ? "Mask.Known(v)" : $"Mask.AtLeast(v, {at[q].Name})";
        return $"if (f->Kinds[{input.Index}] == ColumnKind.Codes) {{ {locals}{Loop(input, "byte", questions, Narrow)} }} "
            + $"else if (f->Kinds[{input.Index}] == ColumnKind.Scaled) {{ {locals}{Loop(input, "short", questions, Narrow)} }} "
            + $"else {{ {Loop(input, "double", questions, q => q.Question == Question.Known ? "Mask.Known(v)" : $"Mask.{q.Question}(v, {Literal(BitConverter.UInt64BitsToDouble(q.Detail))})")} }}";
    }

    private int AddBound(Input input, bool isAbove, ulong bits)
    {
        bounds.Add((input.Index, isAbove, BitConverter.UInt64BitsToDouble(bits)));
        return bounds.Count - 1;
    }

    private static string Loop<T>(Input input, string type, KeyValuePair<T, int>[] questions, Func<T, string> mask)
    {
        var stores = string.Concat(questions.Select(q => $"((ulong*)(p + {q.Value}))[j] = {mask(q.Key)}; "));
        return $"{{ {type}* v = ({type}*)f->Columns[{input.Index}] + f->Row; for (int j = 0; j < Words; j++, v += 64) {{ {stores}}} }}";
    }

    /// <summary>Values as stretches of neighbours.</summary>
    /// <param name="count">How many values there are.</param>
    private static string Runs(ulong values, int count)
    {
        var runs = new List<string>();
        for (var rest = values; rest != 0;)
        {
            var low = BitOperations.TrailingZeroCount(rest);
            var length = BitOperations.TrailingZeroCount(~(rest >> low));
            runs.Add(length == 1 ? $"Mask.Is(v, {low})" : low + length >= count ? $"Mask.AtLeast(v, {low})" : $"Mask.Range(v, {low}, {length - 1})");
            if (low + length >= 64) break;
            rest &= ulong.MaxValue << (low + length);
        }

        return runs.Count == 0 ? "0UL" : string.Join(" | ", runs);
    }

    public static string Literal(double value) => value switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ when double.IsNaN(value) => "double.NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture) + "d",
    };
}
