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
            if (Lexemes.MatchWords(window, names[i]) is { } span && (best is null || span.Length > best.Value.Span.Length)) best = new Found<double>(i, span);
        }

        return best ?? Sign(window, type);
    }

    /// <summary>Always reads something: what is not a value of the type is reported and read as NaN.</summary>
    public static Parser<Found<double>> Value(FactType type, string owner) => input =>
    {
        var window = (Window)input;
        if (TryRead(window, type) is { } found) return Result.Success(found, window.To(found.Span.End));
        foreach (var name in type.ValueNames) Lexemes.Want(window, name);
        if (type is FactType.Number) Lexemes.Want(window, "a number");
        if (type is FactType.Date) Lexemes.Want(window, "a date (year-month-day)");
        var bad = Lexemes.UpToBoundary(window);
        if (bad.Length == 0) window.Trace.Report(bad, (_, at) => SentenceDiagnostics.MissingValue(at, owner, type));
        else if (!NearMiss(window, type, bad)) ReportBadValue(window, type, owner, bad);
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
        var span = type is FactType.Number ? WithUnit(window, word) : word.Span;
        var text = Fold(window.Source.Substring(span.Start, span.Length));
        switch (ValueReader.Read(type, text, bareNumberIsInFactUnit: false))
        {
            case ValueResult.Ok ok:
                return new Found<double>(ok.Value, span);
            case var problem:
                window.Trace.Report(span, (_, at) => TypeDiagnostics.BadValue(at, text, type, problem));
                return new Found<double>(double.NaN, span);
        }
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

    private static bool NearMiss(Window window, FactType type, TextSpan bad)
    {
        var words = Fold(window.Source.Substring(bad.Start, bad.Length));
        var joined = words.Replace(" ", "", StringComparison.Ordinal);
        var names = type.ValueNames;
        var meant = names.FirstOrDefault(n => n.Replace(" ", "", StringComparison.Ordinal).Equals(joined, StringComparison.OrdinalIgnoreCase));
        if (type is FactType.Finding { Yes: "positive" } && meant is null)
        {
            meant = joined.ToLowerInvariant() switch
            {
                "+" or "pos" or "pos." or "amplified" => "+",
                "-" or "neg" or "neg." or "nonamplified" or "non-amplified" => "-",
                _ => null,
            };
        }

        if (meant is null) return false;
        var isSign = meant is "+" or "-";
        // The sign belongs right behind the name, so the blank before it goes too.
        var from = bad.Start;
        while (isSign && from > 0 && Lex.IsBlank(window.Source[from - 1])) from--;
        var span = TextSpan.FromBounds(from, bad.End);
        window.Trace.Report(span, (_, at) => SentenceDiagnostics.NearMiss(at, words, meant));
        return true;
    }

    private static void ReportBadValue(Window window, FactType type, string owner, TextSpan bad)
    {
        var words = Fold(window.Source.Substring(bad.Start, bad.Length));
        if (type is FactType.Number or FactType.Date)
        {
            window.Trace.Report(bad, (_, at) => SentenceDiagnostics.NotAValue(at, words, owner, type));
            return;
        }

        var near = Spelling.Nearest(words, type.ValueNames, 1);
        window.Trace.Report(bad, (_, at) => NameDiagnostics.UnknownValue(at, words, owner, type, near.Count > 0 ? near[0] : null));
    }

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
