using System.Diagnostics;
using System.Text;
using CsCheck;

namespace ProtocolLang.Cases.Tests;

public class HostileTests
{
    private static readonly string Good = CaseWriter.WriteYaml(Gastric.ReadOne("""
        case: a good one
        as of: 2024-03-01
        facts:
          HER2 IHC: [3+ on 2023-01-05, 2+ on 2024-02-01]
          LVEF: 62 %
          metastatic sites: [liver, lung]
        treatments:
          - { given: trastuzumab with platinum, line: 1, from: 2023-01-20, response: partial response }
        """));

    public static TheoryData<string, string, string> Files => new()
    {
        { "deep lists", "a.yaml", new string('[', 100_000) },
        { "deep keys", "a.yaml", "facts: " + string.Concat(Enumerable.Repeat("{a: ", 100_000)) },
        { "deep dashes", "a.yaml", string.Concat(Enumerable.Repeat("- ", 100_000)) },
        { "deep blocks", "a.yaml", string.Concat(Enumerable.Range(0, 2_000).Select(i => new string(' ', i) + "a:\n")) },
        { "deep JSON lists", "a.json", new string('[', 100_000) },
        { "deep JSON keys", "a.json", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) },
        { "alias bomb", "a.yaml", "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{(char)('b' + i)}: &{(char)('b' + i)} [{string.Join(',', Enumerable.Repeat("*" + (char)('a' + i), 9))}]\n")) },
        { "long line", "a.yaml", "case: " + new string('x', 5_000_000) + "\nfacts:\n  FISH: " + new string('y', 1_000_000) },
        { "long key", "a.yaml", "facts:\n  ? " + new string('x', 1_000_000) + "\n  : 1" },
        { "open quote", "a.yaml", "case: \"" + new string('x', 5_000_000) },
        { "many keys", "a.yaml", "facts:\n" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"  HER2 IHC{i}: 2+\n")) },
        { "many repeated keys", "a.yaml", "facts:\n" + string.Concat(Enumerable.Repeat("  FISH: +\n", 200_000)) },
        { "many repeated JSON keys", "a.json", "{\"facts\":{" + string.Join(',', Enumerable.Repeat("\"FISH\":\"+\"", 200_000)) + "}}" },
        { "many documents", "a.yaml", string.Concat(Enumerable.Repeat("---\n[\n", 100_000)) },
        { "many names", "a.yaml", "treatments:\n  - given: " + string.Join(" and ", Enumerable.Repeat("tratsuzumab", 100_000)) },
        { "one long name", "a.yaml", "treatments:\n  - given: " + string.Concat(Enumerable.Repeat("trastuzumab ", 100_000)) },
        { "many dashes", "a.yaml", string.Concat(Enumerable.Repeat("---", 1_000_000)) },
        { "many members", "a.json", "{\"facts\":{\"metastatic sites\":[" + string.Join(',', Enumerable.Repeat("\"bone\"", 100_000)) + "]}}" },
        { "long value", "a.json", "{\"facts\":{\"metastatic sites\":\"" + string.Concat(Enumerable.Repeat("bone,", 500_000)) + "\"}}" },
        { "control characters", "a.yaml", "case: A\0\nfacts:" },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void Ends_in_a_clear_error_quickly_in_bounded_memory(string what, string file, string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        var read = Gastric.Read(text, file);

        Assert.NotEmpty(read.Problems);
        Assert.Empty(read.Cases);
        Assert.All(read.Problems, p => Assert.True(p.Case.Length <= 200));
        Assert.All(read.Problems, p => Assert.InRange(p.Message.Length + (p.Help?.Length ?? 0), 10, 1_000));
        Assert.All(read.Problems, p => Assert.True(p.Place.Line >= 1 && p.Place.Column >= 1 && p.Length >= 1));
        Assert.True(read.Problems.Length <= CaseReader.MaxProblems + 1);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{what}: {watch.Elapsed}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_500_000_000, what);
    }

    [Fact]
    public void Refuses_files_that_are_no_text()
    {
        var reader = new CaseReader(Gastric.Protocol);
        byte[][] files =
        [
            [0x50, 0x4B, 0x03, 0x04, 0x00, 0xFF, 0xC3], [0xC3, 0x28], [0xFF, 0xFE, 0x00, 0xD8], [.. "case: J"u8, 0xF6, .. "rg"u8], [0xFF, 0xFE, 0x41],
            Encoding.Unicode.GetBytes("case: A"),
        ];

        Assert.Equal("PL6001", Assert.Single(reader.Read("a.json", "{\"case\": \"\ud83d\"}").Problems).Code);
        Assert.All(files, f => Assert.Equal("PL6001", Assert.Single(reader.Read("a.yaml", f.AsSpan()).Problems).Code));
        var place = reader.Read("a.yaml", (byte[])[.. "case: A\nfacts:\n  J"u8, 0xF6, .. "rg"u8]).Problems[0].Place;
        Assert.Equal((3, 4), (place.Line, place.Column));
    }

    [Fact]
    public void Refuses_files_that_are_too_large()
    {
        var problem = Assert.Single(new CaseReader(Gastric.Protocol).Read("a.yaml", new byte[CaseReader.MaxBytes + 1]).Problems);

        Assert.Equal("PL6002", problem.Code);
    }

    [Fact]
    public void A_mutated_file_never_throws() => Mutate(Good, "a.yaml");

    [Fact]
    public void A_mutated_JSON_file_never_throws() =>
        Mutate("""[{"case": "é\u00e9", "as of": "2024-03-01", "facts": {"HER2 IHC": ["3+ on 2023-01-05", null], "LVEF": 62.5e0, "FISH": true}, "treatments": [{"given": "XELOX"}]}]""", "a.json");

    private static void Mutate(string good, string file)
    {
        var edit = Gen.Select(Gen.Int[0, 2], Gen.Int[0, good.Length - 1], Gen.Char["-:,[]{}\"'#&*!|>%@`?\\ \t\n\r\0\u0085\u2028\ud800é😀+0x~."]);
        edit.Array[1, 6].Sample(edits =>
        {
            var text = new StringBuilder(good);
            foreach (var (kind, at, c) in edits)
            {
                var place = Math.Min(at, text.Length - 1);
                if (kind == 0) text.Remove(place, 1);
                else if (kind == 1) text.Insert(place, c);
                else (text[place], text[^1]) = (text[^1], text[place]);
            }

            var read = Gastric.Read(text.ToString(), file);
            return read.Problems.All(p => p.Place.Line >= 1 && p.Place.Column >= 1);
        }, iter: 3_000);
    }
}
