namespace ProtocolLang.Cli;

/// <summary>What the command's exit code says; the numbers never change.</summary>
public static class ExitCodes
{
    public const int Fine = 0;
    public const int Findings = 1;
    public const int Unusable = 2;
    public const int Bug = 70;
    public const int Interrupted = 130;

    internal const string Help = """
        Exit codes:
          0    fine
          1    something was found: an error in a protocol or a case, an example that fails, a conflict, a file to be formatted
          2    the command could not be carried out: unusable arguments, or a file that cannot be read or written
          70   a mistake in this program
          130  interrupted
        """;
}

/// <summary>The command cannot be carried out as it was given: exit code 2.</summary>
internal sealed class UnusableException(string message, string? help = null) : Exception(message)
{
    public string? Help => help;
}
