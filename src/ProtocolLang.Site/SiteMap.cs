using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.JavaScript.Emission;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;

namespace ProtocolLang.Site;

/// <summary>Where each thing of one protocol stands in the site: addresses from the protocol's own folder.</summary>
internal sealed class SiteMap
{
    private readonly Dictionary<(string File, int Start), string> anchors = [];
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly Dictionary<Entry, string> entries = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, string> byName = new(StringComparer.Ordinal);
    private readonly Protocol protocol;

    public SiteMap(SiteProtocol site)
    {
        protocol = site.Protocol;
        var taken = new Slugs();
        foreach (var tree in site.Compilation.Trees) files.Add(tree.Source.Path, $"text/{taken.Take(FileName(tree.Source.Path))}.html");
        var (agents, trials) = (new Slugs(), new Slugs());
        foreach (var entry in protocol.Entries)
        {
            if (entry is Agent) entries.Add(entry, $"agents/{agents.Take(entry.Name)}.html");
            else if (entry is Trial) entries.Add(entry, $"trials/{trials.Take(entry.Name)}.html");
        }

        foreach (var file in site.Compilation.Trees) AddAnchors(site.Compilation, file);
        foreach (var e in protocol.Entries) byName.TryAdd(e.Name, Of(e));
        foreach (var f in protocol.Facts) byName.TryAdd(f.Name, At(f.Origin));
        foreach (var d in protocol.Definitions) byName.TryAdd(d.Name, At(d.Origin));
    }

    public string File(string path) => files[path];

    /// <summary>The page of an agent or trial; for other entries, where the protocol declares them.</summary>
    public string Of(Entry entry) => entries.TryGetValue(entry, out var page) ? page : At(entry.Origin);

    public bool HasPage(Entry entry) => entries.ContainsKey(entry);

    public string Of(Rule rule) => At(rule.Origin);

    /// <summary>The declaration at a place, or the file when nothing is declared there.</summary>
    public string At(Origin origin) => AnchorAt(origin.File, origin.Start) is { } anchor ? $"{files[origin.File]}#{anchor}" : files.GetValueOrDefault(origin.File, "index.html");

    /// <summary>Where a name is explained; null when nothing is called so.</summary>
    public string? Named(string name) => byName.GetValueOrDefault(name);

    /// <summary>Where a finding stands.</summary>
    public string At(Location at) => $"{files[at.Source.Path]}#l{at.Source.LineOf(at.Span.Start)}";

    /// <summary>Where the use of a name leads; null for what has no place of its own.</summary>
    public string? Of(Subject subject)
    {
        var path = subject.At.Source.Path;
        if (subject.Kind == SubjectKind.File) return files.GetValueOrDefault(path);
        if (subject.Kind is SubjectKind.Value or SubjectKind.Grade) return null;
        if (subject.Kind == SubjectKind.Name && byName.TryGetValue(subject.Name, out var page) && (page.StartsWith("agents/", StringComparison.Ordinal) || page.StartsWith("trials/", StringComparison.Ordinal))) return page;
        return files.TryGetValue(path, out var file) ? AnchorAt(path, subject.At.Span.Start) is { } anchor ? $"{file}#{anchor}" : file : null;
    }

    /// <summary>The identifier of what is declared at a place; null when nothing is.</summary>
    public string? AnchorAt(string file, int start) => anchors.GetValueOrDefault((file, start));

    /// <summary>The identifier of a C# file on the page of the protocol file that calls it. No name of a protocol makes one with a dot.</summary>
    public static string AnchorOf(ClassFile type) => type.Name + ".cs";

    public static string FileName(string path) => Path.GetFileNameWithoutExtension(path);

    private void AddAnchors(Compilation compilation, SyntaxTree tree)
    {
        var taken = new Slugs("main", "search", "results", "nav");
        // A statement is found by its first character and by its name.
        foreach (var statement in tree.Statements)
        {
            var named = Occurrences.In(compilation, tree.Source.Path).Where(o => o.Role == Role.Declaration && o.Subject.Kind is not SubjectKind.Value && statement.Span.Start <= o.Span.Start && o.Span.Start < statement.Span.End).OrderBy(o => o.Span.Start).ToArray();
            foreach (var o in named)
            {
                if (anchors.ContainsKey((tree.Source.Path, o.Span.Start))) continue;
                var anchor = taken.Take(o.Subject.Name);
                anchors.Add((tree.Source.Path, o.Span.Start), anchor);
                if (statement is not FactsSyntax) anchors.TryAdd((tree.Source.Path, statement.Span.Start), anchor);
            }

            if (statement is TableSyntax table)
            {
                foreach (var row in table.Rows) anchors.TryAdd((tree.Source.Path, row.Span.Start), taken.Take($"{table.Name.Text} row"));
            }

            if (statement is ExampleSyntax example) anchors.TryAdd((tree.Source.Path, statement.Span.Start), taken.Take("example " + example.Name.Text));
        }
    }
}

/// <summary>Names made into parts of addresses, each only once.</summary>
internal sealed class Slugs(params string[] taken)
{
    private readonly HashSet<string> taken = new(taken, StringComparer.Ordinal);

    public string Take(string name)
    {
        var wanted = Slug.Of(name);
        // `l12` is a line.
        if (wanted[0] == 'l' && wanted.Length > 1 && wanted.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0) wanted += "-";
        var slug = wanted;
        for (var number = 2; !taken.Add(slug); number++) slug = $"{wanted}-{number}";
        return slug;
    }
}
