using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Lowering;

/// <summary>Turns a semantic model without errors into a <see cref="Protocol"/>.</summary>
internal sealed class Lowerer
{
    private readonly SemanticModel model;
    private readonly InputTable inputs = new();
    private readonly Kleene kleene = new(new FormulaTable());
    private readonly Dictionary<string, Proposition> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Calculation> calculations = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, Fact> facts;
    private readonly EntryLowering entries;
    private readonly ModelLookup lookup;
    private readonly ConditionLowering conditions;
    private readonly ArithmeticLowering arithmetic;
    private readonly ImmutableArray<BoundRule> followed;

    private Lowerer(SemanticModel model, EntryLowering entries)
    {
        this.model = model;
        followed = [.. model.Rules.Where(r => r.VariantOf is null)];
        this.entries = entries;
        facts = entries.Facts;
        lookup = new ModelLookup(model.Symbols, facts, entries.Entries, Definition, CalculationOf);
        conditions = new ConditionLowering(kleene, inputs, lookup);
        arithmetic = new ArithmeticLowering(conditions.Term, _ => { });
    }

    /// <param name="entries">The model's facts and entries, lowered already.</param>
    public static Protocol Lower(SemanticModel model, EntryLowering entries) => new Lowerer(model, entries).LowerProtocol();

    private Protocol LowerProtocol()
    {
        var root = model.Files[0];
        var header = Header(root);
        // In this order nothing is lowered from within another, however long a chain of definitions is.
        foreach (var key in model.DependencyOrder)
        {
            if (model.Symbols[key].Kind == NameKind.Definition) _ = Definition(key);
            else _ = CalculationOf(key);
        }

        var meanings = model.Symbols.Values.Where(s => s.Kind == NameKind.Definition).Select(LowerDefinition).ToImmutableArray();
        var sums = model.Symbols.Values.Where(s => s.Kind == NameKind.Calculation).Select(s => CalculationOf(s.Key)).ToImmutableArray();
        var byName = meanings.ToDictionary(d => Vocabulary.Fold(d.Name), StringComparer.Ordinal);
        var partitions = model.Symbols.Values.Where(s => s.Kind == NameKind.Partition)
            .Select(s => new Partition(s.Name, [.. s.Entry.Members.Select(m => byName[m])], ScopeOf(model.Files.First(f => f.Tree == s.Tree)), OriginOf(s.Tree, s.NameSpan))).ToImmutableArray();
        var rules = LowerRules();
        var approvals = ClausesOf(NameKind.Drug, "approved by").Select(c => LowerApproval((Drug)lookup.Entry(c.Symbol.Key), model.Approvals[c.Clause]))
            .Concat(model.Symbols.Values.Where(s => s.Kind == NameKind.Approval).SelectMany(LowerApproval));
        var eligibilities = ClausesOf(NameKind.Trial, "open to").Select(c => new Eligibility((Trial)lookup.Entry(c.Symbol.Key), conditions.Lower(model.Conditions[c.Clause])));
        // Before the inputs are counted: a fact may be read in a promise only.
        var promises = Promises().ToImmutableArray();
        return new Protocol(
            header?.Name.Text ?? Path.GetFileNameWithoutExtension(root.Tree.Source.Path),
            header?.All("version").FirstOrDefault()?.Body.Phrase.Text ?? "",
            [.. header?.All("source").Select(c => c.Body.Phrase.Text) ?? []],
            ScopeOf(root), [.. facts.Values], [.. entries.Entries.Values], meanings, partitions, sums, rules, [.. Variants()], [.. approvals], [.. eligibilities],
            [.. model.Examples.Select(e => ExampleLowering.Lower(e, lookup, model.RulesByName, followed))],
            inputs.All, kleene.Formulas, OriginOf(root.Tree, header?.Name.Span ?? new TextSpan(0, 0)))
        {
            Notes = EntryLowering.Notes(header?.Clauses ?? []),
            Tables = [.. Tables(rules)],
            Promises = promises,
        };
    }

    private ImmutableArray<Rule> LowerRules()
    {
        var bound = followed;
        var index = bound.Select((r, i) => (r, i)).ToDictionary(x => x.r, x => x.i, (IEqualityComparer<BoundRule>)ReferenceEqualityComparer.Instance);
        var overriddenBy = bound.SelectMany((q, i) => q.Overrides.Select(o => (Rule: index[model.RulesByName[o]], By: i))).ToLookup(o => o.Rule, o => o.By);
        var scopes = model.Files.ToDictionary(f => f, ScopeOf);
        var lowered = new Rule[bound.Length];
        // A rule's statuses rest on those of the rules that override it.
        foreach (var i in Graph.Sort(Enumerable.Range(0, bound.Length), i => [.. overriddenBy[i]]).Order)
        {
            var rule = bound[i];
            var origin = OriginOf(rule.File.Tree, rule.Span);
            var scope = scopes[rule.File];
            var when = conditions.All(rule.When, "always", origin);
            var unless = conditions.Any(rule.Unless, "never", origin);
            var statuses = RuleFormulas.Build(kleene.Formulas, scope, when, unless, [.. overriddenBy[i].Select(q => lowered[q].Statuses)]);
            lowered[i] = new Rule(
                i, rule.Name, scope, when, unless, [.. rule.Outcomes.SelectMany(LowerOutcome)], [.. overriddenBy[i]],
                [.. rule.Because.Select(s => lookup.Entry(s.Key))], [.. rule.Grades.Select(g => new Grade(g.Name, g.Value, g.Scale))],
                EntryLowering.Notes(rule.Statement.Clauses), EntryLowering.Sources(rule.File.Tree, rule.Statement.Clauses), statuses, origin);
        }

        return [.. lowered];
    }

    private IEnumerable<Table> Tables(ImmutableArray<Rule> rules) =>
        from row in followed.Zip(rules)
        where row.First.Statement is TableSyntax
        group row by (TableSyntax)row.First.Statement into rows
        let tree = rows.First().First.File.Tree
        select new Table(
            rows.Key.Name.Text, [.. rows.Key.Header?.Cells.Select(c => c.Text) ?? []], [.. rows.Select(r => r.Second)], OriginOf(tree, rows.Key.Name.Span));

    /// <summary>A file's promise is for the patients of its rules.</summary>
    private IEnumerable<Proposition> Promises() =>
        from file in model.Files
        from clause in Header(file)?.All("must always answer") ?? []
        let origin = OriginOf(file.Tree, clause.Span)
        let promised = conditions.Lower(model.Conditions[clause])
        select kleene.All([ScopeOf(file), promised], promised.Text, origin);

    private IEnumerable<Variant> Variants() => model.Rules.Where(r => r.VariantOf is not null).Select(r => new Variant(
        r.Name, model.RulesByName[Vocabulary.Fold(r.VariantOf!.Text)].Name, [.. r.Outcomes.SelectMany(LowerOutcome).Select(o => o.Text)],
        EntryLowering.Notes(r.Statement.Clauses), EntryLowering.Sources(r.File.Tree, r.Statement.Clauses), OriginOf(r.File.Tree, r.Span)));

    private IEnumerable<Outcome> LowerOutcome(BoundOutcome outcome)
    {
        var sentence = outcome.Sentence;
        var at = outcome.Place.Locate(sentence.Span);
        var origin = new Origin(at.Source.Path, at.Span.Start, at.Span.Length);
        if (sentence.Verb == Verb.Note) return [new Outcome(Verb.Note, [new Target.Text(sentence.Words ?? "")], null, $"note \"{sentence.Words}\"", origin)];
        var rests = sentence.As is { } name ? kleene.Definition(name.Value.Name, Definition(name.Value.Key), origin) : null;
        return sentence.Options.Select(option => new Outcome(
            sentence.Verb, [.. option.Select(n => TargetOf(n.Value))], rests,
            $"{sentence.Verb.Text()} {Together(option)}{(rests is null ? "" : " as " + rests.Text)}", origin));
    }

    private static string Together(ImmutableArray<Found<NameEntry>> option) => option.Length switch
    {
        1 => option[0].Value.Name,
        2 => $"{option[0].Value.Name} with {option[1].Value.Name}",
        _ => $"{option[0].Value.Name} with {string.Join(", ", option[1..^1].Select(o => o.Value.Name))} and {option[^1].Value.Name}",
    };

    private Target TargetOf(NameEntry name) => name.Kind == NameKind.Fact ? new Target.OfFact(facts[name.Key]) : new Target.OfEntry(entries.Entries[name.Key]);

    private Definition LowerDefinition(Symbol symbol)
    {
        var define = (DefineSyntax)symbol.Node;
        return new Definition(symbol.Name, Definition(symbol.Key), define.All("variant of").FirstOrDefault()?.Body.Phrase.Text, EntryLowering.Notes(define.Clauses), EntryLowering.Sources(symbol.Tree, define.Clauses), OriginOf(symbol.Tree, symbol.NameSpan))
        {
            Synonyms = EntryLowering.Synonyms(symbol),
            Cites = EntryLowering.Cites(define.Clauses),
        };
    }

    private Proposition Definition(string key)
    {
        if (definitions.TryGetValue(key, out var done)) return done;
        return definitions[key] = conditions.Lower(model.Definitions[key]);
    }

    private Calculation CalculationOf(string key)
    {
        if (calculations.TryGetValue(key, out var done)) return done;
        var symbol = model.Symbols[key];
        var type = (FactType.Number)symbol.Entry.Type!;
        var syntax = (CalculateSyntax)symbol.Node;
        var origin = OriginOf(symbol.Tree, symbol.NameSpan);
        var term = model.Calculations[key] switch
        {
            BoundCalculation.Formula f => arithmetic.Lower(symbol.Name, f.Arithmetic, type, f.Place),
            BoundCalculation.Points p => new Term.Score([.. p.Items.Select(i => (conditions.Lower(i.When), i.Points))]),
            BoundCalculation.Call c => CallOf(c),
            _ => throw new InvalidOperationException(),
        };
        return calculations[key] = new Calculation(symbol.Name, term, type, (syntax.IsCall ? "C# " : "") + syntax.Body.Phrase.Text, EntryLowering.Sources(symbol.Tree, syntax.Clauses), origin);
    }

    private Term CallOf(BoundCalculation.Call call)
    {
        var arguments = call.Arguments.Select(a => new Argument(ArithmeticLowering.Scale(conditions.Term(a.Quantity), a.Factor), a.Members));
        return ArithmeticLowering.Scale(new Term.Call(call.Calculator!.Function, [.. arguments]), call.Scale);
    }

    /// <summary>A rule is for the patients of its own file's protocol and of the root's.</summary>
    private Proposition ScopeOf(SourceFile file)
    {
        var origin = OriginOf(file.Tree, new TextSpan(0, 0));
        var clauses = new[] { Header(model.Files[0]), Header(file) }.OfType<EntrySyntax>().Distinct(ReferenceEqualityComparer.Instance).Cast<EntrySyntax>()
            .SelectMany(h => h.All("applies to")).Select(c => model.Conditions[c]);
        return conditions.All(clauses, "every patient", origin);
    }

    private IEnumerable<(Symbol Symbol, ClauseSyntax Clause)> ClausesOf(NameKind kind, string keyword) =>
        model.Symbols.Values.Where(s => s.Kind == kind).SelectMany(s => ((EntrySyntax)s.Node).All(keyword).Select(c => (s, c)));

    private Proposition ReachOf(Symbol agency, Origin origin) =>
        conditions.All(((EntrySyntax)agency.Node).All("applies to").Select(c => model.Conditions[c]), "everywhere", origin);

    /// <summary>A statement <c>approval</c>: one for each agent that it is of.</summary>
    private IEnumerable<Approval> LowerApproval(Symbol symbol)
    {
        var syntax = (EntrySyntax)symbol.Node;
        var origin = OriginOf(symbol.Tree, symbol.NameSpan);
        var agency = model.Names[syntax.All("by").Single()].Single();
        IEnumerable<Agent> agents(string keyword) => syntax.All(keyword).SelectMany(c => model.Names[c]).Select(s => (Agent)lookup.Entry(s.Key));
        string word(string keyword) => syntax.All(keyword).FirstOrDefault()?.Body.Phrase.Text ?? "";
        var population = conditions.All(syntax.All("for").Select(c => model.Conditions[c]), "every patient", origin);
        return [.. agents("of").Select(agent => new Approval(agent, agency.Name, word("kind"), word("since"), ReachOf(agency, origin), population, EntryLowering.Sources(symbol.Tree, syntax.Clauses), origin)
        {
            With = [.. agents("with")],
            VerifiedPopulation = syntax.All("verified for").FirstOrDefault() is { } verified ? conditions.Lower(model.Conditions[verified]) : null,
            Cites = EntryLowering.Cites(syntax.Clauses),
            Notes = EntryLowering.Notes(syntax.Clauses),
        })];
    }

    private Approval LowerApproval(Drug drug, BoundApproval approval)
    {
        var origin = OriginOf(approval.Tree, approval.Span);
        return new Approval(
            drug, approval.Agency, approval.Kind, approval.Since,
            ReachOf(approval.AgencySymbol!, origin),
            approval.Population is { } population ? conditions.Lower(population) : kleene.Constant(true, "every patient", origin),
            [], origin);
    }

    private static EntrySyntax? Header(SourceFile file) => file.Tree.Statements.OfType<EntrySyntax>().FirstOrDefault(e => e.Keyword == "protocol");

    private static Origin OriginOf(SyntaxTree tree, TextSpan span) => new(tree.Source.Path, span.Start, span.Length);
}
