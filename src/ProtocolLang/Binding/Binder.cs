using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Binding;

/// <summary>Gives every phrase its meaning: reads it with the vocabulary of its file, and keeps what was read, what it refers to and what is wrong.</summary>
internal sealed partial class Binder
{
    private readonly ImmutableArray<SourceFile> files;
    private readonly Dictionary<string, Symbol> symbols;
    private readonly Dictionary<string, FactType> grades;
    private readonly Dictionary<string, BoundRule> rules = new(StringComparer.Ordinal);
    private readonly List<RuleReference> ruleReferences = [];

    // Of the file that is being bound.
    private List<Diagnostic> diagnostics;
    private List<SymbolReference> references = [];
    private List<GradeReference> gradeReferences = [];

    private Binder(ImmutableArray<SourceFile> files, Declarations declarations)
    {
        this.files = files;
        symbols = declarations.Symbols;
        grades = declarations.Grades;
        diagnostics = declarations.Diagnostics;
    }

    public static SemanticModel Bind(ImmutableArray<SourceFile> files, Declarations declarations, Func<IReadOnlyCollection<SpelledName>, Vocabulary> vocabularyOf)
    {
        // A file that was bound before has its vocabulary.
        foreach (var file in files.Where(f => f.Binding is null))
        {
            file.Vocabulary = vocabularyOf([.. file.Visible().SelectMany(f => f.Declared).Distinct().SelectMany(s => s.Spellings)]);
            file.Reader = new SentenceReader(file.Vocabulary);
        }

        return new Binder(files, declarations).BindAll();
    }

    private SemanticModel BindAll()
    {
        foreach (var file in files)
        {
            foreach (var table in file.Tree.Statements.OfType<TableSyntax>()) DeclareTable(file, table);
        }

        var all = diagnostics;
        var shared = WordsOfAll();
        foreach (var file in files.Where(f => f.Binding?.Shared != shared)) file.Binding = BindFile(file, shared);
        ImmutableArray<FileBinding> bound = [.. files.Select(f => f.Binding!)];
        foreach (var file in bound) all.AddRange(file.Diagnostics);
        (diagnostics, references, gradeReferences) = (all, [.. bound.SelectMany(f => f.References)], [.. bound.SelectMany(f => f.GradeReferences)]);
        ImmutableArray<BoundRule> boundRules = [.. bound.SelectMany(f => f.Rules)];
        foreach (var rule in boundRules.Where(r => r.VariantOf is null)) DeclareRule(rule);
        var order = CheckDefinitions(bound.SelectMany(f => f.RestsOn));

        // Examples and overrides speak of rules, so they come when all rules are known.
        CheckOverrides(boundRules);
        ImmutableArray<BoundExample> examples = [.. bound.SelectMany(f => f.Examples)];
        CheckRules(examples);
        return new SemanticModel(
            files, symbols, [.. references], [.. ruleReferences], [.. gradeReferences], Merged(bound.Select(f => f.Definitions)), Merged(bound.Select(f => f.Calculations)),
            OfClauses(bound.Select(f => f.Conditions)), OfClauses(bound.Select(f => f.Approvals)), OfClauses(bound.Select(f => f.Names)), boundRules, rules, examples, order, [.. diagnostics])
        {
            Grades = grades,
        };
    }

    /// <summary>What sentences of all files can speak of without seeing its file: grades, and tables with their rows.</summary>
    private string WordsOfAll() => string.Join('\n', [
        .. grades.Select(g => $"{g.Key}: {string.Join(',', g.Value.ValueNames)}"),
        .. tables.Select(t => $"{t.Key}, {t.Value.Table.Rows.Length}")]);

    private FileBinding BindFile(SourceFile file, string shared)
    {
        (diagnostics, references, gradeReferences) = ([], [], []);
        var bound = new FileBinding(shared);
        CheckNames(file);
        foreach (var statement in file.Tree.Statements)
        {
            var before = references.Count;
            switch (statement)
            {
                case DefineSyntax define:
                    bound.Definitions[Vocabulary.Fold(define.Name.Text)] = BindCondition(file, define.Body);
                    foreach (var clause in define.All("variant of")) _ = Resolve(file, clause.Body.Phrase, "a definition", e => e.Kind == NameKind.Definition);
                    break;
                case CalculateSyntax calculate:
                    bound.Calculations[Vocabulary.Fold(calculate.Name.Text)] = BindCalculation(file, calculate);
                    break;
                case RuleSyntax rule:
                    bound.Rules.Add(BindRule(file, rule));
                    break;
                case TableSyntax table:
                    bound.Rules.AddRange(BindTable(file, table));
                    break;
                case PartitionSyntax partition:
                    BindPartition(file, partition);
                    break;
                case FactsSyntax { Keyword: "facts" } facts:
                    foreach (var clause in facts.Facts.SelectMany(f => f.Clauses)) ReferAll(file, clause);
                    break;
                case EntrySyntax entry:
                    BindEntry(file, entry, bound);
                    break;
                case ExampleSyntax example:
                    bound.Examples.AddRange(BindExample(file, example));
                    break;
            }

            if (NameOf(statement) is { } name)
            {
                bound.RestsOn.Add(new(Vocabulary.Fold(name.Text), [.. references.Skip(before).Where(r => RestsOn(statement, r))]));
            }
        }

        (bound.Diagnostics, bound.References, bound.GradeReferences) = (diagnostics, references, gradeReferences);
        return bound;
    }

    /// <summary>Complains about definitions that go in circles.</summary>
    /// <returns>All definitions and calculations, each after what it rests on.</returns>
    private IReadOnlyList<string> CheckDefinitions(IEnumerable<KeyValuePair<string, List<SymbolReference>>> definitions)
    {
        var restsOn = Merged([definitions]);
        var (order, circles) = Graph.Sort(restsOn.Keys, k => [.. restsOn.GetValueOrDefault(k, []).Select(r => r.Symbol.Key)]);
        foreach (var circle in circles)
        {
            var closing = restsOn[circle[^2]].First(r => r.Symbol.Key == circle[^1]);
            Report(NameDiagnostics.CyclicDefinition(new(closing.Tree.Source, closing.Span), closing.Symbol.Name, circle.Select(k => symbols[k].Name))
                .WithRelated(new(closing.Symbol.Tree.Source, closing.Symbol.NameSpan), "declared here"));
        }

        return order;
    }

    /// <summary>Of what is defined twice, which has been reported, the last one counts.</summary>
    private static Dictionary<string, T> Merged<T>(IEnumerable<IEnumerable<KeyValuePair<string, T>>> files)
    {
        var all = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in files.SelectMany(f => f)) all[key] = value;
        return all;
    }

    private static Dictionary<ClauseSyntax, T> OfClauses<T>(IEnumerable<IEnumerable<KeyValuePair<ClauseSyntax, T>>> files) => new(files.SelectMany(f => f), ReferenceEqualityComparer.Instance);

    /// <summary>Complains about a name that is also a fact's name with a value behind it: <c>HER2 IHC 3+</c>.</summary>
    private void CheckNames(SourceFile file)
    {
        foreach (var symbol in file.Declared.Where(s => s.Entry.BeginsCondition && s.Tree == file.Tree))
        {
            foreach (var spelling in symbol.Synonyms.Prepend(Phrases.Part(file.Tree, symbol.NameSpan.Start, symbol.NameSpan.End)))
            {
                var found = file.Vocabulary.Match(spelling.Text, 0, spelling.Text.Length, e => e.Key != symbol.Key && e is { Kind: NameKind.Fact, IsBroken: false });
                if (found is not var (fact, end) || end == spelling.Text.Length) continue;
                var window = new Parsing.Window(spelling.Text, end, spelling.Text.Length, new ParseTrace());
                if (ValueGrammar.TryRead(window, fact.Type!) is not { } value || value.Span.End < spelling.Text.Length) continue;
                Report(NameDiagnostics.ReadsAsValue(At(file, spelling.Span), spelling.Text, fact.Name, new(symbols[fact.Key].Tree.Source, symbols[fact.Key].NameSpan)));
            }
        }
    }

    private static PhraseSyntax? NameOf(StatementSyntax statement) => statement switch
    {
        DefineSyntax d => d.Name,
        CalculateSyntax c => c.Name,
        _ => null,
    };

    /// <summary>Whether a reference is part of what a definition means; naming what it is a variant of is not.</summary>
    private static bool RestsOn(StatementSyntax statement, SymbolReference reference) =>
        reference.Symbol.Kind is NameKind.Definition or NameKind.Calculation
        && !statement.All("variant of").Any(c => c.Span.Start <= reference.Span.Start && reference.Span.End <= c.Span.End);

    private BoundCondition BindCondition(SourceFile file, BlockSyntax block)
    {
        if (block.Bullets.IsEmpty) return BindPhrase(file, block.Phrase);
        var (quantifier, count) = ReadQuantifier(block.Phrase.Text);
        var parts = block.Bullets.Select(b => BindCondition(file, b)).ToImmutableArray();
        // Too high a number was reported by the parser.
        if (quantifier == BulletKind.AtLeast && count < 1)
        {
            Report(TypeDiagnostics.BadForm(At(file, block.Phrase.Span), block.Phrase.Text, $"a number from 1 to {parts.Length}, as many as there are bullets"));
        }

        return new BoundCondition.Bullets(quantifier, count, parts, file.Tree, block.Span);
    }

    private BoundCondition.Phrase BindPhrase(SourceFile file, PhraseSyntax phrase)
    {
        var text = Slice(file, phrase.Span);
        var place = new Placement(file.Tree.Source, phrase.Span.Start);
        if (Skips(phrase)) return new BoundCondition.Phrase(new Condition.Unreadable(new TextSpan(0, phrase.Span.Length)), place, phrase.Text, phrase.Span);
        return new BoundCondition.Phrase(Take(file, file.Reader.Condition(text), place), place, phrase.Text, phrase.Span);
    }

    private BoundCalculation BindCalculation(SourceFile file, CalculateSyntax calculate)
    {
        if (calculate.IsCall) return BindCall(file, calculate);
        if (calculate.Body.Bullets.IsEmpty)
        {
            var place = new Placement(file.Tree.Source, calculate.Body.Phrase.Span.Start);
            if (Skips(calculate.Body.Phrase)) return new BoundCalculation.Formula(new Arithmetic.Unreadable(default), place);
            return new BoundCalculation.Formula(Take(file, file.Reader.Arithmetic(Slice(file, calculate.Body.Phrase.Span)), place), place);
        }

        var items = ImmutableArray.CreateBuilder<(double, BoundCondition)>();
        foreach (var bullet in calculate.Body.Bullets)
        {
            if (Skips(bullet.Phrase)) continue;
            var text = bullet.Phrase.Text;
            var split = text.IndexOf(" if ", StringComparison.OrdinalIgnoreCase);
            if (split < 0 || !double.TryParse(text[..split].Replace(" points", "").Replace(" point", ""), System.Globalization.CultureInfo.InvariantCulture, out var points))
            {
                Report(TypeDiagnostics.BadForm(At(file, bullet.Phrase.Span), text, "points and their condition, such as `2 if LVEF below 50 %`"));
                continue;
            }

            var start = file.Tree.Reading.IndexOf("if", bullet.Phrase.Span.Start + split, StringComparison.OrdinalIgnoreCase) + 2;
            var condition = Phrases.Part(file.Tree, start, bullet.Phrase.Span.End);
            items.Add((points, BindCondition(file, bullet with { Phrase = condition })));
        }

        return new BoundCalculation.Points(items.ToImmutable());
    }

    private void BindPartition(SourceFile file, PartitionSyntax partition)
    {
        foreach (var part in partition.Parts)
        {
            var key = Vocabulary.Fold(part.Text);
            var found = file.Vocabulary.Entries.FirstOrDefault(e => e.Kind == NameKind.Definition && Vocabulary.Fold(e.Words) == key);
            if (found is not null) references.Add(new SymbolReference(symbols[found.Key], file.Tree, part.Span));
            else Report(NameDiagnostics.UnknownDefinition(At(file, part.Span), part.Text, Near(part.Text, file, e => e.Kind == NameKind.Definition)));
        }
    }

    private static (BulletKind, int) ReadQuantifier(string text)
    {
        var words = text.ToLowerInvariant().Split(' ');
        return words switch
        {
            ["any", ..] => (BulletKind.Any, 0),
            ["none", ..] => (BulletKind.None, 0),
            ["at", "least", var n, ..] => (BulletKind.AtLeast, int.TryParse(n, out var count) ? count : 0),
            _ => (BulletKind.All, 0),
        };
    }

    /// <summary>Notes the problems and references of a phrase that was read.</summary>
    private T Take<T>(SourceFile file, Reading<T> reading, Placement place)
    {
        foreach (var problem in reading.Problems) Report(problem.At(place));
        foreach (var name in reading.References)
        {
            if (symbols.TryGetValue(name.Value.Key, out var symbol)) references.Add(new SymbolReference(symbol, file.Tree, place.Locate(name.Span).Span));
        }

        return reading.Value;
    }

    /// <summary>Looks up names that are separated by commas (or <c>and</c>, <c>or</c> where <paramref name="words"/> allows); unknown ones are reported.</summary>
    private ImmutableArray<Symbol> Resolve(SourceFile file, PhraseSyntax phrase, string wanted, Func<NameEntry, bool> accept)
    {
        var found = ImmutableArray.CreateBuilder<Symbol>();
        if (Skips(phrase)) return [];
        foreach (var part in Phrases.Commas(file.Tree, phrase))
        {
            if (ResolveOne(file, part, wanted, accept) is { } symbol) found.Add(symbol);
        }

        return found.ToImmutable();
    }

    private Symbol? ResolveOne(SourceFile file, PhraseSyntax part, string wanted, Func<NameEntry, bool> accept)
    {
        if (file.Vocabulary.Match(file.Tree.Reading, part.Span.Start, part.Span.End) is var (entry, end) && end == part.Span.End)
        {
            var symbol = symbols[entry.Key];
            references.Add(new SymbolReference(symbol, file.Tree, part.Span));
            if (accept(entry)) return symbol;
            Report(NameDiagnostics.WrongKind(At(file, part.Span), part.Text, Describe(entry.Kind), wanted));
            return null;
        }

        Report(NameDiagnostics.UnknownEntry(At(file, part.Span), part.Text, wanted, Near(part.Text, file, accept)));
        return null;
    }

    private static string? Near(string words, SourceFile file, Func<NameEntry, bool> accept) => file.Vocabulary.Nearest(words, accept);

    private static string Describe(NameKind kind) => kind switch
    {
        NameKind.Agency => "an agency",
        NameKind.Approval => "an approval",
        _ => "a " + kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Whether the parser has reported this phrase already, so that its meaning is not judged too.</summary>
    private static bool Skips(PhraseSyntax phrase) => phrase.IsBroken || phrase.IsEmpty;

    private static string Slice(SourceFile file, TextSpan span) => file.Tree.Reading.Substring(span.Start, span.Length);

    private static Location At(SourceFile file, TextSpan span) => new(file.Tree.Source, span);

    private void Report(Diagnostic diagnostic) => diagnostics.Add(diagnostic);
}
