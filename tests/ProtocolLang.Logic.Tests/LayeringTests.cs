using System.Text.RegularExpressions;
using System.Xml.Linq;
using ProtocolLang.Testing;

namespace ProtocolLang.Logic.Tests;

/// <summary>The walls of the house: which project may know which, and who may touch the outside world.</summary>
public sealed class LayeringTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["ProtocolLang.Logic"] = [],
        ["ProtocolLang.Units"] = ["ProtocolLang.Logic"],
        ["ProtocolLang"] = ["ProtocolLang.Logic", "ProtocolLang.Units"],
        ["ProtocolLang.Cases"] = ["ProtocolLang.Logic", "ProtocolLang.Units"],
        ["ProtocolLang.Interpreter"] = ["ProtocolLang.Logic"],
        ["ProtocolLang.Verification"] = ["ProtocolLang.Logic"],
        ["ProtocolLang.Roslyn"] = ["ProtocolLang.Logic"],
        ["ProtocolLang.JavaScript"] = ["ProtocolLang.Logic", "ProtocolLang.Units", "ProtocolLang.Cases", "ProtocolLang.Interpreter"],
        ["ProtocolLang.Cohorts"] = ["ProtocolLang.Logic", "ProtocolLang.Units", "ProtocolLang.Cases", "ProtocolLang.Interpreter", "ProtocolLang.Roslyn"],
        ["ProtocolLang.Site"] = ["ProtocolLang.Logic", "ProtocolLang", "ProtocolLang.Interpreter", "ProtocolLang.JavaScript"],
        ["ProtocolLang.LanguageServer"] = ["ProtocolLang.Logic", "ProtocolLang.Units", "ProtocolLang", "ProtocolLang.Cases", "ProtocolLang.Coverage", "ProtocolLang.Interpreter", "ProtocolLang.Verification"],
        ["ProtocolLang.Coverage"] = ["ProtocolLang.Logic", "ProtocolLang.Interpreter", "ProtocolLang.Verification"],
        ["ProtocolLang.Cli"] = ["ProtocolLang.Logic", "ProtocolLang.Units", "ProtocolLang", "ProtocolLang.Cases", "ProtocolLang.Cohorts", "ProtocolLang.Coverage", "ProtocolLang.Interpreter", "ProtocolLang.JavaScript", "ProtocolLang.LanguageServer", "ProtocolLang.Roslyn", "ProtocolLang.Site", "ProtocolLang.Sql", "ProtocolLang.Verification"],
        ["ProtocolLang.Sql"] = ["ProtocolLang.Logic"],
        ["ProtocolLang.MSBuild"] = ["ProtocolLang.Cli"],
    };

    private static readonly Regex OutsideWorld = new(
        @"\b(Console|Directory|FileStream|FileInfo|DirectoryInfo|StreamReader|StreamWriter|Environment|Process)\s*\.|\bFile\.(Read|Write|Open|Exists|Create|Append|Delete|Copy|Move)"
        + @"|\bnew (FileStream|FileInfo|DirectoryInfo|StreamReader|StreamWriter)\b|\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)|CurrentCulture|System\.Net\b");

    public static TheoryData<string> Projects => [.. Directory.GetFiles(Repository.PathTo("src"), "*.csproj", SearchOption.AllDirectories).Select(NameOf).Order()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_only_what_is_below_it(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"{project} is new: say in this test which projects it may know.");
        var references = XDocument.Load(Repository.PathTo("src", project, project + ".csproj")).Descendants("ProjectReference").Select(r => NameOf((string)r.Attribute("Include")!));
        Assert.Empty(references.Except(Allowed[project]));
    }

    [Fact]
    public void Only_hosts_touch_console_files_clock_or_culture()
    {
        var offences =
            from path in Directory.GetFiles(Repository.PathTo("src"), "*.cs", SearchOption.AllDirectories)
            let parts = Path.GetRelativePath(Repository.PathTo("src"), path).Split(Path.DirectorySeparatorChar)
            where parts[0] is not ("ProtocolLang.Cli" or "ProtocolLang.LanguageServer") && !parts.Contains("obj") && !parts.Contains("bin")
            from line in File.ReadLines(path).Select((text, i) => (Text: text, Number: i + 1))
            where !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal) && OutsideWorld.IsMatch(line.Text)
            select $"{string.Join('/', parts)}:{line.Number}: {line.Text.Trim()}";
        Assert.Empty(offences);
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
