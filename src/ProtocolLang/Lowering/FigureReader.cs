using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;

namespace ProtocolLang.Lowering;

/// <summary>Reads the figures of a trial and the lines of therapy that it is about.</summary>
internal static partial class FigureReader
{
    public const string Form = "figures such as `13.8 vs 11.1 months, P = 0.046`, a count such as `11 of 16`, or a word such as `better` or `no better`";
    public const string LineForm = "a line such as `2`, or `3 and later`";

    [GeneratedRegex(@"^(?:(?<k>\d{1,6})\s+of\s+(?<of>\d{1,6})|(?<finding>[a-z]+(?:\s[a-z]+)?)|(?<a>-?\d+(?:\.\d+)?)\s*(?<ua>%|[A-Za-z]+)?(?:\s+vs\s+(?<b>-?\d+(?:\.\d+)?)\s*(?<ub>%|[A-Za-z]+)?)?(?:\s*,\s*(?<k>\d{1,6})\s+of\s+(?<of>\d{1,6}))?)"
        + @"(?:\s*,\s*P\s*(?<op>[=<>])\s*(?<p>0?\.\d+))?(?:\s*,\s*n\s*=\s*(?<n>\d{1,9}))?(?<exploratory>\s*,\s*exploratory)?(?:\s+in\s+(?<cohort>.+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex FigureForm { get; }

    [GeneratedRegex(@"^(?<from>\d{1,2})(?<later>\s+and\s+later)?$", RegexOptions.CultureInvariant)]
    private static partial Regex LineOfTherapyForm { get; }

    /// <summary>Null when the text has not the form of figures (<see cref="Form"/>).</summary>
    public static Figure? Read(string endpoint, string text, bool isVerified, Origin origin)
    {
        var match = FigureForm.Match(text);
        if (!match.Success) return null;
        double? Number(string group) => match.Groups[group].Success ? double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : null;
        var finding = Endpoints.Findings.FirstOrDefault(f => f.Words == match.Groups["finding"].Value).Finding;
        var (events, outOf) = ((int?)Number("k"), (int?)Number("of"));
        if ((match.Groups["finding"].Success && finding == Finding.None) || events > outOf || outOf == 0) return null;
        ImmutableArray<double> values = (Number("a"), Number("b")) switch
        {
            ({ } a, { } b) => [a, b],
            ({ } a, null) => [a],
            _ when events is { } k => [Math.Round(100.0 * k / outOf!.Value, 1, MidpointRounding.AwayFromZero)],
            _ => [],
        };
        var unit = Number("a") is null && events is not null ? "%" : match.Groups["ub"].Success ? match.Groups["ub"].Value : match.Groups["ua"].Value;
        return new Figure(endpoint, values, unit, Number("p"), outOf ?? (int?)Number("n"), match.Groups["cohort"].Value, isVerified, text, origin)
        {
            Finding = finding,
            Events = events,
            IsExploratory = match.Groups["exploratory"].Success,
        };
    }

    /// <summary>Null when the text has not the form of a line (<see cref="LineForm"/>).</summary>
    public static LineRange? ReadLine(string text)
    {
        var match = LineOfTherapyForm.Match(text);
        return match.Success ? new LineRange(int.Parse(match.Groups["from"].Value, CultureInfo.InvariantCulture), match.Groups["later"].Success) : null;
    }
}
