using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;

namespace ProtocolLang.Verification.Encoding;

/// <summary>Where one patient stands among the variables of a space.</summary>
internal static class Placement
{
    /// <param name="answer">The answer to a question; NaN when unknown.</param>
    /// <returns>A value for each level; -1 for levels that are not in use.</returns>
    public static int[] Of(Space space, Func<Input, double> answer)
    {
        var values = new int[space.Table.Variables];
        Array.Fill(values, -1);
        foreach (var variable in space.Variables) values[variable.Level] = Of(variable, answer);
        return values;
    }

    public static bool IsIn(DiagramTable table, Diagram diagram, int[] values)
    {
        while (!diagram.IsConstant) diagram = table.Child(diagram, values[table.LevelOf(diagram)]);
        return diagram.IsAll;
    }

    private static int Of(Variable variable, Func<Input, double> answer)
    {
        switch (variable)
        {
            case Variable.Asked a: return CellOf(a.Cells, answer(a.Input));
            case Variable.Member m: return answer(m.Of.Input) is var set && !double.IsNaN(set) && ((ulong)set >> m.Bit & 1) != 0 ? 1 : 0;
            case Variable.Calculated c:
                var value = new TermValues(i => AnswerTo(i, answer)).Of(c.Term);
                return double.IsNaN(value) && !c.Cells[0].IsUnknown ? 0 : CellOf(c.Cells, value);
            case Variable.Order o:
                var (left, right) = (answer(o.Left.Input), answer(o.Right.Input));
                if (double.IsNaN(left) || double.IsNaN(right)) return 0;
                for (var v = 0; v < o.Count; v++)
                {
                    if (o.Signs[v].Select((s, i) => (s, i)).All(x => Math.Sign(o.Comparands[x.i].Of(left) - right) == x.s)) return v;
                }

                throw new InvalidOperationException($"No order holds {left} and {right}.");
            default: throw new ArgumentOutOfRangeException(nameof(variable));
        }
    }

    /// <summary>The value of an input, given the answers to questions.</summary>
    public static double AnswerTo(Input input, Func<Input, double> answer)
    {
        if (input is Input.Recorded { Window.IsAlways: true } r) return double.IsNaN(answer(Questions.Latest(r.Fact))) ? 0 : 1;
        if (Questions.Of(input) is Input.Observed o && Questions.EndsToday(o))
        {
            return answer(new Input.Recorded("", o.Fact, o.Window)) switch
            {
                1 => answer(Questions.Latest(o.Fact)),
                0 => Questions.Default(input) ?? double.NaN,
                _ => double.NaN,
            };
        }

        var value = answer(Questions.Of(input));
        return double.IsNaN(value) ? Questions.Default(input) ?? double.NaN : value;
    }

    private static int CellOf(IReadOnlyList<Cell> cells, double value)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Holds(value)) return i;
        }

        throw new InvalidOperationException($"No part of the values holds {value}.");
    }
}
