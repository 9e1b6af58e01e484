using System.Collections.Immutable;
using ProtocolLang.Cases.Text;
using ProtocolLang.Logic;

namespace ProtocolLang.Cases;

/// <summary>Something wrong in a case file.</summary>
/// <param name="Case">The case it is in, or empty when it concerns the file.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Help">What to write instead, or null.</param>
/// <param name="Length">How many characters of the line it covers, from its place; 1 when it is longer than a line.</param>
/// <param name="Blocking">Whether the case it is in (for a file's problem, what it covers of the file) was not read.</param>
public sealed record CaseProblem(string Case, string Code, string Message, string? Help, CasePlace Place, int Length, bool Blocking);

/// <summary>One kind of problem: what its page in the catalogue is about.</summary>
public sealed record CaseProblemKind(string Code, string Title, bool Blocking);

/// <summary>Where a problem stands.</summary>
public sealed record CaseSpan(CasePlace Place, int Length)
{
    internal static CaseSpan At(string file, Spot spot) => new(new CasePlace(file, spot.Line, spot.Column), Math.Max(1, spot.Length));
}

/// <summary>What a case file holds. A case with a blocking problem is not among <paramref name="Cases"/>; all others are.</summary>
/// <param name="Problems">In the order of the file.</param>
public sealed record CaseFile(string File, ImmutableArray<Case> Cases, ImmutableArray<CaseProblem> Problems)
{
    /// <summary>What is expected of the cases; nothing when the reader was not told how expectations are read.</summary>
    public ImmutableArray<CaseExpectations> Expectations { get; init; } = [];
}

/// <summary>What the protocol must answer for a case, each with its place.</summary>
public sealed record CaseExpectations(Case Case, ImmutableArray<(Expectation Expectation, CasePlace Place)> Expected);

/// <summary>Reads an expectation that is written in the words of the language, with which case files have nothing to do.</summary>
public delegate ReadExpectation ExpectationReader(string text);

/// <param name="Expectation">Null when it cannot be read.</param>
public sealed record ReadExpectation(Expectation? Expectation, ImmutableArray<ExpectationProblem> Problems);

/// <param name="Start">Where in the text of the expectation.</param>
public sealed record ExpectationProblem(int Start, int Length, string Message, string? Help);
