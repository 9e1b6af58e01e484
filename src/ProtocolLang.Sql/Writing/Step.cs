using System.Text;

namespace ProtocolLang.Sql.Writing;

/// <summary>One step of a query: what it selects from the step before it, or from a table.</summary>
/// <param name="Columns">What is selected; each may begin with lines of comment.</param>
/// <param name="From">A table; empty for the step before.</param>
/// <param name="After">What stands behind, such as <c>offset 0</c>.</param>
internal sealed record Step(string Name, IReadOnlyList<string> Columns, string From = "", string After = "")
{
    private string Text(string from, string after = "")
    {
        var text = new StringBuilder("select\n");
        for (var i = 0; i < Columns.Count; i++) text.Append(Layout.Indented(Columns[i], 2)).Append(i < Columns.Count - 1 ? ",\n" : "\n");
        text.Append("from ").Append(from);
        foreach (var line in new[] { after, After }.Where(l => l.Length > 0)) text.Append('\n').Append(line);
        return text.ToString();
    }

    /// <summary>The steps as one query, the last one outermost.</summary>
    public static string Query(IReadOnlyList<Step> steps, bool hasCommonTables)
    {
        if (!hasCommonTables)
        {
            return steps.Aggregate("", (inner, step) => step.Text(inner.Length == 0 ? step.From : $"(\n{Layout.Indented(inner, 2)}\n)"));
        }

        var tables = steps.SkipLast(1).Select((s, i) => $"{s.Name} as (\n{Layout.Indented(s.Text(FromOf(i)), 2)}\n)");
        return $"with\n{string.Join(",\n", tables)}\n{steps[^1].Text(FromOf(steps.Count - 1))}";

        string FromOf(int step) => steps[step].From.Length > 0 ? steps[step].From : steps[step - 1].Name;
    }
}
