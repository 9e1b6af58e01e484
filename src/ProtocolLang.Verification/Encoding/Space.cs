using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;

namespace ProtocolLang.Verification.Encoding;

/// <summary>The variables of one or several protocols, in one table of diagrams. It outlives a version of a protocol: a question whose answers are parted
/// as before keeps its variable.</summary>
internal sealed class Space(DiagramTable table)
{
    private readonly Dictionary<string, Variable> variables = new(StringComparer.Ordinal);
    private readonly List<Variable> byLevel = [];
    private readonly Dictionary<string, Variable.Asked> asked = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, int), Variable.Member> members = [];
    private readonly Dictionary<string, Variable.Calculated> calculated = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), Variable.Order> orders = [];

    public DiagramTable Table => table;

    /// <summary>The variables in use now.</summary>
    public IEnumerable<Variable> Variables => [.. asked.Values, .. members.Values, .. calculated.Values, .. orders.Values];

    public IEnumerable<Variable.Asked> Questions => asked.Values;

    public IEnumerable<Variable.Order> Orders => orders.Values;

    public IEnumerable<Variable.Member> Members => members.Values;

    public Variable this[int level] => byLevel[level];

    public Variable.Asked? Find(Input question) => asked.GetValueOrDefault(Encoding.Questions.Key(question));

    public Variable.Asked AnswerOf(Input input) => asked[Survey.KeyOfAnswer(input)];

    public Variable.Member Member(Variable.Asked set, int bit) => members[(Encoding.Questions.Key(set.Input), bit)];

    public Variable.Calculated Calculated(Term term) => calculated[LogicPrinter.Print(term)];

    public Variable.Order? Order(Variable.Asked left, Variable.Asked right) => orders.GetValueOrDefault((Encoding.Questions.Key(left.Input), Encoding.Questions.Key(right.Input)));

    /// <summary>Makes the variables that a survey asks for the ones in use.</summary>
    public void Take(Survey survey)
    {
        asked.Clear();
        members.Clear();
        calculated.Clear();
        orders.Clear();
        var place = survey.Questions.Select((q, i) => (q.Key, i)).ToDictionary(q => q.Key, q => q.i, StringComparer.Ordinal);
        // What constrains each other stands together, groups in the order in which they are first asked for.
        var groups = survey.Questions.GroupBy(q => q.Value.Input.ReadFact?.Name ?? "", StringComparer.Ordinal);
        foreach (var (key, (input, cuts)) in groups.SelectMany(g => g)) TakeQuestion(key, input, cuts, survey.Members.GetValueOrDefault(key));
        foreach (var ((left, right), comparands) in survey.Orders) TakeOrder(asked[left], asked[right], [.. comparands]);
        foreach (var (key, (term, name, type, cuts)) in survey.Calculations) TakeCalculation(key, term, name, type, cuts);
    }

    /// <summary>A variable for how two answers stand to each other, also when no formula asks.</summary>
    public Variable.Order TakeOrder(Variable.Asked left, Variable.Asked right, ImmutableArray<Comparand> comparands)
    {
        var key = $"order {left.Key} / {right.Key} by {string.Join(' ', comparands)}";
        var order = Make(key, level =>
        {
            var signs = Signs.Of(comparands, left.Type is FactType.Date);
            return new Variable.Order(key, level, left, right, comparands, signs);
        }) with { Left = left, Right = right };
        byLevel[order.Level] = order;
        return orders[(Encoding.Questions.Key(left.Input), Encoding.Questions.Key(right.Input))] = order;
    }

    private void TakeQuestion(string key, Input input, SortedSet<double> cuts, ulong bits)
    {
        var cells = Cells.Of(input.Type, cuts).ToImmutableArray();
        var question = Make($"{key} [{string.Join(' ', cells.Select(c => c.Low))}]", cells.Length, (k, level) => new Variable.Asked(k, level, input, cells));
        // The facts and drugs of this version of the protocol.
        question = question with { Input = input };
        variables[question.Key] = byLevel[question.Level] = asked[key] = question;
        for (var bit = 0; bit < input.Type.ValueNames.Length && input.Type is FactType.Set; bit++)
        {
            if ((bits >> bit & 1) == 0) continue;
            var member = Make($"{question.Key} has {input.Type.ValueNames[bit]}", 2, (k, level) => new Variable.Member(k, level, question, bit)) with { Of = question };
            byLevel[member.Level] = members[(key, bit)] = member;
        }
    }

    private void TakeCalculation(string key, Term term, string name, FactType type, SortedSet<double> cuts)
    {
        var parts = Cells.Parts(cuts, double.NegativeInfinity, double.PositiveInfinity, whole: false);
        var cells = (Survey.IsTotal(term) ? parts : parts.Prepend(Cell.Unknown)).ToImmutableArray();
        ImmutableArray<Variable.Asked> from = [.. Terms.Inputs(term).Select(AnswerOf).Distinct()];
        var made = Make($"{key} [{string.Join(' ', cells.Select(c => c.Low))}]", cells.Length, (k, level) => new Variable.Calculated(k, level, term, name, type, cells, from));
        made = made with { Term = term, Name = name, Type = type, From = from };
        byLevel[made.Level] = calculated[key] = made;
    }

    private T Make<T>(string key, int values, Func<string, int, T> make) where T : Variable
    {
        if (variables.TryGetValue(key, out var known)) return (T)known;
        var made = make(key, table.AddVariable(values));
        variables.Add(key, made);
        byLevel.Add(made);
        return made;
    }

    private Variable.Order Make(string key, Func<int, Variable.Order> make)
    {
        if (variables.TryGetValue(key, out var known)) return (Variable.Order)known;
        var made = make(table.Variables);
        table.AddVariable(made.Count);
        variables.Add(key, made);
        byLevel.Add(made);
        return made;
    }
}
