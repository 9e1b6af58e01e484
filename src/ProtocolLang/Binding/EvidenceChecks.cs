using System.Globalization;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;

namespace ProtocolLang.Binding;

/// <summary>Warnings about evidence that does not carry what rests on it, or that contradicts itself.</summary>
internal static class EvidenceChecks
{
    public static IEnumerable<Diagnostic> Check(SemanticModel model, IEnumerable<Entry> entries) =>
        OfRules(model).Concat(OfFigures(model, entries)).Concat(OfTargets(model));

    private static IEnumerable<Diagnostic> OfRules(SemanticModel model)
    {
        foreach (var rule in model.Rules.Where(r => r.VariantOf is null))
        {
            var at = new Location(rule.File.Tree.Source, rule.NameSpan);
            if (rule.Outcomes.FirstOrDefault(o => o.Sentence.Verb.IsFor()) is not { } outcome) continue;
            var verb = outcome.Sentence.Verb.Text();
            foreach (var evidence in rule.Because)
            {
                var entry = (EntrySyntax)evidence.Node;
                if (entry.All("missed its primary endpoint").Any()) yield return StyleDiagnostics.RestsOnFailedTrial(at, evidence.Name, verb);
                if (Word(entry, "status") is "ongoing" or "recruiting" && outcome.Sentence.Verb == Verb.Recommend)
                {
                    yield return StyleDiagnostics.RestsOnUnfinishedTrial(at, evidence.Name, Word(entry, "status"));
                }

                if (Word(entry, "design") == "preclinical") yield return StyleDiagnostics.RestsOnPreclinical(at, evidence.Name, verb);
            }
        }
    }

    private static IEnumerable<Diagnostic> OfFigures(SemanticModel model, IEnumerable<Entry> entries)
    {
        foreach (var (trial, figure) in entries.OfType<Trial>().SelectMany(t => t.Figures.Select(f => (t, f))))
        {
            if (figure.Patients is not { } patients || figure.Unit != "%") continue;
            foreach (var rate in figure.Values.Where(v => !IsShareOf(v, patients)))
            {
                var source = model.Files.First(f => f.Tree.Source.Path == figure.Origin.File).Tree.Source;
                yield return StyleDiagnostics.RateOfNobody(new(source, new(figure.Origin.Start, figure.Origin.Length)), Numbers.Format(rate) + " %", patients);
            }
        }
    }

    /// <summary>Whether some whole number of patients gives the rate, rounded to as many decimals as it is printed with.</summary>
    public static bool IsShareOf(double rate, int patients)
    {
        var text = rate.ToString(CultureInfo.InvariantCulture);
        var decimals = text.IndexOf('.') is >= 0 and var dot ? text.Length - dot - 1 : 0;
        var nearest = (int)Math.Round(rate * patients / 100);
        return Enumerable.Range(nearest - 1, 3).Any(k => k >= 0 && k <= patients && Math.Abs(Math.Round(100.0 * k / patients, decimals, MidpointRounding.AwayFromZero) - rate) < 1e-9);
    }

    private static IEnumerable<Diagnostic> OfTargets(SemanticModel model)
    {
        foreach (var drug in model.Symbols.Values.Where(s => s.Kind == NameKind.Drug))
        {
            var entry = (EntrySyntax)drug.Node;
            if (Word(entry, "target") is not { Length: > 0 } target) continue;
            foreach (var drugClass in entry.Clauses.Where(c => c.Keyword is "is a" or "is an").SelectMany(c => model.Names.GetValueOrDefault(c, [])))
            {
                if (Word((EntrySyntax)drugClass.Node, "target") is not { Length: > 0 } wanted || target.Contains(wanted, StringComparison.OrdinalIgnoreCase)) continue;
                yield return StyleDiagnostics.TargetOfAnotherClass(new(drug.Tree.Source, drug.NameSpan), drug.Name, target, drugClass.Name, wanted);
            }
        }
    }

    private static string Word(EntrySyntax entry, string keyword) => entry.All(keyword).FirstOrDefault()?.Body.Phrase.Text ?? "";
}
