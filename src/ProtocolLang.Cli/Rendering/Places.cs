using ProtocolLang.Cli.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Rendering;

/// <summary>Where things of a protocol are written.</summary>
internal sealed class Places(Compilation compilation)
{
    public PlaceRecord Of(Origin origin) => new(origin.File, compilation.TreeOf(origin.File)?.Source.LineOf(origin.Start) ?? 0);

    public string Text(Origin origin) => Of(origin) is var (file, line) ? $"{file}:{line}" : "";
}
