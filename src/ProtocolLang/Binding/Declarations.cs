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

    public static Declarations Collect(ImmutableArray<SourceFile> files)
    {
        var declarations = new Declarations();
        foreach (var file in files)
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
                Add(file, calculate.Name, NameKind.Calculation, CalculationType(file, calculate), calculate);
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
            if (type is not null) Grades[Vocabulary.Fold(fact.Name.Text)] = type;
            return;
        }

        // A fact whose type could not be read still is a name, so that its uses are not reported too.
        Add(file, fact.Name, NameKind.Fact, type ?? FactType.Finding.YesNo, fact);
    }

    private FactType CalculationType(SourceFile file, CalculateSyntax calculate)
    {
        if (calculate.Unit is not { IsEmpty: false } phrase) return new FactType.Number(Unit.One, "", null, null, false);
        var unit = UnitReader.TryRead(phrase.Text);
        if (unit is null) Diagnostics.Add(TypeDiagnostics.UnknownUnit(new(file.Tree.Source, phrase.Span), phrase.Text));
        return new FactType.Number(unit ?? Unit.One, phrase.Text, null, null, false);
    }

    private void Add(SourceFile file, PhraseSyntax name, NameKind kind, FactType? type, SyntaxNode node, ImmutableArray<string> members = default)
    {
        if (name.IsEmpty) return;
        var key = Vocabulary.Fold(name.Text);
        var entry = new NameEntry(key, name.Text, name.Text, kind, type, members.IsDefault ? [] : members);
        var symbol = new Symbol(entry, file.Tree, name.Span, node);
        if (!Spell(symbol, name)) return;
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
