using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Reads the indented declarations below <c>facts</c> and <c>grades</c>.</summary>
internal static class FactsParser
{
    private const string Form = "NAME is TYPE";

    public static FactsSyntax Parse(Slice slice, string keyword, TextSpan span)
    {
        var facts = ImmutableArray.CreateBuilder<FactSyntax>();
        // An empty keyword is one that the author left out, with the first declaration in its place.
        var first = span.Length == 0 ? 0 : 1;
        var beside = Lexemes.Trim(slice.Text, span.End, slice[0].End);
        if (first == 1 && beside.Length > 0 && slice.Text[beside.Start] == ':')
        {
            slice.Report(SyntaxDiagnostics.StrayColon(slice.At(new TextSpan(beside.Start, 1)), $"`{keyword}`"));
            beside = Lexemes.Trim(slice.Text, beside.Start + 1, beside.End);
        }

        if (first == 1 && beside.Length > 0)
        {
            slice.Report(SyntaxDiagnostics.NewLineExpected(slice.At(beside), $"`{keyword}`", new TextEdit(TextSpan.FromBounds(span.End, beside.Start), "\n  ")));
            if (Read(slice, 0, 1, beside.Start) is { } fact) facts.Add(fact);
        }
        else if (first == slice.Count) slice.Report(SyntaxDiagnostics.EmptyStatement(slice.At(span), keyword, $"write, indented below it, lines such as `{Names.Example(keyword)}`"));
        for (var i = first; i < slice.Count;)
        {
            var next = i + 1;
            while (next < slice.Count && slice[next].Indent > slice[first].Indent && !IsDeclaration(slice, next)) next++;
            if (Read(slice, i, next, slice[i].Start) is { } fact) facts.Add(fact);
            i = next;
        }

        return new FactsSyntax(default, span, keyword, facts.ToImmutable());
    }

    // No type and no detail contains a bare `is`, so a deeper line with one is a declaration that was indented too far.
    private static bool IsDeclaration(Slice slice, int line)
    {
        if (ClauseTable.OfFact.Match(slice, line) is not null) return false;
        if (Names.FindWord(slice, TextSpan.FromBounds(slice[line].Start, slice[line].End), ["is"]) is null) return false;
        var blanks = TextSpan.FromBounds(slice[line].LineStart, slice[line].Start);
        slice.Report(SyntaxDiagnostics.MisplacedFact(slice.At(TextSpan.FromBounds(slice[line].Start, slice[line].End)), new TextEdit(blanks, "  ")));
        return true;
    }

    private static FactSyntax? Read(Slice slice, int line, int next, int start)
    {
        var lineSpan = TextSpan.FromBounds(start, slice[line].End);
        var details = line + 1;
        while (details < next && !BeginsDetail(slice, details)) details++;
        var head = slice.Try(Grammar.Fact, lineSpan.Start, slice[details - 1].End);
        if (!head.WasSuccessful || head.Value.Left.Length == 0)
        {
            Refuse(slice, line, lineSpan);
            return null;
        }

        var linked = head.Value;
        var found = slice.Words(linked.Link);
        if (found.ToLowerInvariant() != "is") slice.Report(SyntaxDiagnostics.MissingLink(slice.At(linked.Link), "fact", "is", found, Form));
        else ClauseTable.CheckCase(slice, linked.Link, "is");
        var name = Names.Declared(slice, linked.Left.Start, linked.Left.End, "facts");
        var type = slice.Expression(linked.Link.End, slice[details - 1].End);
        if (type.IsEmpty) slice.Report(SyntaxDiagnostics.MissingBody(slice.At(linked.Link), "is", "a type", "LVEF is a percentage"));
        Names.CheckValues(slice, type);
        var parser = new ClauseParser(slice, ClauseTable.OfFact);
        parser.Read(details, next);
        var end = slice[Math.Min(next, slice.Count) - 1].End;
        return new FactSyntax(TextSpan.FromBounds(lineSpan.Start, end), name, type, parser.Clauses);
    }

    // The values of a type may go on after a comma; any other line below a fact was meant to say more about it.
    private static bool BeginsDetail(Slice slice, int line)
    {
        var (start, end) = (slice[line].Start, slice[line].End);
        if (ClauseTable.OfFact.Match(slice, line) is not null) return true;
        if (slice.Text[slice[line - 1].End - 1] == ',') return false;
        return Guesses.Near(slice.Text, start, end, ClauseTable.OfFact).Meant is not null || Guesses.Elsewhere(slice.Text, start, end) is not null;
    }

    private static void Refuse(Slice slice, int line, TextSpan span)
    {
        if (line > 0 && Guesses.BeginsStatement(slice, line)) slice.CutBefore(line);
        else if (ClauseTable.OfFact.Match(slice, line) is var (rule, keyword))
            slice.Report(SyntaxDiagnostics.MisplacedDetail(slice.At(keyword), rule.Keyword, new TextEdit(new TextSpan(slice[line].Start, 0), "    ")));
        else slice.Report(SyntaxDiagnostics.MissingLink(slice.At(span), "fact", "is", null, Form));
    }
}
