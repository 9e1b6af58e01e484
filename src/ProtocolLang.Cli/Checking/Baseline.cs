using System.Text.Json;
using System.Text.Json.Serialization;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Reports;
using ProtocolLang.Cli.Results;
using ProtocolLang.Diagnostics;

namespace ProtocolLang.Cli.Checking;

/// <summary>Findings that are known and put up with, so that a repository can adopt the tool before it is clean. Each is known by its fingerprint: moving text changes nothing.</summary>
internal static class Baseline
{
    /// <summary>The findings that are not known, and how many are. As many findings of one fingerprint are known as were written down.</summary>
    /// <exception cref="UnusableException">The file is not there, or is none.</exception>
    public static (Checked Left, int Known) Without(Checked found, string file, Session session)
    {
        var left = Read(file, session).GroupBy(k => k.Fingerprint, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(k => k.Count), StringComparer.Ordinal);
        var unknown = found.Diagnostics.Where(d =>
        {
            var key = Fingerprint.Of(d, found.TreeOf(d));
            if (left.GetValueOrDefault(key) == 0) return true;
            left[key]--;
            return false;
        }).ToArray();
        return (found with { Diagnostics = [.. unknown] }, found.Diagnostics.Length - unknown.Length);
    }

    /// <exception cref="UnusableException">The file cannot be written.</exception>
    public static void Write(Checked found, string file, Session session)
    {
        var known = found.Diagnostics.GroupBy(d => Fingerprint.Of(d, found.TreeOf(d)), StringComparer.Ordinal)
            .Select(g => new KnownFinding(g.Key, g.Count(), g.First().Code, g.First().Location.Source.Path, Fingerprint.Statement(g.First(), found.TreeOf(g.First())), g.First().Message));
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, FindingsWriter.Layout)) JsonSerializer.Serialize(json, new BaselineRecord(1, [.. known]), BaselineContext.Default.BaselineRecord);
        ReportFiles.Write(session, file, System.Text.Encoding.UTF8.GetString(bytes.ToArray()) + "\n");
    }

    private static IReadOnlyList<KnownFinding> Read(string file, Session session)
    {
        try
        {
            var bytes = File.ReadAllBytes(new FileFinder(session.Host.Folder).FullPath(file));
            return JsonSerializer.Deserialize(bytes, BaselineContext.Default.BaselineRecord)?.Findings ?? [];
        }
        catch (JsonException error)
        {
            throw new UnusableException($"`{file}` is no baseline: line {error.LineNumber + 1} cannot be read", "write it with `--write-baseline`");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableException($"cannot read the baseline `{file}`: {error.Message}", "write it with `--write-baseline`");
        }
    }
}

internal sealed record BaselineRecord(int Version, IReadOnlyList<KnownFinding> Findings);

/// <param name="Count">How many findings are alike.</param>
/// <param name="Statement">For people: where it stands and what it says.</param>
internal sealed record KnownFinding(string Fingerprint, int Count, string Code, string File, string Statement, string Message);

[JsonSerializable(typeof(BaselineRecord))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class BaselineContext : JsonSerializerContext;
