using System.Globalization;
using System.Text.RegularExpressions;
using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Encoding;

/// <summary>Collects what some protocols ask of a patient and where their formulas part the answers, in the order in which they ask.</summary>
internal sealed partial class Survey
{
    private static readonly FactType PlainNumber = new FactType.Number(Unit.One, "", null, null, false);

    private readonly HashSet<Formula> seen = [];
    private readonly Dictionary<Term, Calculation> named = new(ReferenceEqualityComparer.Instance);

    /// <summary>Each question once, with the cuts of its values.</summary>
    public OrderedDictionary<string, (Input Input, SortedSet<double> Cuts)> Questions { get; } = [];

    /// <summary>The values of sets that are asked for.</summary>
    public OrderedDictionary<string, ulong> Members { get; } = [];

    public OrderedDictionary<string, (Term Term, string Name, FactType Type, SortedSet<double> Cuts)> Calculations { get; } = [];

    public OrderedDictionary<(string Left, string Right), SortedSet<Comparand>> Orders { get; } = [];

    public void Add(Protocol protocol)
    {
        foreach (var calculation in protocol.Calculations) named.TryAdd(calculation.Term, calculation);
        AddAll(protocol.Scope);
        foreach (var rule in protocol.Rules)
        {
            AddAll(rule.Scope);
            AddAll(rule.When);
            AddAll(rule.Unless);
        }

        foreach (var definition in protocol.Definitions) AddAll(definition.Meaning);
        // What only approvals, trials and calculations speak of comes last; every formula of the table may be asked about.
        foreach (var formula in protocol.Formulas.Formulas) Visit(formula);
    }

    public void Add(IEnumerable<Formula> formulas)
    {
        foreach (var formula in formulas) Visit(formula);
    }

    private void AddAll(Proposition p)
    {
        Visit(p.IsTrue);
        Visit(p.IsFalse);
    }

    private void Visit(Formula root)
    {
        var open = new Stack<Formula>([root]);
        while (open.TryPop(out var formula))
        {
            if (!seen.Add(formula)) continue;
            foreach (var part in Parts(formula).Reverse()) open.Push(part);
            switch (formula)
            {
                case Formula.Known k: VisitKnown(k.Term); break;
                case Formula.OneOf o: _ = Ask(o.Input); break;
                case Formula.Includes i: Include(i); break;
                case Formula.Compare c: Compare(Comparing.Of(c)); break;
            }
        }
    }

    /// <summary>What a formula is made of, conditions of scores included.</summary>
    public static IEnumerable<Formula> Parts(Formula formula) => formula switch
    {
        Formula.Not n => [n.Operand],
        Formula.All a => a.Operands,
        Formula.Any a => a.Operands,
        Formula.AtLeast a => a.Operands,
        Formula.Known k => OfScores(k.Term),
        Formula.Compare c => OfScores(c.Left).Concat(OfScores(c.Right)),
        _ => [],
    };

    private static IEnumerable<Formula> OfScores(Term term) => term switch
    {
        Term.Score s => s.Items.SelectMany(i => new[] { i.When.IsTrue, i.When.IsFalse }),
        Term.Arithmetic a => OfScores(a.Left).Concat(OfScores(a.Right)),
        Term.SquareRoot r => OfScores(r.Operand),
        Term.Shift s => OfScores(s.Date),
        Term.Call c => c.Arguments.SelectMany(a => OfScores(a.Term)),
        _ => [],
    };

    private void VisitKnown(Term term)
    {
        foreach (var input in Inputs(term)) _ = Ask(input);
        if (!IsTotal(term)) _ = Calculate(term, LogicPrinter.Print(term));
    }

    private void Compare(Comparing comparing)
    {
        switch (comparing)
        {
            case Comparing.OneAnswer one:
                Ask(one.Input).UnionWith(one.Cuts);
                break;
            case Comparing.TwoAnswers two:
                var (left, right) = (Ask(two.Left), Ask(two.Right));
                if (Encoding.Questions.Default(two.Left) is { } l) right.Add(Linear.Rounded(two.By.Of(l)));
                if (Encoding.Questions.Default(two.Right) is { } r) left.Add(Linear.Rounded((r - two.By.Days) / two.By.Factor));
                var pair = (KeyOfAnswer(two.Left), KeyOfAnswer(two.Right));
                if (pair.Item1 == pair.Item2) break;
                if (!Orders.TryGetValue(pair, out var by)) Orders.Add(pair, by = []);
                by.Add(two.By);
                break;
            case Comparing.OfCalculation c:
                foreach (var input in Inputs(c.Term)) _ = Ask(input);
                Calculate(c.Term, c.Name).Add(c.Than);
                break;
        }
    }

    private SortedSet<double> Calculate(Term term, string name)
    {
        var key = LogicPrinter.Print(term);
        if (!Calculations.TryGetValue(key, out var known)) Calculations.Add(key, known = named.TryGetValue(term, out var c) ? (term, c.Name, c.Type, []) : (term, Told(name), PlainNumber, []));
        return known.Cuts;
    }

    /// <summary>Without what only tells two bodies of a function apart.</summary>
    private string Told(string name)
    {
        var words = OfBodies.Replace(name, "");
        return words != name && Calculations.Values.Any(c => c.Name == words) ? words + " as it is in the other version" : words;
    }

    /// <summary>As <see cref="LogicPrinter"/> prints calls: what a function depends on, and the numbers of a choice's members.</summary>
    [GeneratedRegex(@"\[[0-9a-f]{12}\]| as \d+( \d+)*(?=[,)])", RegexOptions.CultureInvariant)]
    private static partial Regex OfBodies { get; }

    private void Include(Formula.Includes includes)
    {
        _ = Ask(includes.Input);
        var key = KeyOfAnswer(includes.Input);
        Members[key] = Members.GetValueOrDefault(key) | includes.Values;
    }

    /// <summary>Notes a question with all that must be known to read its answer.</summary>
    private SortedSet<double> Ask(Input input)
    {
        if (Encoding.Questions.Of(input) is Input.Observed o && Encoding.Questions.EndsToday(o)) _ = Note(new Input.Recorded(o.Name + " is recorded", o.Fact, o.Window));
        return Note(Encoding.Questions.OfAnswer(input));
    }

    private SortedSet<double> Note(Input question)
    {
        var key = Encoding.Questions.Key(question);
        if (!Questions.TryGetValue(key, out var known)) Questions.Add(key, known = (question, []));
        return known.Cuts;
    }

    /// <summary>The key of the question whose value an input has, when it has one.</summary>
    public static string KeyOfAnswer(Input input) => Encoding.Questions.Key(Encoding.Questions.OfAnswer(input));

    /// <summary>Without the inputs of scores' conditions, which are asked on their own.</summary>
    public static IEnumerable<Input> Inputs(Term term) => term switch
    {
        Term.Of o => [o.Input],
        Term.Arithmetic a => Inputs(a.Left).Concat(Inputs(a.Right)),
        Term.SquareRoot r => Inputs(r.Operand),
        Term.Shift s => Inputs(s.Date),
        Term.Call c => c.Arguments.SelectMany(a => Inputs(a.Term)),
        _ => [],
    };

    /// <summary>What must be known for a term to have a value: of what it reads and of the scores in it, without what a function is called without.</summary>
    public static IEnumerable<Term> Needed(Term term) => term switch
    {
        Term.Arithmetic a => Needed(a.Left).Concat(Needed(a.Right)),
        Term.SquareRoot r => Needed(r.Operand),
        Term.Shift s => Needed(s.Date),
        Term.Call c => c.Arguments.Where((_, i) => !c.Function.Parameters[i].IsOptional).SelectMany(a => Needed(a.Term)),
        Term.Of or Term.Score => [term],
        _ => [],
    };

    /// <summary>Whether a term has a value whenever its inputs have.</summary>
    public static bool IsTotal(Term term) => term switch
    {
        Term.Arithmetic { Operator: ArithmeticOperator.Divide } a => IsTotal(a.Left) && a.Right is Term.Constant { Value: not 0 },
        Term.Arithmetic a => IsTotal(a.Left) && IsTotal(a.Right),
        Term.SquareRoot or Term.Call => false,
        Term.Constant c => !double.IsNaN(c.Value),
        _ => true,
    };
}
