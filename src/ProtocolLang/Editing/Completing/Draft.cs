using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Completing;

/// <summary>What an author is in the middle of writing.</summary>
internal abstract record Draft
{
    /// <summary>A word at the left margin.</summary>
    public sealed record Margin : Draft;

    /// <summary>Words of which the author chooses all, such as a title.</summary>
    public sealed record Free : Draft;

    public sealed record Path : Draft;

    /// <summary>The name that is declared; <paramref name="Links"/> go on behind it.</summary>
    public sealed record Head(int Start, params string[] Links) : Draft;

    /// <summary>The unit of a calculation; <c>as</c> goes on behind it.</summary>
    public sealed record CalculationUnit(int Start) : Draft;

    public sealed record FactType(int Start) : Draft;

    /// <summary>What follows a clause's keyword, a bullet, or the link of a declaration.</summary>
    /// <param name="Fact">The fact that the clause belongs to.</param>
    /// <param name="IsBullet">Whether it stands behind a dash.</param>
    public sealed record Content(StatementRule Statement, ClauseRule Clause, FactSyntax? Fact, int Start, bool IsBullet) : Draft;

    /// <summary>The definitions of a partition.</summary>
    public sealed record Parts(int Start) : Draft;

    /// <summary>The formula of a calculation.</summary>
    public sealed record Formula(int Start, bool IsBullet) : Draft;

    /// <summary>The function in C# of a calculation, and what it is given.</summary>
    public sealed record Call(int Start) : Draft;

    public sealed record Heading(int Start, bool IsOfExample) : Draft;

    /// <param name="Column">The cell that heads it; null when there is none.</param>
    public sealed record Cell(int Start, PhraseSyntax? Column, bool IsOfExample) : Draft;
}

/// <summary>Finds out what is being written, from the text of the statement up to a place. What stands behind the place has no part in it.</summary>
/// <param name="begun">The statement from its first word to the place.</param>
/// <param name="offset">Where that begins in the file.</param>
internal sealed class DraftReader(string begun, int offset)
{
    /// <summary>The condition of a <c>define</c>, or of a bullet in a score: read like that of an <c>if</c>.</summary>
    public static ClauseRule Condition { get; } = Clauses.Statement("rule")!.Clauses.First(c => c.Keyword == "if");

    private readonly SyntaxTree tree = Parser.Parse(new SourceText("", begun));

    public (StatementRule? Rule, StatementSyntax? Statement, Draft Draft) Read()
    {
        if (tree.Statements.IsEmpty) return (null, null, new Draft.Margin());
        var statement = tree.Statements[^1];
        var word = statement.KeywordSpan;
        return Clauses.Statement(begun.Substring(word.Start, word.Length)) is { } rule
            ? (rule, statement, Of(rule, statement, word.End))
            : (null, statement, new Draft.Free());
    }

    private Draft Of(StatementRule rule, StatementSyntax statement, int afterKeyword) => statement switch
    {
        UseSyntax => new Draft.Path(),
        FactsSyntax s => OfFacts(rule, s),
        GridSyntax s when RowStart() is { } row => OfRow(s, row),
        // What begins a line and is no keyword yet may become any.
        { Clauses: [.., var guessed] } when !Vocabulary.Fold(begun.Substring(guessed.KeywordSpan.Start, guessed.KeywordSpan.Length)).Equals(guessed.Keyword, StringComparison.Ordinal) => new Draft.Free(),
        { Clauses: [.., var last] } when rule.Clauses.FirstOrDefault(c => c.Keyword == last.Keyword) is { } clause => InBlock(rule, clause, null, last.Body, last.KeywordSpan.End),
        DefineSyntax s => InBlock(rule, Condition, null, s.Body, s.Body.Span.Start),
        PartitionSyntax => new Draft.Parts(offset + Behind(" into ")),
        CalculateSyntax { IsCall: true } s => new Draft.Call(offset + s.Body.Span.Start),
        CalculateSyntax s => InFormula(rule, s),
        ErrorSyntax when rule.Keyword is "define" => new Draft.Head(offset + afterKeyword, "as"),
        ErrorSyntax when rule.Keyword is "partition" => new Draft.Head(offset + afterKeyword, "into"),
        ErrorSyntax when rule.Keyword is "calculate" => Behind(" in ") is > 0 and var unit ? new Draft.CalculationUnit(offset + unit) : new Draft.Head(offset + afterKeyword, "in", "as", "with C#"),
        _ => new Draft.Free(),
    };

    private Draft OfFacts(StatementRule rule, FactsSyntax facts)
    {
        var line = begun.LastIndexOf('\n') + 1;
        var isLast = facts.Facts is [.., var last] && (last.Span.End > line || begun.AsSpan(line).IsWhiteSpace());
        if (!isLast) return new Draft.Head(offset + line, "is");
        var fact = facts.Facts[^1];
        if (fact.Clauses is not [.., var clause]) return new Draft.FactType(offset + fact.Type.Span.Start);
        return InBlock(rule, Clauses.OfFact.First(c => c.Keyword == clause.Keyword), fact, clause.Body, clause.KeywordSpan.End);
    }

    private Draft InBlock(StatementRule rule, ClauseRule clause, FactSyntax? fact, BlockSyntax body, int start)
    {
        var (block, isBullet) = (body, false);
        while (block.Bullets is [.., var last]) (block, isBullet) = (last, true);
        if (!block.Phrase.IsEmpty) start = block.Phrase.Span.Start;
        else if (isBullet) start = block.Span.Start + 1;
        return new Draft.Content(rule, clause, fact, offset + start, isBullet);
    }

    private Draft InFormula(StatementRule rule, CalculateSyntax calculate)
    {
        var (block, depth) = (calculate.Body, 0);
        for (; block.Bullets is [.., var last]; depth++) block = last;
        var start = block.Phrase.IsEmpty ? (depth > 0 ? block.Span.Start + 1 : calculate.Body.Span.Start) : block.Phrase.Span.Start;
        if (depth == 0) return new Draft.Formula(offset + start, IsBullet: false);
        var end = depth > 1 ? start : ConditionOfPoints(start);
        return end < 0 ? new Draft.Formula(offset + start, IsBullet: true) : new Draft.Content(rule, Condition, null, offset + end, IsBullet: true);
    }

    /// <summary>Where the condition in <c>2 if LVEF below 50 %</c> begins; negative when it does not yet.</summary>
    private int ConditionOfPoints(int start) => begun.IndexOf(" if ", start, StringComparison.Ordinal) is >= 0 and var at ? at + " if ".Length : -1;

    private int Behind(string words) => begun.LastIndexOf(words, StringComparison.Ordinal) is >= 0 and var at ? at + words.Length : 0;

    /// <summary>Where the row begins that the place is in; null when its line is none.</summary>
    private int? RowStart()
    {
        var line = begun.LastIndexOf('\n') + 1;
        var first = Lex.SkipBlanks(begun, line, begun.Length);
        return first < begun.Length && begun[first] == '|' ? first : null;
    }

    private Draft OfRow(GridSyntax table, int row)
    {
        var (column, start) = (-1, row);
        for (var i = row; i < begun.Length; i++)
        {
            if (begun[i] == '|') (column, start) = (column + 1, i + 1);
        }

        if (table.Header is null || table.Header.Span.Start >= row) return new Draft.Heading(offset + start, table is ExampleSyntax);
        return new Draft.Cell(offset + start, column < table.Header.Cells.Length ? table.Header.Cells[column] : null, table is ExampleSyntax);
    }
}
