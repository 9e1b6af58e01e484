using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Lowering;

/// <summary>Turns declared facts and catalogue entries into Logic's records. Conditions of approvals and trials come later, when names have meanings.</summary>
internal sealed class EntryLowering(SemanticModel model)
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Fact> facts = new(StringComparer.Ordinal);
    private List<Diagnostic> problems = [];

    public IReadOnlyDictionary<string, Entry> Entries => entries;

    public IReadOnlyDictionary<string, Fact> Facts => facts;

    /// <summary>Reports what is wrong with figures, defaults, and classes that go in circles.</summary>
    public void LowerAll(Action<Diagnostic> report)
    {
        // What a file declares rests on it and on the files that it uses.
        foreach (var file in model.Files[0].UsedFirst())
        {
            if (file.Catalogue is { } known)
            {
                foreach (var (key, fact) in known.Facts) facts[key] = fact;
                foreach (var (key, entry) in known.Entries) entries[key] = entry;
            }
            else file.Catalogue = Lower(file);

            foreach (var problem in file.Catalogue.Problems) report(problem);
        }
    }

    private FileCatalogue Lower(SourceFile file)
    {
        problems = [];
        Symbol[] declared = [.. file.Declared.Where(s => s.Tree == file.Tree).Distinct()];
        var ownFacts = ImmutableArray.CreateBuilder<KeyValuePair<string, Fact>>();
        foreach (var symbol in declared.Where(s => s.Kind == NameKind.Fact))
        {
            var fact = facts[symbol.Key] = Make(symbol, (FactSyntax)symbol.Node);
            ownFacts.Add(new(symbol.Key, fact));
        }

        var (order, circles) = Graph.Sort(declared.Where(IsEntry), s => [.. RestsOn(s).Where(o => o.Tree == file.Tree)]);
        foreach (var circle in circles)
        {
            problems.Add(NameDiagnostics.CyclicDefinition(new(circle[0].Tree.Source, circle[0].NameSpan), circle[0].Name, circle.Select(s => s.Name)));
        }

        var ownEntries = ImmutableArray.CreateBuilder<KeyValuePair<string, Entry>>();
        foreach (var symbol in order)
        {
            var entry = entries[symbol.Key] = Make(symbol, (EntrySyntax)symbol.Node) with { Cites = Cites(((EntrySyntax)symbol.Node).Clauses) };
            ownEntries.Add(new(symbol.Key, entry));
        }

        return new(ownFacts.ToImmutable(), ownEntries.ToImmutable(), [.. problems]);
    }

    private static bool IsEntry(Symbol symbol) => symbol.Node is EntrySyntax && symbol.Kind != NameKind.Approval;

    private Fact Make(Symbol symbol, FactSyntax fact) => new(
        symbol.Name, symbol.Entry.Type!, Synonyms(symbol),
        [.. fact.Clauses.Where(c => c.Keyword == "obtained by").SelectMany(c => c.Body.Phrase.Text.Split(" or ").SelectMany(t => t.Split(','))).Select(t => t.Trim())],
        Codes(symbol.Tree, fact.Clauses), Default(symbol, fact), Sources(symbol.Tree, fact.Clauses), OriginOf(symbol))
    {
        Cites = Cites(fact.Clauses),
    };

    private List<Symbol> RestsOn(Symbol symbol) =>
        [.. ((EntrySyntax)symbol.Node).Clauses.SelectMany(c => model.Names.GetValueOrDefault(c, [])).Where(s => s.Node is EntrySyntax)];

    /// <summary>An entry made before; null only within a circle, which has been reported.</summary>
    private Entry? Entry(Symbol symbol) => entries.GetValueOrDefault(symbol.Key);

    private Entry Make(Symbol symbol, EntrySyntax syntax)
    {
        var (name, synonyms, codes, notes, sources, origin) = (symbol.Name, Synonyms(symbol), Codes(symbol.Tree, syntax.Clauses), Notes(syntax.Clauses), Sources(symbol.Tree, syntax.Clauses), OriginOf(symbol));
        switch (symbol.Kind)
        {
            case NameKind.Drug:
                return new Drug(name, synonyms, codes, notes, sources, origin)
                {
                    Classes = Classes(syntax),
                    WatchFor = [.. Named(syntax, "watch for").Select(s => s.Name)],
                    Properties = Properties(syntax, "target", "mechanism", "payload", "linker", "bystander effect", "status"),
                };
            case NameKind.Class: return new DrugClass(name, synonyms, codes, notes, sources, origin) { Classes = Classes(syntax), Properties = Properties(syntax, "target", "binding sites", "mechanism") };
            case NameKind.Regimen:
                return new Regimen(name, synonyms, codes, notes, sources, origin)
                {
                    Classes = Classes(syntax),
                    Components = [.. Named(syntax, "contains").Select(Entry).OfType<Agent>()],
                };
            case NameKind.Test: return new Test(name, synonyms, codes, notes, sources, origin);
            case NameKind.Service: return new Service(name, synonyms, codes, notes, sources, origin);
            case NameKind.Toxicity: return new Toxicity(name, synonyms, codes, notes, sources, origin) { MonitoredBy = [.. Named(syntax, "monitored by").Select(s => s.Name)] };
            case NameKind.Agency: return new Agency(name, synonyms, codes, notes, sources, origin);
            case NameKind.Reference:
                return new Reference(name, synonyms, codes, notes, sources, origin) { Properties = Properties(syntax, "authors", "title", "journal", "year", "pmid", "doi", "cites") };
            case NameKind.Trial:
                return new Trial(name, synonyms, codes, notes, sources, origin)
                {
                    Phase = Word(syntax, "phase"),
                    Status = Word(syntax, "status"),
                    Arms = [.. syntax.Clauses.Where(c => c.Keyword is "compares" or "gives").SelectMany(c => c.Body.Phrase.Text.Split(" against "))],
                    Figures = [.. syntax.Clauses.Where(c => Endpoints.Names.Contains(EndpointOf(c))).Select(c => Figure(symbol.Tree, c)).OfType<Figure>()],
                    PrimaryEndpoint = syntax.All("met its primary endpoint").Any() ? EndpointResult.Met
                        : syntax.All("missed its primary endpoint").Any() ? EndpointResult.NotMet : EndpointResult.NotStated,
                    MetSecondaryEndpoint = syntax.All("met a secondary endpoint").Any(),
                    Properties = Properties(syntax, "registered", "design", "population", "verified population", "patients", "line", "verified line", "verified compares", "verified gives", "terminated because"),
                    Line = Line(symbol.Tree, syntax, "line"),
                    VerifiedLine = Line(symbol.Tree, syntax, "verified line"),
                    Studies = [.. Named(syntax, "studies").Select(Entry).OfType<Agent>()],
                };
            case NameKind.Biomarker: return new Biomarker(name, synonyms, codes, notes, sources, origin) { Properties = Properties(syntax, "gene", "protein") };
            case NameKind.Statistic:
                return new Statistic(name, synonyms, codes, notes, sources, origin) { Properties = Properties(syntax, "population", "value", "patients", "cites") };
            case NameKind.Resistance:
                return new Resistance(name, synonyms, codes, notes, sources, origin)
                {
                    Against = [.. Named(syntax, "against").Select(Entry).OfType<Agent>()],
                    Properties = Properties(syntax, "marker", "evidence", "implies", "cites"),
                };
            default: throw new ArgumentOutOfRangeException(nameof(symbol));
        }
    }

    private ImmutableArray<DrugClass> Classes(EntrySyntax syntax)
    {
        var direct = Named(syntax, "is a").Concat(Named(syntax, "is an")).Select(Entry).OfType<DrugClass>().ToList();
        return [.. direct.Concat(direct.SelectMany(c => c.Classes)).Distinct()];
    }

    private IEnumerable<Symbol> Named(EntrySyntax syntax, string keyword) =>
        syntax.All(keyword).SelectMany(c => model.Names.TryGetValue(c, out var names) ? names : []);

    private Figure? Figure(SyntaxTree tree, ClauseSyntax clause)
    {
        var text = clause.Body.Phrase.Text;
        var figure = FigureReader.Read(EndpointOf(clause), text, clause.Keyword != EndpointOf(clause), new Origin(tree.Source.Path, clause.Span.Start, clause.Span.Length));
        if (figure is null) problems.Add(TypeDiagnostics.BadForm(new(tree.Source, clause.Body.Span), text, FigureReader.Form));
        return figure;
    }

    private LineRange? Line(SyntaxTree tree, EntrySyntax syntax, string keyword)
    {
        if (syntax.All(keyword).FirstOrDefault() is not { } clause) return null;
        var line = FigureReader.ReadLine(clause.Body.Phrase.Text);
        if (line is null) problems.Add(TypeDiagnostics.BadForm(new(tree.Source, clause.Body.Span), clause.Body.Phrase.Text, FigureReader.LineForm));
        return line;
    }

    private static string EndpointOf(ClauseSyntax clause) =>
        clause.Keyword.StartsWith(Endpoints.Verified, StringComparison.Ordinal) ? clause.Keyword[Endpoints.Verified.Length..] : clause.Keyword;

    private double Default(Symbol symbol, FactSyntax fact)
    {
        if (fact.Clauses.FirstOrDefault(c => c.Keyword == "default") is not { Body.Phrase.IsEmpty: false } clause) return double.NaN;
        var read = ValueReader.Read(symbol.Entry.Type!, clause.Body.Phrase.Text, bareNumberIsInFactUnit: false);
        if (read is ValueResult.Ok ok) return ok.Value;
        problems.Add(TypeDiagnostics.BadValue(new(symbol.Tree.Source, clause.Body.Span), clause.Body.Phrase.Text, symbol.Entry.Type!, read));
        return double.NaN;
    }

    private static ImmutableArray<Code> Codes(SyntaxTree tree, IEnumerable<ClauseSyntax> clauses) =>
        [.. clauses.Where(c => c.Keyword == "code").SelectMany(c => Phrases.Commas(tree, c.Body.Phrase)).Select(p => p.Text.LastIndexOf(' ') is > 0 and var cut ? new Code(p.Text[..cut], p.Text[(cut + 1)..]) : new Code("", p.Text))];

    private static string Word(EntrySyntax syntax, string keyword) => syntax.All(keyword).FirstOrDefault()?.Body.Phrase.Text ?? "";

    private static ImmutableArray<(string, string)> Properties(EntrySyntax syntax, params string[] keywords) =>
        [.. syntax.Clauses.Where(c => keywords.Contains(c.Keyword)).Select(c => (c.Keyword, Phrases.Unquote(c.Body.Phrase.Text)))];

    /// <summary>Numbers in the source's list of references.</summary>
    public static ImmutableArray<string> Cites(IEnumerable<ClauseSyntax> clauses) =>
        [.. clauses.Where(c => c.Keyword == "cites").SelectMany(c => c.Body.Phrase.Text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))];

    public static ImmutableArray<string> Notes(IEnumerable<ClauseSyntax> clauses) => [.. clauses.Where(c => c.Keyword == "note").Select(c => Phrases.Unquote(c.Body.Phrase.Text))];

    public static ImmutableArray<string> Sources(SyntaxTree tree, IEnumerable<ClauseSyntax> clauses) =>
        [.. clauses.Where(c => c.Keyword == "from").SelectMany(c => Phrases.Commas(tree, c.Body.Phrase)).Select(p => p.Text)];

    public static ImmutableArray<string> Synonyms(Symbol symbol) => [.. symbol.Synonyms.Select(p => p.Text)];

    private static Origin OriginOf(Symbol symbol) => new(symbol.Tree.Source.Path, symbol.NameSpan.Start, symbol.NameSpan.Length);
}
