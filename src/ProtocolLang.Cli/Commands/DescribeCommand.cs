using System.CommandLine;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Rendering.Documents;
using ProtocolLang.Cli.Results;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Records;

namespace ProtocolLang.Cli.Commands;

internal static class DescribeCommand
{
    public static Command Create(Session session)
    {
        var path = new Argument<string>("protocol") { Description = "The protocol file" };
        var section = new Option<string[]>("--section")
        {
            Description = $"What to tell: {string.Join(", ", Sections.Words.SkipLast(1))} or {Sections.All}; may be given more than once. Without it: the overview, or everything as JSON",
            HelpName = "section",
            AllowMultipleArgumentsPerToken = true,
        };
        section.CompletionSources.Add([.. Sections.Words]);
        section.Validators.Add(result =>
        {
            if (result.Tokens.Select(t => t.Value).FirstOrDefault(t => !Sections.Words.Contains(t)) is { } given)
            {
                result.AddError($"`{given}` is no section; there are {string.Join(", ", Sections.Words.SkipLast(1))} and {Sections.All}");
            }
        });
        var format = Shared.PageFormat();
        var command = new Command("describe", "Tell what a protocol says, for whom, and on what evidence, without a patient.") { path, section, format };
        command.SetAction(parsed => Describe(session, parsed.GetValue(path)!, Sections.Of(parsed.GetValue(section) ?? []), parsed.GetValue(format)!));
        return command;
    }

    private static int Describe(Session session, string path, IReadOnlyList<Section> sections, string format)
    {
        var compilation = new ProtocolLoader(session).Load(path);
        if (compilation.Protocol is not { } protocol) return ExitCodes.Findings;
        var overview = Overview.Of(new Evaluator(protocol));
        var places = new Places(compilation);
        if (format == Shared.Json) ReaderRecord.Write(session.Host.Out, new ReaderRecord(protocol, places).Of(overview, sections), ReaderContext.Default.DescribeRecord);
        else Shared.Show(session.Host, new DescribePage(overview, places, path).Of(sections), format);
        return ExitCodes.Fine;
    }
}
