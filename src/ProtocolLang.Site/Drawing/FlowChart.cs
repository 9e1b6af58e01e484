using System.Globalization;
using System.Xml.Linq;
using ProtocolLang.Logic;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Drawing;

/// <summary>A pathway drawn from left to right. It is a tree, so it is laid out here: every rule has a line of its own, every step stands in the middle of what follows it.</summary>
internal sealed class FlowChart
{
    private const double Size = 13;
    private const double Small = 11.5;
    private const double LineHeight = 17;
    private const double Padding = 9;
    private const double StepWidth = 176;
    private const double RuleWidth = 268;
    private const double Gap = 34;
    private const double Between = 12;

    private readonly SiteMap map;
    private readonly List<XElement> lines = [];
    private readonly List<XElement> boxes = [];
    private double bottom;
    private double right;

    private FlowChart(SiteMap map) => this.map = map;

    public static XElement Draw(Step root, string title, SiteMap map)
    {
        var chart = new FlowChart(map);
        chart.Place(root, title, 0);
        var (width, height) = (Text(chart.right + 1), Text(chart.bottom - Between + 1));
        return El("svg", Class("flow"), Attr("viewBox", $"0 0 {width} {height}"), Attr("width", width), Attr("height", height), Attr("role", "group"), Attr("aria-label", $"Flow chart: {title}; the same in words is below"), chart.lines, chart.boxes);
    }

    /// <summary>The same for those who cannot see it, and for narrow screens.</summary>
    public static XElement InWords(Step step, SiteMap map) => Ul("steps", [
        .. step.Rules.Select(r => Div("leaf " + Verdict(r), A(map.Of(r), Outcomes(r)), Unless(r).Length > 0 ? Span("unless", Unless(r)) : null, Grades(r).Length > 0 ? Span("grades", Grades(r)) : null)),
        .. step.Next.Select(n => new object[] { Span("if", "if ", Joined(n.Conditions.Select(c => c.Definition is { } d && map.Named(d) is { } page ? (object)A(page, c.Text) : c.Text), " and ")), InWords(n, map) })]);

    /// <returns>The height at which the step's box has its middle.</returns>
    private double Place(Step step, string title, double left)
    {
        var isRoot = step.Conditions.Count == 0;
        var inside = StepWidth - 2 * Padding;
        var words = isRoot ? [.. TextBox.Lines(title, Size, inside).Select(l => (Line: l, Page: (string?)null))]
            : step.Conditions.SelectMany((c, i) => TextBox.Lines((i > 0 ? "and " : "") + c.Text, Size, inside).Select(l => (Line: l, Page: c.Definition is { } d ? map.Named(d) : null))).ToList();
        var height = words.Count * LineHeight + 2 * Padding - 3;
        var top = bottom;
        var next = left + StepWidth + Gap;
        var ends = new List<double>();
        ends.AddRange(step.Rules.Select(r => Leaf(r, next)));
        ends.AddRange(step.Next.Select(n => Place(n, "", next)));
        var middle = (ends[0] + ends[^1]) / 2;
        // A box that is taller than what follows it pushes what comes next down.
        if (middle - height / 2 < top) middle = top + height / 2;
        bottom = Math.Max(bottom, middle + height / 2 + Between);
        foreach (var end in ends) Connect(left + StepWidth, middle, next, end);
        Box(isRoot ? "start" : "step", left, middle - height / 2, StepWidth, height, words.Select((w, i) => Line(w.Line, w.Page, left + Padding, middle - height / 2 + Padding + 9 + i * LineHeight, Size, isRoot ? "strong" : "")));
        return middle;
    }

    private double Leaf(Rule rule, double left)
    {
        var inside = RuleWidth - 2 * Padding - 4;
        var page = map.Of(rule);
        var lines = TextBox.Lines(Outcomes(rule), Size, inside * 0.94).Select(l => (Text: l, Size, Css: "strong")).ToList();
        lines.AddRange(TextBox.Lines(Unless(rule), Small, inside).Select(l => (l, Small, "minor")));
        lines.AddRange(TextBox.Lines(Grades(rule), Small, inside).Select(l => (l, Small, "minor")));
        var height = lines.Count * LineHeight + 2 * Padding - 3;
        var top = bottom;
        bottom += height + Between;
        Box("leaf " + Verdict(rule), left, top, RuleWidth, height, lines.Select((l, i) => Line(l.Text, l.Css == "strong" ? page : null, left + Padding + 4, top + Padding + 9 + i * LineHeight, l.Size, l.Css)));
        return top + height / 2;
    }

    private void Box(string css, double left, double top, double width, double height, IEnumerable<XElement> text)
    {
        right = Math.Max(right, left + width);
        boxes.Add(El("g", Class(css),
            El("rect", Attr("x", Text(left + 0.5)), Attr("y", Text(top + 0.5)), Attr("width", Text(width - 1)), Attr("height", Text(height)), Attr("rx", 5)),
            css.StartsWith("leaf", StringComparison.Ordinal) ? El("rect", Class("edge"), Attr("x", Text(left + 0.5)), Attr("y", Text(top + 0.5)), Attr("width", 4), Attr("height", Text(height)), Attr("rx", 2)) : null,
            text));
    }

    private void Connect(double fromX, double fromY, double toX, double toY)
    {
        var bend = fromX + Gap / 2;
        lines.Add(El("path", Class("way"), Attr("d", $"M{Text(fromX)} {Text(fromY)}H{Text(bend)}V{Text(toY)}H{Text(toX)}")));
        lines.Add(El("path", Class("head"), Attr("d", $"M{Text(toX - 6)} {Text(toY - 4)}L{Text(toX)} {Text(toY)}L{Text(toX - 6)} {Text(toY + 4)}")));
    }

    private static XElement Line(string words, string? page, double x, double y, double size, string css)
    {
        var text = El("text", Attr("x", Text(x)), Attr("y", Text(y)), Attr("font-size", Text(size)), css.Length > 0 ? Class(css) : null, words);
        return page is null ? text : A(page, text);
    }

    private static string Outcomes(Rule rule) => string.Join("; ", rule.Outcomes.Where(o => o.Verb != Verb.Note).Select(o => o.Text));

    private static string Unless(Rule rule) => rule.Unless.Kind == PropositionKind.Constant ? "" : "unless " + Pathway.Words(rule.Unless);

    private static string Grades(Rule rule) => string.Join(", ", rule.Grades.Select(g => $"{g.Name} {g.Value}"));

    private static string Verdict(Rule rule) => Css(rule.Outcomes.First(o => o.Verb != Verb.Note).Verb);

    /// <summary>The class of what is said for, against, or about something to do.</summary>
    public static string Css(Verb verb) => verb.IsFor() ? "for" : verb.IsAgainst() ? "against" : "todo";

    private static string Text(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
}
