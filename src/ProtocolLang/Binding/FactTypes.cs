using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Binding;

/// <summary>Reads what follows <c>is</c> in the declaration of a fact.</summary>
internal static partial class FactTypes
{
    public static readonly ImmutableArray<string> Forms =
    [
        "yes or no", "positive or negative", "one of", "a scale of", "any of", "a number", "a whole number", "a percentage", "a date",
    ];

    [GeneratedRegex(@"^a (?<kind>whole number|percentage|number)(?: in (?<unit>\S+(?: \S+)??))?(?: from (?<low>\S+)(?: ?%)?)?(?: (?:up )?to (?<high>\S+)(?: ?%)?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm { get; }

    [GeneratedRegex(@"^(?<kind>a (?:whole )?number)(?<range> (?:from|up to|to) .+) in (?<unit>\S+(?: \S+)??)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UnitBehindRange { get; }

    /// <summary>The type, or null after a diagnostic was reported.</summary>
    public static FactType? Read(SyntaxTree tree, PhraseSyntax phrase, Action<Diagnostic> report)
    {
        var at = new Location(tree.Source, phrase.Span);
        var text = phrase.Text;
        if (phrase.IsBroken) return null;
        switch (text.ToLowerInvariant())
        {
            case "yes or no": return FactType.Finding.YesNo;
            case "positive or negative": return FactType.Finding.PositiveNegative;
            case "a date": return FactType.Date.Instance;
        }

        if (Values(tree, phrase, "one of", report) is { } choice) return choice.IsEmpty ? null : new FactType.Choice(choice);
        if (Values(tree, phrase, "a scale of", report) is { } scale) return scale.IsEmpty ? null : new FactType.Scale(scale);
        if (Values(tree, phrase, "any of", report) is { } set) return set.IsEmpty ? null : new FactType.Set(set);
        if (NumberForm.Match(text) is { Success: true } number) return Number(at, number, report);
        // The nearest form would drop the range.
        var sorted = UnitBehindRange.Replace(text, "${kind} in ${unit}${range}");
        report(TypeDiagnostics.UnknownType(at, text, NumberForm.IsMatch(sorted) ? sorted : Spelling.Nearest(text, Forms, 1).FirstOrDefault()));
        return null;
    }

    private static FactType? Number(Location at, Match match, Action<Diagnostic> report)
    {
        var kind = match.Groups["kind"].Value.ToLowerInvariant();
        var unitText = kind == "percentage" ? "%" : match.Groups["unit"].Value;
        var unit = unitText.Length == 0 ? Unit.One : UnitReader.TryRead(unitText);
        if (unit is null)
        {
            report(TypeDiagnostics.UnknownUnit(Within(at, unitText), unitText));
            return null;
        }

        if (Bound(match.Groups["low"]) is not var (low, lowOk) || Bound(match.Groups["high"]) is not var (high, highOk)) return null;
        if (!lowOk || !highOk || low > high)
        {
            if (low > high) report(TypeDiagnostics.EmptyRange(Within(at, match.Value[match.Groups["low"].Index..])));
            else report(TypeDiagnostics.BadForm(at, at.Source.Slice(at.Span), "numbers behind `from` and `to`"));
            return null;
        }

        if (kind == "percentage" && low is null && high is null) (low, high) = (0, 100);
        return new FactType.Number(unit, unitText, low, high, kind == "whole number");
    }

    /// <summary>Where some words of a type stand; all of it when they go over lines.</summary>
    private static Location Within(Location at, string words)
    {
        var offset = at.Source.Text.IndexOf(words, at.Span.Start, at.Span.Length, StringComparison.Ordinal);
        return offset < 0 ? at : new Location(at.Source, new TextSpan(offset, words.Length));
    }

    private static string? Kept(string value) => Symbols.Vocabulary.Fold(value) switch
    {
        "known" or "unknown" => "a fact that is not recorded is unknown by itself, and `is known` and `is unknown` ask for that",
        "any" => "in a table `any` stands for every value",
        _ => null,
    };

    private static (double? Value, bool Ok)? Bound(Group group)
    {
        if (!group.Success) return (null, true);
        return double.TryParse(group.Value.TrimEnd('%'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? (value, true)
            : (null, false);
    }

    /// <summary>Null when the phrase does not begin so; empty after a diagnostic.</summary>
    private static ImmutableArray<string>? Values(SyntaxTree tree, PhraseSyntax phrase, string form, Action<Diagnostic> report)
    {
        if (!phrase.Text.StartsWith(form + " ", StringComparison.OrdinalIgnoreCase) && !phrase.Text.Equals(form, StringComparison.OrdinalIgnoreCase)) return null;
        var words = form.Split(' ').Length;
        var start = phrase.Span.Start;
        for (var i = 0; i < words; i++)
        {
            start = Symbols.Lex.WordEnd(tree.Reading, Symbols.Lex.SkipBlanks(tree.Reading, start, phrase.Span.End), phrase.Span.End);
        }

        var values = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var list = new PhraseSyntax(TextSpan.FromBounds(start, phrase.Span.End), "");
        foreach (var part in Phrases.Commas(tree, list))
        {
            if (Kept(part.Text) is { } why) report(TypeDiagnostics.KeptValue(new Location(tree.Source, part.Span), part.Text, why));
            if (!seen.Add(Symbols.Vocabulary.Fold(part.Text))) report(TypeDiagnostics.RepeatedValue(new Location(tree.Source, part.Span), part.Text));
            else values.Add(part.Text);
        }

        if (values.Count is >= 2 and <= FactType.MaxValues) return values.ToImmutable();
        report(TypeDiagnostics.WrongNumberOfValues(new Location(tree.Source, phrase.Span), values.Count));
        return [];
    }
}
