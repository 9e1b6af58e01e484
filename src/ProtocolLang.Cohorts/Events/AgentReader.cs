using System.Collections.Immutable;
using ProtocolLang.Cases;
using ProtocolLang.Cases.Reading;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cohorts.Events;

/// <summary>What a row of treatment says was given.</summary>
/// <param name="Agent">Null when it does not say, or that nothing was.</param>
/// <param name="IsNone">Whether surely nothing was ever given.</param>
/// <param name="Problem">Why it cannot be read, or null.</param>
internal readonly record struct Given(Agent? Agent, bool IsNone, Func<CaseProblem>? Problem);

/// <summary>Reads the names of what was given.</summary>
internal sealed class AgentReader(Protocol protocol)
{
    private static readonly CaseSpan Nowhere = new(CasePlace.None, 1);

    private readonly Vocabulary vocabulary = new(protocol);

    public Given Read(string text)
    {
        var folded = Spelling.Fold(text);
        if (folded is "" or CaseKeys.Unknown) return default;
        if (folded == EventForm.None) return new(null, true, null);
        if (vocabulary.Agent(folded) is { } agent) return new(agent, false, null);
        if (folded == EventForm.Other) return new(Drug.Other(EventForm.Other, []), false, null);
        var drugClass = folded.StartsWith(EventForm.Other + " ", StringComparison.Ordinal) ? vocabulary.Agent(folded[(EventForm.Other.Length + 1)..]) as DrugClass : null;
        return drugClass is null ? new(null, false, () => Unknown(text)) : new(Drug.Other(folded, [drugClass, .. drugClass.Classes]), false, null);
    }

    private CaseProblem Unknown(string text)
    {
        var problem = CaseProblems.UnknownAgent(Nowhere, text, vocabulary.AgentNames);
        return Spelling.Nearest(text, vocabulary.AgentNames, 1).Count > 0 ? problem : problem with { Help = "A drug that it does not know is `other`, or `other` and its class. Each drug has a row of its own, with the same `treatment`." };
    }
}
