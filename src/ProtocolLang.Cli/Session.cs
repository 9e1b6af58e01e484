namespace ProtocolLang.Cli;

/// <summary>What every command is given.</summary>
internal sealed record Session(Host Host, Log Log, CancellationToken Interrupted);
