using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Populations;

/// <summary>What `protocol cohort` was asked for.</summary>
internal sealed record CohortOptions(
    string Data,
    string? Out,
    string? Table,
    string? Query,
    string? Where,
    long? Sample,
    string? Events,
    bool AllEvents,
    string? Mapping,
    string? Patient,
    string? AsOf,
    bool BadIsUnknown,
    string? Rejected,
    bool AllowsDuplicates,
    bool AllowsUnnamed,
    bool HistoryIsUnknown,
    IReadOnlyList<RuleStatus> Only,
    int Threads,
    bool Restart,
    bool IsJson)
{
    /// <summary>The statuses, as options name them.</summary>
    public static readonly IReadOnlyDictionary<string, RuleStatus> Statuses = new Dictionary<string, RuleStatus>(StringComparer.Ordinal)
    {
        ["applies"] = RuleStatus.Applies,
        ["undetermined"] = RuleStatus.Undetermined,
        ["overridden"] = RuleStatus.Overridden,
        ["does-not-apply"] = RuleStatus.DoesNotApply,
        ["out-of-scope"] = RuleStatus.OutOfScope,
    };
}
