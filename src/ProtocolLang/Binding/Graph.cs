namespace ProtocolLang.Binding;

/// <summary>Orders things by what they rest on, without recursion, so that chains of any length are no danger.</summary>
internal static class Graph
{
    /// <summary>The nodes, each after all that it rests on, and the circles: each is told once, as the path from a node back to itself.</summary>
    public static (List<T> Order, List<List<T>> Circles) Sort<T>(IEnumerable<T> nodes, Func<T, IReadOnlyList<T>> restsOn)
        where T : notnull
    {
        var (order, circles) = (new List<T>(), new List<List<T>>());
        var (done, onPath) = (new HashSet<T>(), new HashSet<T>());
        var open = new Stack<(T Node, IReadOnlyList<T> Next, int At)>();
        foreach (var start in nodes)
        {
            if (!done.Add(start)) continue;
            onPath.Add(start);
            open.Push((start, restsOn(start), 0));
            while (open.TryPop(out var top))
            {
                if (top.At == top.Next.Count)
                {
                    onPath.Remove(top.Node);
                    order.Add(top.Node);
                    continue;
                }

                open.Push(top with { At = top.At + 1 });
                var next = top.Next[top.At];
                if (onPath.Contains(next))
                {
                    circles.Add([.. open.Select(o => o.Node).TakeWhile(n => !n.Equals(next)).Reverse().Prepend(next).Append(next)]);
                }
                else if (done.Add(next))
                {
                    onPath.Add(next);
                    open.Push((next, restsOn(next), 0));
                }
            }
        }

        return (order, circles);
    }
}
