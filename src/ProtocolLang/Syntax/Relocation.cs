using System.Collections.Immutable;
using ProtocolLang.Text;

namespace ProtocolLang.Syntax;

/// <summary>Moves a statement that was read at one place of a file to another.</summary>
internal static class Relocation
{
    public static StatementSyntax Move(StatementSyntax statement, int by)
    {
        if (by == 0) return statement;
        var (span, keyword) = (Move(statement.Span, by), Move(statement.KeywordSpan, by));
        var clauses = Move(statement.Clauses, by);
        return statement switch
        {
            EntrySyntax e => new EntrySyntax(span, keyword, e.Keyword, Move(e.Name, by), clauses),
            UseSyntax u => new UseSyntax(span, keyword, Move(u.Path, by)),
            FactsSyntax f => new FactsSyntax(span, keyword, f.Keyword, Move(f.Facts, by)),
            DefineSyntax d => new DefineSyntax(span, keyword, Move(d.Name, by), Move(d.Body, by), clauses),
            PartitionSyntax p => new PartitionSyntax(span, keyword, Move(p.Name, by), Move(p.Parts, by), clauses),
            CalculateSyntax c => new CalculateSyntax(span, keyword, Move(c.Name, by), c.Unit is { } unit ? Move(unit, by) : null, Move(c.Body, by), clauses) { IsCall = c.IsCall },
            RuleSyntax r => new RuleSyntax(span, keyword, r.Name is { } name ? Move(name, by) : null, clauses),
            TableSyntax t => new TableSyntax(span, keyword, Move(t.Name, by), t.Header is { } header ? Move(header, by) : null, Move(t.Rows, by), clauses),
            ExampleSyntax x => new ExampleSyntax(span, keyword, Move(x.Name, by), x.Header is { } header ? Move(header, by) : null, Move(x.Rows, by), clauses),
            ErrorSyntax => new ErrorSyntax(span, keyword),
            _ => throw new ArgumentOutOfRangeException(nameof(statement)),
        };
    }

    private static TextSpan Move(TextSpan span, int by) => span with { Start = span.Start + by };

    private static PhraseSyntax Move(PhraseSyntax phrase, int by) => phrase with { Span = Move(phrase.Span, by) };

    private static BlockSyntax Move(BlockSyntax block, int by) => new(Move(block.Span, by), Move(block.Phrase, by), [.. block.Bullets.Select(b => Move(b, by))]);

    private static RowSyntax Move(RowSyntax row, int by) => new(Move(row.Span, by), Move(row.Cells, by));

    private static ImmutableArray<PhraseSyntax> Move(ImmutableArray<PhraseSyntax> phrases, int by) => [.. phrases.Select(p => Move(p, by))];

    private static ImmutableArray<RowSyntax> Move(ImmutableArray<RowSyntax> rows, int by) => [.. rows.Select(r => Move(r, by))];

    private static ImmutableArray<FactSyntax> Move(ImmutableArray<FactSyntax> facts, int by) =>
        [.. facts.Select(f => new FactSyntax(Move(f.Span, by), Move(f.Name, by), Move(f.Type, by), Move(f.Clauses, by)))];

    private static ImmutableArray<ClauseSyntax> Move(ImmutableArray<ClauseSyntax> clauses, int by) =>
        [.. clauses.Select(c => new ClauseSyntax(Move(c.Span, by), c.Keyword, Move(c.KeywordSpan, by), Move(c.Body, by)))];
}
