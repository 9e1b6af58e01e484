using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Reads one statement.</summary>
internal static class StatementParser
{
    public static StatementSyntax Parse(Slice slice)
    {
        Lexemes.TryNext(slice.Text, slice.Start, slice.End, out var word);
        var (keyword, span) = Opening.Read(slice, word);
        StatementSyntax statement = keyword switch
        {
            null => new ErrorSyntax(default, span),
            "use" => Use(slice, span),
            "facts" or "grades" => FactsParser.Parse(slice, keyword, span),
            "define" => Define(slice, span),
            "partition" => Partition(slice, span),
            "calculate" => Calculate(slice, span),
            "rule" or "if" => RuleParser.Parse(slice, keyword, span),
            "table" => TableParser.Parse(slice, span),
            "example" => TableParser.ParseExample(slice, span),
            _ => EntryParser.Parse(slice, keyword, span),
        };
        return statement with { Span = TextSpan.FromBounds(slice.Start, slice.End) };
    }

    private static UseSyntax Use(Slice slice, TextSpan span)
    {
        if (slice.Count > 1 && !Guesses.BeginsStatement(slice, 1)) slice.Report(SyntaxDiagnostics.LineTooMany(slice.At(TextSpan.FromBounds(slice[1].Start, slice[1].End)), "use"));
        else if (slice.Count > 1) slice.CutBefore(1);
        return new UseSyntax(default, span, Names.Title(slice, span.End, slice[0].End, "use"));
    }

    private static StatementSyntax Define(Slice slice, TextSpan span)
    {
        var head = Declaration.Read(slice, span, "define", "as", Grammar.Define, "define NAME as CONDITION");
        if (head is null) return new ErrorSyntax(default, span);
        var clauses = ClauseParser.Parse(slice, ClauseTable.Of("define"), head.Lines);
        var body = BlockParser.Parse(slice, head.Body.Start, slice[head.Lines - 1].End, BulletUse.Quantified, "define");
        if (body.Phrase.IsEmpty && body.Bullets.IsEmpty)
            slice.Report(SyntaxDiagnostics.MissingBody(slice.At(head.Link), "as", "a condition", "define HER2-positive as HER2 IHC 3+"));
        return new DefineSyntax(default, span, head.Name, body, clauses);
    }

    private static StatementSyntax Partition(Slice slice, TextSpan span)
    {
        var head = Declaration.Read(slice, span, "partition", "into", Grammar.Partition, "partition NAME into FIRST, SECOND");
        if (head is null) return new ErrorSyntax(default, span);
        var clauses = ClauseParser.Parse(slice, ClauseTable.Of("partition"), head.Lines);
        var parts = Items(slice, head.Body.Start, slice[head.Lines - 1].End);
        if (parts.Length < 2) slice.Report(SyntaxDiagnostics.TooFewParts(slice.At(parts.Length == 0 ? head.Link : parts[0].Span)));
        return new PartitionSyntax(default, span, head.Name, parts, clauses);
    }

    private static StatementSyntax Calculate(Slice slice, TextSpan span)
    {
        if (IsCall(slice, span)) return Call(slice, span);
        var head = Declaration.Read(slice, span, "calculate", "as", Grammar.Calculate, "calculate NAME in UNIT as EXPRESSION");
        if (head is null) return new ErrorSyntax(default, span);
        var clauses = ClauseParser.Parse(slice, ClauseTable.Of("calculate"), head.Lines);
        var body = BlockParser.Parse(slice, head.Body.Start, slice[head.Lines - 1].End, BulletUse.Points, "calculate");
        if (body.Phrase.IsEmpty && body.Bullets.IsEmpty)
            slice.Report(SyntaxDiagnostics.MissingBody(slice.At(head.Link), "as", "an expression", "calculate body mass index in kg/m2 as weight / (height * height)"));
        return new CalculateSyntax(default, span, head.Name, head.Unit, body, clauses);
    }

    /// <summary>Whether `with C#` comes before any `as`.</summary>
    private static bool IsCall(Slice slice, TextSpan span) =>
        slice.Try(Grammar.Call, span.End, Declaration.HeadEnd(slice, "calculate")) is { WasSuccessful: true, Value.Left: var left } && Names.FindWord(slice, left, ["as", "="]) is null;

    private static StatementSyntax Call(Slice slice, TextSpan span)
    {
        const string Link = "with C#", Example = "calculate creatinine clearance in mL/min with C# \"Renal.CockcroftGault\"";
        var head = Declaration.Read(slice, span, "calculate", Link, Grammar.Call, Example);
        if (head is null) return new ErrorSyntax(default, span);
        var clauses = ClauseParser.Parse(slice, ClauseTable.Of("calculate"), head.Lines);
        var body = BlockParser.Parse(slice, head.Body.Start, slice[head.Lines - 1].End, BulletUse.Forbidden, Link);
        if (body.Phrase.IsEmpty) slice.Report(SyntaxDiagnostics.MissingBody(slice.At(head.Link), Link, "a function", Example));
        return new CalculateSyntax(default, span, head.Name, head.Unit, body, clauses) { IsCall = true };
    }

    private static ImmutableArray<PhraseSyntax> Items(Slice slice, int start, int end)
    {
        var items = slice.Parse(Grammar.Items, start, end).ToList();
        if (items is [{ Length: 0 }]) return [];
        var phrases = ImmutableArray.CreateBuilder<PhraseSyntax>();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Length == 0) slice.Report(SyntaxDiagnostics.EmptyItem(slice.At(Names.CommaNear(slice, items, i))));
            else if (Names.FindWord(slice, items[i], ["and", "or"]) is { } word)
            {
                slice.Report(Names.ListWord(slice, word));
                foreach (var half in new[] { slice.Phrase(items[i].Start, word.Start), slice.Phrase(word.End, items[i].End) })
                {
                    if (!half.IsEmpty) phrases.Add(half);
                }
            }
            else phrases.Add(slice.Expression(items[i].Start, items[i].End));
        }

        return phrases.ToImmutable();
    }
}
