using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Relations;

/// <summary>How orders between answers hang together with the answers and with each other.</summary>
internal static class Orders
{
    private const int MostTriangles = 200;

    /// <summary>Adds the orders that no formula asks but through which others hang together: those that time itself sets, and the third sides of triangles.</summary>
    public static void Complete(Space space)
    {
        if (!space.Orders.Any()) return;
        var questions = space.Orders.SelectMany(o => new[] { o.Left, o.Right }).Distinct().ToList();
        foreach (var a in questions)
        {
            foreach (var b in questions)
            {
                if (a != b && EventOrder.IsNeverAfter(a.Input, b.Input) && Between(space, a, b) is null) _ = space.TakeOrder(a, b, [Comparand.Plain]);
            }
        }

        // Without the corner that has the fewest sides, the rest must still be closed.
        var left = questions.ToList();
        while (left.Count > 2)
        {
            var corner = left.MinBy(q => left.Count(o => Between(space, q, o) is not null))!;
            left.Remove(corner);
            var beside = left.Where(o => Between(space, corner, o) is not null).ToArray();
            if (beside.Length > 12) break;
            foreach (var (a, b) in from a in beside from b in beside where string.CompareOrdinal(a.Key, b.Key) < 0 && Between(space, a, b) is null select (a, b))
            {
                _ = space.TakeOrder(a, b, [Comparand.Plain]);
            }
        }
    }

    private static Variable.Order? Between(Space space, Variable.Asked a, Variable.Asked b) => space.Order(a, b) ?? space.Order(b, a);

    public static IEnumerable<Diagram> Of(Space space)
    {
        var table = space.Table;
        foreach (var order in space.Orders)
        {
            yield return Beside(space, order);
            foreach (var (first, second, sign) in new[] { (order.Left, order.Right, 1), (order.Right, order.Left, -1) })
            {
                if (!EventOrder.IsNeverAfter(first.Input, second.Input)) continue;
                var both = table.And(Known(first), Known(second));
                yield return table.Implies(both, table.Where(order.Level, v => order.Comparands.IndexOf(Comparand.Plain) is var plain and >= 0
                    ? order.Signs[v][plain] * sign <= 0
                    : Distance.Of(order, v) is var d && (sign > 0 ? d.High >= 0 : d.Low <= 0)));
            }
        }

        var triangles = from a in space.Orders from b in space.Orders from c in space.Orders
                        where a.Level < b.Level && b.Level < c.Level && Distance.AreClosed(a, b, c)
                        select (a, b, c);
        foreach (var (a, b, c) in triangles.Take(MostTriangles)) yield return Triangle(space, a, b, c);

        Diagram Known(Variable.Asked question) => table.Where(question.Level, v => v != 0);
    }

    /// <summary>An order that two answers' own values allow.</summary>
    private static Diagram Beside(Space space, Variable.Order order)
    {
        var table = space.Table;
        var impossible = Diagram.None;
        for (var x = 1; x < order.Left.Cells.Length; x++)
        {
            for (var y = 1; y < order.Right.Cells.Length; y++)
            {
                var (left, right) = (order.Left.Cells[x], order.Right.Cells[y]);
                var not = table.Where(order.Level, v => !Allows(order, v, left, right));
                if (!not.IsNone) impossible = table.Or(impossible, table.All([table.Where(order.Left.Level, i => i == x), table.Where(order.Right.Level, i => i == y), not]));
            }
        }

        return impossible.Not;
    }

    private static bool Allows(Variable.Order order, int value, Cell left, Cell right)
    {
        for (var i = 0; i < order.Comparands.Length; i++)
        {
            var by = order.Comparands[i];
            var (from, to) = by.Factor < 0 ? (by.Of(left.High), by.Of(left.Low)) : (Moved(by, left.Low, double.NegativeInfinity), Moved(by, left.High, double.PositiveInfinity));
            var (fromIncluded, toIncluded) = by.Factor < 0 ? (left.HighIncluded, left.LowIncluded) : (left.LowIncluded, left.HighIncluded);
            var allowed = order.Signs[value][i] switch
            {
                < 0 => from < right.High,
                > 0 => to > right.Low,
                _ => (from < right.High || (from == right.High && fromIncluded && right.HighIncluded)) && (to > right.Low || (to == right.Low && toIncluded && right.LowIncluded)),
            };
            if (!allowed) return false;
        }

        return true;
    }

    /// <summary>Moving a date past the end of the calendar says nothing.</summary>
    private static double Moved(Comparand by, double value, double beyond) => by.Of(value) is var moved && double.IsNaN(moved) ? beyond : moved;

    private static Diagram Triangle(Space space, Variable.Order a, Variable.Order b, Variable.Order c)
    {
        var table = space.Table;
        var impossible = Diagram.None;
        for (var i = 0; i < a.Count; i++)
        {
            for (var j = 0; j < b.Count; j++)
            {
                var not = table.Where(c.Level, k => !Distance.CanClose((a, i), (b, j), (c, k)));
                if (!not.IsNone) impossible = table.Or(impossible, table.All([table.Where(a.Level, v => v == i), table.Where(b.Level, v => v == j), not]));
            }
        }

        return table.Implies(table.All(new[] { a.Left, a.Right, b.Left, b.Right, c.Left, c.Right }.Distinct().Select(q => table.Where(q.Level, v => v != 0))), impossible.Not);
    }
}
