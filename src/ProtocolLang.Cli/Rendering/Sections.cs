namespace ProtocolLang.Cli.Rendering;

/// <summary>The parts of what <c>protocol describe</c> tells, in the order in which all of them are told.</summary>
internal enum Section { Overview, Facts, Definitions, Rules, Evidence, Trials, Agents, Resistance, Variants, Background }

internal static class Sections
{
    public const string All = "all";

    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<Section>().Select(Word), All];

    public static string Word(this Section section) => section.ToString().ToLowerInvariant();

    /// <summary>The sections that some words name; the overview when there are none.</summary>
    public static IReadOnlyList<Section> Of(IReadOnlyCollection<string> words) =>
        words.Contains(All) ? Enum.GetValues<Section>()
        : words.Count == 0 ? [Section.Overview]
        : [.. Enum.GetValues<Section>().Where(s => words.Contains(s.Word()))];
}
