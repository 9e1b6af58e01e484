using ProtocolLang.Logic;
using ProtocolLang.Sql.Writing;

namespace ProtocolLang.Sql;

/// <summary>Turns protocols into one readable query each: patients in, one row for each patient and rule out, with its status and what is missing. The answers are the
/// interpreter's. No condition is ever null, so that nothing rests on what a database makes of null.</summary>
public static class SqlEmitter
{
    /// <summary>The columns that come out, in their order.</summary>
    public static readonly IReadOnlyList<string> ResultColumns = ["patient", "rule_number", "rule", "status", "missing"];

    /// <summary>A status as the query tells it.</summary>
    public static string Text(RuleStatus status) => status switch
    {
        RuleStatus.Applies => "applies",
        RuleStatus.DoesNotApply => "does not apply",
        RuleStatus.Undetermined => "undetermined",
        RuleStatus.Overridden => "overridden",
        RuleStatus.OutOfScope => "out of scope",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>What the query says of a patient with a value that is none of its fact's; <c>missing</c> then names the columns.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Writes the query.</summary>
    public static SqlQuery Emit(Protocol protocol, Dialect dialect, SqlOptions? options = null)
    {
        options ??= new SqlOptions();
        var refusals = Refusals.Of(protocol, dialect);
        if (!refusals.IsEmpty) return new("", [], refusals);
        var query = new QueryWriter(protocol, dialect, options);
        return new(query.Write(), query.Tables, []);
    }
}
