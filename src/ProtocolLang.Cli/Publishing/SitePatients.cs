using System.Collections.Immutable;
using ProtocolLang.Cases;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Running;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Publishing;

/// <summary>Patients for the page where readers try a protocol: those of the case files that name it, and the examples of its own file.</summary>
internal sealed class SitePatients
{
    private readonly FileFinder finder;
    private readonly Log log;
    private readonly ILookup<string, string> files;

    /// <param name="arguments">Where to look for case files: folders; other arguments are left aside.</param>
    public SitePatients(IEnumerable<string> arguments, FileFinder finder, Log log)
    {
        (this.finder, this.log) = (finder, log);
        var folders = arguments.Where(a => Directory.Exists(finder.FullPath(a))).ToArray();
        var found = folders.SelectMany(f => FileFinder.CasesBelow(finder.FullPath(f))).Distinct(StringComparer.Ordinal);
        files = found.Select(f => (File: finder.Show(f), Protocol: ProtocolOf(f))).Where(f => f.Protocol is not null).ToLookup(f => f.Protocol!, f => f.File, StringComparer.Ordinal);
    }

    public ImmutableArray<Case> Of(Protocol protocol, string path)
    {
        var reader = new CaseFiles(finder, new CaseReader(protocol), log);
        var patients = files[finder.FullPath(path)].Order(StringComparer.Ordinal).SelectMany(f => reader.Read(f).File.Cases);
        return [.. patients.Concat(protocol.Examples.Where(e => e.Origin.File == path).Select(e => e.Case))];
    }

    private string? ProtocolOf(string file) => CaseReader.ProtocolOf(file, Decoding.Decode(CaseFiles.Bytes(finder, file)).Text) is { } named
        ? finder.FullPath(Path.Combine(Path.GetDirectoryName(file)!, named))
        : null;
}
