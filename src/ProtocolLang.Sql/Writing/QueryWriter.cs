using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ProtocolLang.Logic;
using ProtocolLang.Sql.History;

namespace ProtocolLang.Sql.Writing;

/// <summary>Writes the whole query: what is read, what the rules rest on, and a row for each rule.</summary>
internal sealed class QueryWriter
{
    private readonly Protocol protocol;
    private readonly Dialect dialect;
    private readonly SqlOptions options;
    private readonly Columns columns = new();
    private readonly NeedFormulas needs;
    private readonly ItemWriter items;
    private readonly PatientsWriter patients;
    private readonly IReadOnlySet<Fact> calculatedWith;
    private readonly List<string> derived = [];
    private HistoryWriter? history;

    public QueryWriter(Protocol protocol, Dialect dialect, SqlOptions options)
    {
        (this.protocol, this.dialect, this.options) = (protocol, dialect, options);
        needs = new NeedFormulas(protocol);
        items = new ItemWriter(protocol, dialect, columns, needs);
        var calculated = protocol.Formulas.Formulas.SelectMany(f => Parts.Terms(f)).SelectMany(Parts.WithParts).Where(t => t is Term.Arithmetic or Term.SquareRoot);
        calculatedWith = calculated.SelectMany(Terms.Inputs).Select(i => i.ReadFact).OfType<Fact>().ToHashSet();
        patients = new PatientsWriter(dialect, options, columns, calculatedWith);
    }

    /// <summary>What the query reads; to be asked for after it is written.</summary>
    public ImmutableArray<SqlTable> Tables => [new(SqlNames.Table(options.Patients, dialect.Quote), [.. patients.Table]), .. history is null ? [] : new[] { history.Table }];

    public string Write()
    {
        var asked = protocol.Inputs.Where(i => !Refusals.IsPlain(i) || (options.AllFactsFromEvents && i.ReadFact is not null)).ToArray();
        var facts = protocol.Inputs.Select(i => i.ReadFact).Concat(protocol.Inputs.SelectMany(DatesOf)).OfType<Fact>().Distinct().ToArray();
        var fromEvents = options.AllFactsFromEvents ? facts.ToHashSet() : [.. asked.Select(i => i.ReadFact).OfType<Fact>()];
        asked = [.. protocol.Inputs.Where(i => asked.Contains(i) || (i.ReadFact is { } f && fromEvents.Contains(f)))];
        var steps = new List<Step>(patients.Steps([.. facts.Where(f => !fromEvents.Contains(f))], asked.Length > 0 || protocol.Inputs.Any(i => i is Input.AsOf)));
        foreach (var input in protocol.Inputs.Except(asked)) Read(input);
        if (asked.Length > 0)
        {
            history = new HistoryWriter(protocol, dialect, options, columns, asked, fromEvents, calculatedWith, patients.ColumnOf);
            steps.AddRange(history.Steps());
        }

        if (derived.Count > 0) steps.Add(new("inputs", ["*", .. derived], After: dialect.Fence));
        items.WriteDefinitions();
        items.WriteOverriders(Status);
        items.Share(protocol.Rules.SelectMany(r => new[] { needs.Of(r.Statuses.Applies), needs.Of(r.Statuses.DoesNotApply) }.Concat(needs.Of(r).Values)));
        var (rows, reads) = items.Last(() => protocol.Rules.Select(Row).ToArray());
        steps.AddRange(items.Steps(reads));
        var unreadable = history is null ? "unreadable" : "concat(unreadable, unreadable_history)";
        steps.Add(new("", [
            "patient", Answer(1, "rule_number"), Answer(2, "rule"),
            $"case when {unreadable} <> '' then '{SqlEmitter.Unreadable}' else {Answer(3, "status", "")} end as status",
            $"case when {unreadable} <> '' then {Behind(unreadable)}\n  when {Answer(3, "status", "")} = 'undetermined' then {Behind(Answer(4, "missing", ""))} else '' end as missing"],
            After: Rows(rows)));
        return Header() + (options.View is { } view ? $"create view {SqlNames.Table(view, dialect.Quote)} as\n" : "") + Step.Query(steps, dialect.HasCommonTables) + "\n";
    }

    /// <summary>Where an input stands: in the column of its fact, or worked out from that.</summary>
    private void Read(Input input)
    {
        if (input is Input.AsOf)
        {
            columns.Add(input, "as_of");
            return;
        }

        var fact = input.ReadFact!;
        var column = patients.ColumnOf(fact);
        columns.Add(input, input switch
        {
            Input.Observed { UseDefault: true } when fact.HasDefault => Derived($"{fact.Name} or default", $"{fact.Name}, taken to be {fact.Type.Format(fact.Default)} when nothing is known", $"coalesce({column}, {Columns.Default(fact, dialect)})"),
            Input.Recorded => Derived(input.Name, input.Name, $"case when {column} is not null then 'yes' else 'no' end"),
            _ => column,
        });
    }

    /// <summary>The facts by whose days windows begin and end.</summary>
    private static IEnumerable<Fact> DatesOf(Input input)
    {
        var window = input switch { Input.Observed o => o.Window, Input.AnyObserved a => a.Window, Input.Recorded r => r.Window, Input.Treated t => t.Query.Window, _ => Window.Always };
        return new[] { window.After, window.Before }.OfType<Event.OfFact>().Select(e => e.Fact);
    }

    private string Derived(string name, string comment, string text)
    {
        var column = SqlNames.Shown(columns.Names.Take(SqlNames.Of(name)), dialect.Quote);
        derived.Add($"-- {Layout.Comment(comment)}\n{text} as {column}");
        return column;
    }

    private string Status(Rule rule)
    {
        var s = rule.Statuses;
        var cases = new[] { (s.OutOfScope, RuleStatus.OutOfScope), (s.DoesNotApply, RuleStatus.DoesNotApply), (s.Overridden, RuleStatus.Overridden), (s.Applies, RuleStatus.Applies) }
            .Where(c => c.Item1 is not Formula.Constant { Value: false })
            .Select(c => $"\n  when {Layout.Hanging(items.Formulas.Write(needs.Of(c.Item1)), 7)} then '{SqlEmitter.Text(c.Item2)}'").ToArray();
        return cases.Length == 0 ? "'undetermined'" : $"case{string.Concat(cases)}\n  else 'undetermined' end";
    }

    private string Row(Rule rule)
    {
        var status = items.StatusOf(rule) ?? Status(rule);
        var missing = needs.Of(rule).OrderBy(n => n.Key)
            .Where(n => n.Value is not Formula.Constant { Value: false })
            .Select(n => $"case when {Layout.Hanging(items.Formulas.Write(n.Value), 2)} then {dialect.Text(", " + protocol.Inputs[n.Key].Name)} else '' end").ToArray();
        var number = (rule.Index + 1).ToString(CultureInfo.InvariantCulture);
        return $"-- {Layout.Comment(Words.Of(rule))}\n"
            + $"{(dialect.Rows == RowForm.Stack ? "" : "(")}{number}, {dialect.Text(rule.Name)},\n  {Layout.Hanging(status, 2)},\n  {Layout.Hanging(missing.Length == 0 ? "''" : Concatenated.Of(missing), 2)}{(dialect.Rows == RowForm.Stack ? "" : ")")}";
    }

    /// <summary>A column of the row of a rule.</summary>
    private string Answer(int number, string name, string? shownAs = null) => dialect.Rows == RowForm.ArrayJoin
        ? string.Create(CultureInfo.InvariantCulture, $"tupleElement(answer, {number})") + (shownAs is null ? " as " + name : shownAs)
        : "answer." + name;

    /// <summary>Without the comma and the blank in front.</summary>
    private static string Behind(string list) => $"substr({list}, 3)";

    private string Rows(string[] rows)
    {
        var all = string.Join(",\n", rows.Select(r => Layout.Indented(r, 2)));
        return dialect.Rows switch
        {
            RowForm.LateralValues => $"cross join lateral (values\n{all}\n) as answer (rule_number, rule, status, missing)",
            RowForm.Stack => $"lateral view stack({rows.Length},\n{all}\n) answer as rule_number, rule, status, missing",
            _ => $"array join [\n{all}\n] as answer",
        };
    }

    private string Header()
    {
        var text = new StringBuilder();
        void Describe(IReadOnlyCollection<SqlColumn> table)
        {
            var width = table.Max(c => c.Name.Length);
            foreach (var c in table) text.Append("--   ").Append(c.Name.PadRight(width)).Append("  ").Append(Layout.Comment($"{c.Meaning}: {c.Holds}")).Append('\n');
        }

        void Line(string words) => text.Append("-- ").Append(Layout.Comment(words)).Append('\n');
        Line($"{protocol.Name}{(protocol.Version.Length > 0 ? $", version {protocol.Version}" : "")}, for {dialect.Title}: one row for each patient and rule.");
        Line("Made by `protocol build --to sql`. Change the protocol, not this file.");
        text.Append("--\n");
        Line($"It reads {options.Patients}, one row for each patient. Null is unknown, which is not the same as no.");
        Describe(patients.Table);
        if (history is not null)
        {
            text.Append("--\n");
            Line($"It reads {options.Events}, one row for each thing that happened to a patient.");
            Describe(history.Table.Columns);
        }

        text.Append("--\n");
        Line("status   applies, does not apply, undetermined, overridden or out of scope; unreadable when a column holds what is no value of its fact");
        Line("missing  for an undetermined rule what could still decide it; for unreadable patients the columns to mend");
        return text.ToString();
    }
}
