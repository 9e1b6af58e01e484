using CsCheck;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.Editing.Renaming;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Editing.Renaming;

/// <summary>What is true of every new name.</summary>
public sealed class RenamerLaws
{
    private static readonly string[] Names =
    [
        "brand new name", "X-1", "2+", "high", "within 90 days", "no", "any", "treatment", "LVEF", "HER2", "HER2 IHC", "since progression", "as", "in", "into", "is known", "with", "a/b", "progression", "unknown",
        "HER2 IHC 2+ thing", "rule", "then what", "last dose of", "first", "positive", "FISH-", "FISH like",
    ];

    private static readonly Dictionary<string, string> Protocols = Load();

    [Fact]
    public void A_new_name_and_the_old_one_again_give_the_old_text_and_nothing_else_is_said_between() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, Names.Length - 1]).Hold(
            (place, chosen) =>
            {
                var workspace = Workspace.Of(Protocols, "her2.protocol", 0);
                var places = Occurrences.In(workspace.Root).OrderBy(o => o.Path, StringComparer.Ordinal).ThenBy(o => o.Span.Start).ToList();
                var here = places[place % places.Count];
                var renamed = Renamer.Rename(workspace.Roots, here.Path, here.Span.Start, Names[chosen]);
                if (renamed.Refusal is not null) return;
                var after = Workspace.Of(workspace.After(renamed.Files), here.Path, 0);
                Assert.False(after.Root.HasErrors);
                var edited = renamed.Files.Single(f => f.Source.Path == here.Path).Edits;
                var moved = here.Span.Start + edited.Where(e => e.Span.End <= here.Span.Start).Sum(e => e.NewText.Length - e.Span.Length);
                var back = Renamer.Rename(after.Roots, here.Path, moved, here.Tree.Source.Slice(here.Span));
                Assert.Null(back.Refusal);
                var texts = after.After(back.Files);
                Assert.All(Protocols, f => Assert.Equal(f.Value, texts[f.Key], ignoreCase: true));
                var (said, now) = (Meaning(workspace.Root, here.Spelling, Names[chosen]), Meaning(after.Root, here.Spelling, Names[chosen]));
                Assert.Empty(said.Except(now).Concat(now.Except(said)));
            },
            iter: 60);

    /// <summary>The lines of the meaning, with the letters of each in order and those of both names left out.</summary>
    private static string[] Meaning(Compilation compilation, string old, string name)
    {
        var words = (old + " " + name).ToLowerInvariant().Split(' ');
        return [.. LogicPrinter.Print(compilation.Protocol!).ToLowerInvariant().Split('\n')
            .Select(l => string.Join(' ', l.Split([' ', '(', ')', '{', '}', ':', ';', ',', '"'], StringSplitOptions.RemoveEmptyEntries).Where(w => !words.Contains(w)).Order(StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, string> Load()
    {
        var text = File.ReadAllText(Repository.PathTo("tests", "ProtocolLang.Cli.Tests", "Files", "her2.protocol"));
        return new Dictionary<string, string> { ["her2.protocol"] = text };
    }
}
