using System.Collections.Frozen;
using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>The clauses of one kind of statement, to be found at the start of a line.</summary>
internal sealed class ClauseTable
{
    private static readonly FrozenDictionary<string, ClauseTable> Tables =
        Clauses.Statements.ToFrozenDictionary(s => s.Keyword, s => new ClauseTable(s.Keyword, s.Clauses));

    private readonly ImmutableArray<ClauseRule> longestFirst;

    private ClauseTable(string statement, ImmutableArray<ClauseRule> rules)
    {
        Statement = statement;
        Rules = rules;
        longestFirst = [.. rules.OrderByDescending(r => r.Keyword.Length)];
    }

    public static ClauseTable OfFact { get; } = new("fact", Clauses.OfFact);

    public string Statement { get; }
    public ImmutableArray<ClauseRule> Rules { get; }

    public static ClauseTable Of(string statement) => Tables[statement];

    public static ClauseTable? Find(string statement) => Tables.GetValueOrDefault(statement);

    public (ClauseRule Rule, TextSpan Span)? Match(string text, int start, int end)
    {
        foreach (var rule in longestFirst)
        {
            var after = Lexemes.WordsEnd(text, start, end, rule.Keyword);
            if (after > start) return (rule, TextSpan.FromBounds(start, after));
        }

        return null;
    }

    public (ClauseRule Rule, TextSpan Span)? Match(Slice slice, int line) => Match(slice.Text, slice[line].Start, slice[line].End);

    /// <summary>Complains when a keyword is not in small letters.</summary>
    public static void CheckCase(Slice slice, TextSpan span, string keyword)
    {
        if (slice.Text.AsSpan(span.Start, span.Length).ContainsAnyInRange('A', 'Z')) slice.Report(SyntaxDiagnostics.NotLowerCase(slice.At(span), keyword));
    }
}
