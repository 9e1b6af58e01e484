using ProtocolLang.Parsing;
using ProtocolLang.Syntax;

namespace ProtocolLang.Editing.Renaming;

/// <summary>What a name may look like.</summary>
internal static class NameForm
{
    /// <summary>Why these words cannot be a name, or null when they can.</summary>
    public static string? Problem(string name)
    {
        if (name.Length == 0) return "a name has at least one character";
        if (name.Length > Names.MaxLength) return $"a name has at most {Names.MaxLength} characters; this one has {name.Length}";
        if (name.Any(c => char.IsControl(c) || c == '\ufffd' || char.IsSurrogate(c))) return "a name is made of plain characters, on one line";
        if (name[0] == '#' || name.Contains(" #", StringComparison.Ordinal)) return "`#` begins a comment, so no word of a name can begin with it";
        if (name[^1] is '.' or ':') return $"a name does not end with `{name[^1]}`";
        for (var at = 0; Lexemes.TryNext(name, at, name.Length, out var token); at = token.End)
        {
            var word = name.Substring(token.Start, token.Length);
            if (Lexemes.IsMark(word[0])) return $"`{word[..1]}` parts a sentence, so it can stand in no name";
            if (Clauses.ReservedWords.Contains(word.ToLowerInvariant())) return $"`{word}` parts a sentence, so it can stand in no name";
        }

        return null;
    }
}
