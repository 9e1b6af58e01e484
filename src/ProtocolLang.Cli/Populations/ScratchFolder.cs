namespace ProtocolLang.Cli.Populations;

/// <summary>A folder for what does not fit into memory, made when it is needed and gone afterwards.</summary>
/// <param name="output">The file that is written, beside which there is room; null when none is.</param>
internal sealed class ScratchFolder(string? output) : IDisposable
{
    public string Path { get; } = output is null
        ? System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"protocol-{Environment.ProcessId}-{Guid.NewGuid():N}")
        : output + ".scratch";

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
