using System.Text.Json;
using System.Text.Json.Serialization;
using ProtocolLang.Diagnostics;
using ProtocolLang.Units;

namespace ProtocolLang.Cli.Settings;

// The shape of `.protocol.json`, described by Resources/settings.schema.json.

/// <summary>What a repository says of how it is to be judged. What the command line says counts more.</summary>
/// <param name="FailOn"><c>error</c>, <c>warning</c> or <c>never</c>.</param>
/// <param name="Baseline">A file of known findings, from the folder of this file.</param>
internal sealed record RepositorySettings(string? FailOn, string? Baseline, LintSettings? Lint, CoverageSettings? Coverage)
{
    public const string FileName = ".protocol.json";

    public static readonly RepositorySettings None = new(null, null, null, null);

    /// <summary>The settings of the nearest folder, going up, that has any; none above a repository.</summary>
    /// <exception cref="UnusableException">The file cannot be read, or says what cannot be said.</exception>
    public static RepositorySettings Find(Session session)
    {
        for (var folder = session.Host.Folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var path = Path.Combine(folder, FileName);
            if (File.Exists(path)) return Read(path, folder);
            if (Directory.Exists(Path.Combine(folder, ".git"))) break;
        }

        return None;
    }

    private static RepositorySettings Read(string path, string folder)
    {
        try
        {
            var settings = JsonSerializer.Deserialize(File.ReadAllBytes(path), SettingsContext.Default.RepositorySettings) ?? None;
            settings.Check();
            return settings.Baseline is { } baseline ? settings with { Baseline = Path.GetFullPath(baseline, folder) } : settings;
        }
        catch (JsonException error)
        {
            throw new UnusableException($"`{FileName}` cannot be read, line {error.LineNumber + 1}: {Why(error)}", "`protocol schema settings` tells what it may hold");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableException($"cannot read `{FileName}`: {error.Message}");
        }
    }

    private void Check()
    {
        if (FailOn is not (null or "error" or "warning" or "never")) throw new UnusableException($"`failOn` in `{FileName}` is `{FailOn}`", "it is error, warning or never");
        if (Coverage?.AtLeast is < 0 or > 100) throw new UnusableException($"`atLeast` in `{FileName}` is no percentage", "it is from 0 to 100");
        if (Lint?.LongestRule is < 1 || Lint?.ReviewYears is < 0) throw new UnusableException($"`longestRule` and `reviewYears` in `{FileName}` are numbers from 1 and from 0");
        foreach (var code in Lint?.Off ?? [])
        {
            if (Catalogue.Find(code) is { Severity: Severity.Warning }) continue;
            var near = Spelling.Nearest(code, Catalogue.All.Where(d => d.Severity == Severity.Warning).Select(d => d.Code), 1);
            throw new UnusableException(
                $"`{code}` in `{FileName}` " + (Catalogue.Find(code) is null ? "is no finding that there is" : "is an error, which cannot be turned off"), near.Count > 0 ? $"did you mean `{near[0]}`?" : "`protocol explain` tells of each");
        }
    }

    private static string Why(JsonException error) =>
        error.Message.Contains("could not be mapped", StringComparison.Ordinal) ? $"there is no such setting{(error.Path is { Length: > 2 } at ? $" in `{at[2..]}`" : "")}" : "it is not the JSON that was expected";
}

/// <param name="Off">Codes of warnings that are not told.</param>
internal sealed record LintSettings(IReadOnlyList<string>? Off, int? LongestRule, int? ReviewYears);

/// <param name="AtLeast">In percent.</param>
internal sealed record CoverageSettings(double? AtLeast);

[JsonSerializable(typeof(RepositorySettings))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
internal sealed partial class SettingsContext : JsonSerializerContext;
