namespace ProtocolLang.Cli.Rendering;

/// <summary>How much is told of each case.</summary>
internal enum Extent
{
    /// <summary>One line for each outcome.</summary>
    Brief,

    /// <summary>Each outcome with its reasons and evidence.</summary>
    Normal,

    /// <summary>Also what does not apply, and why.</summary>
    All,
}
