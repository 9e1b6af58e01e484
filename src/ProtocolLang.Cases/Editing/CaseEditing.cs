using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cases.Editing;

public enum CaseItemKind { Key, Fact, Value, Agent, Protocol }

/// <summary>Something that may stand at a place of a case file.</summary>
/// <param name="Insert">What is written for it, with quotes and the colon where they are needed.</param>
/// <param name="Documentation">Markdown; empty when there is nothing to say.</param>
public sealed record CaseItem(CaseItemKind Kind, string Label, string Insert, string Detail, string Documentation);

/// <summary>What may be written at a place of a case file, and the text that it replaces, as offsets.</summary>
public sealed record CaseItems(ImmutableArray<CaseItem> Items, int Start, int End);

/// <summary>What is known of the words at a place.</summary>
public sealed record CaseNote(string Markdown, int Start, int End);

/// <summary>Completion and hover of case files, for one protocol.</summary>
/// <param name="protocols">What may stand after <c>protocol:</c>.</param>
public sealed class CaseEditing(Protocol protocol, IEnumerable<string> protocols)
{
    /// <summary>All that may be written at the offset. Clients filter by what is typed already.</summary>
    public CaseItems Complete(string file, string text, int offset)
    {
        var cursor = CaseCursor.At(file, text, offset);
        var items = (cursor.Key is null ? Keys(cursor) : Values(cursor)).Select(i => i with { Insert = Written(i, cursor) });
        return new([.. items], cursor.Start, cursor.End);
    }

    /// <summary>What the key or value at the offset means; null when there is nothing to say.</summary>
    public CaseNote? Hover(string file, string text, int offset)
    {
        var cursor = CaseCursor.At(file, text, offset);
        var word = text[cursor.Start..cursor.End].Trim().Trim('"', '\'');
        var at = (cursor.Start, cursor.End);
        if (cursor.Key is null)
        {
            if (IsIn(cursor.Path, CaseKeys.Facts)) return FactOf(word) is { } fact ? Note(Describe(fact)) : null;
            return KeysAt(cursor).FirstOrDefault(k => k.Name == Spelling.Fold(word)) is { } key ? Note($"**{key.Name}**\n\n{key.Description}") : null;
        }

        if (IsIn(cursor.Path, CaseKeys.Facts) || (!cursor.Path.IsEmpty && IsIn(cursor.Path[..^1], CaseKeys.Facts))) return (FactOf(cursor.Key) ?? FactOf(cursor.Path[^1])) is { } f ? Note(Describe(f)) : null;
        if (Is(cursor.Key, CaseKeys.Given)) return AgentAt(text, offset, cursor) is { } agent ? Note(Describe(agent)) : null;
        return null;

        CaseNote Note(string markdown) => new(markdown, at.Start, at.End);
    }

    private IEnumerable<CaseItem> Keys(CaseCursor cursor)
    {
        var taken = cursor.Siblings.Select(Spelling.Fold).ToHashSet(StringComparer.Ordinal);
        if (IsIn(cursor.Path, CaseKeys.Facts))
        {
            return protocol.Facts.Where(f => !f.Synonyms.Prepend(f.Name).Any(n => taken.Contains(Spelling.Fold(n))))
                .Select(f => new CaseItem(CaseItemKind.Fact, f.Name, f.Name, TypeOf(f), Describe(f)));
        }

        if (IsIn(cursor.Path, CaseKeys.Expect)) return Expectations();

        // The members of a fact's list are its values as well.
        var values = cursor.Path is [.., var parent] && FactOf(parent) is { } fact ? ValuesOf(fact) : [];
        return values.Concat(KeysAt(cursor).Where(k => !taken.Contains(k.Name)).Select(k => new CaseItem(CaseItemKind.Key, k.Name, k.Name, "", k.Description)));
    }

    private static ImmutableArray<CaseKey> KeysAt(CaseCursor cursor) => cursor.Path switch
    {
        [] => [.. CaseKeys.OfCase, CaseKeys.Cases],
        [var only] when Is(only, CaseKeys.Cases) => CaseKeys.OfCase,
        [.., var last] when Is(last, CaseKeys.Treatments) => CaseKeys.OfTreatment,
        [.., var facts, _] when Is(facts, CaseKeys.Facts) => CaseKeys.OfObservation,
        _ => [],
    };

    private IEnumerable<CaseItem> Values(CaseCursor cursor)
    {
        var key = cursor.Key!;
        if (IsIn(cursor.Path, CaseKeys.Facts)) return FactOf(key) is { } fact ? ValuesOf(fact) : [];
        if (cursor.Path is [.., var around] && Is(key, CaseKeys.Value) && FactOf(around) is { } observed) return ValuesOf(observed);
        if (Is(key, CaseKeys.Treatments)) return [Word(CaseKeys.None, "surely none was given"), Word(CaseKeys.Unknown, "the history is not known")];
        if (Is(key, CaseKeys.Given)) return protocol.Entries.OfType<Agent>().Select(a => new CaseItem(CaseItemKind.Agent, a.Name, a.Name, KindOf(a), Describe(a)));
        if (Is(key, CaseKeys.Expect)) return Expectations();
        if (Is(key, CaseKeys.Response)) return CaseKeys.Responses.Select(r => Word(r, ""));
        if (Is(key, CaseKeys.StoppedBecauseOf)) return CaseKeys.StopReasons.Select(r => Word(r, ""));
        if (Is(key, CaseKeys.Protocol)) return protocols.Select(p => new CaseItem(CaseItemKind.Protocol, p, p, "", ""));
        return [];
    }

    private IEnumerable<CaseItem> Expectations() => ExpectationWords.Of(protocol).Select(e => Word(e, ""));

    private static IEnumerable<CaseItem> ValuesOf(Fact fact) => (fact.Type switch
    {
        FactType.Set set => set.Values.Add(CaseKeys.None),
        FactType.Number or FactType.Date => [],
        var finite => finite.ValueNames,
    }).Select(v => Word(v, fact.Name)).Append(Word(CaseKeys.Unknown, "not known"));

    private static CaseItem Word(string word, string detail) => new(CaseItemKind.Value, word, word, detail, "");

    private static string Written(CaseItem item, CaseCursor cursor)
    {
        var isKey = item.Kind is CaseItemKind.Key or CaseItemKind.Fact;
        if (cursor.IsQuoted) return $"\"{item.Insert}\"" + (isKey ? ": " : "");
        // A dash alone, and what looks like other YAML, needs quotes.
        var needsQuotes = !isKey && (item.Insert is "-" or "+" or "~" || item.Insert.AsSpan().IndexOfAny(":#[]{},&*!|>'\"%@`") >= 0);
        return (needsQuotes ? $"\"{item.Insert}\"" : item.Insert) + (isKey ? ": " : "");
    }

    private Agent? AgentAt(string text, int offset, CaseCursor cursor)
    {
        var value = text[cursor.Start..cursor.End];
        return protocol.Entries.OfType<Agent>().SelectMany(a => a.Synonyms.Prepend(a.Name).Select(n => (Agent: a, Name: n))).OrderByDescending(p => p.Name.Length)
            .FirstOrDefault(p => value.IndexOf(p.Name, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && cursor.Start + at <= offset && offset <= cursor.Start + at + p.Name.Length).Agent;
    }

    private Fact? FactOf(string name)
    {
        var folded = Spelling.Fold(name);
        return protocol.Facts.FirstOrDefault(f => f.Synonyms.Prepend(f.Name).Any(n => Spelling.Fold(n) == folded));
    }

    private static string Describe(Fact fact) => string.Join("\n\n", new[]
    {
        $"**{fact.Name}** is {TypeOf(fact)}",
        fact.ObtainedBy.IsEmpty ? "" : "obtained by " + string.Join(" or ", fact.ObtainedBy),
        fact.Synonyms.IsEmpty ? "" : "known as " + string.Join(", ", fact.Synonyms),
        string.Join(", ", fact.Codes.Select(c => $"{c.System} {c.Value}")),
        fact.HasDefault ? $"assumed to be {fact.Type.Format(fact.Default)} when not recorded" : "",
    }.Where(l => l.Length > 0));

    private static string Describe(Agent agent) => string.Join("\n\n", new[]
    {
        $"**{agent.Name}**, a {KindOf(agent)}",
        agent.Synonyms.IsEmpty ? "" : "known as " + string.Join(", ", agent.Synonyms),
        string.Join("\n\n", agent.Notes),
    }.Where(l => l.Length > 0));

    /// <summary>As the protocol declares it, after <c>is</c>.</summary>
    private static string TypeOf(Fact fact) => fact.Type switch
    {
        FactType.Finding f => $"{f.Yes} or {f.No}",
        FactType.Choice c => "one of " + string.Join(", ", c.Values),
        FactType.Scale s => "a scale of " + string.Join(", ", s.Values),
        FactType.Set s => "any of " + string.Join(", ", s.Values),
        FactType.Date => "a date",
        FactType.Number n => (n.Whole ? "a whole number" : "a number") + (n.UnitText.Length > 0 ? $" in {n.UnitText}" : "")
            + (n.Min is { } min ? $" from {Numbers.Format(min)}" : "") + (n.Max is { } max ? $" to {Numbers.Format(max)}" : ""),
        _ => "",
    };

    private static string KindOf(Agent agent) => agent switch { DrugClass => "class", Regimen => "regimen", _ => "drug" };

    private static bool IsIn(ImmutableArray<string> path, CaseKey key) => path is [.., var last] && Is(last, key);

    private static bool Is(string written, CaseKey key) => Spelling.Fold(written) == key.Name;
}
