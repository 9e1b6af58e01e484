using System.CommandLine;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Rendering.Documents;
using ProtocolLang.Cli.Results;
using ProtocolLang.Cli.Running;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Commands;

internal static class EvidenceCommand
{
    public static Command Create(Session session)
    {
        var path = new Argument<string>("protocol") { Description = "The protocol file" };
        var name = new Argument<string[]>("name") { Description = "A drug, class, regimen, trial or other entry, in as many words as it has; without one, the names are listed", Arity = ArgumentArity.ZeroOrMore };
        var format = Shared.PageFormat();
        var command = new Command("evidence", "Tell all that a protocol holds about one drug, class, regimen or trial: advice, trials with figures, approvals, warnings.") { path, name, format };
        command.SetAction(parsed => Tell(session, parsed.GetValue(path)!, string.Join(' ', parsed.GetValue(name) ?? []), parsed.GetValue(format)!));
        return command;
    }

    private static int Tell(Session session, string path, string name, string format)
    {
        var compilation = new ProtocolLoader(session).Load(path);
        if (compilation.Protocol is not { } protocol) return ExitCodes.Findings;
        var places = new Places(compilation);
        if (string.IsNullOrWhiteSpace(name) && format != Shared.Json)
        {
            Shared.Show(session.Host, Names(protocol), format);
            return ExitCodes.Fine;
        }

        var records = string.IsNullOrWhiteSpace(name) ? [.. protocol.Entries.Select(e => EntryRecord.Of(protocol, e))] : EntryRecord.Find(protocol, name);
        if (records.IsEmpty) throw Unknown(protocol, name, path);
        if (format == Shared.Json)
        {
            ReaderRecord.Write(session.Host.Out, new ReaderRecord(protocol, places).Of(records), ReaderContext.Default.EvidenceListRecord);
            return ExitCodes.Fine;
        }

        foreach (var record in records) Shared.Show(session.Host, EvidencePage.Of(record, protocol, places), format);
        return ExitCodes.Fine;
    }

    private static Document Names(Protocol protocol)
    {
        var page = new Document();
        page.Title(protocol.Name, protocol.Version.Length > 0 ? $"version {protocol.Version}" : "");
        if (protocol.Entries.IsEmpty) page.Say("It names no drugs, trials or other entries.");
        foreach (var kind in protocol.Entries.GroupBy(EntryProperties.Kind))
        {
            page.Section($"{char.ToUpperInvariant(kind.Key[0])}{kind.Key[1..]}");
            foreach (var entry in kind.OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase))
            {
                page.Say(entry.Name + (entry.Synonyms.IsEmpty ? "" : $" ({string.Join(", ", entry.Synonyms)})"), hang: 2);
            }
        }

        return page;
    }

    private static UnusableException Unknown(Protocol protocol, string name, string path)
    {
        var shown = Cells.Show(name);
        var asked = protocol.Facts.Any(f => f.Synonyms.Prepend(f.Name).Any(n => Units.Spelling.Fold(n) == Units.Spelling.Fold(name)))
            ? $"`{shown}` is a fact about patients; `protocol describe {path} --section facts` tells of it"
            : Question.DidYouMean(name, protocol.Entries.SelectMany(e => e.Synonyms.Prepend(e.Name))) ?? $"`protocol evidence {path}` lists the names";
        return new UnusableException($"the protocol has no drug, class, regimen, trial or other entry called `{shown}`", asked);
    }
}
