using ProtocolLang.Interpreter;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cli.Running;

/// <summary>Whether a name that <c>--why</c> was given means anything in a protocol.</summary>
internal static class Question
{
    /// <exception cref="UnusableException">It means nothing.</exception>
    public static void Require(string name, Evaluator evaluator)
    {
        var nobody = new Case("", null, [], null, CasePlace.None);
        if (!evaluator.Evaluate(nobody).Why(name).IsEmpty) return;
        var protocol = evaluator.Protocol;
        var names = protocol.Entries.SelectMany(e => e.Synonyms.Prepend(e.Name)).Concat(protocol.Facts.Select(f => f.Name)).Concat(protocol.Rules.Select(r => r.Name));
        throw new UnusableException(
            $"the protocol has no drug, class, regimen, test, trial, fact or rule called `{name}`",
            DidYouMean(name, names) ?? "give a name as the protocol writes it; a rule is called by what follows `rule`");
    }

    /// <summary>The nearest of some names, as a question; null when none is near.</summary>
    public static string? DidYouMean(string name, IEnumerable<string> names)
    {
        var near = Spelling.Nearest(name, names);
        return near.Count == 0 ? null : $"did you mean {string.Join(" or ", near.Select(n => $"`{n}`"))}?";
    }
}
