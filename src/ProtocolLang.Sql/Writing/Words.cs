using ProtocolLang.Logic;

namespace ProtocolLang.Sql.Writing;

/// <summary>What the author wrote, in one line, for comments and messages.</summary>
internal static class Words
{
    public static string Of(Rule rule) =>
        string.Join(", ", rule.Outcomes.Select(o => o.Text))
        + (rule.When.Kind == PropositionKind.Constant ? "" : $" if {Of(rule.When)}")
        + (rule.Unless.Kind == PropositionKind.Constant ? "" : $" unless {Of(rule.Unless)}");

    /// <summary>A condition; its bullets in brackets.</summary>
    public static string Of(Proposition p, int depth = 3) => p.Text.EndsWith(" of", StringComparison.Ordinal) && p.Parts.Length > 0 && depth > 0
        ? $"{p.Text} ({string.Join("; ", p.Parts.Select(part => Of(part, depth - 1)))})"
        : p.Text;
}
