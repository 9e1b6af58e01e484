using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing.Expressions;

public enum Operator { Is, IsNot, AtLeast, AtMost, Below, Above, From, Known, Unknown, Before, After, Includes }

/// <param name="WriteInstead">For a near miss, the one phrase that the language has for it.</param>
public sealed record OperatorRow(string Text, Operator Operator, string? WriteInstead = null);

/// <summary>How a quantity is compared. Near misses are read, and reported with the phrase to write instead.</summary>
public static class Operators
{
    public static ImmutableArray<OperatorRow> Rows { get; } =
    [
        .. new OperatorRow[]
        {
            new("is", Operator.Is), new("is not", Operator.IsNot), new("at least", Operator.AtLeast), new("at most", Operator.AtMost),
            new("below", Operator.Below), new("above", Operator.Above), new("from", Operator.From), new("is known", Operator.Known),
            new("is unknown", Operator.Unknown), new("before", Operator.Before), new("after", Operator.After), new("includes", Operator.Includes),
            new("<", Operator.Below), new("<=", Operator.AtMost), new(">", Operator.Above), new(">=", Operator.AtLeast), new("=", Operator.Is),

            new("equals", Operator.Is, "is"), new("is equal to", Operator.Is, "is"), new("equal to", Operator.Is, "is"), new("==", Operator.Is, "is"),
            new("isn't", Operator.IsNot, "is not"), new("!=", Operator.IsNot, "is not"), new("<>", Operator.IsNot, "is not"), new("≠", Operator.IsNot, "is not"),
            new("is not known", Operator.Unknown, "is unknown"), new("is missing", Operator.Unknown, "is unknown"), new("is recorded", Operator.Known, "is known"),
            new("≥", Operator.AtLeast, "at least"), new("=>", Operator.AtLeast, ">="), new("≤", Operator.AtMost, "at most"), new("=<", Operator.AtMost, "<="),
            new("is at least", Operator.AtLeast, "at least"), new("is at most", Operator.AtMost, "at most"), new("is below", Operator.Below, "below"),
            new("is above", Operator.Above, "above"), new("is from", Operator.From, "from"), new("is before", Operator.Before, "before"),
            new("is after", Operator.After, "after"), new("between", Operator.From, "from"), new("is between", Operator.From, "from"),
            new("greater than or equal to", Operator.AtLeast, "at least"), new("more than or equal to", Operator.AtLeast, "at least"),
            new("less than or equal to", Operator.AtMost, "at most"), new("is greater than", Operator.Above, "above"), new("is more than", Operator.Above, "above"),
            new("is less than", Operator.Below, "below"), new("greater than", Operator.Above, "above"), new("more than", Operator.Above, "above"),
            new("higher than", Operator.Above, "above"), new("less than", Operator.Below, "below"), new("lower than", Operator.Below, "below"),
            new("under", Operator.Below, "below"), new("over", Operator.Above, "above"), new("up to", Operator.AtMost, "at most"), new("contains", Operator.Includes, "includes"),
        }.OrderByDescending(r => r.Text.Length),
    ];

    /// <summary>The operator at the window's start; a near miss is reported.</summary>
    internal static (Operator Operator, string Text, Window After)? Read(Window window)
    {
        foreach (var row in Rows)
        {
            if (Match(window, row.Text) is not { } span) continue;
            if (row.WriteInstead is { } write)
            {
                window.Trace.Report(span, (_, at) => SentenceDiagnostics.NearMiss(at, row.Text, write));
            }

            return (row.Operator, row.WriteInstead ?? row.Text, window.To(span.End));
        }

        foreach (var row in Rows)
        {
            if (row.WriteInstead is null) Lexemes.Want(window, row.Text);
        }

        return null;
    }

    private static TextSpan? Match(Window window, string text)
    {
        if (char.IsLetter(text[0])) return Lexemes.MatchWords(window, text);
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        return start + text.Length <= window.End && string.CompareOrdinal(window.Source, start, text, 0, text.Length) == 0
            ? new TextSpan(start, text.Length)
            : null;
    }
}
