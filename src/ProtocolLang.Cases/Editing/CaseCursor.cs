using System.Collections.Immutable;

namespace ProtocolLang.Cases.Editing;

/// <summary>What an author writes at a place of a case file, found without reading the file as a whole, which seldom can be read while one types.</summary>
/// <param name="Path">The keys around the place, from the outside in, as written; the members of a list have no key.</param>
/// <param name="Key">The key whose value is written; null when a key is.</param>
/// <param name="Start">Where the key or value begins, in UTF-16 units from the start of the file.</param>
/// <param name="End">Where it ends: what a completion replaces.</param>
/// <param name="Siblings">The other keys of the same block.</param>
/// <param name="IsQuoted">Whether it is written in double quotes, as JSON has it.</param>
internal sealed record CaseCursor(ImmutableArray<string> Path, string? Key, int Start, int End, ImmutableArray<string> Siblings, bool IsQuoted)
{
    public static CaseCursor At(string file, string text, int offset)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        return IsJson(file, text) ? JsonCursor.At(text, offset) : YamlCursor.At(text, offset);
    }

    private static bool IsJson(string file, string text) => System.IO.Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".json" or ".jsonl" or ".ndjson" => true,
        ".yaml" or ".yml" => false,
        _ => text.AsSpan().TrimStart() is ['{' or '[', ..],
    };
}
