using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Findings;

/// <summary>Patients to whom an answer is promised and for whom surely no rule applies.</summary>
internal static class PromiseFindings
{
    public static void Find(Search search)
    {
        var a = search.Analysis;
        foreach (var promise in a.Protocol.Promises)
        {
            search.Ask(promise.Origin, () => $"whether every patient with `{promise.Text}` has an answer", () =>
            {
                var left = a.Among(a.True(promise));
                foreach (var rule in a.Protocol.Rules)
                {
                    if (left.IsNone) return null;
                    var s = rule.Statuses;
                    left = a.Table.And(left, a.Table.Any([a.Of(s.DoesNotApply), a.Of(s.OutOfScope), a.Of(s.Overridden)]));
                }

                return a.Exist(left) ? a.Shown(new Fault.NoAnswer(promise), left, (p, _) => p.Of(promise.IsTrue) && a.Protocol.Rules.All(r => p.Of(r.Statuses.DoesNotApply) || p.Of(r.Statuses.OutOfScope)), "no answer", promise.Kind == PropositionKind.All ? promise.Parts[0] : promise) : null;
            });
        }
    }
}
