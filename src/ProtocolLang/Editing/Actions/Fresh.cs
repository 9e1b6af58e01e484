using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;

namespace ProtocolLang.Editing.Actions;

/// <summary>Names that are not taken.</summary>
internal static class Fresh
{
    /// <summary>The wanted name, or with a number behind it.</summary>
    public static string Name(Vocabulary vocabulary, string wanted)
    {
        var taken = vocabulary.Entries.Select(e => Vocabulary.Fold(e.Words)).ToHashSet(StringComparer.Ordinal);
        return Free(wanted, taken.Contains);
    }

    /// <summary>A name for a rule, made of the words of what it does.</summary>
    public static string RuleName(SemanticModel model, string words)
    {
        var verb = Enum.GetValues<Verb>().Select(v => v.Text()).FirstOrDefault(v => words.StartsWith(v + " ", StringComparison.OrdinalIgnoreCase)) ?? "";
        var kept = string.Concat(words[verb.Length..].Select(c => Lexemes.IsMark(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w[0] != '#' && !Clauses.ReservedWords.Contains(w.ToLowerInvariant()));
        var name = string.Join(' ', kept.Take(8)).TrimEnd('.', ':');
        var taken = model.Files.SelectMany(f => f.Tree.Statements).Select(s => Places.RuleName(s)?.Text).OfType<string>().Select(Vocabulary.Fold).ToHashSet(StringComparer.Ordinal);
        return Free(name.Length == 0 ? "new rule" : name, n => taken.Contains(n) || model.RulesByName.ContainsKey(n));
    }

    private static string Free(string wanted, Func<string, bool> isTaken)
    {
        var name = wanted;
        for (var i = 2; isTaken(Vocabulary.Fold(name)); i++) name = $"{wanted} {i}";
        return name;
    }
}
