using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Records;

/// <summary>Whether patients can enter a trial now, as far as the protocol tells.</summary>
public enum Recruitment
{
    /// <summary>It recruits, or goes on.</summary>
    Open,

    /// <summary>It has ended, was stopped, or does not recruit.</summary>
    Closed,

    /// <summary>The protocol does not say.</summary>
    NotStated,
}

public static class Recruitments
{
    // The words of a trial's status are the source's. What closes a trial is looked for first: `active, not recruiting`.
    private static readonly string[] Closing =
        ["not recruiting", "not yet", "planned", "terminated", "completed", "stopped", "closed", "withdrawn", "suspended", "halted", "published", "finished", "ended"];

    private static readonly string[] Opening = ["recruiting", "ongoing", "open", "enrolling", "active", "under way", "in progress"];

    public static Recruitment Of(Trial trial) =>
        Closing.Any(word => Names.Mentions(trial.Status, word)) || EntryProperties.First(trial, "terminated because").Length > 0 ? Recruitment.Closed
        : Opening.Any(word => Names.Mentions(trial.Status, word)) ? Recruitment.Open
        : Recruitment.NotStated;
}
