using System.Collections.Immutable;
using ProtocolLang.Cases;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Running;
using ProtocolLang.Diagnostics;
using ProtocolLang.LanguageServer.Features.Cases;
using ProtocolLang.Logic;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Testing;

/// <summary>Finds the tests in protocols and case files.</summary>
/// <param name="protocol">The protocol of all case files; null when each says which it is for, or lies near it.</param>
internal sealed class TestCollector(Session session, string? protocol)
{
    private readonly FileFinder finder = new(session.Host.Folder);
    private readonly List<Diagnostic> errors = [];
    private readonly List<ProtocolTest> tests = [];
    private readonly Dictionary<string, Subject?> subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> nearest = new(StringComparer.Ordinal);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private ProtocolFiles files = null!;
    private int withoutExpectations;

    public TestSuite Collect(IReadOnlyList<string> arguments)
    {
        files = new ProtocolFiles(finder, session.Log);
        var paths = finder.Find(arguments, [FileFinder.ProtocolExtension, .. FileFinder.CaseExtensions]).ToArray();
        var named = arguments.Select(finder.FullPath).Where(File.Exists).Select(finder.Show).ToHashSet(StringComparer.Ordinal);
        var protocols = paths.Where(p => Path.GetExtension(p).Equals(FileFinder.ProtocolExtension, StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var compilation in Roots.Compile(protocols, files, finder, session.Interrupted).Compilations) Add(compilation);
        foreach (var subject in subjects.Values.OfType<Subject>().ToArray()) AddExamples(subject);
        foreach (var path in paths.Except(protocols))
        {
            session.Interrupted.ThrowIfCancellationRequested();
            AddCases(path, named.Contains(path));
        }

        return new TestSuite([.. subjects.Values.OfType<Subject>()], [.. tests], Checker.Ordered(errors), withoutExpectations, [.. read]);
    }

    private Subject? Add(Compilation compilation)
    {
        var path = compilation.Root.Source.Path;
        if (subjects.TryGetValue(path, out var known)) return known;
        read.UnionWith(compilation.Trees.Select(t => t.Source.Path).Concat(compilation.Classes.Select(c => c.Path)));
        errors.AddRange(compilation.Diagnostics.Where(d => d.Severity == Severity.Error));
        return subjects[path] = compilation.HasErrors ? null : new Subject(compilation);
    }

    private void AddExamples(Subject subject)
    {
        foreach (var example in subject.Compilation.Protocol!.Examples)
        {
            int line(Origin origin) => subject.Compilation.TreeOf(origin.File)!.Source.LineOf(origin.Start);
            tests.Add(new ProtocolTest(subject, example, example.Origin.File, line(example.Origin), [.. example.Expectations.Select(e => line(e.Origin))]));
        }
    }

    /// <param name="isNamed">Files that were only met in a folder may be anything.</param>
    private void AddCases(string path, bool isNamed)
    {
        var text = Decoding.Decode(CaseFiles.Bytes(finder, path)).Text;
        var expects = text.Contains(CaseKeys.Expect.Name, StringComparison.OrdinalIgnoreCase);
        if (!expects && !isNamed)
        {
            if (ProtocolOf(path, text) is { } owner && SubjectOf(owner) is { } for_) withoutExpectations += new CaseReader(for_.Compilation.Protocol!).Read(path, text).Cases.Length;
            return;
        }

        if (ProtocolOf(path, text) is not { } file)
        {
            if (isNamed) throw new UnusableException($"no protocol is known for `{path}`", "write `protocol:` with its path into the case file, or give `--protocol FILE`");
            session.Log.Detail($"{path} is for no protocol here");
            return;
        }

        read.Add(path);
        if (SubjectOf(file) is not { } subject) return;
        var found = new CaseReader(subject.Compilation.Protocol!, CaseFindings.ReaderOf(subject.Compilation)).Read(path, text);
        var source = new SourceText(path, text);
        errors.AddRange(found.Problems.Select(p => CaseFindings.Of(p, source)).Where(d => d.Severity == Severity.Error));
        withoutExpectations += found.Cases.Length - found.Expectations.Length;
        foreach (var (@case, expected) in found.Expectations)
        {
            var example = new Example(@case.Name, @case, [.. expected.Select(e => e.Expectation)], new Origin(path, 0, 0));
            tests.Add(new ProtocolTest(subject, example, path, @case.Place.Line, [.. expected.Select(e => e.Place.Line)]));
        }
    }

    private Subject? SubjectOf(string path)
    {
        var key = Compiler.Normalise(path);
        if (subjects.TryGetValue(key, out var known)) return known;
        return Add(new Compiler(files.Read, files.Beside, CSharpFiles.Read).Compile(key) ?? throw finder.Missing(path));
    }

    private string? ProtocolOf(string path, string text)
    {
        if (protocol is not null) return finder.Show(finder.FullPath(protocol));
        if (CaseReader.ProtocolOf(path, text) is { } written) return finder.Show(finder.FullPath(Compiler.Resolve(path, written)));
        return Nearest(Path.GetDirectoryName(finder.FullPath(path))!);
    }

    /// <summary>The only protocol of the nearest folder that holds any, going up; what another of its files uses does not count.</summary>
    private string? Nearest(string folder)
    {
        if (nearest.TryGetValue(folder, out var known)) return known;
        var here = Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + FileFinder.ProtocolExtension).Order(StringComparer.Ordinal).Select(finder.Show).ToArray() : [];
        if (here.Length > 0) return nearest[folder] = Roots.Compile(here, files, finder, session.Interrupted).Compilations is [var only] ? only.Root.Source.Path : null;
        // Above the current folder, or above a repository, lies what belongs to others.
        var isTop = folder == session.Host.Folder || Directory.Exists(Path.Combine(folder, ".git")) || Path.GetDirectoryName(folder) is null;
        return nearest[folder] = isTop ? null : Nearest(Path.GetDirectoryName(folder)!);
    }
}
