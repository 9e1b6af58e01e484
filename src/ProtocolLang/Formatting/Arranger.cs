using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Formatting;

/// <summary>Decides how the lines of a statement stand. Indentation is chosen so that reading the result gives the same tree.</summary>
internal sealed class Arranger(Arrangement lines)
{
    private const int Step = 2;
    private const int GoingOn = 4;

    // What is longer than this stands out of its column, so that one long word does not push all others to the right.
    private const int WidestKeyword = 12;
    private const int WidestName = 32;

    public void Arrange(StatementSyntax statement)
    {
        lines.Start(statement.Span.Start, 0);
        switch (statement)
        {
            case EntrySyntax s:
                AlignKeywords(s);
                ArrangeClauses(s, mayBreak: false);
                break;
            case FactsSyntax s:
                Arrange(s);
                break;
            case DefineSyntax s:
                ArrangeHead(s, s.Body);
                break;
            case CalculateSyntax s:
                ArrangeHead(s, s.Body);
                break;
            case PartitionSyntax s:
                ArrangeClauses(s, mayBreak: false);
                lines.GoOn(TextSpan.FromBounds(s.Span.Start, s.Parts[^1].Span.End), GoingOn);
                break;
            case GridSyntax { Header: not null } s:
                TableArranger.Arrange(lines, s, Step);
                ArrangeClauses(s, mayBreak: false);
                break;
            case RuleSyntax s:
                ArrangeClauses(s, mayBreak: s.Name is not null);
                break;
            default:
                ArrangeClauses(statement, mayBreak: false);
                break;
        }
    }

    private void ArrangeHead(StatementSyntax statement, BlockSyntax body)
    {
        lines.GoOn(TextSpan.FromBounds(statement.Span.Start, body.Phrase.Span.End), GoingOn);
        lines.Start(body.Phrase.Span.Start, Step);
        foreach (var bullet in body.Bullets) ArrangeBullet(bullet, Step);
        ArrangeClauses(statement, mayBreak: false);
    }

    private void ArrangeClauses(StatementSyntax statement, bool mayBreak)
    {
        foreach (var clause in statement.Clauses)
        {
            var start = clause.Span.Start;
            var indent = start == statement.Span.Start ? 0 : Step;
            if (lines.BeginsLine(start)) lines.Start(start, indent);
            else if (mayBreak) lines.Break(start, indent);
            else indent = lines.IndentOf(lines.LineOf(start));
            ArrangeBlock(clause.Body, indent);
        }
    }

    private void Arrange(FactsSyntax statement)
    {
        var names = statement.Facts.Where(f => IsOnLine(f.Name.Span.Start, IsAt(f))).ToList();
        var width = names.Select(f => f.Name.Text.Length).Where(l => l <= WidestName).DefaultIfEmpty(0).Max();
        foreach (var fact in names) lines.Column(IsAt(fact), width);
        foreach (var fact in statement.Facts)
        {
            lines.Start(fact.Span.Start, Step);
            lines.GoOn(TextSpan.FromBounds(fact.Span.Start, fact.Type.Span.End), Step + GoingOn);
            foreach (var clause in fact.Clauses)
            {
                lines.Start(clause.Span.Start, Step + GoingOn);
                ArrangeBlock(clause.Body, Step + GoingOn);
            }
        }
    }

    private int IsAt(FactSyntax fact) => Lexemes.SkipBlanks(lines.Text, fact.Name.Span.End, lines.Text.Length);

    private void AlignKeywords(EntrySyntax entry)
    {
        var aligned = entry.Clauses
            .Where(c => c.Keyword.Length <= WidestKeyword && !c.Body.Phrase.IsEmpty && IsOnLine(c.Span.Start, c.Body.Phrase.Span.Start)).ToList();
        var width = aligned.Select(c => c.Keyword.Length).DefaultIfEmpty(0).Max();
        foreach (var clause in aligned) lines.Column(clause.Body.Phrase.Span.Start, width);
    }

    private bool IsOnLine(int start, int offset) => lines.BeginsLine(start) && lines.LineOf(start) == lines.LineOf(offset);

    private void ArrangeBlock(BlockSyntax block, int indent)
    {
        lines.Start(block.Phrase.Span.Start, indent + GoingOn);
        lines.GoOn(block.Phrase.Span, indent + GoingOn);
        foreach (var bullet in block.Bullets) ArrangeBullet(bullet, indent + Step);
    }

    private void ArrangeBullet(BlockSyntax bullet, int indent)
    {
        lines.Start(bullet.Span.Start, indent);
        if (!bullet.Phrase.IsEmpty && bullet.Phrase.Span.Start != bullet.Span.Start) lines.Start(bullet.Phrase.Span.Start, indent + GoingOn);
        lines.GoOn(bullet.Phrase.Span, indent + GoingOn);
        foreach (var inner in bullet.Bullets) ArrangeBullet(inner, indent + Step);
    }
}
