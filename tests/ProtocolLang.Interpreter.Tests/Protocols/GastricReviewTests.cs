using System.Text.RegularExpressions;
using ProtocolLang.Cases;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Interpreter.Tests.Protocols;

/// <summary>The protocol of gastric cancer says what its source says, with every figure and citation, and its patients try every rule and exception.</summary>
public sealed partial class GastricReviewTests
{
    private const string Path = "protocols/gastric/gastric.protocol";
    private static readonly Compilation Compilation =
        Repository.Compiler().Compile(Path)!;

    private static readonly Lazy<List<CaseResult>> Answers = new(Answer);

    [GeneratedRegex(@"\bcites\s+(?<numbers>[\d,\s]+)")]
    private static partial Regex Citation { get; }

    /// <summary>The rows of the review's table that can be executed, with the citations and figures printed in each.</summary>
    private static IEnumerable<Row> Rows => File.ReadLines(Repository.PathTo("tests", "ProtocolLang.Interpreter.Tests", "Protocols", "executable-facts.tsv"))
        .Select(l => l.Split('\t'))
        .Select(f => new Row(f[0], f[1], [.. f[4].Split(',', StringSplitOptions.RemoveEmptyEntries)], [.. f[5].Split("; ", StringSplitOptions.RemoveEmptyEntries)]));

    /// <param name="Clauses">The text of its clauses without notes.</param>
    private sealed record Item(string All, string Clauses, HashSet<string> Cited);

    private sealed record Row(string Fact, string Kind, string[] Cites, string[] Figures);

    [Fact]
    public void Every_fact_has_a_home()
    {
        var homes = Homes();
        Assert.Empty(Rows.Where(r => !homes.Contains(r.Fact)).Select(r => r.Fact));
    }

    [Fact]
    public void No_item_rests_on_a_fact_that_is_not_in_the_table() =>
        Assert.All(Homes().Select(h => h.Key), id => Assert.InRange(int.Parse(id.TrimStart('S')), 1, 310));

    /// <summary>Figures stand in clauses, which are compared and checked. Only where the review contradicts itself may a note hold one: there it says what
    /// is wrong with it.</summary>
    [Fact]
    public void Every_printed_figure_stands_where_its_fact_is_told()
    {
        var homes = Homes();
        Assert.Empty(from row in Rows
                     let text = string.Join('\n', homes[row.Fact].Select(i => row.Kind == "contradiction" ? i.All : i.Clauses))
                     from figure in row.Figures
                     where !Regex.IsMatch(text, $@"(?<![\d.]){Regex.Escape(figure)}(?!\d|\.\d)")
                     select $"{row.Fact}: {figure}");
    }

    [Fact]
    public void Every_citation_stands_where_its_fact_is_told()
    {
        var homes = Homes();
        Assert.Empty(from row in Rows
                     let cited = homes[row.Fact].SelectMany(i => i.Cited).ToHashSet()
                     from number in row.Cites
                     where !cited.Contains(number)
                     select $"{row.Fact}: {number}");
    }

    [Fact]
    public void Every_rule_applies_to_some_patient() => Assert.Empty(Rules.Where(r => !Answers.Value.Any(a => a.Rules[r.Index].Status == RuleStatus.Applies)).Select(r => r.Name));

    [Fact]
    public void Every_rule_leaves_some_patient_alone() =>
        Assert.Empty(Rules.Where(r => !Answers.Value.Any(a => a.Rules[r.Index].Status == RuleStatus.DoesNotApply)).Select(r => r.Name));

    /// <summary>Each alternative of an exception sets its rule aside for some patient, for whom no other alternative does.</summary>
    [Fact]
    public void Every_exception_is_tried() => Assert.Empty(
        from rule in Rules
        where rule.Unless.Kind != PropositionKind.Constant
        let alternatives = Alternatives(rule.Unless).ToArray()
        from one in alternatives
        where !Answers.Value.Any(a => a.TruthOf(rule.Scope) == Truth.True && a.TruthOf(rule.When) == Truth.True && a.TruthOf(one) == Truth.True && alternatives.All(o => o == one || a.TruthOf(o) != Truth.True))
        select $"{rule.Name}: {one.Text}");

    [Fact]
    public void Every_exception_also_leaves_its_rule_alone() =>
        Assert.Empty(Rules.Where(r => r.Unless.Kind != PropositionKind.Constant && !Answers.Value.Any(a => a.Rules[r.Index].Status == RuleStatus.Applies && a.TruthOf(r.Unless) == Truth.False)).Select(r => r.Name));

    [Fact]
    public void Every_exception_is_left_open_for_someone() =>
        Assert.Empty(Rules.Where(r => r.Unless.Kind != PropositionKind.Constant && !Answers.Value.Any(a => a.Rules[r.Index].Status == RuleStatus.Undetermined)).Select(r => r.Name));

    [Fact]
    public void Every_rule_that_yields_does_so_for_some_patient_and_holds_for_another() => Assert.Empty(
        from rule in Rules
        from other in rule.OverriddenBy
        where !Answers.Value.Any(a => a.Rules[rule.Index].Status == RuleStatus.Overridden && a.Rules[other].Status == RuleStatus.Applies)
            || !Answers.Value.Any(a => a.Rules[rule.Index].Status == RuleStatus.Applies && a.Rules[other].Status == RuleStatus.DoesNotApply)
        select $"{rule.Name} by {Rules[other].Name}");

    [Fact]
    public void There_are_enough_patients() => Assert.True(Answers.Value.Count >= 60, $"{Answers.Value.Count}");

    /// <summary>What the tool finds by itself: each is explained in a note where it stands.</summary>
    [Fact]
    public void The_review_makes_these_mistakes_and_no_others() => Assert.Equal(
        ["PL9006 later-conjugates.protocol", "PL9011 second-line-and-later.protocol", "PL9019 later-conjugates.protocol", "PL9020 early-kinase-inhibitors.protocol"],
        Compilation.Diagnostics.Select(d => $"{d.Code} {System.IO.Path.GetFileName(d.Location.Source.Path)}").Order(StringComparer.Ordinal));

    /// <summary>Where and for whom the review tells of an approval, and where it tells of none.</summary>
    [Theory]
    [InlineData("third line in the United States", "DS-8201 by its approval in the United States", "DS-8201", ApprovalStatus.Approved)]
    [InlineData("third line in the EU", "DS-8201 after trastuzumab", "DS-8201", ApprovalStatus.NoneRecordedHere)]
    [InlineData("third line in China", "DS-8201 after trastuzumab", "DS-8201", ApprovalStatus.NoneRecordedHere)]
    [InlineData("third line in China", "disitamab vedotin in third line", "disitamab vedotin", ApprovalStatus.Approved, Truth.True)]
    [InlineData("second line in China, inside the printed approval and outside the label", "disitamab vedotin in second line", "disitamab vedotin", ApprovalStatus.Approved, Truth.False)]
    [InlineData("HER2-low in the United States, where the approval asks for more", "DS-8201 in HER2-low disease", "DS-8201", ApprovalStatus.OutsideItsApproval)]
    [InlineData("first line in the United States", "first-line pembrolizumab with trastuzumab", "pembrolizumab", ApprovalStatus.Approved)]
    public void An_approval_has_a_place_and_a_population(string patient, string rule, string drug, ApprovalStatus status, Truth? byItsLabel = null)
    {
        var result = Answers.Value.Single(a => a.Case.Name == patient).Rules.Single(r => r.Rule.Name == rule);
        Assert.Equal(RuleStatus.Applies, result.Status);
        var approval = result.Outcomes.SelectMany(o => o.Approvals).Single(a => a.Drug.Name == drug);
        Assert.Equal(status, approval.Status);
        Assert.Equal(byItsLabel, approval.Verified.IsEmpty ? null : approval.Verified[0].IsMet);
    }

    /// <summary>Who asks for an agent that failed or was stopped is told so, with the trial and what it found.</summary>
    [Theory]
    [InlineData("pertuzumab", 1, "JACOB", "17.5 vs 14.2 months, P = 0.056")]
    [InlineData("T-DM1", 2, "GATSBY", "7.9 vs 8.6 months, P = 0.86")]
    [InlineData("lapatinib", 1, "LOGiC", "12.2 vs 8.9 months, P = 0.349")]
    [InlineData("lapatinib", 2, "TyTAN", "11.0 vs 8.9 months, P = 0.104")]
    [InlineData("pyrotinib", 2, "pyrotinib with chemotherapy", "5.9 months, n = 9 in gastric cancer")]
    [InlineData("MM-111", 1, "MM-111 trial", "worse")]
    [InlineData("ADCT-502", 1, "NCT03125200", "of concerns about safety")]
    [InlineData("MEDI4276", 2, "MEDI4276 trial", "not shown")]
    [InlineData("hersintuzumab", 1, "hersintuzumab with trastuzumab in xenografts", "preclinical")]
    [InlineData("NK-92/5.137.z", 1, "Wu CAR-NK study", "preclinical")]
    public void A_negative_result_is_told(string agent, int line, string trial, string found)
    {
        var patient = Answers.Value.First(a => a.Rules.Any(r => r.Rule.Name == "two HER2-targeted antibodies together" && r.Status == RuleStatus.Applies)
            && a.Case.Observations.Any(o => o.Fact.Name == "line of therapy" && o.Value == line));
        var why = Assert.Single(patient.Why(agent));
        var against = why.Rules.Where(r => r.Result.Status == RuleStatus.Applies && r.Outcomes.Any(o => o.Outcome.Verb.IsAgainst())).SelectMany(r => r.Result.Rule.Because).OfType<Trial>();
        var evidence = against.First(t => t.Name == trial);
        Assert.Contains(found, evidence.Figures.Select(f => f.Text).Concat(evidence.Properties.Select(p => p.Text)));
    }

    private static System.Collections.Immutable.ImmutableArray<Rule> Rules => Compilation.Protocol!.Rules;

    private static IEnumerable<Proposition> Alternatives(Proposition unless) => unless.Kind == PropositionKind.Any ? unless.Parts.SelectMany(Alternatives) : [unless];

    private static ILookup<string, Item> Homes() => (
        from tree in Compilation.Trees
        from statement in tree.Statements
        from item in statement is FactsSyntax facts ? facts.Facts.Select(f => Of(tree, f.Span, f.Clauses)) : [Of(tree, statement.Span, statement.Clauses)]
        from id in item.Facts
        select (id, item.Item)).ToLookup(h => h.id, h => h.Item);

    /// <summary>What a rule rests on is cited by it.</summary>
    private static (IEnumerable<string> Facts, Item Item) Of(SyntaxTree tree, TextSpan span, IReadOnlyList<ClauseSyntax> clauses)
    {
        var notes = clauses.Where(c => c.Keyword == "note").ToArray();
        var without = notes.Reverse().Aggregate(TextOf(tree, span), (all, n) => all.Remove(n.Span.Start - span.Start, n.Span.Length));
        var evidence = clauses.Where(c => c.Keyword == "because").SelectMany(c => Compilation.Model.References.Where(r => r.Tree == tree && r.Span.Start >= c.Span.Start && r.Span.End <= c.Span.End))
            .Select(r => TextOf(r.Symbol.Tree, r.Symbol.Node.Span));
        var cited = evidence.Append(without).SelectMany(t => Citation.Matches(t)).SelectMany(m => m.Groups["numbers"].Value.Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).ToHashSet();
        return (clauses.Where(c => c.Keyword == "from").SelectMany(c => c.Body.Phrase.Text.Split(',', StringSplitOptions.TrimEntries)), new Item(TextOf(tree, span), without, cited));
    }

    private static string TextOf(SyntaxTree tree, TextSpan span) => tree.Source.Text.Substring(span.Start, span.Length);

    private static List<CaseResult> Answer()
    {
        var protocol = Compilation.Protocol!;
        var evaluator = new Evaluator(protocol);
        var read = Directory.GetFiles(Repository.PathTo("protocols", "gastric", "cases")).Select(f => new CaseReader(protocol).Read(f, File.ReadAllText(f)));
        return [.. protocol.Examples.Select(e => e.Case).Concat(read.SelectMany(r => r.Cases)).Select(evaluator.Evaluate)];
    }
}
