using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.History;

public enum ReadingSource
{
    /// <summary>An observation in the case.</summary>
    Recorded,

    /// <summary>Nothing was recorded; the protocol's author wrote what to assume.</summary>
    Default,

    /// <summary>The case does not tell.</summary>
    Missing,

    /// <summary>Found out from the treatment history.</summary>
    History,

    /// <summary>The case's as-of date.</summary>
    AsOf,
}

/// <summary>What a case says about one input.</summary>
/// <param name="Value">As <see cref="FactType"/> carries it; NaN is unknown.</param>
/// <param name="Places">The lines of the case it rests on: the observation first, then what bounds the window;
/// all candidates when it could not be decided.</param>
public sealed record Reading(Input Input, double Value, ReadingSource Source, ImmutableArray<CasePlace> Places)
{
    public bool IsKnown => !double.IsNaN(Value);

    /// <summary>The value as the language writes it.</summary>
    public string ValueText => Input.Type.Format(Value);
}
