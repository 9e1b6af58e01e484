using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;
using ProtocolLang.Verification.Words;

namespace ProtocolLang.Verification.Asking;

/// <summary>Finds out which missing facts decide what a protocol says of a patient. Make it once for a protocol; for one caller at a time.</summary>
public sealed class Interviewer
{
    private const int MostQuestions = 12;

    private readonly Space space;
    private readonly Variable.Asked[] questions;
    private readonly Func<Case, double[]> read;
    private readonly List<(Rule Rule, Diagram Applies, Diagram Refused)> rules = [];
    private readonly ImmutableArray<Rule> notDecided;

    /// <param name="reader">Gives, for a protocol, what reads its inputs from a case in their order.</param>
    /// <param name="stepsPerRule">How many steps of the diagrams one rule may cost.</param>
    public Interviewer(Protocol protocol, Func<Protocol, Func<Case, double[]>> reader, CancellationToken cancelled = default, int stepsPerRule = 1_000_000)
    {
        var budget = new Budget(stepsPerRule, cancelled);
        space = new Space(new DiagramTable(budget));
        var survey = new Survey();
        survey.Add(protocol);
        space.Take(survey);
        var encoder = new Encoder(space);
        questions = [.. space.Questions];
        read = reader(protocol with { Inputs = [.. questions.Select((q, i) => q.Input with { Index = i })] });
        var tooBig = ImmutableArray.CreateBuilder<Rule>();
        foreach (var rule in protocol.Rules)
        {
            budget.Renew();
            try
            {
                var s = rule.Statuses;
                rules.Add((rule, encoder.Of(s.Applies), space.Table.Any(new[] { s.DoesNotApply, s.OutOfScope, s.Overridden }.Select(encoder.Of))));
            }
            catch (BudgetExceededException)
            {
                space.Table.Abandon();
                tooBig.Add(rule);
            }
        }

        notDecided = tooBig.ToImmutable();
    }

    public Interview Of(Case @case)
    {
        var answers = read(@case);
        var index = questions.Select((q, i) => (q.Key, i)).ToDictionary(q => q.Key, q => q.i, StringComparer.Ordinal);
        var patient = Placement.Of(space, i => space.Find(i) is { } q ? answers[index[q.Key]] : double.NaN);
        var open = Open(patient);
        var asked = ImmutableArray.CreateBuilder<QuestionToAsk>();
        var (assuming, left) = ("", open);
        while (left.Length > 0 && asked.Count < MostQuestions && Best(patient, left) is { } question)
        {
            var consequences = Consequences(patient, question, left);
            asked.Add(new(question.Input, assuming, [.. consequences.Select(c => c.Consequence)]));
            var worst = consequences.MaxBy(c => (c.Consequence.Open.Length, c.Uncertainty));
            if (worst.Consequence.Open.IsEmpty) break;
            patient[question.Level] = worst.Value;
            (assuming, left) = (worst.Consequence.Words, [.. left.Where(r => worst.Consequence.Open.Contains(r.Rule))]);
        }

        return new([.. Applying(Placement.Of(space, i => space.Find(i) is { } q ? answers[index[q.Key]] : double.NaN))], [.. open.Select(r => r.Rule)], asked.ToImmutable(), notDecided);
    }

    private IEnumerable<Rule> Applying(int[] patient) => rules.Where(r => Placement.IsIn(space.Table, r.Applies, patient)).Select(r => r.Rule);

    private (Rule Rule, Diagram Applies, Diagram Refused)[] Open(int[] patient) =>
        [.. rules.Where(r => !Placement.IsIn(space.Table, r.Applies, patient) && !Placement.IsIn(space.Table, r.Refused, patient))];

    /// <summary>The question whose answer leaves least uncertain, on the average of its answers.</summary>
    private Variable.Asked? Best(int[] patient, (Rule, Diagram Applies, Diagram Refused)[] open)
    {
        var concerned = open.SelectMany(r => space.Table.Support(r.Applies).Concat(space.Table.Support(r.Refused))).ToHashSet();
        var candidates = questions.Where(q => patient[q.Level] == 0 && q.Count > 1 && concerned.Contains(q.Level)).ToArray();
        var before = Uncertainty(patient, open);
        return candidates.Select(q => (Question: q, Left: Average(q))).Where(c => c.Left < before - 1e-9).OrderBy(c => c.Left).ThenBy(c => c.Question.Input.Name, StringComparer.Ordinal).FirstOrDefault().Question
            ?? candidates.FirstOrDefault();

        double Average(Variable.Asked q) => Enumerable.Range(1, q.Count - 1).Average(v => With(patient, q, v, p => Uncertainty(p, open)));
    }

    private List<(int Value, double Uncertainty, Consequence Consequence)> Consequences(int[] patient, Variable.Asked question, (Rule Rule, Diagram Applies, Diagram Refused)[] open)
    {
        var effects = Enumerable.Range(1, question.Count - 1).Select(v => With(patient, question, v, p => (
            Value: v,
            Applying: open.Where(r => Placement.IsIn(space.Table, r.Applies, p)).Select(r => r.Rule).ToImmutableArray(),
            Refused: open.Where(r => Placement.IsIn(space.Table, r.Refused, p)).Select(r => r.Rule).ToImmutableArray(),
            Left: Uncertainty(p, open))));
        return [.. from e in effects
                   group e by (string.Join(',', e.Applying.Select(r => r.Index)), string.Join(',', e.Refused.Select(r => r.Index))) into same
                   let first = same.First()
                   let rest = open.Select(r => r.Rule).Where(r => !first.Applying.Contains(r) && !first.Refused.Contains(r)).ToImmutableArray()
                   select (same.MaxBy(s => s.Left).Value, same.Max(s => s.Left), new Consequence(Phrases.Of(question, [.. same.Select(s => s.Value)]), first.Applying, first.Refused, rest))];
    }

    private static T With<T>(int[] patient, Variable.Asked question, int value, Func<int[], T> ask)
    {
        var before = patient[question.Level];
        patient[question.Level] = value;
        var answer = ask(patient);
        patient[question.Level] = before;
        return answer;
    }

    /// <summary>How uncertain the open rules are, in bits: none for one that applies, or does not, whatever else is found out.</summary>
    private double Uncertainty(int[] patient, (Rule, Diagram Applies, Diagram Refused)[] open)
    {
        var known = new Dictionary<int, double>();
        return open.Sum(r => Entropy(Share(r.Applies)));

        double Share(Diagram diagram)
        {
            if (diagram.IsConstant) return diagram.IsAll ? 1 : 0;
            if ((diagram.Reference & 1) != 0) return 1 - Share(diagram.Not);
            if (known.TryGetValue(diagram.Reference, out var share)) return share;
            var level = space.Table.LevelOf(diagram);
            var isFree = space[level] is not Variable.Asked || patient[level] == 0;
            var first = space[level] is Variable.Asked ? 1 : 0;
            var count = space.Table.SizeOf(level) - first;
            if (!isFree) share = Share(space.Table.Child(diagram, patient[level]));
            else for (var v = first; v < first + count; v++) share += Share(space.Table.Child(diagram, v)) / count;
            return known[diagram.Reference] = share;
        }

        static double Entropy(double p) => p is <= 0 or >= 1 ? 0 : -(p * Math.Log2(p)) - ((1 - p) * Math.Log2(1 - p));
    }
}
