using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Witnesses;

/// <summary>What was told of sets of patients in earlier versions of a protocol: their descriptions, and a patient of each. It holds as long as the same
/// patients are possible. A patient is one of an earlier version's facts and drugs, and is tried again before being shown again.</summary>
internal sealed class ShownBefore
{
    private readonly Dictionary<(Diagram, string), Case> patients = [];

    public Dictionary<(Diagram Patients, string? Named), Region> Regions { get; } = [];

    public void Clear()
    {
        Regions.Clear();
        patients.Clear();
    }

    public void Note(Diagram set, string name, Case patient) => patients[(set, name)] = patient;

    /// <summary>The patient who was shown for a set under a name, as this version of the protocol would record the patient; null when there is none.</summary>
    public Case? Find(Diagram set, string name, Vocabulary words) => patients.TryGetValue((set, name), out var patient) ? words.Of(patient) : null;

    /// <summary>The facts and drugs of one version.</summary>
    internal sealed class Vocabulary(Protocol protocol)
    {
        private readonly Dictionary<string, Fact> facts = protocol.Facts.ToDictionary(f => f.Name, StringComparer.Ordinal);
        private readonly Dictionary<string, Agent> agents = protocol.Entries.OfType<Agent>().ToDictionary(a => a.Name, StringComparer.Ordinal);

        /// <returns>Null when something is not declared any more, or otherwise.</returns>
        public Case? Of(Case @case)
        {
            var observations = @case.Observations.ToBuilder();
            for (var i = 0; i < observations.Count; i++)
            {
                var before = observations[i].Fact;
                if (!facts.TryGetValue(before.Name, out var now) || Questions.Text(now.Type) != Questions.Text(before.Type)) return null;
                observations[i] = observations[i] with { Fact = now };
            }

            if (@case.Treatments is not { } treatments) return @case with { Observations = observations.ToImmutable() };
            if (treatments.Any(t => t.Agents.Any(a => !agents.ContainsKey(a.Name)))) return null;
            return @case with { Observations = observations.ToImmutable(), Treatments = [.. treatments.Select(t => t with { Agents = [.. t.Agents.Select(a => agents[a.Name])] })] };
        }
    }
}
