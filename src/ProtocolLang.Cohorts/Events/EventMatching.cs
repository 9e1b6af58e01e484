using System.Collections.Immutable;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cohorts.Events;

/// <summary>Which column of a table of events is what.</summary>
/// <param name="Columns">By what they are in the form of such tables.</param>
/// <param name="Unused">Columns that are none of the form.</param>
/// <param name="Problems">What is lacking, in words; with a problem, nothing can be run.</param>
public sealed record EventMatching(ImmutableDictionary<EventColumn, DataColumn> Columns, ImmutableArray<string> Unused, ImmutableArray<(string Message, string? Help)> Problems)
{
    /// <param name="hasTreatments">Whether the protocol asks what was given.</param>
    public static EventMatching Of(IReadOnlyList<DataColumn> columns, bool hasTreatments)
    {
        var found = ImmutableDictionary<EventColumn, DataColumn>.Empty;
        var taken = new HashSet<DataColumn>();
        foreach (var column in EventForm.Always.AddRange(EventForm.OfTreatments))
        {
            IEnumerable<string> keys = column == EventForm.Patient ? Matching.PatientKeys.Prepend("patient") : [ColumnNames.Key(column.Name)];
            if (keys.Select(k => columns.FirstOrDefault(c => !taken.Contains(c) && ColumnNames.Key(c.Name) == k)).FirstOrDefault(c => c is not null) is not { } one) continue;
            taken.Add(one);
            found = found.Add(column, one);
        }

        EventColumn[] needed = [EventForm.Patient, EventForm.Event, EventForm.Value, EventForm.Day, .. hasTreatments ? [EventForm.Together] : Array.Empty<EventColumn>()];
        string[] free = [.. columns.Where(c => !taken.Contains(c)).Select(c => c.Name)];
        return new(found, [.. free], [.. needed.Where(n => !found.ContainsKey(n)).Select(n => (
            $"the events have no column `{n.Name}`: {n.Meaning}",
            (string?)(Spelling.Nearest(n.Name, free, 1) is [var near] ? $"did you mean `{near}`?" : $"their columns are {string.Join(", ", columns.Select(c => c.Name).Take(20))}")))]);
    }
}
