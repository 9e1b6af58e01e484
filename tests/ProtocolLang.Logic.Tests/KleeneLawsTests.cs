using CsCheck;
using ProtocolLang.Testing.Formulas;

namespace ProtocolLang.Logic.Tests;

public sealed class KleeneLawsTests
{
    private const int Draws = 1500;

    private static readonly Gen<(Sketch A, Sketch B, Sketch C, double[] Patient)> Three = Gen.Select(Sketches.Any, Sketches.Any, Sketches.Any, Sketches.Patients);

    private static void Same(double[] patient, Proposition left, Proposition right) => Assert.Equal(new Naive(patient).Value(left), new Naive(patient).Value(right));

    [Fact]
    public void Two_planes_say_what_three_valued_logic_says() => Gen.Select(Sketches.Any, Sketches.Patients).Sample(
        (sketch, patient) => Assert.Equal(Textbook.Value(sketch, patient), new Naive(patient).Value(new SketchPad().Build(sketch))), iter: Draws);

    [Fact]
    public void Nothing_is_both_true_and_false() => Gen.Select(Sketches.Any, Sketches.Patients).Sample(
        (sketch, patient) =>
        {
            var p = new SketchPad().Build(sketch);
            Assert.False(new Naive(patient).IsTrue(p.IsTrue) && new Naive(patient).IsTrue(p.IsFalse));
        },
        iter: Draws);

    [Fact]
    public void De_Morgan() => Three.Sample(
        (a, b, _, patient) =>
        {
            var pad = new SketchPad();
            var (p, q) = (pad.Build(a), pad.Build(b));
            Same(patient, pad.Builder.Not(pad.Builder.All(p, q)), pad.Builder.Any(pad.Builder.Not(p), pad.Builder.Not(q)));
            Same(patient, pad.Builder.Not(pad.Builder.Any(p, q)), pad.Builder.All(pad.Builder.Not(p), pad.Builder.Not(q)));
            Same(patient, pad.Builder.None(p, q), pad.Builder.Not(pad.Builder.Any(p, q)));
        },
        iter: Draws);

    [Fact]
    public void Order_and_grouping_of_and_and_or_make_no_difference() => Three.Sample(
        (a, b, c, _) =>
        {
            var pad = new SketchPad();
            var (p, q, r) = (pad.Build(a), pad.Build(b), pad.Build(c));
            var all = pad.Builder.All(p, q, r);
            var any = pad.Builder.Any(p, q, r);
            Assert.Equal((all.IsTrue, any.IsTrue), (pad.Builder.All(r, p, q).IsTrue, pad.Builder.Any(r, p, q).IsTrue));
            Assert.Equal((all.IsTrue, any.IsTrue), (pad.Builder.All(pad.Builder.All(p, q), r).IsTrue, pad.Builder.Any(pad.Builder.Any(p, q), r).IsTrue));
            Assert.Equal(all.IsTrue, pad.Builder.All(p, pad.Builder.All(q, r)).IsTrue);
        },
        iter: Draws);

    [Fact]
    public void Denying_twice_changes_nothing() => Sketches.Any.Sample(
        sketch =>
        {
            var pad = new SketchPad();
            var p = pad.Build(sketch);
            var twice = pad.Builder.Not(pad.Builder.Not(p));
            Assert.Equal((p.IsTrue, p.IsFalse), (twice.IsTrue, twice.IsFalse));
        },
        iter: Draws);

    [Fact]
    public void At_least_one_is_any_and_at_least_all_is_all() => Three.Sample(
        (a, b, c, patient) =>
        {
            var pad = new SketchPad();
            Proposition[] parts = [pad.Build(a), pad.Build(b), pad.Build(c)];
            Same(patient, pad.Builder.AtLeast(1, parts), pad.Builder.Any(parts));
            Same(patient, pad.Builder.AtLeast(3, parts), pad.Builder.All(parts));
        },
        iter: Draws);

    [Fact]
    public void Learning_more_never_turns_a_decided_answer() =>
        Gen.Select(Sketches.Any.Where(s => !s.AsksWhatIsKnown), Sketches.Patients, Sketches.Patients).Sample(
            (sketch, patient, other) =>
            {
                var p = new SketchPad().Build(sketch);
                var before = new Naive(patient).Value(p);
                var learned = patient.Zip(other, (known, found) => double.IsNaN(known) ? found : known).ToArray();
                if (before != Truth.Unknown) Assert.Equal(before, new Naive(learned).Value(p));
            },
            iter: Draws);
}
