using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>Writes the statements of one generated method. What is shared or deep becomes a local variable, so that no expression is nested deeply.
/// Everything comes from the two formulas of a proposition; its parts only serve to find short words for them, and are used where the formulas are shown to agree.</summary>
internal sealed partial class MethodWriter(Plan plan, CSharpNames names, CodeText code)
{
    private const int LongestChain = 40;
    private const int DeepestNumber = 4;

    private readonly NameScope locals = new("c", "patient", "statuses", "needs");
    private readonly Dictionary<Proposition, string> truths = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Proposition> kept = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Formula, string> planes = [];
    private readonly List<(Formula Plane, string Text)> joins = [];

    /// <summary>Where the statements come from.</summary>
    public Origin At { get; set; } = Origin.None;

    /// <summary>The step that is being worked out; null when all are.</summary>
    public Step? Writing { get; set; }

    public void Statement(string text) => code.LineFor(At, text);

    public string Local(string wanted, string value)
    {
        var name = locals.Take(wanted);
        Statement($"var {name} = {value};");
        return name;
    }

    /// <summary>Asks that the truth of a proposition be kept in a variable when it is written.</summary>
    public void Keep(Proposition p) => kept.Add(p);

    /// <summary>The truth of a proposition as an expression.</summary>
    public string Truth(Proposition p) => Truth(p, isInside: false);

    /// <summary>As <see cref="Truth(Proposition)"/>, in brackets where an operator beside it would read it otherwise.</summary>
    public string Operand(Proposition p) => Truth(p, isInside: true);

    /// <summary>Says what to write for a plane, in place of its formula.</summary>
    public void Name(Formula plane, string text)
    {
        if (plane is Formula.Constant || !planes.TryAdd(plane, text)) return;
        if (plane is Formula.All or Formula.Any) joins.Add((plane, text));
    }

    public void NameTruth(Proposition p, string variable)
    {
        truths.TryAdd(p, variable);
        Name(p.IsTrue, $"IsTrue({variable})");
        Name(p.IsFalse, $"IsFalse({variable})");
    }

    /// <summary>The truth of a step's own proposition, from its parts.</summary>
    public string Composed(Proposition p)
    {
        if (p.Kind == PropositionKind.Definition) return Truth(p.Parts[0], isInside: false);
        return Duality.Holds(p) ? p.Kind switch
        {
            PropositionKind.Not => Negated(p.Parts[0]),
            PropositionKind.All => Join("&", p.Parts.Select(part => Truth(part, true))),
            PropositionKind.Any => Join("|", p.Parts.Select(part => Truth(part, true))),
            PropositionKind.None => Join("&", p.Parts.Select(Negated)),
            _ => OfPlanes(p),
        } : OfPlanes(p);
    }

    private string Truth(Proposition p, bool isInside)
    {
        if (p.Kind == PropositionKind.Constant) return p.IsTrue is Formula.Constant { Value: true } ? code.Truth("True") : code.Truth("False");
        if (truths.TryGetValue(p, out var variable)) return variable;
        if (plan.StepOf(p, Writing) is { } step) return OfStep(step, p, "c." + step.Name);
        if (plan.OppositeOf(p, Writing) is { } opposite) return OfStep(opposite, p, $"Not(c.{opposite.Name})");
        if (p.Kind == PropositionKind.Definition) return Truth(p.Parts[0], isInside);
        var text = Composed(p);
        if (kept.Contains(p))
        {
            text = Local("part", text);
            NameTruth(p, text);
        }

        return isInside && text.Contains(' ', StringComparison.Ordinal) && !IsCall(text) ? $"({text})" : text;
    }

    /// <summary>Text that is one call, with all its blanks inside.</summary>
    private static bool IsCall(string text) =>
        (text.StartsWith("Not(", StringComparison.Ordinal) || text.StartsWith("Of(", StringComparison.Ordinal)) && Closes(text, text.IndexOf('(', StringComparison.Ordinal)) == text.Length - 1;

    /// <summary>Where the bracket that opens at a place is closed.</summary>
    private static int Closes(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0) return i;
        }

        return -1;
    }

    private string OfStep(Step step, Proposition p, string text)
    {
        var isSame = plan.StepOf(p, Writing) == step;
        Name(p.IsTrue, isSame ? $"IsTrue(c.{step.Name})" : $"IsFalse(c.{step.Name})");
        Name(p.IsFalse, isSame ? $"IsFalse(c.{step.Name})" : $"IsTrue(c.{step.Name})");
        return text;
    }

    private string Negated(Proposition p)
    {
        var text = Truth(p, isInside: false);
        return text switch
        {
            _ when text == code.Truth("True") => code.Truth("False"),
            _ when text == code.Truth("False") => code.Truth("True"),
            _ when text.StartsWith("Not(", StringComparison.Ordinal) && IsCall(text) => text[4..^1],
            _ => $"Not({text})",
        };
    }

    /// <summary>Both formulas written out, for what has no shorter form.</summary>
    public string OfPlanes(Proposition p)
    {
        foreach (var part in p.Parts) _ = Truth(part, isInside: true);
        return $"Of({Bare(Bool(p.IsTrue))}, {Bare(Bool(p.IsFalse))})";
    }

    private string Join(string sign, IEnumerable<string> operands)
    {
        var all = operands.ToArray();
        while (all.Length > LongestChain)
        {
            all = [.. all.Chunk(LongestChain).Select(c => c.Length == 1 ? c[0] : Local("part", string.Join($" {sign} ", c)))];
        }

        return all.Length == 0 ? (sign == "&" ? "true" : "false") : string.Join($" {sign} ", all);
    }

    /// <summary>Without brackets around the whole.</summary>
    private static string Bare(string text) => text.StartsWith('(') && Closes(text, 0) == text.Length - 1 ? text[1..^1] : text;

    private static string Literal(double value)
    {
        if (double.IsNaN(value)) return "double.NaN";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}

/// <summary>Whether the planes of a whole are the joins of its parts' planes, so that it may be written as one operation on both planes.</summary>
internal static class Duality
{
    public static bool Holds(Proposition p) => p.Kind switch
    {
        PropositionKind.Not => p.IsTrue == p.Parts[0].IsFalse && p.IsFalse == p.Parts[0].IsTrue,
        PropositionKind.All => IsJoin(p.IsTrue, p.Parts.Select(x => x.IsTrue), isAll: true) && IsJoin(p.IsFalse, p.Parts.Select(x => x.IsFalse), isAll: false),
        PropositionKind.Any => IsJoin(p.IsTrue, p.Parts.Select(x => x.IsTrue), isAll: false) && IsJoin(p.IsFalse, p.Parts.Select(x => x.IsFalse), isAll: true),
        PropositionKind.None => IsJoin(p.IsTrue, p.Parts.Select(x => x.IsFalse), isAll: true) && IsJoin(p.IsFalse, p.Parts.Select(x => x.IsTrue), isAll: false),
        _ => false,
    };

    public static bool IsJoin(Formula whole, IEnumerable<Formula> parts, bool isAll) => Operands([whole], isAll).SequenceEqual(Operands(parts, isAll));

    /// <summary>The numbers of what is joined, in their order.</summary>
    private static List<int> Operands(IEnumerable<Formula> formulas, bool isAll)
    {
        var operands = new List<int>();
        foreach (var formula in formulas)
        {
            switch (formula)
            {
                case Formula.Constant c:
                    if (c.Value == isAll) continue;
                    return [c.Id];
                case Formula.All a when isAll:
                    foreach (var operand in a.Operands) operands.Add(operand.Id);
                    break;
                case Formula.Any a when !isAll:
                    foreach (var operand in a.Operands) operands.Add(operand.Id);
                    break;
                default:
                    operands.Add(formula.Id);
                    break;
            }
        }

        operands.Sort();
        var last = -1;
        operands.RemoveAll(id => id == last || (last = id) < 0);
        return operands;
    }
}
