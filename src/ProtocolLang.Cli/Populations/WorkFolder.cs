using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProtocolLang.Cohorts;

namespace ProtocolLang.Cli.Populations;

/// <summary>What is known of an unfinished run, so that the same command can go on with it.</summary>
/// <param name="Of">What the run was of; see <see cref="WorkFolder.MarkOf"/>.</param>
/// <param name="Rows">Rows of the data whose answers are in the parts.</param>
/// <param name="LookedForDuplicates">Whether rows that share their patient with another were looked for before, and not only watched for.</param>
/// <param name="ProblemBytes">How much of the list of problems belongs to these rows.</param>
internal sealed record UnfinishedRun(string Of, long Rows, int Parts, long ProblemBytes, IReadOnlyList<long> Counts, IReadOnlyList<long> Events, IReadOnlyList<BadValueRecord> BadValues, bool LookedForDuplicates, double Seconds);

[JsonSerializable(typeof(UnfinishedRun))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class UnfinishedContext : JsonSerializerContext;

/// <summary>A folder beside the output that holds the answers part by part until all are there.</summary>
internal sealed class WorkFolder : IDisposable
{
    private const string StateFile = "state.json";
    private const string ProblemsFile = "problems.csv";

    private readonly string folder;
    private readonly string extension;
    private StreamWriter? problems;

    private WorkFolder(string folder, string extension) => (this.folder, this.extension) = (folder, extension);

    public string Problems => Path.Combine(folder, ProblemsFile);

    /// <summary>Opens the folder of an output.</summary>
    /// <param name="mark">What the run is of.</param>
    /// <param name="restart">Whether to forget an unfinished run.</param>
    /// <exception cref="UnusableException">There is an unfinished run of something else.</exception>
    public static (WorkFolder Folder, UnfinishedRun? Unfinished) Open(string output, string shown, string mark, bool restart)
    {
        var work = new WorkFolder(output + ".unfinished", Path.GetExtension(output));
        if (restart && Directory.Exists(work.folder)) Directory.Delete(work.folder, recursive: true);
        var unfinished = work.Load();
        if (unfinished is not null && unfinished.Of != mark)
        {
            throw new UnusableException(
                $"`{shown}.unfinished` holds a run that was interrupted, of another protocol, other data or other options",
                "give the command as it was to go on with it, or `--restart` to begin anew");
        }

        Directory.CreateDirectory(work.folder);
        work.OpenProblems(unfinished?.ProblemBytes ?? 0);
        return (work, unfinished);
    }

    /// <summary>What makes two runs the same: everything that changes an answer.</summary>
    public static string MarkOf(params IEnumerable<string?> parts) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts.Select(p => p ?? "\u0001")))));

    public string PartFile(int part) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"part-{part:00000}{extension}"));

    public void AddProblem(RejectedValue value, string message) =>
        problems!.Write(string.Create(CultureInfo.InvariantCulture, $"{value.Row},{Quoted(value.Event is null ? value.Column : $"event in row {value.EventRow}, {value.Column} of {value.Event}")},{Quoted(value.Text)},{Quoted(message)}\n"));

    /// <summary>Notes that the parts so far are whole.</summary>
    public void Save(UnfinishedRun run)
    {
        problems!.Flush();
        var state = Path.Combine(folder, StateFile);
        File.WriteAllBytes(state + ".new", JsonSerializer.SerializeToUtf8Bytes(run with { ProblemBytes = problems.BaseStream.Length }, UnfinishedContext.Default.UnfinishedRun));
        // A run that is killed leaves the state before or the state after, never half of one.
        File.Move(state + ".new", state, overwrite: true);
    }

    /// <summary>Makes the output of the parts.</summary>
    public void Finish(Cohort cohort, string output, OutputFormat format, int parts)
    {
        string[] files = [.. Enumerable.Range(1, parts).Select(PartFile)];
        if (format == OutputFormat.Parquet && parts > 1) cohort.Join(files, output);
        else
        {
            if (parts > 1)
            {
                using var first = new FileStream(files[0], FileMode.Append);
                foreach (var file in files[1..])
                {
                    using var next = File.OpenRead(file);
                    next.CopyTo(first);
                }
            }

            File.Move(files[0], output, overwrite: true);
        }
    }

    public void FinishProblems() => problems!.Flush();

    /// <summary>Nothing is left to go on with.</summary>
    public void Delete()
    {
        Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose()
    {
        problems?.Dispose();
        problems = null;
    }

    private UnfinishedRun? Load()
    {
        var state = Path.Combine(folder, StateFile);
        if (!File.Exists(state)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(state), UnfinishedContext.Default.UnfinishedRun);
        }
        catch (JsonException)
        {
            // Not written by this program: begin anew.
            return null;
        }
    }

    private void OpenProblems(long length)
    {
        var stream = new FileStream(Problems, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        stream.SetLength(Math.Min(length, stream.Length));
        stream.Seek(0, SeekOrigin.End);
        problems = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (stream.Length == 0) problems.Write("row,column,value,problem\n");
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
