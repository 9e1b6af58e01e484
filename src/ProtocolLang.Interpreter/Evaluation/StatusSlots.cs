using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Evaluation;

/// <summary>Where a program that holds <see cref="Formulas"/> has the statuses of the rules.</summary>
internal sealed class StatusSlots(Protocol protocol, FormulaProgram program)
{
    private static readonly RuleStatus[] StatusOf = [.. Enumerable.Range(0, 16).Select(FirstTrue)];

    private readonly int[] slots = [.. Formulas(protocol).Select(program.SlotOf)];

    /// <summary>Four for each rule, in the order of the rules.</summary>
    public static IEnumerable<Formula> Formulas(Protocol protocol) =>
        protocol.Rules.Select(r => r.Statuses).SelectMany(s => new[] { s.OutOfScope, s.DoesNotApply, s.Overridden, s.Applies });

    /// <param name="truth">As the program left it.</param>
    /// <param name="statuses">Receives one status for each rule.</param>
    public void Read(ReadOnlySpan<byte> truth, Span<RuleStatus> statuses)
    {
        for (var (rule, s) = (0, 0); s < slots.Length; rule++, s += 4)
        {
            statuses[rule] = StatusOf[truth[slots[s]] << 3 | truth[slots[s + 1]] << 2 | truth[slots[s + 2]] << 1 | truth[slots[s + 3]]];
        }
    }

    private static RuleStatus FirstTrue(int bits) =>
        (bits & 8) != 0 ? RuleStatus.OutOfScope
        : (bits & 4) != 0 ? RuleStatus.DoesNotApply
        : (bits & 2) != 0 ? RuleStatus.Overridden
        : (bits & 1) != 0 ? RuleStatus.Applies
        : RuleStatus.Undetermined;
}
