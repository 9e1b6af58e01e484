using ProtocolLang.Cases.Text;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cases.Reading;

/// <summary>Drugs that the protocol does not declare, as a patient's history may hold them: <c>other "epirubicin"</c>, <c>other taxane "nab-paclitaxel"</c>.</summary>
internal static class OtherDrugs
{
    public const string Word = "other";

    /// <summary>Reads one, from the word <c>other</c> on; what is wrong with it is reported.</summary>
    /// <returns>Where the next word stands.</returns>
    public static int Read(
        Node.Scalar text, List<(string Text, int Start, int End)> words, int at, Func<List<(string Text, int Start, int End)>, int, (Agent? Agent, int Length)> longest,
        List<Agent> agents, Vocabulary vocabulary, ProblemList problems)
    {
        var name = at + 1;
        while (name < words.Count && !IsQuoted(words[name].Text) && !TreatmentReader.IsSeparator(words[name].Text)) name++;
        if (name == words.Count || !IsQuoted(words[name].Text) || text.Text[(words[name].Start + 1)..(words[name].End - 1)].Trim().Length == 0)
        {
            var (from, to) = name > at + 1 ? (words[at + 1].Start, words[name - 1].End) : (words[at].Start, words[at].End);
            problems.Add(CaseProblems.OtherWithoutQuotes(problems.At(text.Part(from, to - from)), name > at + 1 ? text.Text[from..to] : ""));
            return name < words.Count && IsQuoted(words[name].Text) ? name + 1 : name;
        }

        var span = problems.At(text.Part(words[name].Start, words[name].End - words[name].Start));
        DrugClass? drugClass = null;
        if (name > at + 1)
        {
            var (found, length) = longest([.. words.Take(name)], at + 1);
            drugClass = length == name - at - 1 ? found as DrugClass : null;
            var (start, end) = (words[at + 1].Start, words[name - 1].End);
            if (drugClass is null) problems.Add(CaseProblems.UnknownAgent(problems.At(text.Part(start, end - start)), text.Text[start..end], vocabulary.ClassNames));
        }

        var drug = string.Join(' ', text.Text[(words[name].Start + 1)..(words[name].End - 1)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (vocabulary.Agent(Spelling.Fold(drug)) is not null) problems.Add(CaseProblems.DeclaredOther(span, drug));
        else if (Spelling.Alike(drug, vocabulary.AgentNames) is { } near) problems.Add(CaseProblems.OtherAlike(span, drug, near));
        agents.Add(Drug.Other(drug, drugClass is null ? [] : [drugClass, .. drugClass.Classes]));
        return name + 1;
    }

    private static bool IsQuoted(string word) => word.Length >= 2 && word[0] == '"' && word[^1] == '"';
}
