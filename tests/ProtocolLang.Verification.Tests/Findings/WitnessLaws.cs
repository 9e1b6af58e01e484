using CsCheck;
using ProtocolLang.Interpreter;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Verification.Tests.Findings;

/// <summary>A patient who is shown really shows what is claimed, by the interpreter's word.</summary>
public sealed class WitnessLaws
{
    [Fact]
    public void Every_witness_shows_what_is_claimed() => ProtocolWriter.Any.Hold(
        generated =>
        {
            var protocol = generated.Compile().Protocol!;
            var evaluator = new Evaluator(protocol);
            foreach (var finding in Proved.Of(protocol))
            {
                if (finding.Witness is { } witness) Assert.True(Shows(finding, evaluator, witness.Case), $"{finding}\n{string.Join(", ", witness.Words)}");
            }
        },
        iter: 40);

    private static bool Shows(Fault finding, Evaluator evaluator, Case @case)
    {
        var result = evaluator.Evaluate(@case);
        bool Applies(Rule rule) => result.Rules[rule.Index].Status == RuleStatus.Applies;
        return finding switch
        {
            Fault.Conflicting f => Applies(f.For) && Applies(f.Against) && result.Conflicts.Any(c => c.For == f.For && c.Against == f.Against),
            Fault.PartitionGap f => f.Partition.Parts.All(p => result.TruthOf(p.Meaning) == Truth.False),
            Fault.PartitionOverlap f => result.TruthOf(f.First.Meaning) == Truth.True && result.TruthOf(f.Second.Meaning) == Truth.True,
            Fault.TableGap f => result.Scope == Truth.True && f.Table.Rows.All(r => result.TruthOf(r.When) == Truth.False && result.TruthOf(r.Unless) != Truth.True),
            Fault.TableOverlap f => result.TruthOf(f.First.When) == Truth.True && result.TruthOf(f.Second.When) == Truth.True && result.TruthOf(f.First.Unless) != Truth.True,
            Fault.DefaultDecides f => Applies(f.Rule) && @case.Observations.All(o => o.Fact != f.Fact),
            Fault.NoAnswer f => result.TruthOf(f.Promise) == Truth.True && result.Rules.All(r => r.Status is not (RuleStatus.Applies or RuleStatus.Undetermined)),
            Fault.OnlyWhileUnknown f => Applies(f.Rule) && double.IsNaN(result.Inputs[f.Missing].Value),
            _ => false,
        };
    }
}
