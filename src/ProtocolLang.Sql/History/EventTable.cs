using System.Globalization;
using ProtocolLang.Logic;
using ProtocolLang.Sql.Writing;

namespace ProtocolLang.Sql.History;

/// <summary>The table of what happened to patients: one row for each observation, and for each thing given.</summary>
internal static class EventTable
{
    public static IEnumerable<SqlColumn> Columns(bool hasTreatments) => (hasTreatments ? EventForm.Always.AddRange(EventForm.OfTreatments) : EventForm.Always).Select(c => new SqlColumn(c.Name, c.Meaning, c.Holds));

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
