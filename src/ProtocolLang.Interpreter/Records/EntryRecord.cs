using System.Collections.Immutable;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Records;

/// <summary>What a protocol makes of an agent, whoever the patient is.</summary>
public enum Standing
{
    /// <summary>No rule gives it or speaks against it, and no trial of it is open; or it is nothing that can be given.</summary>
    NoRule,

    /// <summary>Some rule recommends it.</summary>
    Recommended,

    /// <summary>Some rule considers it, none recommends it.</summary>
    Considered,

    /// <summary>Rules speak against it, and none for it.</summary>
    NotRecommended,

    /// <summary>No rule is for or against it, and a trial of it is open.</summary>
    InTrials,
}

/// <summary>A rule that is about an entry.</summary>
/// <param name="Relation">How; <see cref="Relation.ItsEvidence"/> also when it only speaks of it in a note, or enrols in a trial of it.</param>
/// <param name="Outcomes">The outcomes that are about it.</param>
public sealed record RuleMention(Rule Rule, Relation Relation, ImmutableArray<Outcome> Outcomes)
{
    public bool IsFor => Relation != Relation.ItsMember && Outcomes.Any(o => o.Verb.IsFor());
    public bool IsAgainst => Relation != Relation.ItsMember && Outcomes.Any(o => o.Verb.IsAgainst());
}

/// <summary>Why a trial is told of with an entry.</summary>
public enum TrialRole
{
    /// <summary>A rule against the entry rests on it, or it missed its endpoint.</summary>
    Against,

    /// <summary>A rule for the entry rests on it.</summary>
    For,

    /// <summary>It studies the entry.</summary>
    Studies,

    /// <summary>The entry is given in one of its arms.</summary>
    InAnArm,

    /// <summary>It is the entry asked for.</summary>
    Itself,
}

public sealed record TrialMention(Trial Trial, TrialRole Role, Recruitment Recruitment, ImmutableArray<FigurePair> Figures);

/// <summary>An adverse event to watch for, and by what it is found in time.</summary>
public sealed record Warning(string Name, ImmutableArray<string> MonitoredBy, ImmutableArray<string> Notes);

/// <summary>All that a protocol holds about one thing that it names.</summary>
/// <param name="Rules">Those that decide its standing first.</param>
/// <param name="Variants">Rules of the source about it that the protocol does not follow.</param>
/// <param name="Trials">Those on which its standing rests first, then those with results, open ones, closed ones, and those with it in some arm.</param>
/// <param name="Approvals">Of a class or regimen, those of its drugs.</param>
/// <param name="Related">Members of a class, components of a regimen, what a trial studies, what a mechanism works against, what a toxicity is watched for with.</param>
/// <param name="Regimens">Those that hold it.</param>
/// <param name="Sources">The numbers of the source's facts on which it rests, those of its trials included.</param>
/// <param name="Cites">Numbers in the source's list of references, those of its trials included.</param>
public sealed record EntryRecord(
    Entry Entry,
    Standing Standing,
    ImmutableArray<RuleMention> Rules,
    ImmutableArray<Variant> Variants,
    ImmutableArray<TrialMention> Trials,
    ImmutableArray<Approval> Approvals,
    ImmutableArray<Warning> Warnings,
    ImmutableArray<Resistance> Resistances,
    ImmutableArray<Entry> Related,
    ImmutableArray<Regimen> Regimens,
    ImmutableArray<string> Sources,
    ImmutableArray<string> Cites)
{
    /// <summary>The records of everything of that name; none when there is nothing. Capitals, blanks and dashes make no difference.</summary>
    public static ImmutableArray<EntryRecord> Find(Protocol protocol, string name) =>
        [.. WhyFinder.Named(WhyFinder.Subjects(protocol), name).OfType<Subject.OfEntry>().Select(s => Of(protocol, s.Entry))];

    public static EntryRecord Of(Protocol protocol, Entry entry) => new EntryRecords(protocol, entry).Make();
}
