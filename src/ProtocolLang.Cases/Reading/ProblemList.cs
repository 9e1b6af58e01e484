using ProtocolLang.Cases.Text;
using ProtocolLang.Logic;

namespace ProtocolLang.Cases.Reading;

/// <summary>Collects the problems of one case, or of the file around the cases.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<CaseProblem> found = [];

    internal IReadOnlyList<CaseProblem> Found => found;

    internal CaseSpan At(Node node) => CaseSpan.At(file, node.Spot);

    internal CaseSpan At(Spot spot) => CaseSpan.At(file, spot);

    internal CasePlace Place(Node node) => At(node).Place;

    /// <summary>When there are more problems than anyone will read, loops stop looking for further ones.</summary>
    internal bool IsFull => found.Count >= CaseReader.MaxProblems;

    internal void Add(CaseProblem problem) => found.Add(problem);
}
