using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Witnesses;

/// <summary>What a patient should be like: for each question that matters a cell, for some a value drawn from it.</summary>
internal sealed class Wanted
{
    private readonly Dictionary<string, (Variable.Asked Question, double Value)> answers = new(StringComparer.Ordinal);

    public IEnumerable<(Variable.Asked Question, double Value)> Answers => answers.Values;

    public double this[Variable.Asked question]
    {
        get => answers.TryGetValue(question.Key, out var known) ? known.Value : double.NaN;
        set => answers[question.Key] = (question, value);
    }

    public bool IsAsked(Variable.Asked question) => answers.ContainsKey(question.Key);
}
