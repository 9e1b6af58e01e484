using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Findings;

/// <summary>Examples that hold whatever the rules say, and those that show what another shows already.</summary>
internal static class ExampleFindings
{
    /// <param name="read">Reads the inputs of the protocol from a case; null when nobody can.</param>
    public static void Find(Search search, Func<Case, double[]>? read)
    {
        var protocol = search.Analysis.Protocol;
        var seen = new Dictionary<string, List<Example>>(StringComparer.Ordinal);
        foreach (var example in protocol.Examples.Where(e => !e.Expectations.IsEmpty))
        {
            search.Ask(example.Origin, () => $"whether the example `{example.Name}` needs a rule", () =>
            {
                if (example.Expectations.All(e => IsIdle(protocol, e))) return new Fault.IdleExample(example, null);
                if (read is null) return null;
                var patient = Words(example.Case, read);
                if (!seen.TryGetValue(patient, out var earlier)) seen.Add(patient, earlier = []);
                var same = earlier.Find(other => example.Expectations.All(e => other.Expectations.Any(o => o.Text == e.Text)));
                earlier.Add(example);
                return same is null ? null : new Fault.IdleExample(example, same);
            });
        }
    }

    /// <summary>All that rules can see of a patient, and what was given, in so many words: that a drug makes no difference is worth an example.</summary>
    private static string Words(Case @case, Func<Case, double[]> read) =>
        string.Join(' ', read(@case).Select(v => v.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))
        + string.Join(", ", @case.Treatments?.SelectMany(t => t.Agents).Select(a => a.Name) ?? []);

    /// <summary>Whether no rule speaks of what must not be said.</summary>
    private static bool IsIdle(Protocol protocol, Expectation expectation) => expectation is Expectation.OfOutcome { Negated: true } e
        && !protocol.Rules.SelectMany(r => r.Outcomes).Any(o => o.Verb == e.Verb && e.Targets.All(t => o.Targets.Any(u => Concerns(u, t))));

    private static bool Concerns(Target said, Target expected) => (said, expected) switch
    {
        (Target.OfEntry { Entry: Agent a }, Target.OfEntry { Entry: Agent b }) => a.Is(b) || b.Is(a),
        _ => said == expected,
    };
}
