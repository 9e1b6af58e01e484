namespace ProtocolLang.Cohorts.Engine;

/// <summary>What is asked of each value of a column. The answer is a plane; where the value is unknown it is no.</summary>
/// <param name="Input">Whose column, by its place in <see cref="Logic.Protocol.Inputs"/>.</param>
internal abstract record Question(int Input)
{
    /// <summary>Tells questions apart.</summary>
    public string Text => FormattableString.Invariant(this switch
    {
        Between b => $"{Input} from {b.Low} to {b.High}",
        AtLeast a => $"{Input} at least {a.Bound:R}",
        Includes i => $"{Input} includes {i.Values:x}",
        _ => $"{Input} is known",
    });

    public sealed record IsKnown(int Input) : Question(Input);

    /// <summary>Whether a value of few is one of some neighbours.</summary>
    public sealed record Between(int Input, byte Low, byte High) : Question(Input);

    /// <summary>Whether a number is not below a bound.</summary>
    public sealed record AtLeast(int Input, double Bound) : Question(Input);

    /// <summary>Whether a set has one of the values whose bit is set.</summary>
    public sealed record Includes(int Input, ulong Values) : Question(Input);
}
