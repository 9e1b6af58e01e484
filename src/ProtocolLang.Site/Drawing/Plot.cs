using System.Globalization;
using System.Xml.Linq;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Logic;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Drawing;

/// <summary>Figures of a trial, drawn: one bar for each arm, the arms one below the other, as long as their numbers say.</summary>
internal static class Plot
{
    private const int Width = 420;
    private const int Value = 96;
    private const int Bar = 12;
    private const int Name = 18;
    private const int Gap = 6;

    /// <summary>A figure with its endpoint and, in words, what the numbers say.</summary>
    public static XElement Of(FigurePair pair, Trial trial)
    {
        var shown = pair.Printed ?? pair.Verified!;
        var isVerifiedOnly = pair.Printed is null;
        return El("figure", Class("plot"),
            El("figcaption", Span("endpoint", pair.Endpoint), Cohort(pair.Cohort), isVerifiedOnly ? Span("chip", "verified") : null),
            Draw(shown, trial, pair.Endpoint),
            P(Class("said"), Said(shown)),
            pair is { Printed: not null, Verified: { } verified } ? new object?[] { P(Class("said verified"), "By the cited publication: ", verified.Text), verified.Values.SequenceEqual(shown.Values) ? null : Draw(verified, trial, pair.Endpoint + ", by the cited publication") } : null);
    }

    private static object? Cohort(string cohort) => cohort.Length == 0 ? null : Span("cohort", " in " + cohort);

    private static object?[] Said(Figure f) =>
    [
        f.Text, " ",
        f.IsSignificant is { } significant ? Span(significant ? "chip good" : "chip bad", significant ? "significant" : "not significant") : null,
        f.IsExploratory ? Span("chip", "exploratory") : null,
    ];

    /// <summary>Null when there is no number to draw.</summary>
    private static XElement? Draw(Figure f, Trial trial, string endpoint)
    {
        if (f.Values.IsEmpty || f.Values.Any(v => v < 0 || !double.IsFinite(v))) return null;
        if (endpoint.Contains("hazard ratio", StringComparison.OrdinalIgnoreCase)) return Ratio(f.Values[0], endpoint);
        var most = f.Unit == "%" ? 100 : f.Values.Max() * 1.08;
        if (most <= 0) return null;
        var arms = f.Values.Select((v, i) => (Name: trial.Arms.Length == f.Values.Length ? trial.Arms[i] : f.Values.Length == 1 ? "" : i == 0 ? "experimental arm" : "control arm", Value: v)).ToArray();
        var isNamed = arms.Any(a => a.Name.Length > 0);
        var row = (isNamed ? Name : 0) + Bar + Gap;
        const int room = Width - Value;
        return El("svg", Class("bars"), Attr("viewBox", $"0 0 {Width} {arms.Length * row}"), Attr("role", "img"), Attr("aria-label", $"{endpoint}: {string.Join(", ", arms.Select(a => $"{(a.Name.Length > 0 ? a.Name + " " : "")}{Number(a.Value)} {f.Unit}".Trim()))}"),
            arms.Select((a, i) => (Arm: a, Top: i * row + (isNamed ? Name : 2), Css: i == 0 ? "first" : "other")).Select(b => El("g",
                isNamed ? El("text", Class("arm"), Attr("x", 0), Attr("y", b.Top - 5), Short(b.Arm.Name)) : null,
                El("rect", Class("track"), Attr("x", 0), Attr("y", b.Top), Attr("width", room), Attr("height", Bar), Attr("rx", 2)),
                El("rect", Class(b.Css), Attr("x", 0), Attr("y", b.Top), Attr("width", Number(Math.Round(Math.Max(1, room * Math.Min(1, b.Arm.Value / most)), 1))), Attr("height", Bar), Attr("rx", 2)),
                El("text", Class("number"), Attr("x", room + 8), Attr("y", b.Top + 10), $"{Number(b.Arm.Value)} {f.Unit}".Trim()))));
    }

    /// <summary>A ratio on a scale of its logarithm, with the line at which both arms are alike.</summary>
    private static XElement? Ratio(double ratio, string endpoint)
    {
        if (ratio <= 0) return null;
        var (low, high) = (Math.Log(Math.Min(0.25, ratio)), Math.Log(Math.Max(4, ratio)));
        double At(double value) => Math.Round(20 + (Width - Value - 40) * (Math.Log(value) - low) / (high - low), 1);
        return El("svg", Class("bars"), Attr("viewBox", $"0 0 {Width} 44"), Attr("role", "img"), Attr("aria-label", $"{endpoint}: {Number(ratio)}; below 1 is better for the first arm"),
            El("line", Class("axis"), Attr("x1", 20), Attr("x2", Width - Value - 20), Attr("y1", 14), Attr("y2", 14), ""),
            El("line", Class("even"), Attr("x1", Number(At(1))), Attr("x2", Number(At(1))), Attr("y1", 4), Attr("y2", 26), ""),
            El("circle", Class("first"), Attr("cx", Number(At(ratio))), Attr("cy", 14), Attr("r", 6), ""),
            El("text", Class("arm"), Attr("x", Number(At(1))), Attr("y", 40), Attr("text-anchor", "middle"), "1: alike"),
            El("text", Class("number"), Attr("x", Width - Value + 8), Attr("y", 18), Number(ratio)));
    }

    /// <summary>As much as surely fits; all of it stands in the label of the drawing.</summary>
    private static string Short(string arm) => TextBox.Lines(arm, 12, Width - 20) is [var first, _, ..] ? first + " …" : arm;

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
