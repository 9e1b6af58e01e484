using System.Collections.Immutable;
using ProtocolLang.Cases;
using ProtocolLang.Cli.Running;
using ProtocolLang.Interpreter;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Proving;

/// <summary>How two versions of a protocol answer the same recorded patients.</summary>
/// <param name="Patients">How many were read by both versions.</param>
/// <param name="Unread">How many one of the versions cannot read: they have facts or values that it does not know.</param>
/// <param name="Losing">For each outcome how many patients no longer get it.</param>
/// <param name="Gaining">For each outcome how many patients newly get it.</param>
/// <param name="Changed">The patients whose outcomes change.</param>
internal sealed record ChangedPatients(
    int Patients, int Unread, IReadOnlyDictionary<string, int> Losing, IReadOnlyDictionary<string, int> Gaining, ImmutableArray<string> Changed)
{
    public static ChangedPatients Among(IEnumerable<string> files, Protocol old, Protocol @new, Func<Protocol, CaseFiles> reader, CancellationToken interrupted)
    {
        var (before, after) = (new Evaluator(old), new Evaluator(@new));
        var (oldFiles, newFiles) = (reader(old), reader(@new));
        var (losing, gaining) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var changed = ImmutableArray.CreateBuilder<string>();
        var (patients, unread) = (0, 0);
        foreach (var path in files)
        {
            interrupted.ThrowIfCancellationRequested();
            var then = Cases(oldFiles, path);
            var now = Cases(newFiles, path);
            unread += then.Keys.Except(now.Keys).Count() + now.Keys.Except(then.Keys).Count();
            foreach (var (name, @case) in then.Where(c => now.ContainsKey(c.Key)))
            {
                patients++;
                var (gave, gives) = (Outcomes(before, @case), Outcomes(after, now[name]));
                foreach (var lost in gave.Except(gives)) losing[lost] = losing.GetValueOrDefault(lost) + 1;
                foreach (var gained in gives.Except(gave)) gaining[gained] = gaining.GetValueOrDefault(gained) + 1;
                if (!gave.SetEquals(gives)) changed.Add($"{name} ({path})");
            }
        }

        return new(patients, unread, losing, gaining, changed.ToImmutable());
    }

    private static Dictionary<string, Case> Cases(CaseFiles files, string path) => files.Read(path).File.Cases.DistinctBy(c => c.Name).ToDictionary(c => c.Name, StringComparer.Ordinal);

    private static HashSet<string> Outcomes(Evaluator evaluator, Case @case)
    {
        var statuses = new RuleStatus[evaluator.Protocol.Rules.Length];
        evaluator.Evaluate(@case, statuses);
        return [.. evaluator.Protocol.Rules.Where(r => statuses[r.Index] == RuleStatus.Applies).SelectMany(r => r.Outcomes).Select(o => o.Text)];
    }
}
