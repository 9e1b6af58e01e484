using ProtocolLang.Cases;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Interpreter;
using ProtocolLang.Units;

namespace ProtocolLang.Cli.Running;

/// <summary>Runs a protocol over files of cases; holds no more than one file and one result at a time.</summary>
internal sealed class CaseRun(Session session, Evaluator evaluator, CaseFiles files, Report report, RunOptions options)
{
    private const int MostNames = 1000;

    private readonly List<string> otherNames = [];

    /// <summary>Runs over files and ends the report.</summary>
    /// <exception cref="UnusableException">No case has the name asked for.</exception>
    public static Tally Over(Session session, Evaluator evaluator, IEnumerable<string> paths, Report report, RunOptions options)
    {
        var files = new CaseFiles(new FileFinder(session.Host.Folder), new CaseReader(evaluator.Protocol), session.Log);
        var tally = new CaseRun(session, evaluator, files, report, options).Over(paths);
        report.Finish(tally);
        return tally;
    }

    private Tally Over(IEnumerable<string> paths)
    {
        using var progress = new Progress(session.Host, session.Log);
        var tally = new Tally();
        foreach (var path in paths)
        {
            try
            {
                Run(path, tally, progress);
            }
            catch (UnusableException unreadable)
            {
                // The other files still count; the exit code tells.
                session.Host.Error.WriteLine($"error: {unreadable.Message}");
                tally.UnreadableFiles++;
            }
        }

        if (options.Only is { } name && tally.Cases == 0 && tally.Problems == 0)
        {
            var near = Spelling.Nearest(name, otherNames);
            throw new UnusableException($"no case is called `{name}`", near.Count == 0 ? null : $"did you mean {string.Join(" or ", near.Select(n => $"`{n}`"))}?");
        }

        return tally;
    }

    private void Run(string path, Tally tally, Progress progress)
    {
        session.Interrupted.ThrowIfCancellationRequested();
        var (file, findings) = files.Read(path);
        if (options.Only is not null)
        {
            findings = [.. findings.Zip(file.Problems).Where(p => p.Second.Case.Length == 0 || IsWanted(p.Second.Case)).Select(p => p.First)];
            file = file with { Problems = [.. file.Problems.Where(p => p.Case.Length == 0 || IsWanted(p.Case))] };
        }

        tally.Problems += findings.Count;
        report.Add(file, findings);
        foreach (var @case in file.Cases)
        {
            session.Interrupted.ThrowIfCancellationRequested();
            if (!IsWanted(@case.Name))
            {
                if (otherNames.Count < MostNames) otherNames.Add(@case.Name);
                continue;
            }

            var result = evaluator.Evaluate(@case);
            tally.Add(result);
            report.Add(result);
            progress.Tell($"{tally.Cases} cases");
        }
    }

    private bool IsWanted(string name) => options.Only is null || Spelling.Fold(name) == Spelling.Fold(options.Only);
}
