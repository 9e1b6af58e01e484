using ProtocolLang.Testing;

namespace ProtocolLang.Cli.Tests;

/// <summary>What a command did.</summary>
internal sealed record Output(int Code, string Out, string Error)
{
    /// <summary>All of it, for baselines.</summary>
    public override string ToString() => $"{Out}{(Error.Length > 0 ? "--- error stream\n" + Error : "")}--- exit code {Code}\n";
}

/// <summary>A folder of its own in which commands are run, as on a terminal of 100 columns whose output goes to a file.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("protocol-");

    /// <summary>The folder of the shared test files.</summary>
    public static string Files { get; } = Repository.PathTo("tests", "ProtocolLang.Cli.Tests", "Files");

    public string Folder => folder.FullName;

    /// <summary>Runs in <see cref="Files"/>.</summary>
    public static Output RunShared(params string[] args) => Run(Files, args);

    public static Output Run(string folder, string[] args, string input = "", bool hasColor = false, CancellationToken interrupted = default, StringWriter? output = null)
    {
        using var error = new StringWriter { NewLine = "\n" };
        using var own = new StringWriter { NewLine = "\n" };
        var host = new Host(new StringReader(input), output ?? own, error, folder, 100, hasColor, HasProgress: false);
        var code = Program.Run(args, host, interrupted);
        return new Output(code, (output ?? own).ToString(), error.ToString());
    }

    public Output Run(params string[] args) => Run(Folder, args);

    public Terminal With(string file, string text) => With(file, System.Text.Encoding.UTF8.GetBytes(text));

    public Terminal With(string file, byte[] bytes)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public bool Has(string file) => File.Exists(Path.Combine(Folder, file));

    public void Dispose() => folder.Delete(recursive: true);
}
