using System.Collections.Immutable;

namespace ProtocolLang.Cases.Editing;

/// <summary>Reads a JSON file up to a place, whatever is missing in it.</summary>
internal static class JsonCursor
{
    public static CaseCursor At(string text, int offset)
    {
        var open = new Stack<Level>();
        var (start, isQuoted) = (offset, false);
        for (var i = 0; i < offset; i++)
        {
            switch (text[i])
            {
                case '{' or '[':
                    open.Push(new Level(text[i] == '{'));
                    break;
                case '}' or ']':
                    open.TryPop(out _);
                    break;
                case ',' when open.TryPeek(out var level):
                    level.Key = level.IsObject ? null : level.Key;
                    break;
                case '"':
                    var end = EndOfString(text, i);
                    if (end >= offset) (start, isQuoted) = (i, true);
                    else if (open.TryPeek(out var around) && around is { IsObject: true, Key: null } && IsKey(text, end + 1))
                    {
                        around.Key = text[(i + 1)..end];
                        around.Keys.Add(around.Key);
                    }

                    i = end;
                    break;
            }
        }

        var stop = isQuoted ? Math.Min(text.Length, EndOfString(text, start) + 1) : offset;
        var levels = open.Reverse().ToArray();
        var path = levels.SkipLast(1).Where(l => l.IsObject).Select(l => l.Key).OfType<string>().ToImmutableArray();
        if (levels.LastOrDefault() is not { } last) return new(path, null, start, stop, [], isQuoted);
        if (last.IsObject) return new(path, last.Key, start, stop, last.Key is null ? [.. last.Keys] : [], isQuoted);
        return path.IsEmpty ? new(path, null, start, stop, [], isQuoted) : new(path[..^1], path[^1], start, stop, [], isQuoted);
    }

    private static bool IsKey(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at < text.Length && text[at] == ':';
    }

    /// <summary>The closing quote, or the end of the line of a text that is not closed.</summary>
    private static int EndOfString(string text, int quote)
    {
        for (var i = quote + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] is '"' or '\r' or '\n') return i;
        }

        return text.Length;
    }

    private sealed class Level(bool isObject)
    {
        public bool IsObject => isObject;
        public string? Key { get; set; }
        public List<string> Keys { get; } = [];
    }
}
