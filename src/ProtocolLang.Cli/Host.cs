namespace ProtocolLang.Cli;

/// <summary>The world as a command sees it: where it reads and writes, and from which folder paths are taken.</summary>
/// <param name="Folder">The current folder, absolute.</param>
/// <param name="HasColor">Whether <paramref name="Out"/> is a terminal that shows colours.</param>
/// <param name="HasProgress">Whether progress may be drawn on <paramref name="Error"/>: it is a terminal, and the results go elsewhere.</param>
/// <param name="Width">Columns; results are broken to fit.</param>
public sealed record Host(TextReader In, TextWriter Out, TextWriter Error, string Folder, int Width, bool HasColor, bool HasProgress)
{
    /// <summary>Whether <see cref="Error"/> is a terminal, for what writes its results only at the end.</summary>
    public bool HasErrorTerminal { get; init; }

    /// <summary>The folder in which compiled code is kept between runs; null when none is kept.</summary>
    public string? CodeFolder { get; init; }
}
