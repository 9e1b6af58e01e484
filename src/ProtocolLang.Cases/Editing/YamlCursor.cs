using System.Collections.Immutable;

namespace ProtocolLang.Cases.Editing;

/// <summary>Reads the lines around a place of a YAML file: indentation says which keys are around it.</summary>
internal static class YamlCursor
{
    public static CaseCursor At(string text, int offset)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, offset - 1), offset) + 1;
        var end = text.IndexOfAny(['\r', '\n'], offset);
        var here = new Line(text, start, end < 0 ? text.Length : end);
        if (Flow(text, here, offset) is { } flow) return flow;
        var path = Around(text, here, here.Indent);
        if (here.Colon < 0 || offset <= here.Colon)
        {
            var keyEnd = here.Colon < 0 ? here.End : here.Colon;
            return new(path, null, Math.Min(here.KeyStart, offset), Math.Max(offset, keyEnd), Siblings(text, here), false);
        }

        var valueStart = here.Colon + 1;
        while (valueStart < here.End && valueStart < offset && text[valueStart] == ' ') valueStart++;
        return new(path, here.Key, valueStart, Math.Max(offset, here.End), [], false);
    }

    /// <summary>Within <c>{ … }</c> or <c>[ … ]</c> on one line.</summary>
    private static CaseCursor? Flow(string text, Line here, int offset)
    {
        var open = new Stack<int>();
        var quote = '\0';
        for (var i = here.KeyStart; i < offset; i++)
        {
            if (quote != '\0') quote = text[i] == quote ? '\0' : quote;
            else if (text[i] is '"' or '\'') quote = text[i];
            else if (text[i] is '{' or '[') open.Push(i);
            else if (text[i] is '}' or ']') open.TryPop(out _);
        }

        if (!open.TryPeek(out var bracket)) return null;
        var path = Around(text, here, here.Indent);
        if (here.Colon >= 0 && here.Colon < bracket) path = path.Add(here.Key);
        var begin = text.LastIndexOf(',', Math.Max(0, offset - 1), Math.Max(0, offset - bracket - 1)) + 1;
        begin = Math.Max(begin, bracket + 1);
        var stop = text.AsSpan(offset, here.End - offset).IndexOfAny(",}]");
        var part = new Line(text, begin, stop < 0 ? here.End : offset + stop);
        var tail = part.End;
        while (tail > offset && text[tail - 1] == ' ') tail--;
        if (text[bracket] == '[') return new(path.IsEmpty ? path : path[..^1], path.IsEmpty ? null : path[^1], Math.Min(part.KeyStart, offset), tail, [], false);
        if (part.Colon < 0 || offset <= part.Colon) return new(path, null, Math.Min(part.KeyStart, offset), part.Colon < 0 ? tail : part.Colon, Keys(text, bracket + 1, here.End), false);
        var value = part.Colon + 1;
        while (value < offset && text[value] == ' ') value++;
        return new(path, part.Key, value, tail, [], false);
    }

    private static ImmutableArray<string> Keys(string text, int start, int end) =>
        [.. text[start..end].Split(',', '}').Select(p => p.Split(':')).Where(p => p.Length > 1).Select(p => p[0].Trim())];

    /// <summary>The keys of the lines above that are indented less and less.</summary>
    private static ImmutableArray<string> Around(string text, Line here, int indent)
    {
        var path = new Stack<string>();
        foreach (var line in Above(text, here.Start))
        {
            if (indent == 0 || line.IsDocumentMark) break;
            if (line.IsBlank || line.Indent >= indent) continue;
            if (line.Colon >= 0) path.Push(line.Key);
            // The dash of a list may stand right below its key, without indentation.
            indent = line.DashIndent >= 0 ? line.DashIndent + (HasListAt(text, line) ? 1 : 0) : line.Indent;
        }

        return [.. path];
    }

    /// <summary>Whether the list whose member begins on this line stands at the indentation of the key that it belongs to.</summary>
    private static bool HasListAt(string text, Line member) =>
        Above(text, member.Start).Where(l => !l.IsBlank).TakeWhile(l => !l.IsDocumentMark && l.Indent >= member.DashIndent)
            .FirstOrDefault(l => l.DashIndent < 0 && l.Indent == member.DashIndent) is { IsKeyOnly: true };

    private static ImmutableArray<string> Siblings(string text, Line here)
    {
        var keys = ImmutableArray.CreateBuilder<string>();
        if (here.DashIndent < 0)
        {
            foreach (var line in Above(text, here.Start).Where(l => !l.IsBlank).TakeWhile(l => !l.IsDocumentMark && l.Indent >= here.Indent))
            {
                if (line.Indent == here.Indent && line.Colon >= 0) keys.Add(line.Key);
                if (line.DashIndent >= 0 && line.Indent == here.Indent) break;
            }
        }

        foreach (var line in Below(text, here.End).Where(l => !l.IsBlank).TakeWhile(l => !l.IsDocumentMark && l.Indent >= here.Indent && (l.DashIndent < 0 || l.Indent > here.Indent)))
        {
            if (line.Indent == here.Indent && line.Colon >= 0) keys.Add(line.Key);
        }

        return keys.ToImmutable();
    }

    private static IEnumerable<Line> Above(string text, int start)
    {
        while (start > 0)
        {
            var end = start - 1;
            start = end == 0 ? 0 : text.LastIndexOf('\n', end - 1) + 1;
            yield return new(text, start, end > start && text[end - 1] == '\r' ? end - 1 : end);
        }
    }

    private static IEnumerable<Line> Below(string text, int end)
    {
        for (var start = text.IndexOf('\n', end); start >= 0 && start + 1 < text.Length; start = text.IndexOf('\n', end))
        {
            end = text.IndexOf('\n', start + 1) is >= 0 and var next ? next : text.Length;
            yield return new(text, start + 1, end > start + 1 && text[end - 1] == '\r' ? end - 1 : end);
        }
    }

    /// <summary>A line as YAML sees it, as far as its own characters tell.</summary>
    private readonly record struct Line
    {
        private readonly string text;

        public Line(string text, int start, int end)
        {
            (this.text, Start, End) = (text, start, end);
            var at = start;
            while (at < end && text[at] == ' ') at++;
            DashIndent = -1;
            while (at < end && text[at] == '-' && (at + 1 == end || text[at + 1] == ' '))
            {
                if (DashIndent < 0) DashIndent = at - start;
                at++;
                while (at < end && text[at] == ' ') at++;
            }

            KeyStart = at;
            Colon = -1;
            var quote = at < end && text[at] is '"' or '\'' ? text[at] : '\0';
            for (var i = quote == '\0' ? at : at + 1; i < end; i++)
            {
                if (quote != '\0') quote = text[i] == quote ? '\0' : quote;
                else if (text[i] == '#' && (i == start || text[i - 1] == ' ')) break;
                else if (text[i] == ':' && (i + 1 == end || text[i + 1] == ' '))
                {
                    Colon = i;
                    break;
                }
            }
        }

        public int Start { get; }
        public int End { get; }

        /// <summary>Where the dash of a list member stands, in columns; -1 when there is none.</summary>
        public int DashIndent { get; }

        public int KeyStart { get; }

        /// <summary>Where the colon after the key stands; -1 when there is none.</summary>
        public int Colon { get; }

        public int Indent => KeyStart - Start;
        public string Key => text[KeyStart..Colon].Trim().Trim('"', '\'');
        public bool IsBlank => KeyStart >= End || text[KeyStart] == '#';
        public bool IsKeyOnly => Colon >= 0 && text.AsSpan(Colon + 1, End - Colon - 1).IsWhiteSpace();
        public bool IsDocumentMark => End - Start >= 3 && text.AsSpan(Start, 3) is "---";
    }
}
