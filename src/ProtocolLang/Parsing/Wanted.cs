using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;

namespace ProtocolLang.Parsing;

/// <summary>Something that a grammar would have accepted at a place.</summary>
public abstract record Wanted
{
    /// <summary>Words of the language, or a sign.</summary>
    public sealed record Words(string Text) : Wanted;

    /// <summary>A declared name.</summary>
    /// <param name="What">Such as <c>a fact</c>.</param>
    /// <param name="TakesSign">Whether a finding may have its sign right behind the name: <c>FISH+</c>.</param>
    public sealed record Name(string What, Func<NameEntry, bool> Accept, bool TakesSign = false) : Wanted
    {
        public bool Equals(Name? other) => other is not null && What == other.What && TakesSign == other.TakesSign && Accept == other.Accept;
        public override int GetHashCode() => What.GetHashCode(StringComparison.Ordinal);
    }

    /// <summary>A value of a fact or calculation.</summary>
    public sealed record Value(FactType Type, string Owner) : Wanted;

    /// <summary>A plain number: of a line, of days, of points.</summary>
    public sealed record Number : Wanted;

    /// <summary>The unit of a number that was written.</summary>
    /// <param name="Type">What the number is a value of; null when any unit will do.</param>
    public sealed record Unit(FactType.Number? Type) : Wanted;

    /// <summary>A text in double quotes.</summary>
    public sealed record Quoted : Wanted;

    /// <summary>The name of a rule or of a table.</summary>
    public sealed record RuleName : Wanted;

    /// <summary>What may be said of a rule; only legal when some rule has that name.</summary>
    public sealed record Status(string Rule, string Text) : Wanted;

    /// <summary>Words that the author chooses: a new name, a title.</summary>
    public sealed record Free(string What) : Wanted;
}

/// <summary>What could come at the end of a text.</summary>
/// <param name="IsComplete">Whether the text may end here.</param>
public sealed record Outlook(ImmutableArray<Wanted> Wanted, bool IsComplete)
{
    public static readonly Outlook Nothing = new([], false);
}
