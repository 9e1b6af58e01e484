using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;

namespace ProtocolLang.Verification.Findings;

/// <summary>Asks one question after the other, each within its own budget. What costs too much is said to be open.</summary>
internal sealed class Search(Analysis analysis)
{
    private readonly List<Fault> found = [];

    public Analysis Analysis => analysis;

    public IReadOnlyList<Fault> Found => found;

    /// <param name="at">Where to say so when it is not decided.</param>
    /// <param name="question">What is asked, as an indirect question: <c>whether …</c>.</param>
    public void Ask(Origin at, Func<string> question, Func<Fault?> answer)
    {
        analysis.Table.Budget.Renew();
        try
        {
            if (answer() is { } finding) found.Add(finding);
        }
        catch (BudgetExceededException)
        {
            analysis.Table.Abandon();
            found.Add(new Fault.NotDecided(at, question()));
        }
    }
}
