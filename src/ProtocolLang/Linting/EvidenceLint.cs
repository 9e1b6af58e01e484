using System.Globalization;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;

namespace ProtocolLang.Linting;

/// <summary>Evidence that is old, and evidence that is not used.</summary>
internal static class EvidenceLint
{
    public static IEnumerable<Diagnostic> Check(Compilation compilation, Protocol protocol, LintOptions options)
    {
        foreach (var rule in protocol.Rules.Where(r => r.Outcomes.Any(o => o.Verb.IsFor())))
        {
            var years = rule.Because.SelectMany(e => Years(protocol, e)).ToArray();
            if (years.Length > 0 && years.Max() < options.Today.Year - options.ReviewYears)
            {
                yield return LintDiagnostics.OldEvidence(Linter.Head(compilation, rule), rule.Name, years.Max(), options.ReviewYears);
            }
        }

        var used = protocol.Rules.SelectMany(r => r.Because).Concat(protocol.Rules.SelectMany(r => r.Outcomes).SelectMany(o => o.Targets).OfType<Target.OfEntry>().Select(t => t.Entry)).ToHashSet();
        // Other files name trials too: in tables, and in what other entries say of them.
        var named = compilation.Model.References.Select(r => r.Symbol.Name).ToHashSet(StringComparer.Ordinal);
        // A trial that is open to patients is offered to them by `protocol trials`.
        var offered = protocol.Eligibilities.Select(e => e.Trial).ToHashSet();
        foreach (var trial in protocol.Entries.OfType<Trial>().Where(t => !used.Contains(t) && !named.Contains(t.Name) && !offered.Contains(t)))
        {
            yield return LintDiagnostics.NothingRestsOn(Linter.At(compilation, trial.Origin), trial.Name);
        }
    }

    /// <summary>When a piece of evidence was published: a reference, or those that a trial cites.</summary>
    private static IEnumerable<int> Years(Protocol protocol, Entry evidence)
    {
        var references = evidence is Reference own ? [own] : protocol.Entries.OfType<Reference>().Where(r => r.Cites.Intersect(evidence.Cites).Any());
        foreach (var (_, text) in references.SelectMany(r => r.Properties).Where(p => p.Property == "year"))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)) yield return year;
        }
    }
}
