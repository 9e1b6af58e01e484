using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Binding;

/// <summary>All declared names of a compilation. Names live in one space, so that a word means one thing wherever it stands; rules have their own.</summary>
internal sealed class Declarations
{
    public Dictionary<string, Symbol> Symbols { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, FactType> Grades { get; } = new(StringComparer.Ordinal);

    public List<Diagnostic> Diagnostics { get; } = [];

    private readonly Dictionary<string, Symbol> spellings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Name, Location At)> grades = new(StringComparer.Ordinal);

    /// <param name="root">What a file declares comes after what the files that it uses declare, so that of two declarations the user's is the second.</param>
    public static Declarations Collect(SourceFile root)
    {
        var declarations = new Declarations();
        foreach (var file in root.UsedFirst())
        {
            EntrySyntax? header = null;
            foreach (var statement in file.Tree.Statements)
            {
                if (statement is EntrySyntax { Keyword: "protocol" } protocol)
                {
                    if (header is not null) declarations.Diagnostics.Add(NameDiagnostics.SecondProtocol(new(file.Tree.Source, protocol.KeywordSpan), new(file.Tree.Source, header.KeywordSpan)));
                    header ??= protocol;
                }
                else declarations.Declare(file, statement);
            }
        }

        return declarations;
    }

    /// <summary>The spellings of a symbol: its name and its synonyms.</summary>
    public static IEnumerable<NameEntry> Spellings(Symbol symbol) =>
        Synonyms(symbol).Select(s => symbol.Entry with { Words = s.Text }).Prepend(symbol.Entry);

    public static IEnumerable<PhraseSyntax> Synonyms(Symbol symbol)
    {
        var clauses = symbol.Node switch
        {
            FactSyntax fact => fact.Clauses,
            StatementSyntax statement => statement.Clauses,
            _ => [],
        };
        return clauses.Where(c => c.Keyword == "known as").SelectMany(c => Phrases.Commas(symbol.Tree, c.Body.Phrase));
    }

    private void Declare(SourceFile file, StatementSyntax statement)
    {
        switch (statement)
        {
            case FactsSyntax facts:
                foreach (var fact in facts.Facts) DeclareFact(file, facts.Keyword, fact);
                break;
            case DefineSyntax define:
                Add(file, define.Name, NameKind.Definition, null, define);
                break;
            case PartitionSyntax partition:
                Add(file, partition.Name, NameKind.Partition, null, partition, [.. partition.Parts.Select(p => Vocabulary.Fold(p.Text))]);
                break;
            case CalculateSyntax calculate:
                DeclareCalculation(file, calculate);
                break;
            case EntrySyntax entry:
                Add(file, entry.Name, Enum.Parse<NameKind>(entry.Keyword, ignoreCase: true), null, entry);
                break;
        }
    }

    private void DeclareFact(SourceFile file, string keyword, FactSyntax fact)
    {
        var type = fact.Type.IsEmpty ? null : FactTypes.Read(file.Tree, fact.Type, Diagnostics.Add);
        if (keyword == "grades")
        {
            DeclareGrade(file, fact, type);
            return;
        }

        // A fact whose type could not be read still is a name, so that its uses are not reported too.
        Add(file, fact.Name, NameKind.Fact, type ?? FactType.Finding.YesNo, fact, isBroken: type is null);
    }

    private void DeclareGrade(SourceFile file, FactSyntax grade, FactType? type)
    {
        if (grade.Name.IsEmpty) return;
        var at = new Location(file.Tree.Source, grade.Name.Span);
        if (grades.TryGetValue(Vocabulary.Fold(grade.Name.Text), out var first))
        {
            Diagnostics.Add(NameDiagnostics.DeclaredTwice(at, grade.Name.Text, first.At, first.Name));
            return;
        }

        grades.Add(Vocabulary.Fold(grade.Name.Text), (grade.Name.Text, at));
        // A scale that could not be read has no values, so that its uses are not reported too.
        Grades[Vocabulary.Fold(grade.Name.Text)] = type ?? new FactType.Scale([]);
    }

    private void DeclareCalculation(SourceFile file, CalculateSyntax calculate)
    {
        var unit = Unit.One;
        var isBroken = calculate.Unit is { IsBroken: true };
        if (calculate.Unit is { IsEmpty: false, IsBroken: false } phrase)
        {
            isBroken = UnitReader.TryRead(phrase.Text) is null;
            unit = UnitReader.TryRead(phrase.Text) ?? Unit.One;
            if (isBroken) Diagnostics.Add(TypeDiagnostics.UnknownUnit(new(file.Tree.Source, phrase.Span), phrase.Text));
        }

        Add(file, calculate.Name, NameKind.Calculation, new FactType.Number(unit, calculate.Unit?.Text ?? "", null, null, false), calculate, isBroken: isBroken);
    }

    private void Add(SourceFile file, PhraseSyntax name, NameKind kind, FactType? type, SyntaxNode node, ImmutableArray<string> members = default, bool isBroken = false)
    {
        if (name.IsEmpty) return;
        var key = Vocabulary.Fold(name.Text);
        var entry = new NameEntry(key, name.Text, name.Text, kind, type, members.IsDefault ? [] : members) { IsBroken = isBroken || name.IsBroken };
        var symbol = new Symbol(entry, file.Tree, name.Span, node);
        if (!Spell(symbol, name))
        {
            // Here too it stays a name, so that its uses are not reported as well.
            file.Declared.Add(spellings[key]);
            return;
        }

        Symbols.Add(key, symbol);
        file.Declared.Add(symbol);
        foreach (var synonym in Synonyms(symbol)) Spell(symbol, synonym);
    }

    private bool Spell(Symbol symbol, PhraseSyntax spelling)
    {
        if (spellings.TryAdd(Vocabulary.Fold(spelling.Text), symbol)) return true;
        var first = spellings[Vocabulary.Fold(spelling.Text)];
        var firstName = Spellings(first).First(s => Vocabulary.Fold(s.Words) == Vocabulary.Fold(spelling.Text)).Words;
        Diagnostics.Add(NameDiagnostics.DeclaredTwice(new(symbol.Tree.Source, spelling.Span), spelling.Text, new(first.Tree.Source, first.NameSpan), firstName));
        return false;
    }
}
