using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;
using ProtocolLang.Verification.Findings;
using ProtocolLang.Verification.Relations;
using ProtocolLang.Verification.Witnesses;

namespace ProtocolLang.Verification;

/// <summary>Proves what holds of a protocol for all patients at once. It keeps its diagrams from one version of a protocol to the next, so that after an edit
/// only what changed costs. For one caller at a time; another thread may cancel.</summary>
/// <param name="reader">Gives, for a protocol, what reads its inputs from a case in their order, as the engine does that runs it: patients in whom a finding
/// shows are tried out with it. Without one there are no such patients.</param>
public sealed class Verifier(Func<Protocol, Func<Case, double[]>>? reader = null)
{
    private readonly ShownBefore before = new();
    private Space? space;
    private Possible? possible;

    /// <summary>How many steps of the diagrams one question may cost; about a million of them take a second.</summary>
    public int StepsPerQuestion { get; init; } = 1_000_000;

    /// <summary>How many nodes of diagrams are kept for the next version, at some 60 bytes each. When there are more, most belong to versions that are gone, and
    /// all are made anew.</summary>
    public int MostNodesKept { get; init; } = 2_000_000;

    /// <summary>All findings, in the order of the places at which they stand.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; the verifier can be used again.</exception>
    public ImmutableArray<Fault> Verify(Protocol protocol, CancellationToken cancelled = default)
    {
        var isFirst = space is null;
        var found = Find(protocol, cancelled);
        if (isFirst || !found.Any(f => f is Fault.NotDecided)) return found;
        // The order of the questions is that in which they were met, in this version or in an earlier one; in this version's own order its steps may do.
        space = null;
        return Find(protocol, cancelled);
    }

    private ImmutableArray<Fault> Find(Protocol protocol, CancellationToken cancelled)
    {
        var read = reader?.Invoke(protocol);
        var analysis = Analyse(protocol, read, cancelled);
        var search = new Search(analysis);
        RuleFindings.Find(search);
        ConditionFindings.Find(search);
        ConflictFindings.Find(search);
        PartitionFindings.Find(search);
        TableFindings.Find(search);
        LikenessFindings.Find(search);
        MissingFindings.Find(search);
        PromiseFindings.Find(search);
        ExampleFindings.Find(search, read);
        return [.. search.Found.Distinct().OrderBy(f => f.At.File, StringComparer.Ordinal).ThenBy(f => f.At.Start)];
    }

    private Analysis Analyse(Protocol protocol, Func<Case, double[]>? read, CancellationToken cancelled)
    {
        var budget = new Budget(StepsPerQuestion, cancelled);
        budget.Renew();
        if (space is null || space.Table.Nodes > MostNodesKept) space = new Space(new DiagramTable(budget));
        space.Table.Budget = budget;
        space.Table.Abandon();
        var survey = new Survey();
        survey.Add(protocol);
        space.Take(survey);
        var now = new Possible(space);
        if (possible is null || !now.IsSameAs(possible))
        {
            possible = now;
            before.Clear();
        }

        return new Analysis(protocol, space, possible, new Encoder(space), read is null ? null : new WitnessFinder(protocol, space, read), before);
    }
}
