using System.Collections.Immutable;

namespace ProtocolLang.Logic;

/// <summary>A declared thing that rules, histories and evidence speak of. Two entries are the same only when they are one declaration.</summary>
public abstract record Entry(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
{
    /// <summary>Numbers in the source's own list of references.</summary>
    public ImmutableArray<string> Cites { get; init; } = [];

    public virtual bool Equals(Entry? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
    public sealed override string ToString() => Name;
}

/// <summary>What can be given to a patient.</summary>
public abstract record Agent(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Entry(Name, Synonyms, Codes, Notes, Sources, Origin)
{
    /// <summary>The classes this agent is declared to be in, nearest first; all of their classes come after them.</summary>
    public ImmutableArray<DrugClass> Classes { get; init; } = [];

    /// <summary>Whether giving this agent is surely giving <paramref name="target"/>: itself, one of its classes, or all that a regimen holds.</summary>
    public bool Is(Agent target) => Equals(target) || Classes.Contains(target) || (this is Regimen r && r.Components.Any(c => c.Is(target)));
}

public sealed record DrugClass(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Agent(Name, Synonyms, Codes, Notes, Sources, Origin)
{
    /// <summary>Molecular target and mechanism as the source words them.</summary>
    public ImmutableArray<(string Property, string Text)> Properties { get; init; } = [];

    /// <summary>Whether something in this class may be <paramref name="target"/>: it is in the class itself, or something that is declared is both.</summary>
    /// <param name="declared">All that the protocol declares.</param>
    public bool Overlaps(Agent target, IEnumerable<Agent> declared) => target.Is(this) || declared.Any(a => a is Drug or DrugClass && a.Is(this) && a.Is(target));
}

public sealed record Drug(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Agent(Name, Synonyms, Codes, Notes, Sources, Origin)
{
    public ImmutableArray<string> WatchFor { get; init; } = [];
    /// <summary>Molecular target, mechanism and development status as the source words them: property name to text, in the order written.</summary>
    public ImmutableArray<(string Property, string Text)> Properties { get; init; } = [];

    /// <summary>Whether it is known from a patient's history only: no protocol declares it.</summary>
    public bool IsOther { get; init; }

    /// <summary>A drug that a patient received and that the protocol does not declare. It is in the classes that are said of it and in no others.</summary>
    public static Drug Other(string name, ImmutableArray<DrugClass> classes) => new(name, [], [], [], [], Origin.None) { Classes = classes, IsOther = true };
}

public sealed record Regimen(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Agent(Name, Synonyms, Codes, Notes, Sources, Origin)
{
    /// <summary>The drugs (or classes, any member of which will do) that make up the regimen.</summary>
    public ImmutableArray<Agent> Components { get; init; } = [];
}

/// <summary>Where and for whom a drug, class or regimen is approved.</summary>
/// <param name="Kind"><c>accelerated</c>, <c>conditional</c>, or empty.</param>
/// <param name="Since">A year, perhaps with month and day; empty when it is not stated.</param>
/// <param name="Reach">Where the agency's approvals count.</param>
/// <param name="Population">For whom it is, as the source prints it.</param>
public sealed record Approval(Agent Agent, string Agency, string Kind, string Since, Proposition Reach, Proposition Population, ImmutableArray<string> Sources, Origin Origin)
{
    /// <summary>What it must be given with to be within the approval; empty when it is approved by itself.</summary>
    public ImmutableArray<Agent> With { get; init; } = [];

    /// <summary>For whom it is by the agency's own text, where the source prints another population; else null.</summary>
    public Proposition? VerifiedPopulation { get; init; }

    /// <summary>Numbers in the source's own list of references.</summary>
    public ImmutableArray<string> Cites { get; init; } = [];

    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Whether what is given together (each a drug, class or regimen) holds all the partners that the approval asks for.</summary>
    public bool IsGivenWithPartners(ImmutableArray<Agent> together)
    {
        return With.All(IsGiven);
        bool IsGiven(Agent partner) => together.Any(t => t.Is(partner)) || (partner is Regimen { Components.IsEmpty: false } r && r.Components.All(IsGiven));
    }
}

public sealed record Test(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Entry(Name, Synonyms, Codes, Notes, Sources, Origin);

/// <summary>A place or team that a patient can be referred to.</summary>
public sealed record Service(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Entry(Name, Synonyms, Codes, Notes, Sources, Origin);

/// <summary>An adverse event to watch for.</summary>
public sealed record Toxicity(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Entry(Name, Synonyms, Codes, Notes, Sources, Origin)
{
    /// <summary>Names of the facts and tests by which it is found in time.</summary>
    public ImmutableArray<string> MonitoredBy { get; init; } = [];
}

public sealed record Reference(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Entry(Name, Synonyms, Codes, Notes, Sources, Origin)
{
    /// <summary>Bibliographic lines in the order written: authors, title, journal, year, PubMed number, address.</summary>
    public ImmutableArray<(string Property, string Text)> Properties { get; init; } = [];
}

public enum EndpointResult { NotStated, Met, NotMet }

/// <summary>What a trial found for an endpoint when no number is printed.</summary>
public enum Finding { None, Better, NoBetter, Worse, Shown, NotShown, Acceptable }

/// <summary>The lines of therapy that a trial is about.</summary>
public sealed record LineRange(int From, bool AndLater)
{
    public bool Includes(int line) => line == From || (AndLater && line > From);
    public override string ToString() => AndLater ? $"{From} and later" : $"{From}";
}

/// <summary>One figure of a trial: <c>median overall survival 13.8 vs 11.1 months, P = 0.046</c>.</summary>
/// <param name="Values">One number for each arm; none when the source only says which way it went (<see cref="Finding"/>).</param>
/// <param name="Patients">How many patients the figure counts, when the source says so.</param>
/// <param name="Cohort">The part of the trial that it is about; empty for all of it.</param>
/// <param name="IsVerified">It comes from the cited publication, where the source prints another.</param>
public sealed record Figure(
    string Endpoint, ImmutableArray<double> Values, string Unit, double? PValue, int? Patients, string Cohort, bool IsVerified, string Text, Origin Origin)
{
    /// <summary>A difference counts as significant when P is below this.</summary>
    public const double SignificanceLevel = 0.05;

    public Finding Finding { get; init; }

    /// <summary>How many of <see cref="Patients"/> had the event, when the source counts them.</summary>
    public int? Events { get; init; }

    /// <summary>It comes from an analysis that the trial was not made for.</summary>
    public bool IsExploratory { get; init; }

    /// <summary>Null when no P value is given.</summary>
    public bool? IsSignificant => PValue is { } p ? p < SignificanceLevel : null;
}

public sealed record Trial(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Entry(Name, Synonyms, Codes, Notes, Sources, Origin)
{
    public string Phase { get; init; } = "";
    public string Status { get; init; } = "";
    /// <summary>The drugs that the trial is about.</summary>
    public ImmutableArray<Agent> Studies { get; init; } = [];
    /// <summary>What is compared, experimental arm first, as written.</summary>
    public ImmutableArray<string> Arms { get; init; } = [];
    public ImmutableArray<Figure> Figures { get; init; } = [];
    public EndpointResult PrimaryEndpoint { get; init; }
    /// <summary>Whether the source says that a secondary endpoint was met.</summary>
    public bool MetSecondaryEndpoint { get; init; }
    /// <summary>Null when the source does not say.</summary>
    public LineRange? Line { get; init; }
    /// <summary>The lines by the cited publication, where the source prints others; else null.</summary>
    public LineRange? VerifiedLine { get; init; }
    public ImmutableArray<(string Property, string Text)> Properties { get; init; } = [];
}

/// <summary>An agency that approves drugs. Where its approvals count is kept with each approval.</summary>
public sealed record Agency(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Entry(Name, Synonyms, Codes, Notes, Sources, Origin);

/// <summary>Whom a trial may be offered to. A trial without one does not say: nobody is eligible or excluded by it.</summary>
public sealed record Eligibility(Trial Trial, Proposition OpenTo);

public sealed record Biomarker(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Entry(Name, Synonyms, Codes, Notes, Sources, Origin)
{
    public ImmutableArray<(string Property, string Text)> Properties { get; init; } = [];
}

/// <summary>A mechanism by which a tumour escapes from drugs.</summary>
public sealed record Resistance(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Entry(Name, Synonyms, Codes, Notes, Sources, Origin)
{
    public ImmutableArray<Agent> Against { get; init; } = [];
    public ImmutableArray<(string Property, string Text)> Properties { get; init; } = [];
}

/// <summary>A figure about a population, such as a prevalence.</summary>
public sealed record Statistic(string Name, ImmutableArray<string> Synonyms, ImmutableArray<Code> Codes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
    : Entry(Name, Synonyms, Codes, Notes, Sources, Origin)
{
    public ImmutableArray<(string Property, string Text)> Properties { get; init; } = [];
}
