using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;
using ProtocolLang.Verification.Relations;

namespace ProtocolLang.Verification.Tests;

/// <summary>A protocol's formulas as diagrams.</summary>
internal sealed class World
{
    public World(Protocol protocol)
    {
        var budget = new Budget(200_000_000, CancellationToken.None);
        budget.Renew();
        Space = new Space(new DiagramTable(budget));
        var survey = new Survey();
        survey.Add(protocol);
        Space.Take(survey);
        Possible = new Possible(Space);
        Encoder = new Encoder(Space);
    }

    public Space Space { get; }
    public Possible Possible { get; }
    public Encoder Encoder { get; }
}
