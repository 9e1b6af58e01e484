using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Diagnostics.Repairs;
using ProtocolLang.Logic;
using ProtocolLang.Text;

namespace ProtocolLang.Diagnostics;

/// <summary>Turns what was proved of a protocol into diagnostics of its text.</summary>
public static class FindingDiagnostics
{
    /// <param name="compilation">The text that the protocol was lowered from.</param>
    public static Diagnostic Of(Fault finding, Compilation compilation)
    {
        var at = Place(finding.At, compilation);
        return finding switch
        {
            Fault.NeverApplies f => RemovalFixes.Statement(
                Clashing(LogicDiagnostics.RuleNeverApplies(at, f.Rule.Name, [.. f.Clash.Select(c => Said(c.Part, c.Holds))]), f, compilation), f.At, "Remove the rule", compilation),
            Fault.AlwaysOverridden f => f.By.Aggregate(LogicDiagnostics.RuleAlwaysYields(at, f.Rule.Name, [.. f.By.Select(r => r.Name)]), (d, r) => Also(d, r.Origin, "overrides it", compilation)),
            Fault.NeverHolds f => RemovalFixes.Part(
                LogicDiagnostics.ConditionNeverHolds(at, f.Condition.Text, f.In), f.Condition, f.Of is { Kind: PropositionKind.Any or PropositionKind.None } ? f.Of : null, isSame: false, compilation),
            Fault.AlwaysHolds f => RemovalFixes.Part(
                LogicDiagnostics.ConditionAlwaysHolds(at, f.Condition.Text, f.In), f.Condition, f.Of is { Kind: PropositionKind.All } ? f.Of : null, isSame: false, compilation),
            Fault.WithoutInfluence f => RemovalFixes.Part(
                IsGroup(f.BesideIt)
                    ? LogicDiagnostics.ConditionChangesNothing(at, f.Condition.Text, f.In, null)
                    : Also(LogicDiagnostics.ConditionChangesNothing(at, f.Condition.Text, f.In, f.BesideIt.Text), f.BesideIt.Origin, "this decides it", compilation),
                f.Condition, f.Of, isSame: true, compilation),
            Fault.ExceptionNeverMatters f => RemovalFixes.Exception(LogicDiagnostics.ExceptionNeverMatters(at, f.Exception.Text, f.Rule.Name), f.Exception, f.Rule.Unless, compilation),
            Fault.Conflicting f => ConflictFixes.Add(
                Also(LogicDiagnostics.RulesConflict(at, f.Advice.Text, f.Objection.Text), f.Objection.Origin, $"speaks against {f.Entry.Name}", compilation), f, compilation),
            Fault.PartitionGap f => MeaningFixes.AddPart(
                f.Partition.Parts.Aggregate(LogicDiagnostics.PartitionLeavesOut(at, f.Partition.Name), (d, p) => Also(d, p.Origin, "a part", compilation)), f.Partition, compilation),
            Fault.PartitionOverlap f => Also(
                Also(LogicDiagnostics.PartitionCountsTwice(at, f.Partition.Name, f.First.Name, f.Second.Name), f.First.Origin, "one part", compilation), f.Second.Origin, "the other", compilation),
            Fault.TableGap f => TableFixes.Close(LogicDiagnostics.TableLeavesOut(at, f.Table.Name), f, compilation),
            Fault.TableOverlap f => Also(LogicDiagnostics.RowsDisagree(at, f.First.Name, f.Second.Name), f.First.Origin, "the other row", compilation),
            Fault.RowRepeats f => RemovalFixes.Row(
                f.Others.Aggregate(LogicDiagnostics.RowSaysNothingNew(at, f.Row.Name, [.. f.Others.Select(r => r.Name)]), (d, r) => Also(d, r.Origin, "says it already", compilation)), f.Row, compilation),
            Fault.RowsMerge f => TableFixes.Merge(Also(LogicDiagnostics.RowsCanBeOne(at, f.First.Name, f.Second.Name, f.Column, f.Cell), f.First.Origin, "the other row", compilation), f, compilation),
            Fault.Implied f => RemovalFixes.Statement(
                Also(LogicDiagnostics.RuleRepeats(at, f.Rule.Name, f.By.Name, f.IsSame), f.By.Origin, "the other rule", compilation), f.At, "Remove this rule", compilation),
            Fault.SameMeaning f => MeaningFixes.SayThatItIsTheSame(
                Also(LogicDiagnostics.DefinitionsAreSame(at, f.Definition.Name, f.As.Name), f.As.Origin, "the other definition", compilation), f.Definition, f.As, compilation),
            Fault.DefaultDecides f => MeaningFixes.RemoveDefault(
                Also(LogicDiagnostics.DefaultDecides(at, f.Rule.Name, f.Fact.Name, f.Fact.Type.Format(f.Fact.Default)), f.Fact.Origin, "has a default", compilation), f.Fact, compilation),
            Fault.IdleExample f => RemovalFixes.Statement(
                f.SameAs is { } same
                    ? Also(LogicDiagnostics.ExampleNeedsNoRule(at, f.Example.Name, same.Name), same.Origin, "shows it already", compilation)
                    : LogicDiagnostics.ExampleNeedsNoRule(at, f.Example.Name, null),
                f.At, "Remove this example", compilation),
            Fault.NoAnswer f => LogicDiagnostics.PromiseBroken(at, f.Promise.Text),
            Fault.OnlyWhileUnknown f => LogicDiagnostics.OnlyWhileUnknown(at, f.Rule.Name, f.Missing.Name, f.AlsoWhen),
            Fault.NotDecided f => LogicDiagnostics.NotDecided(at, f.Question),
            _ => throw new ArgumentOutOfRangeException(nameof(finding)),
        } with
        { Notes = [.. Notes(finding)] };
    }

    private static IEnumerable<string> Notes(Fault finding)
    {
        if (finding.Region is { } region)
        {
            foreach (var line in region.Lines) yield return line.Length == 0 ? "concerns every patient" : $"concerns {line}";
            if (!region.IsAll) yield return "and others";
            yield return $"{Count(region.Combinations)} of {Count(region.OfCombinations)} combinations of the values that matter here{(region.Share < 0.995 ? $", {Percent(region.Share)}" : "")}";
        }

        if (finding.Witness is { } witness) yield return $"a patient: {(witness.Words.IsEmpty ? "one of whom nothing is known" : string.Join(", ", witness.Words))}";
        else if (finding.Region is not null) yield return "no patient's record could be made up in which this shows";
        if (!finding.NotRelated.IsEmpty) yield return $"taken to have any value, since it was not related to its inputs: {string.Join("; ", finding.NotRelated)}";
    }

    private static string Count(double number) => number < 1e6 ? number.ToString("N0", CultureInfo.InvariantCulture) : number.ToString("0.0e0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share < 0.005 ? "less than 1 %" : $"{Math.Round(100 * share)} %";

    private static Diagnostic Clashing(Diagnostic diagnostic, Fault.NeverApplies f, Compilation compilation) =>
        f.Clash.Length < 2 ? diagnostic : f.Clash.Aggregate(diagnostic, (d, c) => Also(d, c.Part.Origin, c.Holds ? "must hold" : "must not hold", compilation));

    private static string Said(Proposition part, bool holds) => holds ? $"`{part.Text}`" : $"no `{part.Text}`";

    private static bool IsGroup(Proposition p) => p.Kind is PropositionKind.All or PropositionKind.Any or PropositionKind.None;

    private static Diagnostic Also(Diagnostic diagnostic, Origin at, string message, Compilation compilation) => diagnostic.WithRelated(Place(at, compilation), message);

    /// <summary>The first line of what is meant: a rule may be long.</summary>
    private static Location Place(Origin at, Compilation compilation)
    {
        var source = (compilation.TreeOf(at.File) ?? compilation.Root).Source;
        var line = source.LineSpan(source.LineOf(at.Start));
        return new Location(source, TextSpan.FromBounds(at.Start, Math.Max(Math.Min(at.End, line.End), at.Start)));
    }
}
