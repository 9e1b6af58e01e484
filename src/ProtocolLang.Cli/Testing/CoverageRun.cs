using System.Collections.Immutable;
using ProtocolLang.Coverage;

namespace ProtocolLang.Cli.Testing;

/// <summary>The coverage of the protocols that were tested.</summary>
internal sealed record CoverageRun(ImmutableArray<(Subject Subject, CoverageReport Report)> Reports)
{
    public Share Total => Reports.Aggregate(new Share(0, 0, 0), (sum, r) => sum + r.Report.Total);

    /// <summary>Every test counts, whether or not it passes: what it shows of the protocol, it shows.</summary>
    public static CoverageRun Of(TestRun run, CancellationToken interrupted)
    {
        var bySubject = run.Outcomes.ToLookup(o => o.Test.Subject);
        return new([.. run.Suite.Subjects
            .Select(s => (s, CoverageMeter.Measure(s.Compilation.Protocol!, bySubject[s].Select(o => (o.Test.Name, o.Test.Example.Case)), interrupted)))
            .Where(r => !r.Item2.Elements.IsEmpty)]);
    }
}
