using System.Globalization;
using System.Text;

namespace ProtocolLang.Logic;

/// <summary>Prints a protocol's meaning as text, without places: two texts that print the same mean the same. For baselines and comparisons.</summary>
public static class LogicPrinter
{
    public static string Print(Protocol protocol)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"protocol {protocol.Name} {protocol.Version}\n");
        text.Append(CultureInfo.InvariantCulture, $"scope    {Print(protocol.Scope)}\n\n");
        foreach (var promise in protocol.Promises) text.Append(CultureInfo.InvariantCulture, $"promise  {Print(promise)}\n");
        foreach (var fact in protocol.Facts.OrderBy(f => f.Name, StringComparer.Ordinal)) text.Append(Print(fact)).Append('\n');
        foreach (var input in protocol.Inputs.Select(i => i.Name).Order(StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"input    {input}\n");
        foreach (var entry in protocol.Entries.OrderBy(e => e.Name, StringComparer.Ordinal)) text.Append(Print(entry)).Append('\n');
        foreach (var definition in protocol.Definitions.OrderBy(d => d.Name, StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"define   {definition.Name}: {Print(definition.Meaning)}\n");
        foreach (var partition in protocol.Partitions) text.Append(CultureInfo.InvariantCulture, $"partition {partition.Name}: {string.Join(" | ", partition.Parts.Select(p => p.Name))}\n");
        foreach (var calculation in protocol.Calculations) text.Append(CultureInfo.InvariantCulture, $"calculate {calculation.Name}: {Print(calculation.Term)}\n");
        foreach (var approval in protocol.Approvals)
        {
            text.Append(CultureInfo.InvariantCulture, $"approval {approval.Agent.Name}{string.Concat(approval.With.Select(w => " with " + w.Name))} by {approval.Agency} {approval.Kind} {approval.Since}: {Print(approval.Reach)} / {Print(approval.Population)}\n");
            if (approval.VerifiedPopulation is { } verified) text.Append(CultureInfo.InvariantCulture, $"         verified {Print(verified)}\n");
        }

        foreach (var eligibility in protocol.Eligibilities) text.Append(CultureInfo.InvariantCulture, $"open     {eligibility.Trial.Name}: {Print(eligibility.OpenTo)}\n");
        foreach (var rule in protocol.Rules) text.Append('\n').Append(Print(rule, protocol));
        foreach (var example in protocol.Examples) text.Append(CultureInfo.InvariantCulture, $"\nexample {example.Name}: {string.Join("; ", example.Expectations.Select(e => e.Text))}");
        return text.ToString();
    }

    /// <summary>Both planes: <c>true when … / false when …</c>; one of them when the other is its negation.</summary>
    public static string Print(Proposition proposition) => proposition.IsFalse is Formula.Not n && n.Operand == proposition.IsTrue
        ? Print(proposition.IsTrue)
        : $"{Print(proposition.IsTrue)} / {Print(proposition.IsFalse)}";

    public static string Print(Formula formula) => formula switch
    {
        Formula.Constant c => c.Value ? "true" : "false",
        Formula.Known k => $"known({Print(k.Term)})",
        Formula.OneOf o => $"{o.Input.Name} in {{{Values(o.Input.Type, o.Values)}}}",
        Formula.Includes i => $"{i.Input.Name} includes {{{Values(i.Input.Type, i.Values)}}}",
        Formula.Compare c => $"{Print(c.Left)} {Sign(c.Operator)} {Print(c.Right)}",
        Formula.Not n => $"!({Print(n.Operand)})",
        // Formulas are numbered as they are made; words do not depend on that.
        Formula.All a => "(" + string.Join(" & ", a.Operands.Select(Print).Order(StringComparer.Ordinal)) + ")",
        Formula.Any a => "(" + string.Join(" | ", a.Operands.Select(Print).Order(StringComparer.Ordinal)) + ")",
        Formula.AtLeast a => $"{a.Count} of (" + string.Join(", ", a.Operands.Select(Print).Order(StringComparer.Ordinal)) + ")",
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    public static string Print(Term term) => term switch
    {
        Term.Constant c => Numbers.Format(c.Value),
        Term.Of o => o.Input.Name,
        Term.Arithmetic a => $"({Print(a.Left)} {Sign(a.Operator)} {Print(a.Right)})",
        Term.SquareRoot r => $"sqrt({Print(r.Operand)})",
        Term.Shift s => $"({Print(s.Date)} + {s.Months} months + {s.Days} days)",
        Term.Call c => $"{c.Function.FullName}[{c.Function.Content}]({string.Join(", ", c.Arguments.Select(a => Print(a.Term) + (a.IsPlain ? "" : $" as {string.Join(' ', a.Members)}")))})",
        Term.Score s => "points(" + string.Join(", ", s.Items.Select(i => $"{Numbers.Format(i.Points)} if {Print(i.When)}")) + ")",
        _ => throw new ArgumentOutOfRangeException(nameof(term)),
    };

    private static string Print(Fact fact) =>
        $"fact     {fact.Name}: {Describe(fact.Type)}{(fact.HasDefault ? ", default " + fact.Type.Format(fact.Default) : "")}"
        + List("known as", fact.Synonyms) + List("obtained by", fact.ObtainedBy) + List("code", fact.Codes.Select(c => $"{c.System} {c.Value}")) + List("from", fact.Sources);

    private static string Print(Entry entry) => $"{entry.GetType().Name.ToLowerInvariant(),-8} {entry.Name}" + List("known as", entry.Synonyms) + entry switch
    {
        Drug d => List("is", d.Classes.Select(c => c.Name)) + List("watch for", d.WatchFor) + List("", d.Properties.Select(p => $"{p.Property} {p.Text}")),
        Agent a => List("is", a.Classes.Select(c => c.Name)) + (a is Regimen r ? List("contains", r.Components.Select(c => c.Name)) : ""),
        Trial t => List("arms", t.Arms) + List("figures", t.Figures.Select(f => $"{(f.IsVerified ? "verified " : "")}{f.Endpoint} {f.Text}")) + $"; {t.PrimaryEndpoint}; {t.Status}; {t.Phase}",
        _ => "",
    } + List("note", entry.Notes) + List("from", entry.Sources);

    private static string Print(Rule rule, Protocol protocol) =>
        $"rule {rule.Name}\n"
        + $"  scope     {Print(rule.Scope)}\n  when      {Print(rule.When)}\n  unless    {Print(rule.Unless)}\n"
        + string.Concat(rule.Outcomes.Select(o => $"  then      {o.Text}\n"))
        + string.Concat(rule.OverriddenBy.Select(i => protocol.Rules[i].Name).Order(StringComparer.Ordinal).Select(n => $"  yields to {n}\n"))
        + string.Concat(rule.Because.Select(b => $"  because   {b.Name}\n"))
        + string.Concat(rule.Grades.Select(g => $"  {g.Name,-9} {g.Value}\n"))
        + $"  applies   {Print(rule.Statuses.Applies)}\n";

    private static string List(string label, IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } list ? $"; {label} {list}" : "";

    private static string Describe(FactType type) => type switch
    {
        FactType.Number n => $"number {n.Unit.Code} {n.Min?.ToString(CultureInfo.InvariantCulture)}..{n.Max?.ToString(CultureInfo.InvariantCulture)}{(n.Whole ? " whole" : "")}",
        _ => $"{type.GetType().Name.ToLowerInvariant()} {string.Join(", ", type.ValueNames)}".TrimEnd(),
    };

    private static string Values(FactType type, ulong mask) => string.Join(", ", type.ValueNames.Where((_, i) => (mask >> i & 1) != 0));

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.AtMost => "<=",
        Comparison.Equal => "=",
        Comparison.AtLeast => ">=",
        _ => ">",
    };

    private static string Sign(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        _ => "/",
    };
}
