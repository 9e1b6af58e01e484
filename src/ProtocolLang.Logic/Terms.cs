namespace ProtocolLang.Logic;

/// <summary>Walks over terms.</summary>
public static class Terms
{
    /// <summary>The inputs that a term reads, in order, perhaps repeated. Those of a score are the inputs of its conditions.</summary>
    public static IEnumerable<Input> Inputs(Term term) => term switch
    {
        Term.Constant => [],
        Term.Of of => [of.Input],
        Term.Arithmetic a => Inputs(a.Left).Concat(Inputs(a.Right)),
        Term.SquareRoot r => Inputs(r.Operand),
        Term.Shift s => Inputs(s.Date),
        Term.Score s => s.Items.SelectMany(i => Inputs(i.When)),
        Term.Call c => c.Arguments.SelectMany(a => Inputs(a.Term)),
        _ => throw new ArgumentOutOfRangeException(nameof(term)),
    };

    /// <summary>The inputs that a proposition reads, in order, perhaps repeated.</summary>
    public static IEnumerable<Input> Inputs(Proposition proposition) => proposition.Reads.Concat(proposition.Parts.SelectMany(Inputs));
}
