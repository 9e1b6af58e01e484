using System.Globalization;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using ProtocolLang.Units;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>Values of facts as they stand in a sentence: <c>2+</c>, <c>locally advanced unresectable</c>, <c>50 %</c>, <c>2024-03-01</c>.</summary>
internal static class ValueGrammar
{
    /// <summary>A value that is there beyond doubt, or null: nothing is reported.</summary>
    public static Found<double>? TryRead(Window window, FactType type)
    {
        var found = Find(window, type);
        if (found is { } value) window.Trace.Accept(value.Span.End);
        return found;
    }

    private static Found<double>? Find(Window window, FactType type)
    {
        if (type is FactType.Number or FactType.Date)
        {
            var word = Lexemes.PeekWord(window);
            return word.Value.Length > 0 && (char.IsAsciiDigit(word.Value[0]) || (word.Value.Length > 1 && word.Value[0] == '-' && char.IsAsciiDigit(word.Value[1])))
                ? ReadLiteral(window, type)
                : null;
        }

        Found<double>? best = null;
        var names = type.ValueNames;
        for (var i = 0; i < names.Length; i++)
        {
            if (Lexemes.FindWords(window, names[i]) is { } span && (best is null || span.Length > best.Value.Span.Length)) best = new Found<double>(i, span);
        }

        return best ?? Sign(window, type);
    }

    /// <summary>Always reads something: what is not a value of the type is reported and read as NaN.</summary>
    public static Parser<Found<double>> Value(FactType type, string owner) => input =>
    {
        var window = (Window)input;
        if (TryRead(window, type) is { } found) return Result.Success(found, window.To(found.Span.End));
        Lexemes.Want(window, new Wanted.Value(type, owner));
        var bad = Lexemes.UpToBoundary(window);
        if (bad.Length == 0) Lexemes.Report(window, at => SentenceDiagnostics.MissingValue(at, owner, type));
        else ReportBadValue(window, type, owner, bad);
        return Result.Success(new Found<double>(double.NaN, bad), window.To(bad.End));
    };

    /// <summary><c>FISH+</c>: the sign stands right behind the name.</summary>
    private static Found<double>? Sign(Window window, FactType type)
    {
        if (type is not FactType.Finding { Yes: "positive" } || window.AtEnd) return null;
        var next = window.Position + 1;
        if (window.Current is not ('+' or '-') || (next < window.End && Lex.IsWordCharacter(window.Source[next]))) return null;
        if (window.Position > 0 && Lex.IsBlank(window.Source[window.Position - 1])) return null;
        return new Found<double>(window.Current == '+' ? 1 : 0, new TextSpan(window.Position, 1));
    }

    private static Found<double> ReadLiteral(Window window, FactType type)
    {
        var word = Lexemes.PeekWord(window);
        if (type is FactType.Number && DecimalComma(window, word) is { } comma) return new Found<double>(double.NaN, comma);
        var span = type is FactType.Number ? WithUnit(window, word) : word.Span;
        var text = Fold(window.Source.Substring(span.Start, span.Length));
        if (type is FactType.Number { UnitText.Length: > 0 } number && IsPlainNumber(text)) Lexemes.Want(window.To(span.End), new Wanted.Unit(number, text));
        switch (ValueReader.Read(type, text, bareNumberIsInFactUnit: false))
        {
            case ValueResult.Ok ok:
                return new Found<double>(ok.Value, span);
            case ValueResult.MissingUnit when Lexemes.PeekWord(window.To(span.End)) is { Value.Length: > 0 } next && !Lexemes.IsConnective(next.Value) && !GoesOn.Contains(next.Value.ToLowerInvariant()):
                window.Trace.Report(next.Span, (_, at) => TypeDiagnostics.UnknownUnit(at, next.Value, type));
                return new Found<double>(double.NaN, TimeGrammar.Cover(span, next.Span));
            case var problem:
                window.Trace.Report(span, (_, at) => TypeDiagnostics.BadValue(at, text, type, problem));
                return new Found<double>(double.NaN, span);
        }
    }

    /// <summary>Words that may follow a number without being its unit.</summary>
    private static readonly string[] GoesOn = ["to", "within", "since", "before", "after", "on", "in"];

    /// <summary><c>1,5</c>: reported, and read as one number.</summary>
    public static TextSpan? DecimalComma(Window window, Found<string> word)
    {
        var comma = word.Span.End;
        if (!IsPlainNumber(word.Value) || comma + 1 >= window.End || window.Source[comma] != ',' || !char.IsAsciiDigit(window.Source[comma + 1])) return null;
        var fraction = Lexemes.PeekWord(window.To(comma + 1));
        var number = TimeGrammar.Cover(word.Span, fraction.Span);
        window.Trace.Report(number, (_, at) => SentenceDiagnostics.DecimalComma(at, word.Value, fraction.Value));
        var unit = Lexemes.PeekWord(window.To(number.End));
        return unit.Value.Length > 0 && UnitReader.TryRead(unit.Value) is not null ? TimeGrammar.Cover(number, unit.Span) : number;
    }

    /// <summary>A unit may be written with a blank before it; the longest run of words that is a unit counts.</summary>
    public static TextSpan WithUnit(Window window, Found<string> number)
    {
        var end = number.Span.End;
        if (!IsPlainNumber(number.Value)) return number.Span;
        var (best, rest) = (end, window.To(end));
        for (var words = 0; words < 3; words++)
        {
            var next = Lexemes.PeekWord(rest);
            if (next.Value.Length == 0 || Lexemes.IsConnective(next.Value)) break;
            if (UnitReader.TryRead(Fold(window.Source[end..next.Span.End]).Trim()) is not null) best = next.Span.End;
            rest = rest.To(next.Span.End);
        }

        return TextSpan.FromBounds(number.Span.Start, best);
    }

    public static bool IsPlainNumber(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>Almost a value: <c>2 +</c>, <c>FISH neg</c>. It is reported; null when there is none.</summary>
    /// <param name="behindName">Whether it stands right behind the fact's name, where a finding is written as a sign.</param>
    public static TextSpan? ReadNearMiss(Window window, FactType type, string owner, bool behindName)
    {
        var bad = Lexemes.UpToBoundary(window);
        if (bad.Length == 0) return null;
        var words = Fold(window.Source.Substring(bad.Start, bad.Length));
        var joined = words.Replace(" ", "", StringComparison.Ordinal);
        var meant = type.ValueNames.FirstOrDefault(n => n.Replace(" ", "", StringComparison.Ordinal).Equals(joined, StringComparison.OrdinalIgnoreCase));
        if (meant is not null)
        {
            window.Trace.Report(bad, (_, at) => SentenceDiagnostics.NearValue(at, words, meant));
            return bad;
        }

        if (type is not FactType.Finding { Yes: "positive" }) return null;
        var sign = joined.ToLowerInvariant() switch
        {
            "+" or "pos" or "pos." or "amplified" or "yes" => '+',
            "-" or "neg" or "neg." or "nonamplified" or "non-amplified" or "no" => '-',
            _ => '\0',
        };
        if (sign == '\0') return null;
        // The sign belongs right behind the name, so the blank before it goes too.
        var from = bad.Start;
        while (behindName && from > 0 && Lex.IsBlank(window.Source[from - 1])) from--;
        var span = TextSpan.FromBounds(from, bad.End);
        window.Trace.Report(span, (_, at) => SentenceDiagnostics.NearSign(at, words, owner, sign, behindName));
        return bad;
    }

    /// <summary>A value with a letter or two wrong, such as <c>stomac</c>. It is reported; null when there is none.</summary>
    public static TextSpan? ReadMisspelt(Window window, FactType type, string owner)
    {
        var bad = Lexemes.UpToBoundary(window);
        if (bad.Length == 0) return null;
        var words = Fold(window.Source.Substring(bad.Start, bad.Length));
        if (Spelling.Alike(words, type.ValueNames) is not { } near || !HaveSameDigits(near, words)) return null;
        window.Trace.Report(bad, (_, at) => NameDiagnostics.UnknownValue(at, words, owner, type, near));
        return bad;
    }

    private static void ReportBadValue(Window window, FactType type, string owner, TextSpan bad)
    {
        var words = Fold(window.Source.Substring(bad.Start, bad.Length));
        if (type is FactType.Number or FactType.Date)
        {
            window.Trace.Report(bad, (_, at) => SentenceDiagnostics.NotAValue(at, words, owner, type));
            return;
        }

        var near = Spelling.Nearest(words, type.ValueNames, 1).FirstOrDefault();
        if (near is not null && !HaveSameDigits(near, words)) near = null;
        window.Trace.Report(bad, (_, at) => NameDiagnostics.UnknownValue(at, words, owner, type, near));
    }

    /// <summary>For 4+, 1+ is no better a guess than 3+: other digits are another value, not another spelling.</summary>
    private static bool HaveSameDigits(string a, string b) => a.Where(char.IsAsciiDigit).SequenceEqual(b.Where(char.IsAsciiDigit));

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
