using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Reads the indented lines of a statement, each of which begins a clause or goes on with the one above.</summary>
internal sealed class ClauseParser(Slice slice, ClauseTable table)
{
    /// <summary>A line that begins with a keyword goes on with the clause above only when it is indented at least this much further.</summary>
    private const int Continuation = 4;

    private readonly ImmutableArray<ClauseSyntax>.Builder clauses = ImmutableArray.CreateBuilder<ClauseSyntax>();
    private readonly HashSet<int> guessed = [];
    private int? margin;
    private string blanks = "";

    public ImmutableArray<ClauseSyntax> Clauses
    {
        get
        {
            CheckRepeats();
            return clauses.ToImmutable();
        }
    }

    /// <summary>All clauses from a line to the end of the statement.</summary>
    public static ImmutableArray<ClauseSyntax> Parse(Slice slice, ClauseTable table, int from)
    {
        var parser = new ClauseParser(slice, table);
        parser.Read(from, int.MaxValue);
        return parser.Clauses;
    }

    /// <summary>Reads the lines up to <paramref name="to"/>, or to the statement's end when that comes first.</summary>
    public void Read(int from, int to)
    {
        for (var i = from; i < Math.Min(to, slice.Count);)
        {
            var found = table.Match(slice, i);
            var match = found ?? Misspelt(i);
            if (i >= slice.Count) return;
            if (margin is null) (margin, blanks) = (slice[i].Indent, slice.Blanks(i));
            var next = i + 1;
            while (next < Math.Min(to, slice.Count) && GoesOn(i, next)) next++;
            if (match is var (rule, span)) Add(rule, span, slice[next - 1].End, isReported: found is null);
            i = next;
        }
    }

    /// <param name="isReported">Whether something has already been said about the keyword.</param>
    public void Add(ClauseRule rule, TextSpan keyword, int end, bool isReported)
    {
        if (!isReported) ClauseTable.CheckCase(slice, keyword, rule.Keyword);
        else guessed.Add(keyword.Start);
        var body = BlockParser.Parse(slice, keyword.End, end, UseOf(rule), rule.Keyword, rule.Shape is not (ClauseShape.Words or ClauseShape.Quoted));
        var isEmpty = body.Phrase.IsEmpty && body.Bullets.IsEmpty;
        if (rule.Shape == ClauseShape.Flag && !isEmpty) slice.Report(SyntaxDiagnostics.WordsAfterFlag(slice.At(body.Span), rule.Keyword));
        if (rule.Shape != ClauseShape.Flag && isEmpty && !body.Phrase.IsBroken) slice.Report(SyntaxDiagnostics.EmptyClause(slice.At(keyword), rule.Keyword, rule.Example));
        if (rule.Shape == ClauseShape.Names && rule.Keyword != "obtained by" && !isEmpty) body = body with { Phrase = Names.CheckList(slice, body.Phrase, rule.Keyword == "known as") };
        clauses.Add(new ClauseSyntax(TextSpan.FromBounds(keyword.Start, Math.Max(keyword.End, body.Span.End)), rule.Keyword, keyword, body));
    }

    private static BulletUse UseOf(ClauseRule rule) => rule switch
    {
        { Shape: ClauseShape.Outcome } or { Keyword: "given" } => BulletUse.Free,
        { Shape: ClauseShape.Condition } => BulletUse.Quantified,
        _ => BulletUse.Forbidden,
    };

    private bool GoesOn(int clause, int line)
    {
        if (slice.IsBullet(line)) return true;
        var deeper = slice[line].Indent - slice[clause].Indent;
        if (deeper <= 0 && Guesses.GoesOn(slice, line)) return true;
        if (deeper >= Continuation || table.Match(slice, line) is not var (rule, keyword)) return deeper > 0;
        if (slice[line].Indent <= margin) return false;
        var place = TextSpan.FromBounds(slice[line].LineStart, slice[line].Start);
        var further = slice.Blanks(clause) + new string(' ', Continuation);
        slice.Report(SyntaxDiagnostics.UnclearLine(slice.At(keyword), rule.Keyword, new TextEdit(place, blanks), new TextEdit(place, further)));
        return false;
    }

    private (ClauseRule Rule, TextSpan Span)? Misspelt(int line)
    {
        if (Guesses.BeginsStatement(slice, line))
        {
            slice.CutBefore(line);
            return null;
        }

        return Guesses.Clause(slice, line, table);
    }

    private void CheckRepeats()
    {
        var seen = new Dictionary<string, ClauseSyntax>();
        foreach (var clause in clauses)
        {
            var rule = table.Rules.First(r => r.Keyword == clause.Keyword);
            var key = clause.Keyword == "is an" ? "is a" : clause.Keyword;
            if (rule.Repeats || guessed.Contains(clause.KeywordSpan.Start) || seen.TryAdd(key, clause)) continue;
            var help = rule switch
            {
                { Shape: ClauseShape.Names } => "Write all names after the first one, parted by commas.",
                { Keyword: "if" } => "Join the conditions with `and`, or write a second rule.",
                { Keyword: "then" } => "Write the outcomes as bullets below one `then`, or write a second rule.",
                _ => "Keep one of the two.",
            };
            slice.Report(SyntaxDiagnostics.RepeatedClause(slice.At(clause.KeywordSpan), clause.Keyword, help, slice.At(seen[key].KeywordSpan)));
        }
    }
}
