using ProtocolLang.Cli.Files;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Emission;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Building;

/// <summary>Places of a compiled protocol in lines and columns, and back.</summary>
internal sealed class Origins(Compilation compilation, FileFinder finder)
{
    private readonly Dictionary<string, SourceText> sources = compilation.Trees.Select(t => t.Source).Concat(compilation.Classes.Select(c => c.Source).OfType<SourceText>()).ToDictionary(s => s.Path, StringComparer.Ordinal);

    /// <summary>Under the full path of the file, so that a compiler or debugger elsewhere finds it. Null for what was not written by an author.</summary>
    public ProtocolPlace? PlaceOf(Origin origin)
    {
        if (origin.Length == 0 || !sources.TryGetValue(origin.File, out var source)) return null;
        return new(
            finder.FullPath(origin.File).Replace('\\', '/'),
            source.LineOf(origin.Start), source.ColumnOf(origin.Start), source.LineOf(origin.End), source.ColumnOf(origin.End));
    }

    /// <summary>Where it was written; the beginning of the protocol for what was not written by an author.</summary>
    public Location Locate(Origin origin) =>
        origin.Length > 0 && sources.TryGetValue(origin.File, out var source) ? new(source, new TextSpan(origin.Start, origin.Length)) : new(compilation.Root.Source, new TextSpan(0, 0));

    /// <summary>The line of a place; the beginning of the protocol when it is elsewhere.</summary>
    public Location Locate(string file, int line, int column)
    {
        var source = sources.Values.FirstOrDefault(s => finder.FullPath(s.Path).Replace('\\', '/') == file);
        if (source is null || line < 1 || line > source.LineCount) return new(compilation.Root.Source, new TextSpan(0, 0));
        var span = source.LineSpan(line);
        var start = Math.Min(span.Start + Math.Max(column - 1, 0), span.End);
        return new(source, TextSpan.FromBounds(start, span.End));
    }
}
