using ProtocolLang.Symbols;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>Where an unknown name ends.</summary>
internal static class UnknownNames
{
    private static readonly string[] Tails =
        [.. Operators.Rows.Where(r => r.WriteInstead is null || !char.IsLetter(r.Text[0]) || r.Text.Contains(' ')).Select(r => r.Text), "within", "since"];

    /// <summary>The name alone, without the test behind it: in <c>LVFE below 50 %</c> that is <c>LVFE</c>. A fix must not take the test away.</summary>
    public static TextSpan In(Window window, TextSpan bad, Vocabulary vocabulary)
    {
        var words = WordsOf(window, bad);
        for (var count = words.Count; count > 0; count--)
        {
            var span = TextSpan.FromBounds(bad.Start, words[count - 1].End);
            if (span.Length > Spelling.MaxLength) continue;
            if (IsNear(span)) return span;
            // The sign of a finding is no part of its name: `FSH-`.
            var unsigned = span with { Length = span.Length - 1 };
            if (unsigned.Length > 0 && window.Source[unsigned.End] is ('+' or '-') && IsNear(unsigned)) return unsigned;

            bool IsNear(TextSpan name) =>
                vocabulary.Nearest(window.Source.Substring(name.Start, name.Length), e => e.BeginsCondition) is { } near && near.Count(c => c == ' ') == count - 1;
        }

        return words.Count > 0 ? TextSpan.FromBounds(bad.Start, words[^1].End) : bad;
    }

    private static List<TextSpan> WordsOf(Window window, TextSpan bad)
    {
        var words = new List<TextSpan>();
        for (var rest = window.To(bad.Start); Lexemes.PeekWord(rest) is { Value.Length: > 0 } word && word.Span.End <= bad.End; rest = rest.To(word.Span.End))
        {
            var at = word.Span.Start;
            if (words.Count > 0 && (ValueGrammar.IsPlainNumber(word.Value) || Tails.Any(t => Lexemes.FindWords(window.To(at), t) is not null))) break;
            words.Add(word.Span);
        }

        return words;
    }
}
