using ProtocolLang.Cases;
using ProtocolLang.Interpreter.Examples;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Interpreter.Tests.Protocols;

/// <summary>The protocols that this repository carries are sound and answer their examples.</summary>
public sealed class RepositoryProtocolsTests
{
    private const string Gastric = "protocols/gastric/gastric.protocol";

    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.PathTo("protocols"), "*.protocol", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_protocol_has_no_errors(string file)
    {
        var errors = Compile(file).Diagnostics.Where(d => d.Severity == Diagnostics.Severity.Error)
            .Select(d => $"{d.Location.Source.Path}:{d.Location.Source.LineOf(d.Span.Start)} {d}");
        Assert.Empty(errors);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_example_gets_its_answer(string file)
    {
        var failures = from result in ExampleRunner.RunAll(Compile(file).Protocol!)
                       from expectation in result.Expectations
                       where !expectation.Met
                       select $"{result.Example.Name}: {expectation.Expectation.Text}, but {expectation.Got}";
        Assert.Empty(failures);
    }

    [Fact]
    public void Every_gastric_case_is_read_and_gets_an_answer()
    {
        var protocol = Compile(Gastric).Protocol!;
        var evaluator = new Evaluator(protocol);
        var files = Directory.GetFiles(Repository.PathTo("protocols", "gastric", "cases"));
        var read = files.Select(f => new CaseReader(protocol).Read(f, File.ReadAllText(f))).ToList();
        Assert.Empty(read.SelectMany(r => r.Problems).Where(p => p.Blocking).Select(p => $"{p.Place}: {p.Message}"));
        var cases = read.SelectMany(r => r.Cases).ToList();
        Assert.True(cases.Count >= 15, $"{cases.Count} cases");
        Assert.All(cases, c => Assert.Equal(protocol.Rules.Length, evaluator.Evaluate(c).Rules.Length));
    }

    private static Compilation Compile(string file) =>
        Repository.Compiler().Compile(file)!;
}
