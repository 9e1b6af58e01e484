using ProtocolLang.Logic;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Witnesses;

/// <summary>Draws values for the answers of a patient so that orders and calculations come out as a path through the diagram says.</summary>
internal static class Values
{
    private const int Repairs = 60;

    /// <param name="path">A value for each level that matters.</param>
    /// <param name="today">The day number around which unbounded dates are drawn.</param>
    /// <param name="isPlain">Take the middle of each cell rather than any value.</param>
    public static Wanted Draw(Space space, IReadOnlyDictionary<int, int> path, double today, Random random, bool isPlain)
    {
        var wanted = new Wanted();
        var cells = new Dictionary<string, Cell>(StringComparer.Ordinal);
        foreach (var (level, value) in path)
        {
            if (space[level] is Variable.Asked a) Want(a, a.Cells[value]);
        }

        // Sets have the members that they should have, and no others.
        foreach (var (level, value) in path)
        {
            if (space[level] is not Variable.Member m || double.IsNaN(wanted[m.Of])) continue;
            wanted[m.Of] = value == 1 ? (ulong)wanted[m.Of] | 1UL << m.Bit : (ulong)wanted[m.Of] & ~(1UL << m.Bit);
        }

        foreach (var (level, _) in path)
        {
            if (space[level] is Variable.Order o) NeedBoth(o.Left, o.Right);
            if (space[level] is Variable.Calculated c) NeedBoth([.. c.From]);
        }

        var sides = path.Where(p => space[p.Key] is Variable.Order or Variable.Calculated).ToArray();
        for (var round = 0; round < Repairs; round++)
        {
            var broken = sides.Where(p => !Holds(space[p.Key], p.Value)).ToArray();
            if (broken.Length == 0) break;
            var next = broken[random.Next(broken.Length)];
            if (space[next.Key] is Variable.Order o) Mend(o, o.Signs[next.Value]);
            else foreach (var q in ((Variable.Calculated)space[next.Key]).From) wanted[q] = Any(cells[q.Key], q.Type, today, random);
        }

        return wanted;

        void Want(Variable.Asked a, Cell cell)
        {
            cells[a.Key] = cell;
            wanted[a] = cell.IsUnknown ? double.NaN : a.Type is FactType.Set ? 0 : isPlain ? Plain(cell, a.Type, today) : Any(cell, a.Type, today, random);
        }

        void NeedBoth(params Variable.Asked[] questions)
        {
            foreach (var q in questions)
            {
                if (!wanted.IsAsked(q)) Want(q, q.Cells[^1]);
            }
        }

        bool Holds(Variable side, int value) => side switch
        {
            Variable.Order o => double.IsNaN(wanted[o.Left]) || double.IsNaN(wanted[o.Right])
                || o.Comparands.Zip(o.Signs[value]).All(c => Math.Sign(c.First.Of(wanted[o.Left]) - wanted[o.Right]) == c.Second),
            Variable.Calculated c => c.Cells[value].Holds(new TermValues(i => Placement.AnswerTo(i, q => space.Find(q) is { } asked ? wanted[asked] : double.NaN)).Of(c.Term)),
            _ => true,
        };

        // Moves one side next to where the other makes the comparison turn.
        void Mend(Variable.Order o, IReadOnlyList<int> signs)
        {
            var step = o.Left.Type is FactType.Date || o.Left.Type is FactType.Number { Whole: true } ? 1 : 0.5;
            var i = random.Next(o.Comparands.Length);
            var by = o.Comparands[i];
            if (random.Next(2) == 0)
            {
                var right = by.Of(wanted[o.Left]) - signs[i] * step * random.Next(1, 4);
                if (cells[o.Right.Key].Holds(right)) wanted[o.Right] = right;
            }
            else
            {
                var left = (wanted[o.Right] - by.Days - (by.Months * 30.5)) / by.Factor + signs[i] * step * random.Next(1, 4);
                left = o.Left.Type is FactType.Date ? Math.Round(left) : left;
                if (cells[o.Left.Key].Holds(left)) wanted[o.Left] = left;
            }
        }
    }

    private static double Plain(Cell cell, FactType type, double today) =>
        type is FactType.Date && cell.Holds(today) ? today : cell.Sample(type is FactType.Date or FactType.Number { Whole: true });

    private static double Any(Cell cell, FactType type, double today, Random random)
    {
        var whole = type is FactType.Date or FactType.Number { Whole: true };
        if (type.IsFinite || cell.IsPoint || type is FactType.Set) return cell.Low;
        var low = type is FactType.Date ? Math.Max(cell.Low, today - 900) : double.IsInfinity(cell.Low) ? Math.Min(cell.High, 0) - 100 : cell.Low;
        var high = type is FactType.Date ? Math.Min(cell.High, today) : double.IsInfinity(cell.High) ? Math.Max(low, 1) * Math.Pow(10, random.Next(1, 4)) : cell.High;
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var drawn = low + (high - low) * random.NextDouble();
            drawn = whole ? Math.Round(drawn) : Math.Round(drawn, 2);
            if (cell.Holds(drawn)) return drawn;
        }

        return cell.Sample(whole);
    }
}
