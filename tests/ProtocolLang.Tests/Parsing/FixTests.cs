using ProtocolLang.Parsing;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Parsing;

public sealed class FixTests
{
    public static TheoryData<string> BadFiles =>
        [.. Directory.EnumerateFiles(Repository.PathTo("tests", "ProtocolLang.Tests", "Parsing", "Bad")).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void Every_fix_mends_the_mistake_it_is_offered_for_and_makes_no_other(string topic)
    {
        var text = File.ReadAllText(Repository.PathTo("tests", "ProtocolLang.Tests", "Parsing", "Bad", topic + ".protocol"));
        var before = Codes(text);
        foreach (var diagnostic in Parser.Parse(new SourceText(topic, text)).Diagnostics)
        {
            foreach (var fix in diagnostic.Fixes)
            {
                var after = Codes(Annotated.Apply(text, fix));
                Assert.True(after.GetValueOrDefault(diagnostic.Code) < before[diagnostic.Code], $"{diagnostic}: `{fix.Title}` leaves it as it is");
                Assert.All(after, code => Assert.True(code.Value <= before.GetValueOrDefault(code.Key), $"{diagnostic}: `{fix.Title}` makes a {code.Key}"));
            }
        }
    }

    private static Dictionary<string, int> Codes(string text) =>
        Parser.Parse(new SourceText("fixed", text)).Diagnostics.CountBy(d => d.Code).ToDictionary(c => c.Key, c => c.Value);
}
