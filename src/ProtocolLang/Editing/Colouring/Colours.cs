using System.Collections.Frozen;
using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Editing.Describing;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Editing.Colouring;

public enum ColourKind { Comment, Keyword, Word, Verb, Fact, Calculation, Definition, Partition, Agent, Evidence, Entry, Rule, Value, Number, Unit, Text }

/// <summary>A stretch of one line that has one colour.</summary>
/// <param name="IsDeclaration">Whether a name is declared there.</param>
/// <param name="IsVariant">Whether it is another wording that changes no answer.</param>
public sealed record Colour(TextSpan Span, ColourKind Kind, bool IsDeclaration = false, bool IsVariant = false);

/// <summary>What each word of a file is, by what it means: names by their kinds, values, numbers, units, the words of the language.</summary>
public static class Colours
{
    /// <summary>In order, none over another, none over a line's end.</summary>
    /// <param name="range">Only what overlaps it; null for the whole file.</param>
    public static ImmutableArray<Colour> Of(Compilation compilation, SyntaxTree tree, TextSpan? range = null)
    {
        var within = range ?? new TextSpan(0, tree.Reading.Length);
        var found = new List<Colour>(tree.Comments.Select(c => new Colour(c, ColourKind.Comment)));
        found.AddRange(NameUses.In(compilation, tree, new TextSpan(0, tree.Reading.Length)).Select(r => new Colour(r.Span, KindOf(r.Symbol.Kind))));
        found.AddRange(compilation.Model.RuleReferences.Where(r => ReferenceEquals(r.Tree, tree)).Select(r => new Colour(r.Span, ColourKind.Rule)));
        foreach (var symbol in compilation.Model.Symbols.Values.Where(s => ReferenceEquals(s.Tree, tree)))
        {
            var isVariant = symbol.Node is DefineSyntax define && define.All("variant of").Any();
            found.AddRange(symbol.Synonyms.Select(s => s.Span).Prepend(symbol.NameSpan).Select(s => new Colour(s, KindOf(symbol.Kind), IsDeclaration: true, isVariant)));
        }

        var names = found.OrderBy(c => c.Span.Start).ThenByDescending(c => c.Span.Length).ToList();
        var words = new WordColours(compilation, tree, names);
        foreach (var statement in tree.Statements.Where(s => s.Span.Overlaps(within)))
        {
            found.Add(new Colour(statement.KeywordSpan, ColourKind.Keyword));
            if (Places.RuleName(statement) is { IsEmpty: false } name) found.Add(new Colour(name.Span, ColourKind.Rule, IsDeclaration: true, statement.All("variant of").Any()));
            words.Add(statement);
        }

        found.AddRange(words.Found);
        return [.. InPieces(tree, Apart(found.Where(c => c.Span.Length > 0 && c.Span.Overlaps(within))))];
    }

    private static ColourKind KindOf(NameKind kind) => kind switch
    {
        NameKind.Fact => ColourKind.Fact,
        NameKind.Calculation => ColourKind.Calculation,
        NameKind.Definition => ColourKind.Definition,
        NameKind.Partition => ColourKind.Partition,
        NameKind.Drug or NameKind.Class or NameKind.Regimen => ColourKind.Agent,
        NameKind.Trial or NameKind.Reference => ColourKind.Evidence,
        _ => ColourKind.Entry,
    };

    /// <summary>Of two that overlap, the one that begins first, and then the longer one, stays.</summary>
    private static IEnumerable<Colour> Apart(IEnumerable<Colour> found)
    {
        var end = 0;
        foreach (var colour in found.OrderBy(c => c.Span.Start).ThenByDescending(c => c.Span.Length))
        {
            if (colour.Span.Start < end) continue;
            yield return colour;
            end = colour.Span.End;
        }
    }

    private static IEnumerable<Colour> InPieces(SyntaxTree tree, IEnumerable<Colour> colours)
    {
        foreach (var colour in colours)
        {
            var (first, last) = (tree.Source.LineOf(colour.Span.Start), tree.Source.LineOf(colour.Span.End));
            for (var number = first; number <= last; number++)
            {
                var line = tree.Source.LineSpan(number);
                var start = number == first ? colour.Span.Start : Lex.SkipBlanks(tree.Source.Text, line.Start, line.End);
                var piece = TextSpan.FromBounds(start, Math.Min(line.End, colour.Span.End));
                if (piece.Length > 0) yield return colour with { Span = piece };
            }
        }
    }
}

/// <summary>The words between the names: of clauses, of conditions, values, numbers with their units, quoted texts.</summary>
internal sealed class WordColours(Compilation compilation, SyntaxTree tree, List<Colour> names)
{
    private const int MaxWords = 4;

    public List<Colour> Found { get; } = [];

    public void Add(StatementSyntax statement)
    {
        switch (statement)
        {
            case FactsSyntax facts:
                foreach (var fact in facts.Facts)
                {
                    Link(fact.Name.Span.End, fact.Type.Span.Start);
                    Type(fact);
                    foreach (var clause in fact.Clauses) Clause(clause, clause.Keyword == "default" ? TypeOf(fact) : null);
                }

                break;
            case DefineSyntax define:
                Link(define.Name.Span.End, define.Body.Span.Start);
                Block(define.Body, null);
                break;
            case PartitionSyntax { Parts.IsEmpty: false } partition:
                Link(partition.Name.Span.End, partition.Parts[0].Span.Start);
                break;
            case CalculateSyntax calculate:
                Link(calculate.Name.Span.End, calculate.Unit?.Span.Start ?? calculate.Body.Span.Start);
                if (calculate.Unit is { } unit)
                {
                    Found.Add(new Colour(unit.Span, ColourKind.Unit));
                    Link(unit.Span.End, calculate.Body.Span.Start);
                }

                if (calculate.IsCall) WithCSharp(calculate.Unit?.Span.End ?? calculate.Name.Span.End, calculate.Body.Span.Start);

                Block(calculate.Body, null);
                break;
            case GridSyntax grid:
                Cells(grid);
                break;
        }

        foreach (var clause in statement.Clauses) Clause(clause, statement is RuleSyntax && clause.Keyword is "strength" or "evidence" ? Grades : null);
    }

    /// <summary>The values of all grades.</summary>
    private FactType Grades => new FactType.Choice([.. compilation.Model.Grades.Values.SelectMany(g => g.ValueNames)]);

    private FactType? TypeOf(FactSyntax fact) => compilation.Model.Symbols.GetValueOrDefault(Vocabulary.Fold(fact.Name.Text))?.Entry.Type;

    private void Clause(ClauseSyntax clause, FactType? type)
    {
        if (clause.KeywordSpan.Length > 0) Found.Add(new Colour(clause.KeywordSpan, ColourKind.Keyword));
        var rule = Rules.GetValueOrDefault(clause.Keyword);
        if (rule is { Shape: ClauseShape.Words, Keyword: not ("strength" or "evidence" or "default" or "as of" or "compares" or "verified compares" or "gives" or "verified gives"), OneOf.IsEmpty: true } or { Keyword: "known as" or "obtained by" }) return;
        Block(clause.Body, type);
    }

    private void Block(BlockSyntax block, FactType? type)
    {
        Phrase(block.Phrase.Span, type);
        foreach (var bullet in block.Bullets) Block(bullet, type);
    }

    private void Cells(GridSyntax table)
    {
        foreach (var row in Places.Rows(table))
        {
            for (var i = 0; i < row.Cells.Length; i++)
            {
                var column = table.Header is { } header && i < header.Cells.Length && !ReferenceEquals(header, row)
                    ? compilation.Model.Symbols.GetValueOrDefault(Vocabulary.Fold(header.Cells[i].Text))?.Entry.Type
                    : null;
                Phrase(row.Cells[i].Span, column);
            }
        }
    }

    private void Type(FactSyntax fact)
    {
        var type = TypeOf(fact);
        Phrase(fact.Type.Span, type is FactType.Finding ? null : type);
    }

    /// <summary>The words between a declared name and what it is.</summary>
    private void Link(int start, int end)
    {
        var from = Lex.SkipBlanks(tree.Reading, start, end);
        var to = Lex.WordEnd(tree.Reading, from, end);
        if (to > from) Found.Add(new Colour(TextSpan.FromBounds(from, to), ColourKind.Keyword));
    }

    /// <summary>The second word of the link; the first is coloured as that of any.</summary>
    private void WithCSharp(int start, int end)
    {
        var at = tree.Reading.LastIndexOf("C#", Math.Max(end - 1, start), end - start, StringComparison.OrdinalIgnoreCase);
        if (at >= 0) Found.Add(new Colour(new TextSpan(at, 2), ColourKind.Keyword));
    }

    /// <param name="type">Of which values may stand in it; behind a fact's name, those of that fact.</param>
    private void Phrase(TextSpan phrase, FactType? type)
    {
        var next = FirstName(phrase.Start);
        for (var at = Lex.SkipBlanks(tree.Reading, phrase.Start, phrase.End); at < phrase.End; at = Lex.SkipBlanks(tree.Reading, at, phrase.End))
        {
            while (next < names.Count && names[next].Span.End <= at) next++;
            if (next < names.Count && names[next].Span.Start <= at)
            {
                if (names[next].Kind is ColourKind.Fact or ColourKind.Calculation) type = compilation.Model.Symbols.GetValueOrDefault(Key(names[next].Span))?.Entry.Type ?? TypeAt(names[next].Span);
                at = names[next].Span.End;
                if (type is FactType.Finding { Yes: "positive" } && at < phrase.End && tree.Reading[at] is '+' or '-') Found.Add(new Colour(new TextSpan(at++, 1), ColourKind.Value));
                continue;
            }

            var isSign = at == phrase.Start && type is FactType.Finding { Yes: "positive" } && tree.Reading[at] is '+' or '-';
            at = isSign ? Put(at, at + 1, ColourKind.Value) : One(at, phrase.End, type);
        }
    }

    /// <summary>The first name that begins at an offset or behind it.</summary>
    private int FirstName(int offset)
    {
        var (low, high) = (0, names.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (names[middle].Span.Start < offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private string Key(TextSpan name) => Vocabulary.Fold(tree.Reading.Substring(name.Start, name.Length));

    private FactType? TypeAt(TextSpan name) => NameUses.In(compilation, tree, name).FirstOrDefault()?.Symbol.Entry.Type;

    /// <summary>Colours what stands at a place, and says where it ends.</summary>
    private int One(int at, int end, FactType? type)
    {
        var text = tree.Reading;
        if (text[at] == '"')
        {
            var close = text.IndexOf('"', at + 1, end - at - 1);
            return Put(at, close < 0 ? end : close + 1, ColourKind.Text);
        }

        if (type is not null && ValueEnd(at, end, type) is var valueEnd && valueEnd > at) return Put(at, valueEnd, ColourKind.Value);
        if (char.IsAsciiDigit(text[at])) return Number(at, end);
        var (stop, best) = (at, at);
        for (var words = 0; words < MaxWords && stop < end; words++)
        {
            var next = Lex.SkipBlanks(text, stop, end);
            var after = Lex.WordEnd(text, next, end);
            if (after == next) break;
            stop = after;
            if (LanguageWords.Find(Phrases.Fold(text[at..stop])) is not null) best = stop;
        }

        if (best > at)
        {
            Put(at, best, IsVerb(text[at..best]) ? ColourKind.Verb : ColourKind.Word);
            return text.AsSpan(at, best - at) is "in" ? Unit(best, end) : best;
        }

        return Math.Max(Lex.WordEnd(text, at, end), at + 1);
    }

    private static readonly FrozenDictionary<string, ClauseRule> Rules =
        Clauses.Statements.SelectMany(s => s.Clauses).Concat(Clauses.OfFact).DistinctBy(r => r.Keyword).ToFrozenDictionary(r => r.Keyword);

    private static readonly FrozenSet<string> Verbs = Enum.GetValues<Verb>().Select(v => v.Text()).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static bool IsVerb(string words) => Verbs.Contains(Phrases.Fold(words));

    private int ValueEnd(int at, int end, FactType type)
    {
        var best = at;
        foreach (var value in type.ValueNames)
        {
            var after = Parsing.Lexemes.WordsEnd(tree.Reading, at, end, value.ToLowerInvariant());
            best = Math.Max(best, after);
        }

        return best;
    }

    private int Number(int at, int end)
    {
        var text = tree.Reading;
        var word = Lex.WordEnd(text, at, end);
        var digits = at;
        while (digits < word && (char.IsAsciiDigit(text[digits]) || text[digits] is '.' or '-')) digits++;
        Put(at, digits, ColourKind.Number);
        if (digits < word) return Put(digits, word, ColourKind.Unit);
        return Unit(word, end);
    }

    /// <summary>Colours the unit that follows, if one does.</summary>
    private int Unit(int at, int end)
    {
        var next = Lex.SkipBlanks(tree.Reading, at, end);
        var stop = Lex.WordEnd(tree.Reading, next, end);
        return stop > next && !char.IsAsciiDigit(tree.Reading[next]) && UnitReader.TryRead(tree.Reading[next..stop]) is not null ? Put(next, stop, ColourKind.Unit) : at;
    }

    private int Put(int start, int end, ColourKind kind)
    {
        Found.Add(new Colour(TextSpan.FromBounds(start, end), kind));
        return end;
    }
}
