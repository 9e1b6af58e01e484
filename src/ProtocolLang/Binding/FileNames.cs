using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Binding;

/// <summary>The names that one file declares, as far as that can be told from the file alone.</summary>
/// <param name="Symbols">In the order in which they stand; a name that stands twice is there twice.</param>
/// <param name="Problems">What is wrong with their types and units.</param>
internal sealed record FileNames(ImmutableArray<Symbol> Symbols, ImmutableArray<GradeName> Grades, ImmutableArray<Diagnostic> Problems)
{
    public static FileNames Read(SyntaxTree tree)
    {
        var reader = new Reading(tree);
        EntrySyntax? header = null;
        foreach (var statement in tree.Statements)
        {
            if (statement is not EntrySyntax { Keyword: "protocol" } protocol) reader.Declare(statement);
            else if (header is null) header = protocol;
            else reader.Problems.Add(NameDiagnostics.SecondProtocol(new(tree.Source, protocol.KeywordSpan), new(tree.Source, header.KeywordSpan)));
        }

        return new([.. reader.Symbols], [.. reader.Grades], [.. reader.Problems]);
    }

    private sealed class Reading(SyntaxTree tree)
    {
        public List<Symbol> Symbols { get; } = [];

        public List<GradeName> Grades { get; } = [];

        public List<Diagnostic> Problems { get; } = [];

        public void Declare(StatementSyntax statement)
        {
            switch (statement)
            {
                case FactsSyntax facts:
                    foreach (var fact in facts.Facts) DeclareFact(facts.Keyword, fact);
                    break;
                case DefineSyntax define:
                    Add(define.Name, NameKind.Definition, null, define, define.Clauses);
                    break;
                case PartitionSyntax partition:
                    Add(partition.Name, NameKind.Partition, null, partition, partition.Clauses, [.. partition.Parts.Select(p => Vocabulary.Fold(p.Text))]);
                    break;
                case CalculateSyntax calculate:
                    DeclareCalculation(calculate);
                    break;
                case EntrySyntax entry:
                    Add(entry.Name, Enum.Parse<NameKind>(entry.Keyword, ignoreCase: true), null, entry, entry.Clauses);
                    break;
            }
        }

        private void DeclareFact(string keyword, FactSyntax fact)
        {
            var type = fact.Type.IsEmpty ? null : FactTypes.Read(tree, fact.Type, Problems.Add);
            if (keyword == "grades")
            {
                // A scale that could not be read has no values, so that its uses are not reported too.
                if (!fact.Name.IsEmpty) Grades.Add(new(Vocabulary.Fold(fact.Name.Text), fact.Name.Text, type ?? new FactType.Scale([]), new(tree.Source, fact.Name.Span)));
                return;
            }

            // A fact whose type could not be read still is a name, so that its uses are not reported too.
            Add(fact.Name, NameKind.Fact, type ?? FactType.Finding.YesNo, fact, fact.Clauses, isBroken: type is null);
        }

        private void DeclareCalculation(CalculateSyntax calculate)
        {
            var unit = Unit.One;
            var isBroken = calculate.Unit is { IsBroken: true };
            if (calculate.Unit is { IsEmpty: false, IsBroken: false } phrase)
            {
                isBroken = UnitReader.TryRead(phrase.Text) is null;
                unit = UnitReader.TryRead(phrase.Text) ?? Unit.One;
                if (isBroken) Problems.Add(TypeDiagnostics.UnknownUnit(new(tree.Source, phrase.Span), phrase.Text));
            }

            Add(calculate.Name, NameKind.Calculation, new FactType.Number(unit, calculate.Unit?.Text ?? "", null, null, false), calculate, calculate.Clauses, isBroken: isBroken);
        }

        private void Add(PhraseSyntax name, NameKind kind, FactType? type, SyntaxNode node, ImmutableArray<ClauseSyntax> clauses, ImmutableArray<string> members = default, bool isBroken = false)
        {
            if (name.IsEmpty) return;
            var entry = new NameEntry(Vocabulary.Fold(name.Text), name.Text, name.Text, kind, type, members.IsDefault ? [] : members) { IsBroken = isBroken || name.IsBroken };
            Symbols.Add(new Symbol(entry, tree, name.Span, node)
            {
                Synonyms = [.. clauses.Where(c => c.Keyword == "known as").SelectMany(c => Phrases.Commas(tree, c.Body.Phrase))],
            });
        }
    }
}

/// <summary>A grade of rules, <c>strength</c> or <c>evidence</c> or another one, and its values.</summary>
/// <param name="Key">Its name, folded.</param>
internal sealed record GradeName(string Key, string Name, FactType Type, Location At);
