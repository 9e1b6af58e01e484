using System.Collections.Immutable;

namespace ProtocolLang.Logic;

/// <summary>Which of a fact's observations counts, in order of their dates; of several on one day, the one written later in the case is the newer.
/// An undated observation was made on the as-of date, or is the newest when the case states none.</summary>
public enum Selector { Latest, First, Previous, Highest, Lowest }

/// <summary>Something that happened to the patient at a date.</summary>
public abstract record Event
{
    /// <summary>The latest progression, on any of the agents, or on any treatment when there are none.</summary>
    public sealed record Progression(Agent? On) : Event;

    /// <summary>The first dose of the first treatment that matches; of the first treatment at all when there is no agent.</summary>
    public sealed record Start(Agent? Of) : Event;

    /// <summary>The last dose of the latest treatment that matches; of the latest treatment at all when there is no agent.</summary>
    public sealed record LastDose(Agent? Of) : Event;

    /// <summary>A fact of type date.</summary>
    public sealed record OfFact(Fact Fact) : Event;
}

/// <summary>A stretch of time, both ends inclusive but for <c>since</c>, <c>after</c> and <c>before</c> an event, which exclude the event's own day.
/// Null means open. <paramref name="Months"/> and <paramref name="Days"/> reach back from the as-of date.</summary>
public sealed record Window(int? Months, int? Days, Event? After, Event? Before)
{
    public static readonly Window Always = new(null, null, null, null);
    public bool IsAlways => this == Always;
}

public enum StopReason { Toxicity, Progression, Completion, Choice, Other }

/// <summary>A question about past treatment: was <paramref name="Agent"/> given (null: any treatment), in this line (null: any),
/// with progression on it, stopped for this reason, within this time.</summary>
public sealed record TreatmentQuery(Agent? Agent, int? Line, bool Progressed, StopReason? StoppedFor, Window Window);

/// <summary>One thing an engine reads from a case before it evaluates any formula: a value of <see cref="Type"/>, or unknown.
/// All of history (observations, windows, treatments, events) is read here; formulas know only inputs.</summary>
/// <param name="Name">As the author would say it: <c>HER2 IHC since progression</c>, <c>received trastuzumab</c>.</param>
public abstract record Input(string Name)
{
    /// <summary>The input's place in <see cref="Protocol.Inputs"/>.</summary>
    public int Index { get; init; } = -1;

    public abstract FactType Type { get; }

    /// <summary>The name nearly always tells inputs apart, and hashing all of an input is slow.</summary>
    private protected int NameHash => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The fact whose observations it reads, or null when it reads the treatment history or the as-of date.</summary>
    public Fact? ReadFact => this switch
    {
        Observed o => o.Fact,
        AnyObserved a => a.Fact,
        Recorded r => r.Fact,
        EventDate { Event: Event.OfFact f } => f.Fact,
        _ => null,
    };

    /// <summary>One observation of a fact. When nothing is recorded in the window, <paramref name="UseDefault"/> lets the fact's default stand in.</summary>
    public sealed record Observed(string Name, Fact Fact, Selector Selector, Window Window, bool UseDefault) : Input(Name)
    {
        public override FactType Type => Fact.Type;
        public override int GetHashCode() => NameHash;
    }

    /// <summary>Yes when some observation in the window has one of the finite <paramref name="Values"/> or compares so with <paramref name="Bound"/>;
    /// no when there are observations and none does; unknown when there are none, or the window's ends are unknown.</summary>
    public sealed record AnyObserved(string Name, Fact Fact, Window Window, ulong Values, double Low, double High, bool LowIncluded, bool HighIncluded) : Input(Name)
    {
        public override FactType Type => FactType.Finding.YesNo;
        public override int GetHashCode() => NameHash;
    }

    /// <summary>Whether there is any observation in the window; unknown only when the window's ends are.</summary>
    public sealed record Recorded(string Name, Fact Fact, Window Window) : Input(Name)
    {
        public override FactType Type => FactType.Finding.YesNo;
        public override int GetHashCode() => NameHash;
    }

    /// <summary>Yes when some treatment surely matches, no when the history is on record and none can match, else unknown.</summary>
    public sealed record Treated(string Name, TreatmentQuery Query) : Input(Name)
    {
        public override FactType Type => FactType.Finding.YesNo;
        public override int GetHashCode() => NameHash;
    }

    /// <summary>How many lines of treatment, with the agent when one is given, the history holds; unknown when there is no history.</summary>
    public sealed record PriorLines(string Name, Agent? With) : Input(Name)
    {
        public override FactType Type => new FactType.Number(Unit.One, "", 0, null, true);
        public override int GetHashCode() => NameHash;
    }

    public sealed record EventDate(string Name, Event Event) : Input(Name)
    {
        public override FactType Type => FactType.Date.Instance;
        public override int GetHashCode() => NameHash;
    }

    /// <summary>The case's as-of date.</summary>
    public sealed record AsOf(string Name) : Input(Name)
    {
        public override FactType Type => FactType.Date.Instance;
        public override int GetHashCode() => NameHash;
    }

    public sealed override string ToString() => Name;
}
