using System.Globalization;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.LanguageServer.Features.Preview;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.Logic;

namespace ProtocolLang.LanguageServer.Features.CodeLens;

/// <summary>What became of the rules of a file on all patients that fit it.</summary>
internal static class RuleCases
{
    /// <summary>More patients than this are not tried while an author waits.</summary>
    private const int Most = 2_000;

    /// <summary>For each rule name, how many patients it has each status for.</summary>
    public static IReadOnlyDictionary<string, int[]> Count(IEnumerable<Patient> patients, CancellationToken cancelled)
    {
        var counts = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var patient in patients)
        {
            cancelled.ThrowIfCancellationRequested();
            var evaluator = ExampleRuns.Evaluator(patient.Compilation);
            var statuses = new RuleStatus[evaluator.Protocol.Rules.Length];
            evaluator.Evaluate(patient.Case, statuses);
            foreach (var rule in evaluator.Protocol.Rules)
            {
                if (!counts.TryGetValue(rule.Name, out var ofRule)) counts[rule.Name] = ofRule = new int[Enum.GetValues<RuleStatus>().Length];
                ofRule[(int)statuses[rule.Index]]++;
            }
        }

        return counts;
    }

    public static Patient[] Patients(Session session, string path) =>
        [.. Preview.Patients.OfExamples(session, path).Concat(Preview.Patients.OfCases(session, path)).Take(Most)];

    /// <summary>The patients by what the rule says of them.</summary>
    public static Told Tell(Session session, View view, string rule, CancellationToken cancelled)
    {
        var lines = new List<(RuleStatus Status, string Name, string File)>();
        foreach (var patient in Patients(session, view.Path))
        {
            cancelled.ThrowIfCancellationRequested();
            if (patient.Compilation.Protocol!.Rules.FirstOrDefault(r => r.Name == rule) is not { } found) continue;
            var statuses = new RuleStatus[patient.Compilation.Protocol.Rules.Length];
            ExampleRuns.Evaluator(patient.Compilation).Evaluate(patient.Case, statuses);
            lines.Add((statuses[found.Index], patient.Example?.Name ?? patient.Case.Name, Path.GetFileName(patient.File)));
        }

        var text = string.Join('\n', lines.GroupBy(l => l.Status).OrderBy(g => g.Key).Select(g =>
            $"{Interpreter.Telling.Phrases.Status(g.Key)}:\n\n{string.Concat(g.Select(l => string.Create(CultureInfo.InvariantCulture, $"- {l.Name} ({l.File})\n")))}"));
        return text.Length == 0 ? Told.Message(rule, "No case and no example fits this protocol yet.") : new(rule, text, text);
    }
}
