using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing.Expressions;

public enum Operator { Is, IsNot, AtLeast, AtMost, Below, Above, From, Known, Unknown, Before, After, Includes }

/// <param name="WriteInstead">For a near miss, the one phrase that the language has for it.</param>
public sealed record OperatorRow(string Text, Operator Operator, string? WriteInstead = null);

/// <summary>An operator that was read.</summary>
/// <param name="Text">The phrase that the language has for it.</param>
internal sealed record FoundOperator(OperatorRow Row, TextSpan Span, Window After)
{
    public Operator Operator => Row.Operator;
    public string Text => Row.WriteInstead ?? Row.Text;

    /// <summary>Reports a near miss.</summary>
    public void Check()
    {
        if (Row.WriteInstead is { } write) After.Trace.Report(Span, (_, at) => SentenceDiagnostics.NearMiss(at, Row.Text, write));
    }
}

/// <summary>How a quantity is compared. Near misses are read, and reported with the phrase to write instead.</summary>
public static class Operators
{
    private static readonly OperatorRow[] Own =
    [
        new("is", Operator.Is), new("is not", Operator.IsNot), new("at least", Operator.AtLeast), new("at most", Operator.AtMost),
        new("below", Operator.Below), new("above", Operator.Above), new("from", Operator.From), new("is known", Operator.Known),
        new("is unknown", Operator.Unknown), new("before", Operator.Before), new("after", Operator.After), new("includes", Operator.Includes),
        new("<", Operator.Below), new("<=", Operator.AtMost), new(">", Operator.Above), new(">=", Operator.AtLeast), new("=", Operator.Is),
    ];

    private static readonly OperatorRow[] NearMisses =
    [
        new("equals", Operator.Is, "is"), new("equal to", Operator.Is, "is"), new("==", Operator.Is, "is"), new("exactly", Operator.Is, "is"), new("of", Operator.Is, "is"), new("was", Operator.Is, "is"),
        new("not", Operator.IsNot, "is not"), new("isn't", Operator.IsNot, "is not"), new("not equal to", Operator.IsNot, "is not"), new("!=", Operator.IsNot, "is not"), new("<>", Operator.IsNot, "is not"), new("≠", Operator.IsNot, "is not"),
        new("known", Operator.Known, "is known"), new("recorded", Operator.Known, "is known"), new("available", Operator.Known, "is known"),
        new("unknown", Operator.Unknown, "is unknown"), new("not known", Operator.Unknown, "is unknown"), new("missing", Operator.Unknown, "is unknown"), new("not recorded", Operator.Unknown, "is unknown"),
        new("≥", Operator.AtLeast, "at least"), new("=>", Operator.AtLeast, ">="), new("no less than", Operator.AtLeast, "at least"), new("not less than", Operator.AtLeast, "at least"),
        new("greater than or equal to", Operator.AtLeast, "at least"), new("more than or equal to", Operator.AtLeast, "at least"), new("not below", Operator.AtLeast, "at least"),
        new("≤", Operator.AtMost, "at most"), new("=<", Operator.AtMost, "<="), new("no more than", Operator.AtMost, "at most"), new("not more than", Operator.AtMost, "at most"),
        new("less than or equal to", Operator.AtMost, "at most"), new("lower than or equal to", Operator.AtMost, "at most"), new("up to", Operator.AtMost, "at most"), new("not above", Operator.AtMost, "at most"),
        new("greater than", Operator.Above, "above"), new("more than", Operator.Above, "above"), new("higher than", Operator.Above, "above"), new("over", Operator.Above, "above"), new("exceeds", Operator.Above, "above"),
        new("less than", Operator.Below, "below"), new("lower than", Operator.Below, "below"), new("under", Operator.Below, "below"),
        new("between", Operator.From, "from"), new("contains", Operator.Includes, "includes"), new("include", Operator.Includes, "includes"),
    ];

    /// <summary>Longer phrases come first. English puts <c>is</c> before most of them; the language does not.</summary>
    public static ImmutableArray<OperatorRow> Rows { get; } =
    [
        .. Own.Concat(NearMisses)
            .Concat(Own.Concat(NearMisses).Where(r => char.IsLetter(r.Text[0]) && !r.Text.StartsWith("is", StringComparison.Ordinal) && r.Text != "was")
                .Select(r => new OperatorRow("is " + r.Text, r.Operator, r.WriteInstead ?? r.Text)))
            .DistinctBy(r => r.Text)
            .OrderByDescending(r => r.Text.Length),
    ];

    /// <summary>The operator at the window's start. The caller lets a near miss be reported once it is sure that an operator was meant.</summary>
    /// <param name="fits">Which operators are any good there.</param>
    internal static FoundOperator? Read(Window window, Func<Operator, bool> fits)
    {
        foreach (var row in Rows)
        {
            if (Match(window, row.Text) is { } span) return new FoundOperator(row, span, window.To(span.End));
        }

        foreach (var row in Own.Where(r => fits(r.Operator))) Lexemes.Want(window, row.Text);
        return null;
    }

    private static TextSpan? Match(Window window, string text) => char.IsLetter(text[0]) ? Lexemes.MatchWords(window, text) : Lexemes.MatchSign(window, text);
}
