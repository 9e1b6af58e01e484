using System.Collections.Immutable;
using ProtocolLang.Cases.Text;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cases.Reading;

/// <summary>Reads a case's history of treatment.</summary>
internal sealed class TreatmentReader(Vocabulary vocabulary, ProblemList problems, DateOnly? asOf)
{
    private const int MaxLine = 50;

    /// <returns>Null when the case does not know its history.</returns>
    internal ImmutableArray<Treatment>? Read(Node? node)
    {
        switch (node)
        {
            case null or Node.Scalar { Kind: ScalarKind.Null }:
            case Node.Scalar s when Spelling.Fold(s.Text) == CaseKeys.Unknown:
                return null;
            case Node.Scalar s when Spelling.Fold(s.Text) == CaseKeys.None:
                return [];
            case Node.List list:
                var treatments = list.Items.TakeWhile(_ => !problems.IsFull).Select(One).OfType<Treatment>().ToImmutableArray();
                CheckOrder(treatments);
                return treatments;
            default:
                problems.Add(CaseProblems.WrongShape(problems.At(node), "`treatments`", "a list", node.Describe(), "Write `- given: …` for each treatment; `none` if surely none was given; remove `treatments` if it is not known."));
                return null;
        }
    }

    private Treatment? One(Node node)
    {
        if (node is not Node.Map map)
        {
            problems.Add(CaseProblems.WrongShape(problems.At(node), "A treatment", "a block of keys", node.Describe(), node is Node.Scalar ? $"Write `- given: {CaseProblems.Short(((Node.Scalar)node).Text)}`." : null));
            return null;
        }

        var fields = new Fields(map, CaseKeys.OfTreatment, "a treatment", problems);
        var agents = Given(map, fields);
        var line = fields.Read(CaseKeys.Line, new FactType.Number(Unit.One, "", 1, MaxLine, Whole: true));
        var from = Day(fields, CaseKeys.From, "The treatment began", null);
        var to = Day(fields, CaseKeys.To, "The last dose was given", from);
        var progressed = Day(fields, CaseKeys.ProgressedOn, "Progression was found", from);
        var response = fields.OneOf(CaseKeys.Response, CaseKeys.Responses);
        var stopped = fields.OneOf(CaseKeys.StoppedBecauseOf, CaseKeys.StopReasons);
        return new Treatment(agents, (int?)line, from, to, response is { } r ? (Response)(r + 1) : Response.NotStated, progressed, (StopReason?)stopped, problems.Place(map));
    }

    private DateOnly? Day(Fields fields, CaseKey key, string happened, DateOnly? from)
    {
        var date = fields.Date(key);
        if (date > asOf) problems.Add(CaseProblems.AfterAsOf(problems.At(fields.Value(key)!), happened, date.Value, asOf.Value));
        if (date < from) problems.Add(CaseProblems.BeforeStart(problems.At(fields.Value(key)!), key.Name, date.Value, from.Value));
        return date;
    }

    private ImmutableArray<Agent> Given(Node.Map map, Fields fields)
    {
        var agents = new List<Agent>();
        switch (fields.Value(CaseKeys.Given))
        {
            case null:
                problems.Add(CaseProblems.MissingKey(problems.At(map), CaseKeys.Given.Name, "treatment", "Write `given:` with the drugs that were given together."));
                break;
            case Node.List { Items.IsEmpty: false } list:
                foreach (var item in list.Items.TakeWhile(_ => !problems.IsFull))
                {
                    if (item is Node.Scalar { Kind: not (ScalarKind.Empty or ScalarKind.Null) } scalar) Names(scalar, agents);
                    else problems.Add(CaseProblems.WrongShape(problems.At(item), "What was `given`", "a list of names", item.Describe(), null));
                }

                break;
            case Node.List list:
                problems.Add(CaseProblems.NoValue(problems.At(list), CaseKeys.Given.Name));
                break;
            default:
                if (fields.Text(CaseKeys.Given) is { } text) Names(text, agents);
                break;
        }

        return [.. agents.Distinct()];
    }

    /// <summary>Names separated by <c>with</c>, <c>and</c> and commas; the longest declared name wins, so that a name may hold these words.</summary>
    private void Names(Node.Scalar text, List<Agent> agents)
    {
        var words = Words(text.Text);
        for (var at = 0; at < words.Count && !problems.IsFull;)
        {
            var (agent, length) = Longest(words, at);
            if (agent is null && words[at].Text == OtherDrugs.Word)
            {
                at = OtherDrugs.Read(text, words, at, Longest, agents, vocabulary, problems);
                if (at < words.Count && !IsSeparator(words[at].Text)) problems.Add(CaseProblems.OtherWithoutQuotes(problems.At(text.Part(words[at].Start, words[at].End - words[at].Start)), ""));
                at++;
                continue;
            }

            if (agent is not null) agents.Add(agent);
            for (; agent is null && at + length < words.Count && !IsSeparator(words[at + length].Text); length++)
            {
            }

            var (start, end) = length == 0 ? (words[at].Start, words[at].End) : (words[at].Start, words[at + length - 1].End);
            if (length == 0) problems.Add(CaseProblems.MissingAgent(problems.At(text.Part(start, end - start)), words[at].Text));
            else if (agent is null) problems.Add(CaseProblems.UnknownAgent(problems.At(text.Part(start, end - start)), text.Text[start..end], vocabulary.AgentNames));
            at += length;
            if (at >= words.Count) break;
            if (at + 1 == words.Count && length > 0) problems.Add(CaseProblems.MissingAgent(problems.At(text.Part(words[at].Start, words[at].End - words[at].Start)), words[at].Text));
            at++;
        }
    }

    private (Agent? Agent, int Length) Longest(List<(string Text, int Start, int End)> words, int at)
    {
        for (var length = Math.Min(vocabulary.LongestAgent, words.Count - at); length > 0; length--)
        {
            var follows = at + length == words.Count || IsSeparator(words[at + length].Text);
            if (follows && vocabulary.Agent(string.Join(' ', words.GetRange(at, length).Select(w => w.Text))) is { } agent) return (agent, length);
        }

        return (null, 0);
    }

    internal static bool IsSeparator(string word) => word is "with" or "and" or ",";

    private static List<(string Text, int Start, int End)> Words(string text)
    {
        var words = new List<(string, int, int)>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            if (text[at] == ',') at++;
            else if (text[at] == '"' && text.IndexOf('"', at + 1) is > 0 and var close) at = close + 1;
            else while (at < text.Length && text[at] != ',' && !char.IsWhiteSpace(text[at])) at++;
            if (at > start) words.Add((Spelling.Fold(text[start..at]), start, at));
            else at++;
        }

        return words;
    }

    private void CheckOrder(ImmutableArray<Treatment> treatments)
    {
        Treatment? latest = null;
        foreach (var treatment in treatments.Where(t => t.Line is not null && t.From is not null).OrderBy(t => t.Line))
        {
            if (latest is not null && treatment.Line > latest.Line && treatment.From < latest.From)
            {
                problems.Add(CaseProblems.LineOrder(new CaseSpan(treatment.Place, 1), treatment.Line!.Value, treatment.From!.Value, latest.Line!.Value, latest.From!.Value));
            }

            if (latest is null || treatment.From >= latest.From) latest = treatment;
        }
    }
}
