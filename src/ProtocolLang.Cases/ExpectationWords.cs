using ProtocolLang.Logic;

namespace ProtocolLang.Cases;

/// <summary>What can be expected of the patients of a protocol, in its own words, for completion.</summary>
internal static class ExpectationWords
{
    public static IEnumerable<string> Of(Protocol protocol)
    {
        var outcomes = protocol.Rules.SelectMany(r => r.Outcomes).ToArray();
        var advised = outcomes.Where(o => o.Verb.IsFor()).SelectMany(o => o.Targets).Select(t => t.ToString()).Distinct().ToArray();
        return outcomes.Select(o => o.Text)
            .Concat(outcomes.Where(o => o.Verb == Verb.Recommend).SelectMany(o => o.Targets).Select(t => $"no recommendation of {t}"))
            .Concat(advised.Select(t => $"undetermined {t}"))
            .Concat(protocol.Rules.SelectMany(r => new[] { $"rule {r.Name} applies", $"rule {r.Name} does not apply", $"rule {r.Name} undetermined" }))
            .Append("out of scope")
            .Distinct();
    }
}
