using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing;

/// <summary>A line that is not blank: where it and its first and last characters stand, and how far it is indented.</summary>
internal readonly record struct Line(int LineStart, int Start, int End, int Indent);

/// <summary>The lines of one statement. What is parsed from it depends on nothing else.</summary>
internal sealed class Slice(Reading reading, Line[] lines, Report report)
{
    /// <summary>More parentheses than this within each other are refused, since the expression grammar must not run out of stack.</summary>
    public const int MaxDepth = 40;

    public string Text => reading.Text;
    public int Count { get; private set; } = lines.Length;
    public int Start => lines[0].Start;
    public int End => lines[Count - 1].End;

    public int ErrorCount => report.Count;

    public bool IsHopeless => report.IsFull;

    public Line this[int line] => lines[line];

    /// <summary>Whether an indented line may turn out to begin a statement of its own.</summary>
    public bool MayBeCut { get; init; }

    /// <summary>Whether it stands at the left margin, every line is indented as it looks, and no character was mended: then its text says all.</summary>
    public bool IsPlain => lines[0].Indent == 0 && Array.TrueForAll(lines, l => l.Indent == l.Start - l.LineStart) && !reading.HasFlaw(TextSpan.FromBounds(Start, End));

    /// <summary>Ends the statement before a line that turns out to begin another one.</summary>
    public void CutBefore(int line) => Count = line;

    public void Report(Diagnostic diagnostic) => report.Add(diagnostic);

    public Location At(TextSpan span) => new(reading.Source, span);

    /// <summary>What a line is indented with.</summary>
    public string Blanks(int line) => Text[lines[line].LineStart..lines[line].Start];

    public string Words(TextSpan span) => Text.Substring(span.Start, span.Length);

    public bool IsBullet(int line) => Text[lines[line].Start] is '-' or '*' && (lines[line].Start + 1 >= Text.Length || Lexemes.IsBlank(Text[lines[line].Start + 1]));

    public bool IsRow(int line) => Text[lines[line].Start] == '|';

    public IResult<T> Try<T>(Parser<T> grammar, int start, int end) => grammar(new Window(Text, start, end, new ParseTrace()));

    public T Parse<T>(Parser<T> grammar, int start, int end) => Try(grammar, start, end).Value;

    /// <summary>The words between two places; when there are none, an empty phrase at the first place.</summary>
    public PhraseSyntax Phrase(int start, int end)
    {
        var span = Lexemes.Trim(Text, start, end);
        return span.Length == 0 ? new PhraseSyntax(new TextSpan(start, 0), "") : new PhraseSyntax(span, Fold(span)) { IsBroken = reading.HasFlaw(span) };
    }

    /// <summary>A phrase in which parentheses must match.</summary>
    public PhraseSyntax Expression(int start, int end)
    {
        var phrase = Phrase(start, end);
        if (phrase.Text.Length > 1 && phrase.Text[^1] == '.')
        {
            Report(SyntaxDiagnostics.StrayFullStop(At(new TextSpan(phrase.Span.End - 1, 1))));
            phrase = phrase with { Span = new TextSpan(phrase.Span.Start, phrase.Span.Length - 1), Text = phrase.Text[..^1] };
        }

        return AreParenthesesFine(phrase.Span) ? phrase : phrase with { IsBroken = true };
    }

    private bool AreParenthesesFine(TextSpan span)
    {
        if (Text.AsSpan(span.Start, span.Length).IndexOfAny('(', ')') < 0) return true;
        var open = new Stack<int>();
        for (var position = span.Start; Lexemes.TryNext(Text, position, span.End, out var token); position = token.End)
        {
            if (Text[token.Start] == '(') open.Push(token.Start);
            if (Text[token.Start] == ')' && !open.TryPop(out _)) return Refuse(SyntaxDiagnostics.UnopenedParenthesis(At(token)));
            if (open.Count > MaxDepth) return Refuse(SyntaxDiagnostics.NestedTooDeeply(At(token), MaxDepth));
        }

        return open.Count == 0 || Refuse(SyntaxDiagnostics.UnclosedParenthesis(At(new TextSpan(open.Last(), 1)), span.End));
    }

    private bool Refuse(Diagnostic diagnostic)
    {
        Report(diagnostic);
        return false;
    }

    private string Fold(TextSpan span)
    {
        var words = Text.AsSpan(span.Start, span.Length);
        if (words.IndexOfAny('\t', '\r', '\n') < 0 && words.IndexOf("  ") < 0) return words.ToString();
        var folded = new System.Text.StringBuilder(span.Length);
        foreach (var c in words)
        {
            if (!Lexemes.IsBlank(c)) folded.Append(c);
            else if (folded[^1] != ' ') folded.Append(' ');
        }

        return folded.ToString();
    }
}
