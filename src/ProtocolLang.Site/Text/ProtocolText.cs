using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ProtocolLang.Binding;
using ProtocolLang.Editing.Colouring;
using ProtocolLang.Editing.Links;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Text;

/// <summary>The text of a file as its author wrote it: words coloured by what they mean, names leading to where they are explained, lines broken to the reader's width.</summary>
internal sealed partial class ProtocolText
{
    private const int BlanksOfLevel = 2;

    private readonly SyntaxTree tree;
    private readonly SiteMap map;
    private readonly Colour[] colours;
    private readonly Dictionary<int, (int End, string Address, bool IsOutside)> links = [];

    public ProtocolText(SiteProtocol site, SyntaxTree tree, SiteMap map)
    {
        (this.tree, this.map) = (tree, map);
        colours = [.. Colours.Of(site.Compilation, tree)];
        foreach (var link in DocumentLinks.Of(tree, _ => false).Where(l => l.Address is not null)) links.TryAdd(link.Span.Start, (link.Span.End, link.Address!, true));
        foreach (var o in Occurrences.In(site.Compilation, tree.Source.Path).Where(o => o.Role == Role.Use).OrderByDescending(o => o.Span.Length))
        {
            if (map.Of(o.Subject) is { } address) links.TryAdd(o.Span.Start, (o.Span.End, address, false));
        }

        // What is calculated in C# leads to it, below on the same page.
        foreach (var call in site.Compilation.Model.Calculations.Values.OfType<BoundCalculation.Call>().Where(c => c.Class is not null && c.Place.Source.Path == tree.Source.Path))
        {
            if (call.Place.Locate(call.FunctionSpan).Span is { Length: > 0 } span) links.TryAdd(span.Start, (span.End, $"{map.File(tree.Source.Path)}#{SiteMap.AnchorOf(call.Class!)}", false));
        }
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Blanks { get; }

    /// <summary>Some lines of the file.</summary>
    /// <param name="from">Counted from 1; <paramref name="to"/> is the last.</param>
    public IEnumerable<XElement> Lines(int from, int to)
    {
        for (var number = from; number <= to; number++)
        {
            var span = tree.Source.LineSpan(number);
            var text = tree.Source.Slice(span);
            var blanks = text.Length - text.TrimStart().Length;
            if (blanks == text.Length) continue;
            yield return Div("line", Attr("id", "l" + number.ToString(CultureInfo.InvariantCulture)), Attr("style", $"--depth:{(blanks / BlanksOfLevel).ToString(CultureInfo.InvariantCulture)}"), Words(TextSpan.FromBounds(span.Start + blanks, span.End)));
        }
    }

    /// <summary>A stretch of one line.</summary>
    public IEnumerable<object> Words(TextSpan span)
    {
        var at = span.Start;
        foreach (var colour in colours.Where(c => c.Span.Start >= span.Start && c.Span.End <= span.End))
        {
            foreach (var plain in Plain(at, colour.Span.Start)) yield return plain;
            yield return Coloured(colour);
            at = colour.Span.End;
        }

        foreach (var plain in Plain(at, span.End)) yield return plain;
    }

    private object Coloured(Colour colour)
    {
        var text = Text(colour.Span.Start, colour.Span.End);
        var css = "c-" + colour.Kind.ToString().ToLowerInvariant() + (colour.IsVariant ? " variant" : "");
        if (colour.IsDeclaration)
        {
            var anchor = map.AnchorAt(tree.Source.Path, colour.Span.Start);
            return anchor is null ? Span(css + " declared", text) : El("a", Class(css + " declared"), Attr("id", anchor), Attr("href", "#" + anchor), text);
        }

        if (colour.Kind == ColourKind.Comment) return Span(css, Plain(Lex.SkipBlanks(tree.Source.Text, colour.Span.Start + 1, colour.Span.End), colour.Span.End));
        if (colour.Kind == ColourKind.Text) return Span(css, Plain(colour.Span.Start, colour.Span.End));
        return links.TryGetValue(colour.Span.Start, out var link) ? Link(link.Address, link.IsOutside, css, text) : Span(css, text);
    }

    /// <summary>Text without colour, in which other sites may still be named.</summary>
    private IEnumerable<object> Plain(int start, int end)
    {
        var at = start;
        foreach (var (from, link) in links.Where(l => l.Key >= start && l.Value.End <= end).OrderBy(l => l.Key))
        {
            if (from < at) continue;
            if (from > at) yield return Text(at, from);
            yield return Link(link.Address, link.IsOutside, "", Text(from, link.End));
            at = link.End;
        }

        if (end > at) yield return Text(at, end);
    }

    private static XElement Link(string address, bool isOutside, string css, string text) => El("a", css.Length > 0 ? Class(css) : null, Attr("href", address), isOutside ? Attr("rel", "noreferrer external") : null, text);

    /// <summary>Blanks that align columns of a fixed width mean nothing in a text that flows.</summary>
    private string Text(int start, int end) => Blanks.Replace(tree.Source.Text[start..end], " ");
}
