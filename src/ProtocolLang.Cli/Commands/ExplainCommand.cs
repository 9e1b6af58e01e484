using System.CommandLine;
using ProtocolLang.Cases;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Diagnostics;
using ProtocolLang.Units;

namespace ProtocolLang.Cli.Commands;

internal static class ExplainCommand
{
    public static Command Create(Session session)
    {
        var code = new Argument<string?>("code") { Description = "A code such as PL2001; without one, all codes are listed", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("explain", "Tell what a finding means, how to avoid it, and what to write instead.") { code };
        command.SetAction(parsed => Explain(new Printer(session.Host), parsed.GetValue(code)));
        return command;
    }

    private static int Explain(Printer printer, string? argument)
    {
        var titles = Catalogue.All.Select(d => (d.Code, d.Title)).Concat(CaseProblems.All.Select(k => (k.Code, k.Title))).OrderBy(t => t.Code, StringComparer.Ordinal).ToArray();
        if (argument is null)
        {
            foreach (var (code, title) in titles) printer.Line(0, 8, new Words(code, Tone.Strong), "  " + title);
            return ExitCodes.Fine;
        }

        var wanted = argument.Trim().ToUpperInvariant();
        if (wanted.Length == 4 && wanted.All(char.IsAsciiDigit)) wanted = "PL" + wanted;
        var known = Array.Find(titles, t => t.Code == wanted);
        if (known.Code is null)
        {
            var near = Spelling.Nearest(wanted, titles.Select(t => t.Code));
            throw new UnusableException(
                $"there is no finding with the code `{Cells.Show(argument)}`",
                (near.Count > 0 ? $"did you mean {string.Join(" or ", near.Select(n => $"`{n}`"))}? " : "") + "`protocol explain` lists all codes");
        }

        Markdown.Print(printer, (Catalogue.Page(known.Code) ?? CaseProblems.Page(known.Code))!);
        return ExitCodes.Fine;
    }
}
