using Microsoft.Extensions.Logging;

namespace ProtocolLang.Cli;

internal enum Verbosity { Quiet, Normal, Detailed, Debug }

/// <summary>What the program does, told on the error stream. The logging library is loaded only when something is told.</summary>
internal sealed class Log : IDisposable
{
    private ILoggerFactory? factory;
    private ILogger? logger;

    public Verbosity Verbosity { get; set; } = Verbosity.Normal;

    public bool IsOn(Verbosity verbosity) => Verbosity >= verbosity;

    public void Detail(string message)
    {
        if (IsOn(Verbosity.Detailed)) Logger().LogInformation("{Message}", message);
    }

    public void Bug(Exception bug)
    {
        if (IsOn(Verbosity.Debug)) Logger().LogCritical(bug, "A mistake in this program");
    }

    public void Dispose() => factory?.Dispose();

    private ILogger Logger()
    {
        factory ??= LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Debug)
            .AddConsole(to => to.LogToStandardErrorThreshold = LogLevel.Trace)
            .AddSimpleConsole(line => line.SingleLine = true));
        return logger ??= factory.CreateLogger("protocol");
    }
}
