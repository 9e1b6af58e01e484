using ProtocolLang.Diagnostics;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Tests;

/// <summary>Proofs that are kept from one text to the next say what new ones say.</summary>
public sealed class ProofsTests
{
    private static readonly string[] Edits = ["LVEF below 50 %", "LVEF below 45 %", "LVEF below 50 %", "finding 3", "received drug 2", "LVEF at least 50 %"];

    [Fact]
    public void What_is_kept_says_the_same()
    {
        var proofs = new Proofs();
        foreach (var edit in Edits)
        {
            var compilation = Compile("a", edit);
            Assert.Equal(Words(new Proofs(), compilation), Words(proofs, compilation));
        }
    }

    [Fact]
    public async Task A_run_that_was_cancelled_leaves_the_next_one_right()
    {
        var proofs = new Proofs();
        var expected = Edits.Select(e => Words(new Proofs(), Compile("a", e))).ToArray();
        for (var round = 0; round < 12; round++)
        {
            using var cancelled = new CancellationTokenSource();
            var stale = Task.Run(() => Record.Exception(() => proofs.Find(Compile("a", "finding " + round % 7), Compile("a", "finding " + round % 7).Protocol!, cancelled.Token)));
            await Task.Delay(round % 5);
            await cancelled.CancelAsync();
            // The next run begins while the stale one is on its way out.
            var edit = round % Edits.Length;
            Assert.Equal(expected[edit], Words(proofs, Compile("a", Edits[edit])));
            Assert.True(await stale is null or OperationCanceledException);
        }
    }

    [Fact]
    public void Roots_do_not_disturb_each_other_and_those_that_are_let_go_are_proved_anew()
    {
        var proofs = new Proofs();
        var expected = Edits.Select(e => Words(new Proofs(), Compile("a", e))).ToArray();
        Parallel.For(0, 24, i =>
        {
            if (i % 10 == 9) proofs.Forget($"root {i % 6}");
            Assert.Equal(expected[i % Edits.Length], Words(proofs, Compile($"root {i % 6}", Edits[i % Edits.Length])));
        });
    }

    // Which of several descriptions of the same patients is chosen depends on the order in which questions came; how many they are does not.
    private static string Words(Proofs proofs, Compilation compilation) =>
        string.Join('\n', proofs.Find(compilation, compilation.Protocol!, CancellationToken.None).Select(d => $"{d.Code} {d.Span} {d.Message} {string.Join("; ", d.Notes.Where(n => n.Contains(" combinations ", StringComparison.Ordinal)))}"));

    /// <summary>Rules that contradict each other in many ways, and one that is edited.</summary>
    private static Compilation Compile(string root, string edited)
    {
        var text = $"""
            facts
              LVEF is a percentage
            {Lines(7, i => $"  finding {i} is yes or no\n  scale {i} is a scale of a, b, c, d")}
            {Lines(7, i => $"drug drug {i}")}
            {Lines(16, i => $"rule rule {i}\n  if scale {i % 7} at least {"abcd"[i % 4]} and (finding {i % 5} or LVEF above {20 + 2 * i} %)\n  then {(i % 3 == 0 ? "avoid" : "recommend")} drug {i % 7}\n  unless finding {i * 3 % 7}\n")}
            rule edited
              if {edited}
              then recommend drug 1
            """;
        var source = new SourceText(root, text);
        var compilation = new Compiler(p => p == root ? source : null).Compile(root)!;
        Assert.DoesNotContain(compilation.Diagnostics, d => d.Severity == Severity.Error);
        return compilation;

        static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line)) + "\n";
    }
}
