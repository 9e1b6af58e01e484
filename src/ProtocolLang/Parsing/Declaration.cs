using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing;

/// <summary>The head of <c>define</c>, <c>partition</c> and <c>calculate</c>: a name, a linking word, and where the body begins.</summary>
/// <param name="Lines">How many lines belong to the name and the body; clauses follow.</param>
internal sealed record Declaration(PhraseSyntax Name, PhraseSyntax? Unit, TextSpan Link, TextSpan Body, int Lines)
{
    public static Declaration? Read(Slice slice, TextSpan keyword, string statement, string link, Parser<Linked> grammar, string form)
    {
        var lines = CountLines(slice, ClauseTable.Of(statement));
        var firstBullet = FirstBullet(slice, lines);
        var headEnd = slice[firstBullet - 1].End;
        var result = slice.Try(grammar, keyword.End, headEnd);
        if (!result.WasSuccessful) result = WithoutLink(slice, keyword, statement, link, headEnd, firstBullet < lines);
        if (!result.WasSuccessful) return Refuse(slice, keyword, statement, link, headEnd, form);

        var linked = result.Value;
        if (linked.Link.Length == 0) return new Declaration(Names.Declared(slice, linked.Left.Start, linked.Left.End, statement), null, linked.Link, TextSpan.FromBounds(linked.Link.End, headEnd), lines);
        var found = slice.Words(linked.Link);
        if (link.Contains('#', StringComparison.Ordinal)) CheckSpelling(slice, linked.Link, link);
        else if (found.ToLowerInvariant() != link) slice.Report(SyntaxDiagnostics.MissingLink(slice.At(linked.Link), statement, link, found, form));
        else ClauseTable.CheckCase(slice, linked.Link, link);
        var (name, unit) = statement == "calculate" ? NameAndUnit(slice, linked.Left) : (linked.Left, (TextSpan?)null);
        return new Declaration(
            Names.Declared(slice, name.Length == 0 ? keyword.End : name.Start, name.End, statement),
            unit is { } u ? slice.Expression(u.Start, u.End) : null,
            linked.Link,
            TextSpan.FromBounds(linked.Link.End, headEnd),
            lines);
    }

    /// <summary>Where the lines end that are neither bullets nor clauses.</summary>
    public static int HeadEnd(Slice slice, string statement) => slice[FirstBullet(slice, CountLines(slice, ClauseTable.Of(statement))) - 1].End;

    private static int FirstBullet(Slice slice, int lines)
    {
        var firstBullet = 1;
        while (firstBullet < lines && !slice.IsBullet(firstBullet)) firstBullet++;
        return firstBullet;
    }

    /// <summary>A link with a capital letter of its own.</summary>
    private static void CheckSpelling(Slice slice, TextSpan link, string words)
    {
        if (slice.Phrase(link.Start, link.End).Text != words) slice.Report(SyntaxDiagnostics.MissingLink(slice.At(link), "calculate", words, slice.Words(link), $"calculate NAME {words} \"CLASS.FUNCTION\""));
    }

    // Above bullets, the words that say how many must hold show where the name ends.
    private static IResult<Linked> WithoutLink(Slice slice, TextSpan keyword, string statement, string link, int headEnd, bool hasBullets)
    {
        var left = slice.Parse(Lexemes.Before("any of", "all of", "none of", "at least", "points from"), keyword.End, headEnd);
        var start = Lexemes.SkipBlanks(slice.Text, left.End, headEnd);
        if (!hasBullets || left.Length == 0 || start == headEnd) return Result.Failure<Linked>(null!, "", []);
        slice.Report(SyntaxDiagnostics.LinkForgotten(slice.At(new TextSpan(left.End, 0)), link));
        return Result.Success(new Linked(left, new TextSpan(start, 0), TextSpan.FromBounds(start, headEnd)), null!);
    }

    private static Declaration? Refuse(Slice slice, TextSpan keyword, string statement, string link, int headEnd, string form)
    {
        var rest = Lexemes.Trim(slice.Text, keyword.End, headEnd);
        if (rest.Length == 0) Names.Title(slice, keyword.End, keyword.End, statement);
        else slice.Report(SyntaxDiagnostics.MissingLink(slice.At(rest), statement, link, null, form));
        return null;
    }

    // Lines that begin no clause go on with the name or the body; a clause keyword within a bullet's deeper lines is part of the bullet.
    private static int CountLines(Slice slice, ClauseTable table)
    {
        int? dash = null;
        for (var i = 1; i < slice.Count; i++)
        {
            if (slice.IsBullet(i)) dash = slice[i].Indent;
            else if (!(slice[i].Indent > dash) && table.Match(slice, i) is not null) return i;
        }

        return slice.Count;
    }

    private static (TextSpan Name, TextSpan? Unit) NameAndUnit(Slice slice, TextSpan left)
    {
        TextSpan? last = null;
        for (var at = left.Start; Lexemes.TryNext(slice.Text, at, left.End, out var token); at = token.End)
        {
            if (token.Length == 2 && slice.Words(token) == "in") last = token;
        }

        if (last is not { } found) return (left, null);
        var unit = Lexemes.Trim(slice.Text, found.End, left.End);
        if (unit.Length == 0) slice.Report(SyntaxDiagnostics.MissingBody(slice.At(found), "in", "a unit", "calculate body surface area in m2 as …"));
        return (Lexemes.Trim(slice.Text, left.Start, found.Start), unit);
    }
}
