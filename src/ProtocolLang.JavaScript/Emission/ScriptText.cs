using System.Globalization;
using System.Text;

namespace ProtocolLang.JavaScript.Emission;

/// <summary>JavaScript text, indented by two.</summary>
internal sealed class ScriptText
{
    private readonly StringBuilder text = new();

    public void Line(string line = "", int depth = 0)
    {
        if (line.Length > 0) text.Append(' ', depth * 2).Append(line);
        text.Append('\n');
    }

    /// <summary>Text of several lines, followed by a blank one.</summary>
    public void Block(string block) => text.Append(block.ReplaceLineEndings("\n").TrimEnd('\n')).Append("\n\n");

    public void Comment(string words, int depth = 0) => Line("// " + OneLine(words), depth);

    public override string ToString() => text.ToString();

    /// <summary>A string literal that may also stand in a script inside an HTML page.</summary>
    public static string Quote(string words)
    {
        var quoted = new StringBuilder(words.Length + 2).Append('"');
        for (var i = 0; i < words.Length; i++)
        {
            var c = words[i];
            var isLone = char.IsSurrogate(c) && !(char.IsHighSurrogate(c) && i + 1 < words.Length && char.IsLowSurrogate(words[i + 1])) && !(char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(words[i - 1]));
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (c == '<' || char.IsControl(c) || isLone || c is '\u2028' or '\u2029' or '\uFEFF') quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    public static string List(IEnumerable<string> words) => $"[{string.Join(", ", words.Select(Quote))}]";

    public static string Number(double value) => double.IsNaN(value) ? "NaN" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>An object of the members that have a value.</summary>
    public static string Object(params IEnumerable<(string Name, string? Value)> members)
    {
        var told = members.Where(m => m.Value is not null).Select(m => $"{Key(m.Name)}: {m.Value}").ToArray();
        return told.Length == 0 ? "{}" : $"{{ {string.Join(", ", told)} }}";
    }

    /// <summary>Null when there is nothing to tell, so that <see cref="Object"/> leaves it out.</summary>
    public static string? Told(IReadOnlyCollection<string> words) => words.Count == 0 ? null : List(words);

    public static string? Told(string words) => words.Length == 0 ? null : Quote(words);

    private static string Key(string name) => name.All(char.IsAsciiLetter) ? name : Quote(name);

    /// <summary>In one line, without characters that would end a comment or the script around it.</summary>
    private static string OneLine(string words)
    {
        var line = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            var isBlank = char.IsControl(c) || char.IsWhiteSpace(c) || c is '\u2028' or '\u2029' || char.IsSurrogate(c);
            if (c == '<') line.Append("‹");
            else if (!isBlank) line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        return line.ToString();
    }
}
