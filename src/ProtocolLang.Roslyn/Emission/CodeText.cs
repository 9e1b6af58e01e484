using System.Globalization;
using System.Text;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>A stretch of a protocol file as a reader finds it; lines and columns count from 1, the end is exclusive.</summary>
public sealed record ProtocolPlace(string File, int Line, int Column, int EndLine, int EndColumn);

/// <summary>C# text, indented, with the places of the protocol that it comes from.</summary>
/// <param name="placeOf">Where in which file something stands; null when that is not known.</param>
/// <param name="isForPeople">Whether anybody but Roslyn reads it.</param>
internal sealed class CodeText(Func<Origin, ProtocolPlace?> placeOf, bool isForPeople)
{
    // What Roslyn can map.
    private const int LastLine = 16_000_000;
    private const int LastColumn = 65_535;

    private readonly StringBuilder text = new();
    private int depth;
    private bool isMapped;

    public bool IsForPeople => isForPeople;

    public void Line(string line = "")
    {
        if (!isForPeople && IsSilent(line)) return;
        Unmap();
        Append(line);
    }

    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines) Line(line);
    }

    /// <summary>One line of C# for which the compiler, the debugger and stack traces show the protocol's text.</summary>
    public void LineFor(Origin origin, string line)
    {
        if (placeOf(origin) is { } place && DirectiveOf(place) is { } directive)
        {
            text.Append(directive).Append('\n');
            isMapped = true;
        }
        else
        {
            Unmap();
        }

        Append(line);
    }

    public void Open()
    {
        Line("{");
        depth++;
    }

    public void Close(string after = "")
    {
        depth--;
        Line("}" + after);
    }

    /// <summary>Opens a method that works out a part of the whole; to be closed with <see cref="ClosePart"/>. It is compiled for speed at once: it takes in many small methods,
    /// and compiling twice would take longer than most runs. In code that is only to be run it has a class of its own, since Roslyn works on several classes at a time
    /// and on the methods of one in turn.</summary>
    public void OpenPart(string name, string parameters)
    {
        if (!isForPeople) Line($"private static class {name} {{");
        Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        Line(isForPeople ? $"private static void {name}({parameters})" : $"public static void Evaluate({parameters})");
        Open();
    }

    public void ClosePart() => Close(isForPeople ? "" : "}");

    /// <summary>What calls a part.</summary>
    public string Call(string part, string arguments) => isForPeople ? $"{part}({arguments});" : $"{part}.Evaluate({arguments});";

    /// <summary>What is known of a condition. In code that is only to be run it is a bare number, whose operators Roslyn need not look for.</summary>
    public string Truth(string value) => isForPeople ? "Truth." + value : Toolbox.Truths[value];

    public void Summary(params IEnumerable<string> lines) => Documentation("summary", lines);

    public void Remarks(params IEnumerable<string> lines) => Documentation("remarks", lines);

    public override string ToString()
    {
        Unmap();
        return text.ToString();
    }

    /// <summary>Text that may stand in a comment: in one line, without characters that would end it.</summary>
    public static string Comment(string words)
    {
        var comment = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            var isBlank = char.IsControl(c) || char.IsWhiteSpace(c) || c is '\u2028' or '\u2029' || char.IsSurrogate(c);
            if (!isBlank) comment.Append(c);
            else if (comment.Length > 0 && comment[^1] != ' ') comment.Append(' ');
        }

        return comment.ToString();
    }

    private static bool IsSilent(string line) => line.AsSpan().TrimStart() is { IsEmpty: true } or ['/', '/', ..];

    private void Documentation(string tag, IEnumerable<string> lines)
    {
        if (!isForPeople) return;
        var escaped = lines.Select(l => Comment(l).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)).ToArray();
        if (escaped.Length == 0) return;
        if (escaped.Length == 1) Line($"/// <{tag}>{escaped[0]}</{tag}>");
        else Lines([$"/// <{tag}>", .. escaped.Select(l => $"/// {l}<br/>"), $"/// </{tag}>"]);
    }

    private void Unmap()
    {
        if (isMapped) text.Append("#line default\n");
        isMapped = false;
    }

    private void Append(string line)
    {
        if (line.Length > 0) text.Append(' ', isForPeople ? depth * 4 : 0).Append(line);
        text.Append('\n');
    }

    /// <summary>The column from which on Roslyn would look into the line is beyond any line, so that all of the line stands for all of the place.</summary>
    private static string? DirectiveOf(ProtocolPlace p)
    {
        if (p.File.Length == 0 || p.File.AsSpan().ContainsAny("\"\r\n\u0085\u2028\u2029") || p.Line > LastLine || p.EndLine > LastLine) return null;
        var isSpan = p.Column < LastColumn && p.EndColumn < LastColumn && (p.EndLine, p.EndColumn).CompareTo((p.Line, p.Column)) > 0;
        return isSpan
            ? string.Create(CultureInfo.InvariantCulture, $"#line ({p.Line},{p.Column})-({p.EndLine},{p.EndColumn}) {LastColumn} \"{p.File}\"")
            : string.Create(CultureInfo.InvariantCulture, $"#line {p.Line} \"{p.File}\"");
    }
}
