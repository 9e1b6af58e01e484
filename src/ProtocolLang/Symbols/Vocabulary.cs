using System.Collections.Concurrent;
using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Symbols;

public enum NameKind { Fact, Definition, Partition, Calculation, Drug, Class, Regimen, Test, Service, Toxicity, Agency, Approval, Trial, Reference, Biomarker, Resistance, Statistic }

/// <summary>A name that conditions and outcomes can use. It holds only what reading a sentence needs, so that a sentence read once stays read
/// for as long as the vocabulary says the same.</summary>
/// <param name="Key">The declared name, folded: what a meaning is looked up by.</param>
/// <param name="Words">One spelling of it: the name itself or a synonym.</param>
/// <param name="Type">The type of a fact or calculation.</param>
/// <param name="Members">The keys of a partition's definitions, in order.</param>
public sealed record NameEntry(string Key, string Name, string Words, NameKind Kind, FactType? Type, ImmutableArray<string> Members)
{
    public bool IsAgent => Kind is NameKind.Drug or NameKind.Class or NameKind.Regimen;

    /// <summary>Whether a condition can begin with this name.</summary>
    public bool BeginsCondition => IsAgent || Kind is NameKind.Fact or NameKind.Definition or NameKind.Partition or NameKind.Calculation;

    /// <summary>Its declaration is wrong and that has been reported, so sentences that use it are not judged.</summary>
    public bool IsBroken { get; init; }
}

/// <summary>A spelling of a name, and what it is compared by. Kept with its symbol, so that it is made once.</summary>
internal sealed class SpelledName(NameEntry entry)
{
    public NameEntry Entry => entry;

    /// <summary>Its words, folded.</summary>
    public string Folded { get; } = Vocabulary.Fold(entry.Words);

    /// <summary>Two spellings with the same signature are read alike.</summary>
    public string Signature { get; } =
        $"{entry.Key}|{entry.Words}|{entry.Kind}|{(entry.IsBroken ? "broken" : "")}{Describe(entry.Type)}|{(entry.Members.IsDefault ? "" : string.Join(',', entry.Members))}";

    private static string Describe(FactType? type) => type switch
    {
        null => "",
        FactType.Number n => $"number {n.Unit.Code} {n.UnitText} {n.Min} {n.Max} {n.Whole}",
        FactType.Date => "date",
        _ => $"{type.GetType().Name} {string.Join(',', type.ValueNames)}",
    };
}

/// <summary>All names that can be used in one file. Sentences that were read with it are kept in <see cref="Cache"/>.</summary>
public sealed class Vocabulary
{
    private readonly Node root = new();
    private long comparisonsLeft = 5_000_000;

    internal Vocabulary(IReadOnlyCollection<SpelledName> spellings)
    {
        Entries = [.. spellings.Select(s => s.Entry)];
        foreach (var spelling in spellings) Add(spelling);
    }

    /// <summary>No names.</summary>
    public static Vocabulary Empty { get; } = new([]);

    public ImmutableArray<NameEntry> Entries { get; }

    /// <summary>Two vocabularies with the same signature read every sentence alike.</summary>
    internal static string SignatureOf(IEnumerable<SpelledName> spellings) => string.Join('\n', spellings.Select(s => s.Signature));

    internal ConcurrentDictionary<(string Grammar, string Text), object> Cache { get; } = new();

    /// <summary>Case, runs of blanks and kinds of dashes do not tell names apart.</summary>
    public static string Fold(string name)
    {
        var folded = new System.Text.StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsWhiteSpace(c)) { if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' '); }
            else folded.Append(c is >= '‐' and <= '―' or '−' ? '-' : char.ToLowerInvariant(c));
        }

        if (folded.Length > 0 && folded[^1] == ' ') folded.Length--;
        return folded.ToString();
    }

    /// <summary>The entry with the longest name that starts at <paramref name="offset"/>, where a word starts, and where the name ends. A word such
    /// as <c>FISH+</c> may be a name with a sign behind it: then the end is before the sign.</summary>
    public (NameEntry Entry, int End)? Match(string text, int offset, int end, Func<NameEntry, bool>? accept = null)
    {
        (NameEntry, int)? best = null;
        var node = root;
        while (true)
        {
            var start = Lex.SkipBlanks(text, offset, end);
            var stop = Lex.WordEnd(text, start, end);
            if (stop == start) return best;
            var word = Fold(text[start..stop]);
            if (word.Length > 1 && word[^1] is '+' or '-' && node.Next.TryGetValue(word[..^1], out var unsigned)
                && Pick(unsigned, accept) is { Type: FactType.Finding } finding)
            {
                best = (finding, stop - 1);
            }

            if (!node.Next.TryGetValue(word, out var next)) return best;
            if (Pick(next, accept) is { } entry) best = (entry, stop);
            (node, offset) = (next, stop);
        }
    }

    /// <summary>The spelling most like these words. A file that has thousands of unknown names gets suggestions for the first ones only.</summary>
    public string? Nearest(string words, Func<NameEntry, bool> accept)
    {
        if (comparisonsLeft < 0) return null;
        comparisonsLeft -= Entries.Length;
        var near = Units.Spelling.Nearest(words, Entries.Where(accept).Select(e => e.Words), 1);
        return near.Count > 0 ? near[0] : null;
    }

    /// <summary>Whether some name goes on with more words after those of <paramref name="folded"/>.</summary>
    public IEnumerable<NameEntry> StartingWith(string folded) => Entries.Where(e => Fold(e.Words).StartsWith(folded, StringComparison.Ordinal));

    private static NameEntry? Pick(Node node, Func<NameEntry, bool>? accept) =>
        node.Entry is { } entry && (accept is null || accept(entry)) ? entry : null;

    private void Add(SpelledName spelling)
    {
        var node = root;
        foreach (var word in spelling.Folded.Split(' '))
        {
            if (!node.Next.TryGetValue(word, out var next)) node.Next[word] = next = new Node();
            node = next;
        }

        node.Entry ??= spelling.Entry;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);
        public NameEntry? Entry { get; set; }
    }
}
