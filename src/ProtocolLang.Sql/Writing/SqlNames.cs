using System.Globalization;
using System.Text;

namespace ProtocolLang.Sql.Writing;

/// <summary>Names of columns from the names that clinicians write: <c>HER2 IHC</c> is <c>her2_ihc</c>, <c>FISH-</c> is <c>fish_minus</c>.</summary>
internal static class SqlNames
{
    /// <summary>PostgreSQL cuts names at 63 bytes; some are left for a number behind.</summary>
    private const int MostBytes = 55;

    /// <summary>Words that some dialect does not take as a name when they stand bare.</summary>
    private static readonly HashSet<string> Keywords =
    [
        "all", "alter", "analyse", "analyze", "and", "anti", "any", "array", "as", "asc", "asof", "asymmetric", "at", "authorization", "between", "binary", "both", "by", "case", "cast", "check", "collate",
        "collation", "column", "concurrently", "constraint", "create", "cross", "cube", "current", "current_catalog", "current_date", "current_role", "current_schema", "current_time", "current_timestamp",
        "current_user", "database", "date", "default", "deferrable", "delete", "desc", "describe", "distinct", "distributed", "do", "drop", "else", "end", "escape", "except", "exists", "false", "fetch",
        "filter", "final", "first", "for", "foreign", "format", "freeze", "from", "full", "global", "glob", "grant", "group", "grouping", "having", "id", "ilike", "in", "index", "initially", "inner", "insert",
        "intersect", "interval", "into", "is", "isnull", "join", "key", "last", "lateral", "leading", "left", "like", "limit", "local", "localtime", "localtimestamp", "map", "minus", "natural", "not",
        "notnull", "null", "nulls", "offset", "on", "only", "or", "order", "outer", "over", "overlaps", "partition", "pivot", "placing", "positional", "prewhere", "primary", "qualify", "range",
        "references", "replace", "returning", "right", "rlike", "rollup", "row", "rows", "sample", "select", "semi", "session_user", "set", "settings", "show", "similar", "some", "summarize", "symmetric",
        "system", "table", "tablesample", "temporary", "then", "time", "timestamp", "to", "top", "totals", "trailing", "true", "unbounded", "union", "unique", "unknown", "unpivot", "update", "user", "using",
        "values", "variadic", "verbose", "view", "when", "where", "window", "with",
    ];

    public static string Of(string name)
    {
        var result = new StringBuilder();
        var bytes = 0;
        foreach (var word in Words(name))
        {
            bytes += Encoding.UTF8.GetByteCount(word) + 1;
            if (bytes > MostBytes && result.Length > 0) break;
            if (result.Length > 0) result.Append('_');
            result.Append(bytes > MostBytes ? word[..Math.Min(word.Length, MostBytes / 4)] : word);
        }

        return result.Length == 0 ? "unnamed" : char.IsAsciiDigit(result[0]) ? "v" + result : result.ToString();
    }

    private static IEnumerable<string> Words(string name)
    {
        for (var i = 0; i < name.Length;)
        {
            var end = i;
            while (end < name.Length && IsPart(name[end])) end++;
            var word = end > i ? name[i..end].ToLowerInvariant() : Spoken(name, i);
            if (word.Length > 0) yield return word;
            i = Math.Max(end, i + 1);
        }
    }

    /// <summary>A name as it stands in a query.</summary>
    public static string Shown(string name, char quote) =>
        name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') && !Keywords.Contains(name) ? name : Quoted(name, quote);

    /// <summary>A table as a user names it, perhaps with its schema in front: in quotes where that is needed.</summary>
    public static string Table(string name, char quote) => string.Join('.', name.Split('.').Select(part =>
        part.Length > 1 && part[0] == quote && part[^1] == quote || (part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !Keywords.Contains(part.ToLowerInvariant()))
            ? part : Quoted(part, quote)));

    private static string Quoted(string name, char quote) => quote + name.Replace(quote.ToString(), new string(quote, 2), StringComparison.Ordinal) + quote;

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>A sign as it is read aloud; nothing for what only separates words.</summary>
    private static string Spoken(string name, int at) => name[at] switch
    {
        '+' => "plus",
        '-' or '\u2212' when at > 0 && IsPart(name[at - 1]) && !(at + 1 < name.Length && IsPart(name[at + 1])) => "minus",
        '%' => "percent",
        '/' => "per",
        '*' => "times",
        '&' => "and",
        '=' => "is",
        '<' => "below",
        '>' => "above",
        _ => "",
    };
}

/// <summary>Gives each thing of one query a name of its own. The first to ask for a name gets it; the next gets a number behind it.</summary>
internal sealed class NameScope(params IEnumerable<string> reserved)
{
    private readonly Dictionary<string, int> taken = reserved.Distinct().ToDictionary(name => name, _ => 1, StringComparer.Ordinal);

    public string Take(string wanted)
    {
        while (true)
        {
            if (taken.TryAdd(wanted, 1)) return wanted;
            var numbered = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{++taken[wanted]}");
            if (taken.TryAdd(numbered, 1)) return numbered;
        }
    }
}
