using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Testing.Corpus;

/// <summary>One line of the corpus: a case and what every engine must answer.</summary>
/// <param name="Place">Such as <c>scales.corpus:31</c>.</param>
/// <param name="Text">The line as it is written.</param>
public sealed record CorpusLine(string Place, string Text, Protocol Protocol, Case Case)
{
    public const string Nothing = "nothing";
    public const string Arrow = " => ";
    private const string EveryRule = "every rule ";
    private const string Conflict = "conflict over ";
    private const string Needing = " needing ";
    private const string DoesNotApply = "does not apply";

    /// <summary>Null when the answer is as expected, else a message with the line, what was expected and what came.</summary>
    public string? Differs(Answer answer)
    {
        var expected = Expected(withNeeds: !answer.Needs.IsDefault);
        var got = answer.Render(Protocol);
        return got == expected ? null : $"{Place}\n  {Text}\nexpected  {expected}\ngot       {got}";
    }

    /// <summary>The right side in the order and with the words of <see cref="Answer.Render"/>.</summary>
    public string Expected(bool withNeeds)
    {
        var items = Text[(Text.IndexOf(Arrow, StringComparison.Ordinal) + Arrow.Length)..].Split(';', StringSplitOptions.TrimEntries).Where(i => i != Nothing).ToArray();
        var others = items.SingleOrDefault(i => i.StartsWith(EveryRule, StringComparison.Ordinal))?[EveryRule.Length..];
        var conflicts = items.Where(i => i.StartsWith(Conflict, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var named = items.Where(i => !i.StartsWith(EveryRule, StringComparison.Ordinal) && !i.StartsWith(Conflict, StringComparison.Ordinal)).ToDictionary(RuleOf, i => i[(RuleOf(i).Name.Length + 1)..]);
        var rules = Protocol.Rules.Select(r => (r.Name, Status: named.GetValueOrDefault(r) ?? others ?? DoesNotApply)).Where(r => r.Status != DoesNotApply);
        return string.Join("; ", rules.Select(r => $"{r.Name} {Sorted(r.Status, withNeeds)}").Concat(conflicts).DefaultIfEmpty(Nothing));
    }

    private Rule RuleOf(string item) =>
        Protocol.Rules.Where(r => item.StartsWith(r.Name + " ", StringComparison.Ordinal)).MaxBy(r => r.Name.Length)
        ?? throw new InvalidDataException($"{Place}: no rule's name begins `{item}`.");

    private static string Sorted(string status, bool withNeeds)
    {
        var cut = status.IndexOf(Needing, StringComparison.Ordinal);
        if (cut < 0) return status;
        return withNeeds ? status[..cut] + Needing + string.Join(", ", status[(cut + Needing.Length)..].Split(", ").Order(StringComparer.Ordinal)) : status[..cut];
    }
}
