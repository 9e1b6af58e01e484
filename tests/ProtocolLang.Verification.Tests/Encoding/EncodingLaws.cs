using CsCheck;
using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus.Generated;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;
using ProtocolLang.Verification.Relations;

namespace ProtocolLang.Verification.Tests.Encoding;

/// <summary>What is proved about diagrams is true of patients: no real patient is left out, and every formula says of each what its diagram says.</summary>
public sealed class EncodingLaws
{
    private const int Patients = 40;

    [Fact]
    public void Diagrams_agree_with_formulas_on_every_patient_and_every_patient_is_possible() => Gen.Select(ProtocolWriter.Any, Gen.UInt).Hold(
        (generated, seed) =>
        {
            var protocol = Compiled(generated);
            var world = new World(protocol);
            var dice = new Dice(seed);
            for (var i = 0; i < Patients; i++) Agree(protocol, world, Placeable(RandomCases.Draw(protocol, dice)));
        },
        iter: 40,
        print: t => $"seed {t.Item2}\n{t.Item1}");

    /// <summary>An undated observation in a case that states no day can be placed nowhere; that is beyond what is proved.</summary>
    private static Case Placeable(Case @case) => @case.AsOf is null ? @case with { Observations = [.. @case.Observations.Where(o => o.Date is not null)] } : @case;

    private static void Agree(Protocol protocol, World world, Case @case)
    {
        var questions = world.Space.Questions.Select((q, i) => q.Input with { Index = i }).ToArray();
        var answers = new double[questions.Length];
        new CaseReader(protocol with { Inputs = [.. questions] }).Fill(@case, answers);
        var byKey = questions.ToDictionary(Questions.Key, q => answers[q.Index]);
        var placed = Placement.Of(world.Space, q => byKey[Questions.Key(q)]);

        foreach (var constraint in world.Possible.Constraints)
        {
            Assert.True(Placement.IsIn(world.Space.Table, constraint, placed), $"{string.Join(", ", world.Space.Table.Support(constraint).Select(l => $"{world.Space[l]} = {placed[l]}"))}");
        }

        var inputs = new double[protocol.Inputs.Length];
        new CaseReader(protocol).Fill(@case, inputs);
        var values = new TermValues(i => inputs[i.Index]);
        foreach (var formula in protocol.Formulas.Formulas)
        {
            var wanted = values.Of(formula);
            Assert.True(wanted == Placement.IsIn(world.Space.Table, world.Encoder.Of(formula), placed), $"{LogicPrinter.Print(formula)} is {wanted}");
        }
    }

    private static Protocol Compiled(GeneratedProtocol generated)
    {
        var compilation = generated.Compile();
        if (compilation.Protocol is { } protocol) return protocol;
        Assert.Fail(Annotated.Render(compilation.Root.Source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
        return null;
    }
}
