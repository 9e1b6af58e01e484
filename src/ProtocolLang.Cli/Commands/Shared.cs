using System.CommandLine;
using System.Globalization;
using ProtocolLang.Cli.Rendering;

namespace ProtocolLang.Cli.Commands;

internal enum OutputFormat { Text, Json }

/// <summary>Options and phrases that several commands share.</summary>
internal static class Shared
{
    public static Option<OutputFormat> Format() => new("--format") { Description = "text or json", HelpName = "format", DefaultValueFactory = _ => OutputFormat.Text };

    public static Option<int> MaxErrors() => new("--max-errors")
    {
        Description = "Show no more findings than this; 0 shows all",
        HelpName = "number",
        DefaultValueFactory = _ => DiagnosticPrinter.MostUnlessSaid,
    };

    public static string Count(int number, string of) => number.ToString("N0", CultureInfo.InvariantCulture) + " " + of + (number == 1 ? "" : "s");
}
