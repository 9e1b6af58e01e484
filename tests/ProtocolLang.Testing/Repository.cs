using System.Runtime.CompilerServices;
using ProtocolLang.Roslyn.Calculators;
using ProtocolLang.Text;

namespace ProtocolLang.Testing;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A compiler of the repository's own files, by their paths in it, C# included.</summary>
    public static Compiler Compiler() => new(p => File.Exists(PathTo(p)) ? new SourceText(p, File.ReadAllText(PathTo(p))) : null, calculators: CalculatorReader.Read);

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ProtocolLang.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("ProtocolLang.sln was not found above " + here);
    }
}
