using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing;

/// <summary>What stands at an offset, from the outside in; each part is null when the offset is not in one.</summary>
/// <param name="Statement">The statement that the offset is in or whose lines it goes on with.</param>
/// <param name="Fact">The declaration in a <c>facts</c> or <c>grades</c> block.</param>
/// <param name="Clause">The clause, of the statement or of the fact.</param>
/// <param name="Row">The row of a table, the header included.</param>
/// <param name="Phrase">The innermost phrase: a name, a type, a condition, a bullet, a cell.</param>
public sealed record Place(StatementSyntax? Statement, FactSyntax? Fact, ClauseSyntax? Clause, RowSyntax? Row, PhraseSyntax? Phrase);

/// <summary>A name at a place.</summary>
/// <param name="IsDeclaration">Whether it is the declared name, or a synonym where it is declared.</param>
public sealed record SymbolAt(Symbol Symbol, TextSpan Span, bool IsDeclaration);

/// <summary>The name of a rule or table at a place.</summary>
/// <param name="Statement">The rule, sentence or table that is named.</param>
/// <param name="Tree">The file in which it stands.</param>
public sealed record RuleAt(StatementSyntax Statement, SyntaxTree Tree, TextSpan Span, bool IsDeclaration);

/// <summary>Finds what stands at an offset. An offset is in a word also when it is right behind it, where the cursor is after typing.</summary>
public static class Places
{
    public static Place At(SyntaxTree tree, int offset)
    {
        var statement = StatementAt(tree, offset);
        var fact = (statement as FactsSyntax)?.Facts.LastOrDefault(f => f.Span.Start <= offset && offset <= f.Span.End);
        var clause = (fact?.Clauses ?? statement?.Clauses ?? []).LastOrDefault(c => Touches(c.Span, offset));
        var row = statement is GridSyntax grid ? Rows(grid).FirstOrDefault(r => Touches(r.Span, offset)) : null;
        return new Place(statement, fact, clause, row, statement is null ? null : PhrasesOf(statement).LastOrDefault(p => !p.IsEmpty && Touches(p.Span, offset)));
    }

    /// <summary>The statement that holds the offset. Behind its last word, or on an indented line below it, an author still writes it; at the margin a new one begins.</summary>
    public static StatementSyntax? StatementAt(SyntaxTree tree, int offset)
    {
        var (low, high) = (0, tree.Statements.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tree.Statements[middle].Span.Start <= offset) low = middle + 1;
            else high = middle;
        }

        if (low == 0) return null;
        var statement = tree.Statements[low - 1];
        if (offset <= statement.Span.End) return statement;
        var line = LineStart(tree, offset);
        return line <= statement.Span.End || (offset > line && Lex.IsBlank(tree.Reading[line])) ? statement : null;
    }

    /// <summary>The declared name at an offset, where it is declared or where it is used.</summary>
    public static SymbolAt? SymbolAt(Compilation compilation, SyntaxTree tree, int offset)
    {
        if (NameUses.At(compilation, tree, offset) is { } use) return new SymbolAt(use.Symbol, use.Span, IsDeclaration: false);
        foreach (var symbol in compilation.Model.Symbols.Values.Where(s => ReferenceEquals(s.Tree, tree) && Touches(s.Node.Span, offset)))
        {
            foreach (var span in symbol.Synonyms.Select(s => s.Span).Prepend(symbol.NameSpan))
            {
                if (Touches(span, offset)) return new SymbolAt(symbol, span, IsDeclaration: true);
            }
        }

        return null;
    }

    /// <summary>The name of a rule or table at an offset, where it is declared or where it is used.</summary>
    public static RuleAt? RuleAt(Compilation compilation, SyntaxTree tree, int offset)
    {
        foreach (var reference in compilation.Model.RuleReferences)
        {
            if (ReferenceEquals(reference.Tree, tree) && Touches(reference.Span, offset)) return new RuleAt(reference.Statement, reference.DeclaredIn, reference.Span, IsDeclaration: false);
        }

        var statement = StatementAt(tree, offset);
        return statement is not null && RuleName(statement) is { IsEmpty: false } name && Touches(name.Span, offset) ? new RuleAt(statement, tree, name.Span, IsDeclaration: true) : null;
    }

    /// <summary>The name of a rule or table; null for sentences and for all other statements.</summary>
    public static PhraseSyntax? RuleName(StatementSyntax statement) => statement switch
    {
        RuleSyntax r => r.Name,
        TableSyntax t => t.Name,
        _ => null,
    };

    public static bool IsInComment(SyntaxTree tree, int offset) =>
        tree.Comments.Any(c => c.Start < offset && offset <= c.End);

    /// <summary>Whether an odd number of quotation marks stands before the offset in its statement, or one that is closed nowhere on its line.</summary>
    public static bool IsInQuotes(SyntaxTree tree, int offset)
    {
        var line = LineStart(tree, offset);
        if (tree.Diagnostics.Any(d => SyntaxDiagnostics.IsUnclosedQuote(d) && d.Span.Start >= line && d.Span.Start < offset)) return true;
        var start = StatementAt(tree, offset)?.Span.Start ?? offset;
        return tree.Reading.AsSpan(start, offset - start).Count('"') % 2 == 1;
    }

    /// <summary>All phrases of a statement, in the order of the text as far as the statement's kind allows.</summary>
    public static IEnumerable<PhraseSyntax> PhrasesOf(StatementSyntax statement)
    {
        IEnumerable<PhraseSyntax> own = statement switch
        {
            EntrySyntax s => [s.Name],
            UseSyntax s => [s.Path],
            FactsSyntax s => s.Facts.SelectMany(f => f.Clauses.SelectMany(c => PhrasesOf(c.Body)).Prepend(f.Type).Prepend(f.Name)),
            DefineSyntax s => PhrasesOf(s.Body).Prepend(s.Name),
            PartitionSyntax s => s.Parts.Prepend(s.Name),
            CalculateSyntax s => (s.Unit is { } unit ? PhrasesOf(s.Body).Prepend(unit) : PhrasesOf(s.Body)).Prepend(s.Name),
            RuleSyntax s => s.Name is { } name ? [name] : [],
            GridSyntax s => Rows(s).SelectMany(r => r.Cells).Prepend(s.Name),
            ErrorSyntax => [],
            _ => throw new ArgumentOutOfRangeException(nameof(statement)),
        };
        return own.Concat(statement.Clauses.SelectMany(c => PhrasesOf(c.Body)));
    }

    /// <summary>The phrase of a block, then those of its bullets.</summary>
    public static IEnumerable<PhraseSyntax> PhrasesOf(BlockSyntax block) => block.Bullets.SelectMany(PhrasesOf).Prepend(block.Phrase);

    /// <summary>The header, then the rows.</summary>
    public static IEnumerable<RowSyntax> Rows(GridSyntax grid) => grid.Header is { } header ? grid.Rows.Prepend(header) : grid.Rows;

    public static bool Touches(TextSpan span, int offset) => span.Start <= offset && offset <= span.End;

    /// <summary>Where the line of an offset begins.</summary>
    public static int LineStart(SyntaxTree tree, int offset) => tree.Source.LineSpan(tree.Source.LineOf(offset)).Start;
}
