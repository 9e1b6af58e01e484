using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Reads what statements declare.</summary>
internal static class Names
{
    public const int MaxLength = 150;

    /// <summary>A name by which other statements speak of this one.</summary>
    public static PhraseSyntax Declared(Slice slice, int start, int end, string statement)
    {
        var name = Title(slice, start, end, statement);
        return name.IsEmpty || name.IsBroken ? name : Check(slice, name);
    }

    /// <summary>A name that nothing refers to, so that it may hold any words.</summary>
    public static PhraseSyntax Title(Slice slice, int start, int end, string statement)
    {
        var name = slice.Phrase(start, end);
        if (name.IsEmpty) slice.Report(SyntaxDiagnostics.MissingName(slice.At(name.Span), statement, Example(statement)));
        else if (name.Text.Length > MaxLength)
        {
            slice.Report(SyntaxDiagnostics.NameTooLong(slice.At(name.Span), name.Text.Length, MaxLength));
            return name with { IsBroken = true };
        }

        return name;
    }

    /// <summary>Complains about a value such as <c>stomach or junction</c> in a list of values.</summary>
    public static void CheckValues(Slice slice, PhraseSyntax type)
    {
        var list = type.IsEmpty || type.IsBroken ? null : slice.Try(Grammar.ValueList, type.Span.Start, type.Span.End);
        if (list is { WasSuccessful: true, Value.Length: > 0 }) CheckItems(slice, list.Value, areDeclared: true);
    }

    /// <summary>Complains about gaps in a list of names, about `and` where a comma belongs and, where the list declares names, about those no name can hold.</summary>
    public static PhraseSyntax CheckList(Slice slice, PhraseSyntax list, bool areDeclared)
    {
        if (list.IsEmpty || list.IsBroken) return list;
        return CheckItems(slice, list.Span, areDeclared) || areDeclared ? list : list with { IsBroken = true };
    }

    private static bool CheckItems(Slice slice, TextSpan list, bool areDeclared)
    {
        var errors = slice.ErrorCount;
        var items = slice.Parse(Grammar.Items, list.Start, list.End).ToList();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Length == 0) slice.Report(SyntaxDiagnostics.EmptyItem(slice.At(CommaNear(slice, items, i))));
            else if (i == items.Count - 1 && FindWord(slice, items[i], ["and", "or"]) is { } word) slice.Report(ListWord(slice, word));
            else if (areDeclared) Check(slice, slice.Phrase(items[i].Start, items[i].End));
        }

        return slice.ErrorCount == errors;
    }

    public static Diagnostic ListWord(Slice slice, TextSpan word)
    {
        var before = word.Start;
        while (Lexemes.IsBlank(slice.Text[before - 1])) before--;
        return SyntaxDiagnostics.ListWord(slice.At(word), slice.Words(word), new TextEdit(TextSpan.FromBounds(before, word.End), slice.Text[before - 1] == ',' ? "" : ","));
    }

    /// <summary>The comma before an empty item, or after it when it is the first.</summary>
    public static TextSpan CommaNear(Slice slice, IReadOnlyList<TextSpan> items, int empty) =>
        new(empty == 0 ? slice.Text.IndexOf(',', items[0].Start) : items[empty].Start - 1, 1);

    public static TextSpan? FindWord(Slice slice, TextSpan within, IEnumerable<string> words)
    {
        for (var at = within.Start; Lexemes.TryNext(slice.Text, at, within.End, out var token); at = token.End)
        {
            if (words.Contains(slice.Words(token).ToLowerInvariant())) return token;
        }

        return null;
    }

    /// <summary>Complains about what no name can hold; gives the name without a mark that ends it by mistake.</summary>
    private static PhraseSyntax Check(Slice slice, PhraseSyntax name)
    {
        var last = new TextSpan(name.Span.End - 1, 1);
        if (name.Text.Length > MaxLength) slice.Report(SyntaxDiagnostics.NameTooLong(slice.At(name.Span), name.Text.Length, MaxLength));
        else if (name.Text.Length > 1 && name.Text[^1] is '.' or ':')
        {
            slice.Report(name.Text[^1] == '.' ? SyntaxDiagnostics.StrayFullStop(slice.At(last)) : SyntaxDiagnostics.StrayColon(slice.At(last), "a name"));
            return slice.Phrase(name.Span.Start, last.Start);
        }
        else CheckWords(slice, name);
        return name;
    }

    private static void CheckWords(Slice slice, PhraseSyntax name)
    {
        for (var at = name.Span.Start; Lexemes.TryNext(slice.Text, at, name.Span.End, out var token); at = token.End)
        {
            var word = slice.Words(token);
            if (Lexemes.IsMark(word[0])) slice.Report(SyntaxDiagnostics.MarkInName(slice.At(token), word[..1], name.Text));
            else if (Clauses.ReservedWords.Contains(word.ToLowerInvariant())) slice.Report(SyntaxDiagnostics.ReservedWord(slice.At(token), word, name.Text, Joined(name.Text, word)));
            else continue;
            return;
        }
    }

    private static string? Joined(string name, string word)
    {
        var joined = word.ToLowerInvariant() is "or" ? "/" : $"-{word}-";
        var at = name.IndexOf($" {word} ", StringComparison.Ordinal);
        return at < 0 ? null : name[..at] + joined + name[(at + word.Length + 2)..];
    }

    public static string Example(string statement) => statement switch
    {
        "protocol" => "protocol HER2-targeted therapy in gastric cancer",
        "use" => "use HER2 testing",
        "define" => "define HER2-positive as HER2 IHC 3+",
        "partition" => "partition HER2 status into HER2-positive, low-HER2, HER2-zero",
        "calculate" => "calculate body surface area in m2 as square root of (height * weight / 3600)",
        "class" => "class antibody-drug conjugate",
        "regimen" => "regimen XELOX",
        "test" => "test HER2 IHC assay",
        "service" => "service cardio-oncology clinic",
        "toxicity" => "toxicity cardiotoxicity",
        "agency" => "agency FDA",
        "trial" => "trial ToGA",
        "reference" => "reference Bang 2010",
        "rule" => "rule first-line trastuzumab",
        "table" => "table second-line choice",
        "example" => "example IHC 3+ is treated first line",
        "facts" => "LVEF is a percentage",
        "grades" => "strength is a scale of weak, strong",
        _ => "drug trastuzumab",
    };
}
