using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Testing.Formulas;

/// <summary>A condition drawn at random, to be built with the real tables and to be valued by the textbook, so that the two can be compared.
/// Numbers name the inputs of <see cref="SketchPad"/>.</summary>
public abstract record Sketch
{
    public sealed record OneOf(int Input, ulong Values) : Sketch;

    public sealed record Includes(int Input, ulong Values) : Sketch;

    public sealed record Compare(int Input, Comparison Operator, double Bound) : Sketch;

    public sealed record CompareTwo(int Left, ArithmeticOperator Arithmetic, int Right, Comparison Operator, double Bound) : Sketch;

    public sealed record CompareRoots(int Left, Comparison Operator, int Right) : Sketch;

    public sealed record CompareShifted(int Date, int Months, int Days, Comparison Operator, int Other) : Sketch;

    public sealed record Score(ImmutableArray<(Sketch When, double Points)> Items, Comparison Operator, double Bound) : Sketch;

    public sealed record IsKnown(int Input) : Sketch;

    public sealed record Constant(bool Value) : Sketch;

    public sealed record Not(Sketch Part) : Sketch;

    public sealed record Definition(Sketch Part) : Sketch;

    public sealed record Group(PropositionKind Kind, int Count, ImmutableArray<Sketch> Parts) : Sketch;

    public bool AsksWhatIsKnown => this switch
    {
        IsKnown => true,
        Not n => n.Part.AsksWhatIsKnown,
        Definition d => d.Part.AsksWhatIsKnown,
        Group g => g.Parts.Any(p => p.AsksWhatIsKnown),
        Score s => s.Items.Any(i => i.When.AsksWhatIsKnown),
        _ => false,
    };

    public sealed override string ToString() => this switch
    {
        OneOf o => $"#{o.Input} in {o.Values:b}",
        Includes i => $"#{i.Input} includes {i.Values:b}",
        Compare c => $"#{c.Input} {c.Operator} {c.Bound}",
        CompareTwo c => $"(#{c.Left} {c.Arithmetic} #{c.Right}) {c.Operator} {c.Bound}",
        CompareRoots c => $"root #{c.Left} {c.Operator} root #{c.Right}",
        CompareShifted c => $"(#{c.Date} + {c.Months} months + {c.Days} days) {c.Operator} #{c.Other}",
        Score s => $"score({string.Join(", ", s.Items)}) {s.Operator} {s.Bound}",
        IsKnown k => $"#{k.Input} is known",
        Constant c => c.Value.ToString(),
        Not n => $"not ({n.Part})",
        Definition d => $"define ({d.Part})",
        Group g => $"{g.Kind} {g.Count} ({string.Join("; ", g.Parts)})",
        _ => "",
    };
}
