using System.Text;
using Spectre.Console;

namespace ProtocolLang.Cli.Rendering;

internal enum Tone { Plain, Strong, Dim, Error, Warning, Help, Good }

/// <summary>Some words in one tone.</summary>
internal readonly record struct Words(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Words(string text) => new(text);
}

/// <summary>Writes lines, broken at blanks to the width, in colour when the host shows any.</summary>
internal sealed class Printer(Host host)
{
    private readonly Lazy<IAnsiConsole> console = new(() =>
    {
        var made = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Out = new AnsiConsoleOutput(host.Out) });
        // Lines are broken here, where hanging indents are known.
        made.Profile.Width = int.MaxValue / 2;
        return made;
    });

    public int Width => host.Width;

    public void Line() => host.Out.Write('\n');

    /// <summary>One paragraph.</summary>
    /// <param name="indent">Blanks before its first line.</param>
    /// <param name="hang">Blanks before its further lines.</param>
    public void Line(int indent, int hang, params ReadOnlySpan<Words> words)
    {
        Blanks(indent);
        var column = indent;
        var isStart = true;
        foreach (var run in words)
        {
            var line = new StringBuilder();
            foreach (var word in Chunks(run.Text))
            {
                var width = Cells.WidthOf(word.AsSpan().TrimEnd(' '));
                if (!isStart && column + width > Width)
                {
                    Write(line.ToString().TrimEnd(' '), run.Tone);
                    line.Clear();
                    Line();
                    Blanks(hang);
                    column = hang;
                }

                line.Append(word);
                column += Cells.WidthOf(word);
                isStart = false;
            }

            Write(line.ToString(), run.Tone);
        }

        Line();
    }

    public void Line(int indent, params ReadOnlySpan<Words> words) => Line(indent, indent, words);

    /// <summary>One line as it is, however long.</summary>
    public void Raw(params ReadOnlySpan<Words> words)
    {
        foreach (var run in words) Write(run.Text, run.Tone);
        Line();
    }

    private void Blanks(int count)
    {
        for (var i = 0; i < count; i++) host.Out.Write(' ');
    }

    /// <summary>Words, each with the blanks that follow it.</summary>
    private static IEnumerable<string> Chunks(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == ' ' || text[i - 1] != ' ') continue;
            yield return text[start..i];
            start = i;
        }

        if (start < text.Length) yield return text[start..];
    }

    private void Write(string text, Tone tone)
    {
        if (text.Length == 0) return;
        if (host.HasColor && tone != Tone.Plain) Colored(text, tone);
        else host.Out.Write(text);
    }

    // A method of its own, so that a plain run does not load the console library.
    private void Colored(string text, Tone tone) => console.Value.Write(new Spectre.Console.Text(text, tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Dim => new Style(Color.Grey),
        Tone.Error => new Style(Color.Red, decoration: Decoration.Bold),
        Tone.Warning => new Style(Color.Yellow, decoration: Decoration.Bold),
        Tone.Help => new Style(Color.Aqua),
        Tone.Good => new Style(Color.Green),
        _ => Style.Plain,
    }));
}
