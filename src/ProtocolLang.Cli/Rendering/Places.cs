using ProtocolLang.Cli.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Rendering;

/// <summary>Where things of a protocol are written.</summary>
internal sealed class Places(Compilation compilation)
{
    public PlaceRecord Of(Origin origin) => new(origin.File, compilation.TreeOf(origin.File)?.Source.LineOf(origin.Start) ?? 0);

    /// <summary>Without the folder of the protocol, which the reader knows.</summary>
    public string Short(Origin origin) => File(Text(origin));

    /// <inheritdoc cref="Short"/>
    public string File(string path)
    {
        var root = compilation.Root.Source.Path;
        var folder = root[..(root.LastIndexOf('/') + 1)];
        return path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..] : path;
    }

    public string Text(Origin origin) => Of(origin) is var (file, line) ? $"{file}:{line}" : "";
}
