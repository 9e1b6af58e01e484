using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;

namespace ProtocolLang.Binding;

/// <summary>Warnings about evidence that does not carry what rests on it, or that contradicts itself.</summary>
internal static partial class EvidenceChecks
{
    [GeneratedRegex(@"^(?<low>\d+(?:\.\d+)?)\s+to\s+(?<high>\d+(?:\.\d+)?)\s*%$", RegexOptions.CultureInvariant)]
    private static partial Regex RangeForm { get; }

    /// <param name="entries">The model's catalogue entries by their keys.</param>
    public static IEnumerable<Diagnostic> Check(SemanticModel model, IReadOnlyDictionary<string, Entry> entries)
    {
        var trials = entries.Values.OfType<Trial>().ToImmutableArray();
        return [.. new RuleChecks(model, entries).Check(), .. OfRates(model, trials), .. OfRanges(model, entries.Values.OfType<Statistic>(), trials), .. OfControls(model, trials), .. OfRegistrations(model, trials), .. TargetChecks.Check(model)];
    }

    private static IEnumerable<Diagnostic> OfRates(SemanticModel model, ImmutableArray<Trial> trials)
    {
        foreach (var figure in trials.SelectMany(t => t.Figures))
        {
            if (figure.Patients is not { } patients || figure.Unit != "%") continue;
            var isCounted = figure.Events is not null && figure.Text.Contains('%');
            if (isCounted && !Rounds(figure.Values[0], figure.Events!.Value, patients))
            {
                yield return StyleDiagnostics.RateOfOthers(At(model, figure.Origin), Percent(figure.Values[0]), figure.Events.Value, patients);
            }

            foreach (var rate in figure.Values.Where(v => figure.Events is null && !IsShareOf(v, patients)))
            {
                yield return StyleDiagnostics.RateOfNobody(At(model, figure.Origin), Percent(rate), patients);
            }
        }
    }

    /// <summary>Whether some whole number of patients gives the rate, rounded to as many decimals as it is printed with.</summary>
    public static bool IsShareOf(double rate, int patients)
    {
        var nearest = (int)Math.Round(rate * patients / 100);
        return Enumerable.Range(nearest - 1, 3).Any(k => k >= 0 && k <= patients && Rounds(rate, k, patients));
    }

    private static bool Rounds(double rate, int events, int patients)
    {
        var text = rate.ToString(CultureInfo.InvariantCulture);
        var decimals = text.IndexOf('.') is >= 0 and var dot ? text.Length - dot - 1 : 0;
        return Math.Abs(Math.Round(100.0 * events / patients, decimals, MidpointRounding.AwayFromZero) - rate) < 1e-9;
    }

    /// <summary>A rate whose cohort is the name of a statistic is one of the figures that the statistic sums up.</summary>
    private static IEnumerable<Diagnostic> OfRanges(SemanticModel model, IEnumerable<Statistic> statistics, ImmutableArray<Trial> trials)
    {
        var ranges = statistics.ToDictionary(s => Symbols.Vocabulary.Fold(s.Name), s => s, StringComparer.Ordinal);
        foreach (var (trial, figure) in trials.SelectMany(t => t.Figures.Select(f => (t, f))))
        {
            if (figure.Unit != "%" || figure.Values.Length != 1 || !ranges.TryGetValue(Symbols.Vocabulary.Fold(figure.Cohort), out var statistic)) continue;
            foreach (var (_, text) in statistic.Properties.Where(p => p.Property == "value"))
            {
                if (RangeForm.Match(text) is not { Success: true } range) continue;
                var (low, high) = (double.Parse(range.Groups["low"].Value, CultureInfo.InvariantCulture), double.Parse(range.Groups["high"].Value, CultureInfo.InvariantCulture));
                if (figure.Values[0] < low || figure.Values[0] > high) yield return StyleDiagnostics.OutsideRange(At(model, figure.Origin), trial.Name, Percent(figure.Values[0]), statistic.Name, text);
            }
        }
    }

    /// <summary>The same figure in the control arms of two trials of one drug is more often a slip than a coincidence.</summary>
    private static IEnumerable<Diagnostic> OfControls(SemanticModel model, ImmutableArray<Trial> trials)
    {
        var controls = trials.SelectMany(t => t.Figures.Where(f => f is { Values.Length: 2, IsVerified: false, Cohort: "" } && f.Unit != "%" && !t.Figures.Any(v => v.IsVerified && v.Endpoint == f.Endpoint))
            .Select(f => (Trial: t, Figure: f)));
        foreach (var same in controls.GroupBy(c => (c.Figure.Endpoint, Control: c.Figure.Values[1])).Where(g => g.Count() > 1))
        {
            var first = same.First();
            foreach (var other in same.Skip(1).Where(o => o.Trial != first.Trial && o.Trial.Studies.Intersect(first.Trial.Studies).Any()))
            {
                yield return StyleDiagnostics.SameControl(At(model, other.Figure.Origin), Numbers.Format(other.Figure.Values[1]), other.Trial.Name, first.Trial.Name, other.Figure.Endpoint);
            }
        }
    }

    private static IEnumerable<Diagnostic> OfRegistrations(SemanticModel model, ImmutableArray<Trial> trials)
    {
        static string? number(Trial t) => t.Properties.Where(p => p.Property == "registered").Select(p => p.Text).FirstOrDefault();
        foreach (var same in trials.Where(t => number(t) is not null).GroupBy(number).Where(g => g.Count() > 1))
        {
            foreach (var other in same.Skip(1)) yield return StyleDiagnostics.SameRegistration(At(model, other.Origin), same.Key!, other.Name, same.First().Name);
        }
    }

    private static string Percent(double rate) => Numbers.Format(rate) + " %";

    private static Location At(SemanticModel model, Origin origin) => new(model.Files.First(f => f.Tree.Source.Path == origin.File).Tree.Source, new(origin.Start, origin.Length));
}
