using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;
using ProtocolLang.Verification.Relations;
using ProtocolLang.Verification.Witnesses;
using ProtocolLang.Verification.Words;

namespace ProtocolLang.Verification;

/// <summary>What every search for findings is given: the protocol's propositions as sets of patients, and words and witnesses for sets.</summary>
internal sealed class Analysis(Protocol protocol, Space space, Possible possible, Encoder encoder, WitnessFinder? witnesses, ShownBefore before)
{
    private const int MostLines = 4;
    private const int MostTries = 6;

    public Protocol Protocol => protocol;
    public Space Space => space;
    public DiagramTable Table => space.Table;
    public Encoder Encoder => encoder;

    public Diagram Of(Formula formula) => encoder.Of(formula);

    public Diagram True(Proposition p) => encoder.Of(p.IsTrue);

    public Diagram False(Proposition p) => encoder.Of(p.IsFalse);

    /// <summary>Those of some patients who can exist.</summary>
    public Diagram Among(Diagram patients) => possible.Among(patients);

    public bool Exist(Diagram patients) => !possible.Among(patients).IsNone;

    public bool Exist(params ReadOnlySpan<Diagram> conditions)
    {
        var patients = Diagram.All;
        foreach (var condition in conditions) patients = Table.And(patients, condition);
        return Exist(patients);
    }

    public bool IsSubset(Diagram left, Diagram right) => !Exist(Table.And(left, right.Not));

    public bool AreSame(Diagram left, Diagram right) => left == right || (IsSubset(left, right) && IsSubset(right, left));

    /// <summary>Adds to a finding whom it concerns and a patient in whom it shows.</summary>
    /// <param name="patients">Whom it concerns; some must exist.</param>
    /// <param name="claim">What must be true of a patient.</param>
    /// <param name="scope">For whom the rules or the partition are: its words are used for it.</param>
    public T Shown<T>(T finding, Diagram patients, Claim claim, string name, Proposition scope) where T : Fault
    {
        var (region, witness) = Show(patients, claim, name, scope.Kind == PropositionKind.Constant ? null : (Phrases.Of(scope), True(scope)));
        return finding with { Region = region, Witness = witness, NotRelated = NotRelated(patients) };
    }

    /// <param name="named">A set with a name, which is used when it holds all of the patients.</param>
    public (Region Region, Witness? Witness) Show(Diagram patients, Claim claim, string name, (string Words, Diagram Patients)? named)
    {
        var existing = Among(patients);
        if (named is { } n && !IsSubset(existing, n.Patients)) named = null;
        if (!before.Regions.TryGetValue((patients, named?.Words), out var region)) before.Regions[(patients, named?.Words)] = region = RegionOf(patients, existing, named);
        return (region, WitnessOf(existing, claim, name));
    }

    /// <summary>What the variables of a set are computed from without that being understood.</summary>
    public ImmutableArray<string> NotRelated(params ReadOnlySpan<Diagram> sets)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var set in sets) names.UnionWith(Table.Support(set).Select(l => space[l]).OfType<Variable.Calculated>().Select(c => c.Name));
        return [.. names];
    }

    /// <summary>That some formulas are true of a patient.</summary>
    public static Claim Holds(params Formula[] formulas) => (patient, _) => formulas.All(patient.Of);

    private Region RegionOf(Diagram patients, Diagram existing, (string Words, Diagram Patients)? named)
    {
        var support = Table.Support(patients);
        var about = possible.About(support);
        var (cubes, isAll) = Cubes.Cover(Table, existing, Table.Any([patients, about.Not, named?.Patients.Not ?? Diagram.None]), MostLines);
        // Only what matters is counted: variables that are coupled with it are taken out.
        var here = existing == patients ? existing : Table.Exists(existing, l => !support.Contains(l));
        var whole = about.IsAll ? about : Table.Exists(about, l => !support.Contains(l));
        var combinations = support.Aggregate(1.0, (product, level) => product * Table.SizeOf(level));
        var (share, of) = (Paths.Share(Table, here), Paths.Share(Table, whole));
        return new([.. cubes.Select(c => Phrases.Of(space, c, named?.Words))], isAll, share / of, Math.Round(share * combinations), Math.Round(of * combinations));
    }

    /// <summary>A patient among some who exist; null when none could be made up.</summary>
    public Witness? WitnessOf(Diagram existing, Claim claim, string name)
    {
        if (witnesses is null) return null;
        if (witnesses.Again(before, existing, claim, name) is { } again) return again;
        var all = existing;
        for (var tries = 0; tries < MostTries && !existing.IsNone; tries++)
        {
            var path = Paths.Cheapest(Table, existing, Cost);
            if (witnesses.Find(path, claim, name) is { } found)
            {
                before.Note(all, name, found.Case);
                return found;
            }

            existing = Table.And(existing, Table.All(path.Reverse().Select(p => Table.Where(p.Key, v => v == p.Value))).Not);
        }

        return null;
    }

    /// <summary>What is unknown costs nothing, so that a witness has few facts; among the known, what is plain is cheaper.</summary>
    private double Cost(int level, int value) => space[level] switch
    {
        Variable.Asked a when a.Cells[value].IsUnknown => 0,
        Variable.Asked { Input: Input.Observed { Selector: Selector.Latest, Window.IsAlways: true } } => 1,
        Variable.Asked a => a.Cells[value].Low == 0 ? 1.1 : 1.3,
        Variable.Member => 0.1 * value,
        _ => 0.5,
    };
}
