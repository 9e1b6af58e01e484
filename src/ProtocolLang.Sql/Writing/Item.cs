using ProtocolLang.Logic;

namespace ProtocolLang.Sql.Writing;

/// <summary>A column that the query works out under a name, because what follows reads it.</summary>
/// <param name="Number">The step that works it out, from 1.</param>
/// <param name="Reads">The names of the columns that it reads, of those that the query works out.</param>
internal sealed record Item(string Name, string Comment, string Text, int Number, IReadOnlySet<string> Reads);

/// <summary>What the rules of a protocol rest on, each once and nothing before what it rests on: definitions, the scope and calculations.</summary>
internal static class RestsOn
{
    /// <returns><see cref="Proposition"/>s that have a name, and <see cref="Calculation"/>s.</returns>
    public static IReadOnlyList<object> Of(Protocol protocol)
    {
        var named = new HashSet<Proposition>(protocol.Definitions.Select(d => d.Meaning), ReferenceEqualityComparer.Instance) { protocol.Scope };
        var calculations = new Dictionary<Term, Calculation>(ReferenceEqualityComparer.Instance);
        foreach (var c in protocol.Calculations) calculations.TryAdd(c.Term, c);
        var sorted = new List<object>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        // Its own stack, since definitions can form long chains.
        var open = new Stack<(object Node, bool IsDone)>(protocol.Rules.SelectMany(r => new object[] { r.Scope, r.When, r.Unless }).Reverse().Select(r => (r, false)));
        while (open.TryPop(out var next))
        {
            if (next.IsDone && (next.Node is Calculation || named.Contains((Proposition)next.Node))) sorted.Add(next.Node);
            if (next.IsDone || !seen.Add(next.Node)) continue;
            open.Push((next.Node, true));
            var parts = next.Node is Proposition p ? PartsOf(p) : PartsOf(((Calculation)next.Node).Term);
            foreach (var part in parts.Reverse()) open.Push((part, false));
        }

        return sorted;

        IEnumerable<object> PartsOfProposition(Proposition p) => p.Kind == PropositionKind.Test ? Parts.Leaves(p).SelectMany(leaf => Parts.Terms(leaf)).SelectMany(TermParts) : p.Parts;

        IEnumerable<object> TermParts(Term term) => calculations.TryGetValue(term, out var calculation) ? [calculation] : PartsOfTerm(term);

        IEnumerable<object> PartsOfTerm(Term term) => term is Term.Score score ? score.Items.Select(i => (object)i.When) : Parts.Of(term).SelectMany(TermParts);

        IEnumerable<object> PartsOf(object node) => node is Proposition p ? PartsOfProposition(p) : PartsOfTerm((Term)node);
    }
}
