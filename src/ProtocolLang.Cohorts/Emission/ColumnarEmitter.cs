using System.Collections.Immutable;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Calculators;

namespace ProtocolLang.Cohorts.Emission;

/// <summary>The planes that hold a rule's decided statuses; -1 where a status never occurs. Who is in none is undetermined.</summary>
internal readonly record struct StatusPlanes(int Applies, int DoesNotApply, int Overridden, int OutOfScope);

/// <summary>A plane that tells of needs.</summary>
/// <param name="Slot">Where it stands among all planes.</param>
/// <param name="Place">Where among those that tell of needs, each once.</param>
/// <param name="IsDenied">Whether it tells of whom there is no need.</param>
internal readonly record struct NeedPlane(int Slot, int Place, bool IsDenied)
{
    public ulong Of(ulong word) => IsDenied ? ~word : word;
}

/// <summary>Something that an undetermined rule can need, and the planes of those of whom it does; of others they say nothing.</summary>
/// <param name="Input">Its place in <see cref="Protocol.Inputs"/>.</param>
/// <param name="Open">Where a part of the rule is unknown: only there the part needs anything. Null when that is said already.</param>
internal readonly record struct RuleNeed(int Input, NeedPlane Plane, NeedPlane? Open);

/// <summary>A protocol as C# over bit planes, and where its answers stand.</summary>
/// <param name="Planes">How many planes it works on; those of the questions are filled before it runs.</param>
/// <param name="Answers">How many planes of statuses there are.</param>
/// <param name="Needs">What each rule can need, in the order of the inputs; empty when it is not asked for.</param>
internal sealed record ColumnarCode(
    string Text,
    int Planes,
    int Numbers,
    int Answers,
    ImmutableArray<StatusPlanes> Statuses,
    ImmutableArray<ImmutableArray<RuleNeed>> Needs,
    ImmutableArray<(Question Question, int Plane)> Questions)
{
    /// <summary>The functions of authors that it calls; null when there are none.</summary>
    public string? Calculators { get; init; }

    /// <summary>The slots of the planes that tell of needs, each once.</summary>
    public ImmutableArray<int> NeedPlanes { get; } = [.. Needs.SelectMany(n => n).SelectMany(n => n.Open is { } open ? [n.Plane, open] : new[] { n.Plane }).DistinctBy(p => p.Place).OrderBy(p => p.Place).Select(p => p.Slot)];
}

internal static class ColumnarEmitter
{
    public const string ClassName = "Columnar";

    /// <param name="vector">The C# type of a plane of one block.</param>
    /// <param name="patients">How many patients a block has.</param>
    public static ColumnarCode Emit(Protocol protocol, bool withNeeds, string vector, int patients)
    {
        var text = new PlaneText();
        var calculators = new CalculatorFiles(protocol, "", ClassName + "Calculator");
        var leaves = new LeafPlanes(text);
        var needs = withNeeds ? new NeedPlanes(protocol, text, leaves) : null;
        Formula[][] statuses = [.. protocol.Rules.Select(r => new[] { r.Statuses.Applies, r.Statuses.DoesNotApply, r.Statuses.Overridden, r.Statuses.OutOfScope })];
        var answers = new Dictionary<Formula, int>();
        foreach (var formula in statuses.SelectMany(s => s).Where(f => f is not Formula.Constant { Value: false })) answers.TryAdd(formula, answers.Count);
        var formulas = new FormulaPlanes(protocol, text, leaves, calculators, [.. answers.Keys, .. needs?.Roots ?? []]);
        formulas.Write();
        foreach (var (formula, slot) in answers) text.Statement($"o[{slot}] = {formulas[formula]};");
        var ofRules = needs?.Write(formulas, [.. statuses.Select(s => $"~({string.Join(" | ", s.Where(answers.ContainsKey).Select(f => $"o[{answers[f]}]").DefaultIfEmpty("default(V)"))})")]);
        int planeOf(Formula f) => answers.TryGetValue(f, out var slot) ? slot : -1;
        return new(
            text.Write(ClassName, vector, patients), text.Planes, text.Numbers, answers.Count,
            [.. statuses.Select(s => new StatusPlanes(planeOf(s[0]), planeOf(s[1]), planeOf(s[2]), planeOf(s[3])))],
            ofRules ?? [], leaves.Questions)
        {
            Calculators = calculators.IsEmpty ? null : calculators.Text(_ => null),
        };
    }
}
