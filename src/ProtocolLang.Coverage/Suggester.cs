using System.Collections.Immutable;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Asking;

namespace ProtocolLang.Coverage;

/// <summary>An example that would raise the coverage.</summary>
/// <param name="Text">A whole <c>example</c>, ready to be pasted. Its expectations are what the protocol says today: whether that is right, its author must judge.</param>
/// <param name="Shows">The keys of the elements, each with what is shown of it that no test showed before.</param>
public sealed record Suggestion(string Name, Case Case, string Text, ImmutableArray<(CoverageElement Element, CoveragePoint Point)> Shows);

/// <summary>Makes up the cases that tests lack, from the decision diagrams of the protocol.</summary>
public static class Suggester
{
    private const int MostExpectations = 3;
    private const int MostLetters = 110;

    /// <summary>Suggestions, each of which shows something that no test and no suggestion before it shows.</summary>
    /// <param name="taken">Names that examples have already.</param>
    public static IEnumerable<Suggestion> For(CoverageReport report, IEnumerable<string> taken, CancellationToken cancelled = default)
    {
        var map = report.Map;
        var open = report.Elements.SelectMany(e => e.Missing.Select(p => (e.Element, p.Point))).ToList();
        if (open.Count == 0) yield break;
        var search = new PatientSearch(map.Protocol, Reading.Of, cancelled);
        var evaluator = new Evaluator(map.Protocol);
        var names = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        while (open.Count > 0)
        {
            cancelled.ThrowIfCancellationRequested();
            var (element, point) = open[0];
            var name = NameOf(element, point, names);
            if (search.Find(point.Formula, name) is not { } patient)
            {
                open.RemoveAt(0);
                continue;
            }

            var reader = new FormulaReader(map.Protocol, [.. open.Select(o => o.Point.Formula)]);
            var holds = new bool[open.Count];
            reader.Read(patient.Case, holds);
            holds[0] = true;
            ImmutableArray<(CoverageElement, CoveragePoint)> shown = [.. open.Where((_, i) => holds[i])];
            open = [.. open.Where((_, i) => !holds[i])];
            yield return new(name, patient.Case, TextOf(name, patient.Case, Expected(evaluator.Evaluate(patient.Case), element)), shown);
        }
    }

    private static string NameOf(CoverageElement element, CoveragePoint point, HashSet<string> names)
    {
        var words = element.Kind is ElementKind.Condition or ElementKind.Exception ? $"{element.Of}: {element.Text} {point.Shows}" : $"{element.Text} {point.Shows}";
        // A sentence is called by its own words, which can be many.
        var title = words.Length <= MostLetters ? words : words[..words.LastIndexOf(' ', MostLetters)] + " …";
        title = title.Replace('"', '\'').TrimEnd(',', '.', ':');
        var name = title;
        for (var i = 2; !names.Add(name); i++) name = $"{title}, {i}";
        return name;
    }

    /// <summary>What the protocol says of the rules that the element is a part of: what tells most of the patient comes first.</summary>
    private static IEnumerable<string> Expected(CaseResult result, CoverageElement element)
    {
        if (result.Scope == Truth.False) return ["out of scope"];
        var about = result.Rules.Where(r => element.Rules.Contains(r.Rule.Index)).ToArray();
        if (about.Length == 0) about = [.. result.Rules];
        var told = about.OrderBy(r => r.Status switch { RuleStatus.Applies => 0, RuleStatus.Overridden => 1, RuleStatus.DoesNotApply => 2, RuleStatus.Undetermined => 3, _ => 4 }).Take(element.Kind is ElementKind.Definition or ElementKind.Scope ? MostExpectations : 1);
        return told.Select(r => $"rule {r.Rule.Name} " + r.Status switch
        {
            RuleStatus.Applies => "applies",
            RuleStatus.DoesNotApply => "does not apply",
            RuleStatus.Overridden => "overridden",
            RuleStatus.OutOfScope => "out of scope",
            _ => "undetermined",
        });
    }

    private static string TextOf(string name, Case @case, IEnumerable<string> expected)
    {
        var lines = new List<string> { $"example {name}" };
        var given = GivenWords.Of(@case).ToArray();
        if (given.Length > 0) lines.Add("  given " + string.Join(", ", given));
        if (@case.AsOf is { } day) lines.Add("  as of " + Dates.Format(day.DayNumber));
        lines.AddRange(expected.Select(e => "  expect " + e));
        return string.Join('\n', lines) + "\n";
    }
}
