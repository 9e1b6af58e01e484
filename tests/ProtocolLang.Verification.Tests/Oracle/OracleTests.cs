using CsCheck;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus.Generated;
using ProtocolLang.Text;
using Xunit.Abstractions;

namespace ProtocolLang.Verification.Tests.Oracle;

/// <summary>Where the diagrams and an SMT solver are asked the same, they answer the same.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.PathTo("protocols"), "*.protocol", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Where(HasRules).Order(StringComparer.Ordinal)];

    [OracleTheory]
    [MemberData(nameof(Files))]
    public void The_solver_agrees_on_the_protocols_of_the_repository(string file)
    {
        var compiler = Repository.Compiler();
        Agree(compiler.Compile(file)!.Protocol!, new Dice(1), pairs: 60);
    }

    [OracleFact]
    public void The_solver_agrees_on_random_protocols() => Gen.Select(ProtocolWriter.Any, Gen.UInt).Hold(
        (generated, seed) => Agree(generated.Compile().Protocol!, new Dice(seed), pairs: 40), iter: 15, print: t => $"seed {t.Item2}\n{t.Item1}");

    private static bool HasRules(string file) => File.ReadAllText(Repository.PathTo(file)) is var text && (text.Contains("\nrule ", StringComparison.Ordinal) || text.Contains("\npartition ", StringComparison.Ordinal));

    private void Agree(Protocol protocol, Dice dice, int pairs)
    {
        var world = new World(protocol);
        var formulas = protocol.Formulas.Formulas.Where(f => f is not Formula.Constant).ToArray();
        List<Formula[]> questions =
        [
            .. protocol.Rules.Select(r => new[] { r.Statuses.Applies }),
            .. protocol.Definitions.SelectMany(d => new[] { new[] { d.Meaning.IsTrue }, [d.Meaning.IsFalse] }),
            .. protocol.Partitions.Select(p => p.Parts.Select(d => d.Meaning.IsFalse).ToArray()),
            .. protocol.Rules.SelectMany((r, i) => protocol.Rules.Skip(i + 1).Select(o => new[] { r.Statuses.Applies, o.Statuses.Applies })).Take(300),
            .. Enumerable.Range(0, formulas.Length == 0 ? 0 : pairs).Select(_ => new[] { dice.Pick(formulas), dice.Pick(formulas), dice.Pick(formulas) }),
        ];
        var smt = new SmtWriter(world.Space, world.Possible);
        foreach (var question in questions) smt.Ask(question);
        var answers = Z3.Solve(smt.Text);
        Assert.Equal(questions.Count, answers.Length);
        for (var i = 0; i < questions.Count; i++)
        {
            if (answers[i] is not { } answer) continue;
            var ours = !world.Possible.Among(world.Space.Table.All(questions[i].Select(world.Encoder.Of))).IsNone;
            Assert.True(ours == answer, $"z3 says {(answer ? "there are" : "there are no")} patients with {string.Join("\n  and ", questions[i].Select(LogicPrinter.Print))}");
        }

        output.WriteLine($"{protocol.Name}: {questions.Count} questions, {answers.Count(a => a == true)} with patients, {answers.Count(a => a is null)} that z3 left open");
    }
}

internal sealed class OracleFactAttribute : FactAttribute
{
    public OracleFactAttribute() => Skip = Z3.Path is null ? "z3 is not installed here: `apt-get install z3`" : null;
}

internal sealed class OracleTheoryAttribute : TheoryAttribute
{
    public OracleTheoryAttribute() => Skip = Z3.Path is null ? "z3 is not installed here: `apt-get install z3`" : null;
}
