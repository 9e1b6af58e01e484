using ProtocolLang.Cli.Rendering;

namespace ProtocolLang.Cli.Running;

/// <param name="Only">The name of the one case to run.</param>
/// <param name="Why">What to explain.</param>
/// <param name="MostFindings">0 shows all.</param>
internal sealed record RunOptions(string? Only, string? Why, Extent Extent, bool IsJson, int MostFindings)
{
    /// <summary>As a page for the record.</summary>
    public bool IsHtml { get; init; }
}
