using ProtocolLang.Interpreter;
using ProtocolLang.Logic;

namespace ProtocolLang.Testing.Corpus;

/// <summary>Tries an engine on some patients: the first of whom it does not say what the interpreter says, or null.</summary>
public delegate Difference? EngineTrial(Protocol protocol, IReadOnlyList<Case> cases);

/// <param name="Patient">Which of the patients it is.</param>
/// <param name="Said">What each engine says of the patient.</param>
public sealed record Difference(int Patient, string Said);

/// <summary>What the interpreter says, which is what every engine must say.</summary>
public static class Interpreted
{
    public static Answer Answer(Protocol protocol, Case @case) => Answer(new Evaluator(protocol), @case);

    public static Answer Answer(Evaluator evaluator, Case @case)
    {
        var result = evaluator.Evaluate(@case);
        return new([.. result.Rules.Select(r => r.Status)], [.. result.Rules.Select(r => r.Needs)]);
    }

    /// <summary>Compares with the answers of an engine.</summary>
    /// <param name="engine">What it is called in messages.</param>
    /// <param name="answers">Its answers, one for each of some patients of a protocol.</param>
    public static EngineTrial And(string engine, Func<Protocol, IReadOnlyList<Case>, IEnumerable<Answer>> answers) => (protocol, cases) =>
    {
        var evaluator = new Evaluator(protocol);
        foreach (var (i, answer) in answers(protocol, cases).Index())
        {
            var (expected, got) = (Answer(evaluator, cases[i]).Render(protocol), answer.Render(protocol));
            if (expected != got) return new(i, $"{"interpreted",-12} {expected}\n{engine,-12} {got}");
        }

        return null;
    };
}
