using System.Globalization;
using ProtocolLang.Logic;
using ProtocolLang.Sql.Writing;

namespace ProtocolLang.Sql.History;

/// <summary>The table of what happened to patients: one row for each observation, and for each thing given.</summary>
internal static class EventTable
{
    public const string Treatment = "treatment";
    public const string None = "none";

    private static readonly (string Name, string Meaning, string Holds)[] Always =
    [
        ("patient", "whom it happened to, as the table of patients calls them", "text or a number"),
        ("event", "the fact that was observed, or `treatment`; rows of other events are passed over", "text"),
        ("value", "what was observed; for a treatment one drug, class or regimen, `other` for a drug that the protocol does not declare, or `none` when nothing was ever given", "text"),
        ("day", "when it was observed, or the first day of the treatment; null counts as the day for which is asked", "a date"),
        ("order_in_day", "which of several on one day is the newer; may be null", "a whole number from 0 to 999999"),
    ];

    private static readonly (string Name, string Meaning, string Holds)[] OfTreatments =
    [
        ("treatment", "rows of one patient with the same here were given together", "text or a number"),
        ("line", "the line of therapy", "a whole number from 1"),
        ("until", "the last day", "a date"),
        ("response", "how it went", "'complete response', 'partial response', 'stable disease' or 'progressive disease'"),
        ("progressed_on", "the day on which progression was found", "a date"),
        ("stopped_because_of", "why it ended", "'toxicity', 'progression', 'completion', 'choice' or 'other'"),
    ];

    public static IEnumerable<SqlColumn> Columns(bool hasTreatments) => (hasTreatments ? Always.Concat(OfTreatments) : Always).Select(c => new SqlColumn(c.Name, c.Meaning, c.Holds));

    /// <summary>The table with text folded and dates as days.</summary>
    public static Step Told(Dialect dialect, SqlOptions options, bool hasTreatments)
    {
        string Folded(string column) => $"{dialect.Apply(dialect.Folded, dialect.Apply(dialect.AsText, column))} as given_{column}";
        string Day(string column) => $"{dialect.Apply(dialect.AsDay, column)} as given_{column}";
        string[] columns = ["patient", Folded("event"), Folded("value"), Day("day"), "coalesce(order_in_day, 0) as given_order"];
        string[] ofTreatments = ["treatment as given_treatment", "line as given_line", Day("until"), Folded("response"), Day("progressed_on"), Folded("stopped_because_of")];
        return new("told", hasTreatments ? [.. columns, .. ofTreatments] : columns, SqlNames.Table(options.Events, dialect.Quote));
    }

    /// <summary>When an observation was made, so that the newest has the greatest; what has no day is the newest.</summary>
    public static string Rank(string day) => string.Create(CultureInfo.InvariantCulture, $"coalesce({day}, {Dialect.LastDay + 1}) * 1e6 + o.given_order");
}
