using System.Collections.Immutable;
using System.Globalization;

namespace ProtocolLang.Sql;

/// <summary>In what the databases differ. <c>{0}</c> and <c>{1}</c> stand for what a form is applied to.</summary>
/// <param name="Name">As it is asked for: <c>--dialect postgres</c>.</param>
/// <param name="Title">As people call the database.</param>
/// <param name="Quote">Stands around a name that is not plain.</param>
/// <param name="AsText">A value of any type as text.</param>
/// <param name="Folded">Text in small letters, without blanks around it.</param>
/// <param name="AsNumber">A value of a number type as a double.</param>
/// <param name="ToNumber">Text as a double, null when it is not a number.</param>
/// <param name="AsDay">A date as the days since 0001-01-01.</param>
/// <param name="ToDay">Text such as <c>2024-03-01</c> as the days since 0001-01-01, null when it is no date.</param>
/// <param name="NthBy">Of the rows of a group that pass <c>{4}</c>, the <c>{0}</c> that is number <c>{3}</c> by <c>{1}</c> in the direction <c>{2}</c>.</param>
/// <param name="Contains">Whether text <c>{0}</c> holds the text <c>{1}</c>.</param>
/// <param name="MovedByMonths">The day <c>{0}</c> moved by <c>{1}</c> calendar months, a month's end clamped; empty when the dialect has no such form.</param>
/// <param name="Fence">Stands behind a step so that its conditions are worked out once, and not wherever a later step reads them.</param>
/// <param name="HasCommonTables">Whether a query can begin <c>with name as (…)</c>; else each step stands inside the next.</param>
public sealed record Dialect(
    string Name,
    string Title,
    string True,
    string False,
    char Quote,
    string AsText,
    string Folded,
    string AsNumber,
    string ToNumber,
    string AsDay,
    string ToDay,
    string NthBy,
    string Contains,
    string MovedByMonths,
    string Fence,
    bool HasCommonTables,
    RowForm Rows)
{
    public static readonly Dialect DuckDb = new(
        "duckdb", "DuckDB", "true", "false", '"',
        AsText: "cast({0} as varchar)",
        Folded: "lower(trim({0}))",
        AsNumber: "cast({0} as double)",
        ToNumber: "try_cast({0} as double)",
        AsDay: "(cast({0} as date) - date '0001-01-01')",
        ToDay: "(try_cast({0} as date) - date '0001-01-01')",
        NthBy: "(array_agg({0} order by {1} {2}) filter (where {4}))[{3}]",
        Contains: "contains({0}, {1})",
        MovedByMonths: "(cast(date '0001-01-01' + cast({0} as integer) + interval '{1} months' as date) - date '0001-01-01')",
        Fence: "",
        HasCommonTables: true, RowForm.LateralValues);

    public static readonly Dialect Postgres = new(
        "postgres", "PostgreSQL", "true", "false", '"',
        AsText: "cast({0} as text)",
        Folded: "lower(trim({0}))",
        AsNumber: "cast({0} as double precision)",
        ToNumber: @"case when {0} ~ '^[+-]?[0-9]{{1,100}}([.][0-9]{{1,100}})?$' then cast({0} as double precision) end",
        AsDay: "(cast({0} as date) - date '0001-01-01')",
        ToDay: @"case when {0} ~ '^(?!0000)([0-9]{{4}}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{{2}}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$' then cast({0} as date) - date '0001-01-01' end",
        NthBy: "(array_agg({0} order by {1} {2}) filter (where {4}))[{3}]",
        Contains: "position({1} in {0}) > 0",
        MovedByMonths: "(cast(date '0001-01-01' + cast({0} as integer) + interval '{1} months' as date) - date '0001-01-01')",
        Fence: "offset 0",
        HasCommonTables: true, RowForm.LateralValues);

    public static readonly Dialect Spark = new(
        "spark", "Spark SQL", "true", "false", '`',
        AsText: "cast({0} as string)",
        Folded: "lower(trim({0}))",
        AsNumber: "cast({0} as double)",
        ToNumber: "try_cast({0} as double)",
        AsDay: "datediff(cast({0} as date), date'0001-01-01')",
        ToDay: "datediff(try_cast({0} as date), date'0001-01-01')",
        NthBy: "get(sort_array(collect_list(named_struct('place', {1}, 'value', {0})) filter (where {4}), '{2}' = 'asc'), {3} - 1).value",
        Contains: "instr({0}, {1}) > 0",
        MovedByMonths: "datediff(add_months(date_add(date'0001-01-01', cast({0} as int)), {1}), date'0001-01-01')",
        Fence: "",
        HasCommonTables: true, RowForm.Stack);

    public static readonly Dialect ClickHouse = new(
        "clickhouse", "ClickHouse", "1", "0", '`',
        AsText: "toString({0})",
        Folded: "lowerUTF8(replaceRegexpAll({0}, '^ +| +$', ''))",
        AsNumber: "toFloat64({0})",
        ToNumber: "toFloat64OrNull({0})",
        AsDay: "(toInt32(toDate({0})) + 719162)",
        ToDay: "",
        NthBy: "",
        Contains: "position({0}, {1}) > 0",
        MovedByMonths: "",
        Fence: "",
        HasCommonTables: false, RowForm.ArrayJoin);

    public static readonly ImmutableArray<Dialect> All = [DuckDb, Postgres, Spark, ClickHouse];

    /// <summary>Null when there is no such dialect.</summary>
    public static Dialect? Find(string name) => All.FirstOrDefault(d => d.Name == name);

    internal string Boolean(bool value) => value ? True : False;

    internal string Apply(string form, params object[] operands) => string.Format(CultureInfo.InvariantCulture, form, operands);

    /// <summary>A day moved by calendar months and days; null outside the years 1 to 9999.</summary>
    internal string Shifted(string day, int months, int days)
    {
        var moved = months == 0 ? day : Apply(MovedByMonths, day, months);
        var added = days == 0 ? moved : string.Create(CultureInfo.InvariantCulture, $"{moved} {(days < 0 ? '-' : '+')} {Math.Abs((long)days)}");
        var first = months != 0 && days != 0 ? $"{moved} between 0 and {LastDay} and " : "";
        return $"case when {first}{added} between 0 and {LastDay} then {added} end";
    }

    internal static readonly int LastDay = DateOnly.MaxValue.DayNumber;

    /// <summary>Text in quotes. Backslashes mean something in two of the dialects.</summary>
    internal string Text(string text)
    {
        var quoted = text.Replace("'", "''", StringComparison.Ordinal);
        if (Quote == '`') quoted = text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal);
        return $"'{quoted}'";
    }
}

/// <summary>How one row of a patient becomes one row for each rule.</summary>
public enum RowForm
{
    /// <summary><c>cross join lateral (values (…), (…)) as answer (…)</c></summary>
    LateralValues,

    /// <summary><c>lateral view stack(n, …, …) answer as …</c></summary>
    Stack,

    /// <summary><c>array join [(…), (…)] as answer</c></summary>
    ArrayJoin,
}
