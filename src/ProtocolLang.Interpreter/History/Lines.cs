using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.History;

/// <summary>How many lines of treatment the history holds: the distinct line numbers among the treatments that surely were with the agent.
/// One treatment without a number is a line of its own when it is the only one; beside others it may belong to theirs, so the count is unknown.
/// Unknown also when a treatment that may have been with the agent would add a line.</summary>
internal static class Lines
{
    public static double Count(Agent? with, PatientRecord record, List<CasePlace>? places)
    {
        if (record.Treatments is not { } treatments) return double.NaN;
        var (sure, maybe) = (new HashSet<int>(), new HashSet<int>());
        var (unnumbered, maybeUnnumbered) = (0, 0);
        foreach (var t in treatments)
        {
            var given = record.Agents.Given(t.Agents, with);
            if (given == Truth.False) continue;
            places?.Add(t.Place);
            var surely = given == Truth.True;
            if (t.Line is { } line) (surely ? sure : maybe).Add(line);
            else if (surely) unnumbered++;
            else maybeUnnumbered++;
        }

        if (maybeUnnumbered > 0 || !maybe.IsSubsetOf(sure)) return double.NaN;
        return (unnumbered, sure.Count) switch
        {
            (0, var lines) => lines,
            (1, 0) => 1,
            _ => double.NaN,
        };
    }
}
