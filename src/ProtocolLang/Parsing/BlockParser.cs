using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>What a block's phrase must be when bullets follow.</summary>
internal enum BulletUse { Forbidden, Quantified, Points, PointsItem, Free }

/// <summary>Reads a phrase and the bullets below it.</summary>
internal static class BlockParser
{
    private sealed class Bullet(int indent, int line, TextSpan words)
    {
        public int Indent { get; } = indent;
        public int Line { get; } = line;
        public TextSpan Words { get; set; } = words;
        public List<Bullet> Children { get; } = [];
    }

    /// <param name="isExpression">Whether parentheses must match.</param>
    public static BlockSyntax Parse(Slice slice, int start, int end, BulletUse use, string after, bool isExpression = true)
    {
        var first = FirstLine(slice, start);
        while (first < slice.Count && slice[first].Start < end && !slice.IsBullet(first)) first++;
        if (first >= slice.Count || slice[first].Start >= end) return WithoutBullets(slice, start, end, use, isExpression);

        var phraseEnd = first == 0 ? start : Math.Max(start, slice[first - 1].End);
        var phrase = isExpression ? slice.Expression(start, phraseEnd) : slice.Phrase(start, phraseEnd);
        if (use == BulletUse.Forbidden)
        {
            slice.Report(SyntaxDiagnostics.BulletsOutOfPlace(slice.At(new TextSpan(slice[first].Start, 1)), after));
            return new BlockSyntax(phrase.Span, phrase with { IsBroken = true }, []);
        }

        var bullets = ReadBullets(slice, first, end);
        return Build(slice, phrase, phrase.IsEmpty ? slice[first].Start : phrase.Span.Start, bullets, use);
    }

    private static int FirstLine(Slice slice, int start)
    {
        var (low, high) = (0, slice.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (slice[middle].Start < start) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static BlockSyntax WithoutBullets(Slice slice, int start, int end, BulletUse use, bool isExpression)
    {
        var phrase = isExpression ? slice.Expression(start, end) : slice.Phrase(start, end);
        if (Quantifiers.Find(slice, phrase.Span, use) is not null)
        {
            slice.Report(SyntaxDiagnostics.QuantifierWithoutBullets(slice.At(phrase.Span), phrase.Text));
            phrase = phrase with { IsBroken = true };
        }

        return new BlockSyntax(phrase.Span, phrase, []);
    }

    private static List<Bullet> ReadBullets(Slice slice, int first, int end)
    {
        var roots = new List<Bullet>();
        var open = new Stack<Bullet>();
        for (var i = first; i < slice.Count && slice[i].Start < end; i++)
        {
            var line = slice[i];
            var lineEnd = Math.Min(line.End, end);
            if (!slice.IsBullet(i))
            {
                if (line.Indent > open.Peek().Indent) open.Peek().Words = Lexemes.Trim(slice.Text, open.Peek().Words.Start, lineEnd);
                else slice.Report(SyntaxDiagnostics.TextAfterBullets(slice.At(TextSpan.FromBounds(line.Start, lineEnd))));
                continue;
            }

            if (slice.Text[line.Start] == '*') slice.Report(SyntaxDiagnostics.WrongBullet(slice.At(new TextSpan(line.Start, 1))));
            var bullet = new Bullet(line.Indent, i, Lexemes.Trim(slice.Text, line.Start + 1, lineEnd));
            var inner = -1;
            while (open.TryPeek(out var top) && top.Indent >= line.Indent) inner = open.Pop().Indent;
            if (inner > line.Indent)
            {
                var outer = open.TryPeek(out var parent) ? parent.Indent : 0;
                slice.Report(SyntaxDiagnostics.MisalignedBullet(
                    slice.At(new TextSpan(line.Start, 1)), new string(' ', outer), new string(' ', inner), TextSpan.FromBounds(line.LineStart, line.Start)));
            }

            if (open.Count >= Slice.MaxDepth)
            {
                slice.Report(SyntaxDiagnostics.NestedTooDeeply(slice.At(new TextSpan(line.Start, 1)), Slice.MaxDepth));
                return roots;
            }

            (open.TryPeek(out var above) ? above.Children : roots).Add(bullet);
            open.Push(bullet);
        }

        return roots;
    }

    private static BlockSyntax Build(Slice slice, PhraseSyntax phrase, int start, List<Bullet> bullets, BulletUse use)
    {
        phrase = Quantifiers.Check(slice, phrase, bullets.Count, use);
        var items = ImmutableArray.CreateBuilder<BlockSyntax>(bullets.Count);
        foreach (var bullet in bullets)
        {
            var dash = slice[bullet.Line].Start;
            var itemUse = use == BulletUse.Points ? BulletUse.PointsItem : use == BulletUse.Free ? BulletUse.Free : BulletUse.Quantified;
            var words = bullet.Words.Length == 0 ? slice.Phrase(dash + 1, dash + 1) : slice.Expression(bullet.Words.Start, bullet.Words.End);
            if (bullet.Children.Count > 0) items.Add(Build(slice, words, dash, bullet.Children, itemUse));
            else if (words.IsEmpty)
            {
                slice.Report(SyntaxDiagnostics.EmptyBullet(slice.At(new TextSpan(dash, 1))));
                items.Add(new BlockSyntax(new TextSpan(dash, 1), words, []));
            }
            else
            {
                var leaf = WithoutBullets(slice, words.Span.Start, words.Span.End, itemUse, isExpression: false);
                var broken = leaf.Phrase with { IsBroken = leaf.Phrase.IsBroken || words.IsBroken };
                items.Add(new BlockSyntax(TextSpan.FromBounds(dash, words.Span.End), broken, []));
            }
        }

        return new BlockSyntax(TextSpan.FromBounds(start, items[^1].Span.End), phrase, items.ToImmutable());
    }
}
