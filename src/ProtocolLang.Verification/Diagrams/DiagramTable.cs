using System.Runtime.InteropServices;

namespace ProtocolLang.Verification.Diagrams;

/// <summary>A set of patients: a multi-valued decision diagram. Two diagrams of one table are the same set exactly when they are equal.</summary>
/// <param name="Reference">Twice a node's number; odd when the node's set is meant to be the others.</param>
internal readonly record struct Diagram(int Reference)
{
    public static readonly Diagram All = new(0);
    public static readonly Diagram None = new(1);

    public Diagram Not => new(Reference ^ 1);
    public bool IsNone => Reference == 1;
    public bool IsAll => Reference == 0;
    public bool IsConstant => Reference <= 1;

    public static Diagram Of(bool all) => all ? All : None;
}

/// <summary>Makes diagrams, each node only once. A node asks one variable (its level) and has a child for each of the variable's values. Variables are added
/// at the end, so what was made stays true: after an edit most of a protocol's diagrams are here already.</summary>
internal sealed class DiagramTable
{
    private const int Terminal = int.MaxValue;
    private const int MostOperationSlots = 1 << 20;

    private readonly List<int> sizes = [];
    private readonly List<int> levels = [Terminal];
    private readonly List<int> starts = [0];
    private readonly List<int> children = [];
    private (int Left, int Right, int Result)[] operations = new (int, int, int)[1 << 12];
    private int[] unique = new int[1 << 14];
    private int[] scratch = new int[1 << 12];
    private int used;

    public DiagramTable(Budget budget) => Budget = budget;

    public Budget Budget { get; set; }

    /// <summary>A table that holds so many takes no more: what needs others is not decided.</summary>
    public int MostNodes { get; init; } = 20_000_000;

    /// <summary>How many nodes were made so far.</summary>
    public int Nodes => levels.Count;

    public int Variables => sizes.Count;

    /// <summary>Forgets the work that was broken off.</summary>
    public void Abandon() => used = 0;

    /// <returns>The new variable's level.</returns>
    public int AddVariable(int values)
    {
        sizes.Add(values);
        return sizes.Count - 1;
    }

    public int SizeOf(int level) => sizes[level];

    /// <summary>The variable that a diagram asks first; above all others for a constant.</summary>
    public int LevelOf(Diagram diagram) => levels[diagram.Reference >> 1];

    /// <summary>What is left when the diagram's first variable has a value.</summary>
    public Diagram Child(Diagram diagram, int value) => new(children[starts[diagram.Reference >> 1] + value] ^ (diagram.Reference & 1));

    /// <summary>The patients in whom a variable has one of the marked values.</summary>
    public Diagram Where(int level, Func<int, bool> marked)
    {
        var frame = Enter(sizes[level]);
        for (var i = 0; i < sizes[level]; i++) scratch[frame + i] = marked(i) ? Diagram.All.Reference : Diagram.None.Reference;
        return Leave(level, frame);
    }

    public Diagram Or(Diagram left, Diagram right) => And(left.Not, right.Not).Not;

    public Diagram Implies(Diagram left, Diagram right) => And(left, right.Not).Not;

    public Diagram All(IEnumerable<Diagram> parts) => Balanced([.. parts], And, Diagram.All);

    public Diagram Any(IEnumerable<Diagram> parts) => Balanced([.. parts], Or, Diagram.None);

    public bool IsSubset(Diagram left, Diagram right) => And(left, right.Not).IsNone;

    public Diagram And(Diagram left, Diagram right)
    {
        if (left == right || right.IsAll) return left;
        if (left.IsAll) return right;
        if (left.IsNone || right.IsNone || left == right.Not) return Diagram.None;
        if (left.Reference > right.Reference) (left, right) = (right, left);
        ref var known = ref operations[Mix(left.Reference, right.Reference) & (operations.Length - 1)];
        if (known.Left == left.Reference && known.Right == right.Reference) return new(known.Result);
        Budget.Spend();
        var (leftLevel, rightLevel) = (LevelOf(left), LevelOf(right));
        var level = Math.Min(leftLevel, rightLevel);
        var size = sizes[level];
        var frame = Enter(size);
        for (var i = 0; i < size; i++)
        {
            var part = And(leftLevel == level ? Child(left, i) : left, rightLevel == level ? Child(right, i) : right);
            scratch[frame + i] = part.Reference;
        }

        var result = Leave(level, frame);
        operations[Mix(left.Reference, right.Reference) & (operations.Length - 1)] = (left.Reference, right.Reference, result.Reference);
        return result;
    }

    /// <summary>Decides between two sets: the first for patients in the condition, else the second.</summary>
    public Diagram IfElse(Diagram condition, Diagram then, Diagram otherwise) => Or(And(condition, then), And(condition.Not, otherwise));

    /// <summary>The patients that would be in the set with some value of one of the variables.</summary>
    public Diagram Exists(Diagram diagram, Func<int, bool> forgotten) => Exists(diagram, forgotten, []);

    /// <summary>The set with a variable's value replaced: a patient is in it if the patient would be in the old one with the value that <paramref name="value"/> is.</summary>
    public Diagram With(Diagram diagram, int level, int value) => With(diagram, level, value, []);

    public SortedSet<int> Support(Diagram diagram)
    {
        var found = new SortedSet<int>();
        var seen = new HashSet<int>();
        Visit(diagram.Reference >> 1);
        return found;

        void Visit(int node)
        {
            if (node == 0 || !seen.Add(node)) return;
            found.Add(levels[node]);
            for (var i = 0; i < sizes[levels[node]]; i++) Visit(children[starts[node] + i] >> 1);
        }
    }

    private Diagram With(Diagram diagram, int level, int value, Dictionary<int, Diagram> done)
    {
        var at = LevelOf(diagram);
        if (at > level) return diagram;
        if (at == level) return Child(diagram, value);
        if (done.TryGetValue(diagram.Reference, out var known)) return known;
        Budget.Spend();
        var frame = Enter(sizes[at]);
        for (var i = 0; i < sizes[at]; i++)
        {
            var part = With(Child(diagram, i), level, value, done).Reference;
            scratch[frame + i] = part;
        }

        return done[diagram.Reference] = Leave(at, frame);
    }

    private Diagram Exists(Diagram diagram, Func<int, bool> forgotten, Dictionary<int, Diagram> done)
    {
        if (diagram.IsConstant) return diagram;
        if (done.TryGetValue(diagram.Reference, out var known)) return known;
        Budget.Spend();
        var level = LevelOf(diagram);
        Diagram result;
        if (forgotten(level))
        {
            result = Diagram.None;
            for (var i = 0; i < sizes[level] && !result.IsAll; i++) result = Or(result, Exists(Child(diagram, i), forgotten, done));
        }
        else
        {
            var frame = Enter(sizes[level]);
            for (var i = 0; i < sizes[level]; i++)
            {
                var part = Exists(Child(diagram, i), forgotten, done).Reference;
                scratch[frame + i] = part;
            }

            result = Leave(level, frame);
        }

        return done[diagram.Reference] = result;
    }

    /// <summary>In halves, so that what is joined stays small for long.</summary>
    private static Diagram Balanced(ReadOnlySpan<Diagram> parts, Func<Diagram, Diagram, Diagram> join, Diagram neutral) => parts.Length switch
    {
        0 => neutral,
        1 => parts[0],
        _ => join(Balanced(parts[..(parts.Length / 2)], join, neutral), Balanced(parts[(parts.Length / 2)..], join, neutral)),
    };

    private int Enter(int size)
    {
        if (used + size > scratch.Length) Array.Resize(ref scratch, Math.Max(2 * scratch.Length, used + size));
        used += size;
        return used - size;
    }

    /// <summary>The node whose children stand in the scratch space from <paramref name="frame"/> on. The space is free again afterwards.</summary>
    private Diagram Leave(int level, int frame)
    {
        var size = sizes[level];
        used = frame;
        var made = scratch.AsSpan(frame, size);
        var first = made[0];
        if (made.IndexOfAnyExcept(first) < 0) return new(first);
        // A set and the others share one node: the first child is never a negation.
        var flip = first & 1;
        if (flip != 0)
        {
            for (var i = 0; i < size; i++) made[i] ^= 1;
        }

        return new(2 * Find(level, made) | flip);
    }

    private int Find(int level, ReadOnlySpan<int> made)
    {
        var mask = unique.Length - 1;
        var all = CollectionsMarshal.AsSpan(children);
        var slot = Hash(level, made) & mask;
        for (; unique[slot] != 0; slot = (slot + 1) & mask)
        {
            var node = unique[slot];
            if (levels[node] == level && all.Slice(starts[node], made.Length).SequenceEqual(made)) return node;
        }

        var number = levels.Count;
        if (number > MostNodes) throw new BudgetExceededException();
        unique[slot] = number;
        levels.Add(level);
        starts.Add(children.Count);
        children.AddRange(made);
        if (2 * levels.Count > unique.Length) Grow();
        if (levels.Count > operations.Length && operations.Length < MostOperationSlots) Remember();
        return number;
    }

    /// <summary>Makes room for more results; small protocols take little.</summary>
    private void Remember()
    {
        var before = operations;
        operations = new (int, int, int)[4 * before.Length];
        foreach (var known in before)
        {
            if (known != default) operations[Mix(known.Left, known.Right) & (operations.Length - 1)] = known;
        }
    }

    private void Grow()
    {
        unique = new int[2 * unique.Length];
        var all = CollectionsMarshal.AsSpan(children);
        for (var node = 1; node < levels.Count; node++)
        {
            var slot = Hash(levels[node], all.Slice(starts[node], sizes[levels[node]])) & (unique.Length - 1);
            while (unique[slot] != 0) slot = (slot + 1) & (unique.Length - 1);
            unique[slot] = node;
        }
    }

    private static int Hash(int level, ReadOnlySpan<int> made)
    {
        var hash = (uint)level * 0x9E3779B1;
        foreach (var child in made) hash = (hash ^ (uint)child) * 0x85EBCA6B ^ hash >> 15;
        return (int)(hash ^ hash >> 13);
    }

    private static int Mix(int left, int right)
    {
        var hash = (uint)left * 0x9E3779B1 ^ (uint)right * 0x85EBCA6B;
        return (int)(hash ^ hash >> 15);
    }
}
