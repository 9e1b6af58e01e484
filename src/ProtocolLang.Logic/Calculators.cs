using System.Collections.Immutable;

namespace ProtocolLang.Logic;

/// <summary>Reads a C# file of calculators. Hosts give this to the language, which knows no C#.</summary>
/// <param name="path">As it stands in the places of what is found.</param>
public delegate CalculatorFile CalculatorReading(string path, string text);

/// <summary>What a C# file offers to the protocols beside it.</summary>
/// <param name="Calculators">Its public functions; none where there are problems.</param>
public sealed record CalculatorFile(ImmutableArray<Calculator> Calculators, ImmutableArray<CalculatorProblem> Problems);

public enum CalculatorFault { DoesNotCompile, NotAllowed, MightNotEnd, CannotBeCalled }

/// <summary>Something wrong in a C# file of calculators.</summary>
/// <param name="Instead">What to write; null when the message says all.</param>
public sealed record CalculatorProblem(CalculatorFault Fault, string What, string? Instead, Origin At);

/// <summary>A function that protocols may call.</summary>
/// <param name="Unit">Of its result, as it is written in the file; null when none is.</param>
/// <param name="At">Its name.</param>
public sealed record Calculator(Function Function, ImmutableArray<CalculatorParameter> Parameters, string? Unit, Origin UnitAt, Origin At)
{
    /// <summary>What the author's comment above it says; empty when there is none.</summary>
    public string Comment { get; init; } = "";
}

/// <param name="Unit">As it is written in the file; null when none is.</param>
/// <param name="Members">The members of its enum and their numbers, when it is a choice.</param>
/// <param name="At">The parameter.</param>
public sealed record CalculatorParameter(Parameter Parameter, string? Unit, Origin UnitAt, ImmutableArray<(string Name, int Number)> Members, Origin At);
