using CsCheck;
using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Completing;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus.Generated;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Editing;

/// <summary>Completion is complete and sound.</summary>
public sealed class CompletionLaws
{
    /// <summary>Of the words of the large protocol, one in so many is tried at each run; PROPERTY_ITERATIONS tries them all.</summary>
    private static readonly int EveryNth = Environment.GetEnvironmentVariable("PROPERTY_ITERATIONS") is null ? 12 : 1;

    private const int Sampled = 5;

    [Fact]
    public void In_the_gastric_protocol_every_next_word_is_offered()
    {
        var folder = Repository.PathTo("protocols", "gastric");
        var files = Directory.EnumerateFiles(folder, "*.protocol", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal).ToArray();
        var compilation = new Compiler(path => File.Exists(Path.Combine(folder, path)) ? new SourceText(path, File.ReadAllText(Path.Combine(folder, path))) : null).Compile("gastric.protocol")!;
        var all = compilation.Trees.SelectMany(t => NextWords.Of(compilation, t, files, at => (at * 7 + Sampled) % EveryNth == 0)).ToList();
        Report(all);
    }

    [Fact]
    public void In_random_protocols_every_next_word_is_offered() => ProtocolWriter.Any.Hold(
        generated =>
        {
            var compilation = generated.Compile();
            Report([.. NextWords.Of(compilation, compilation.Root, [])]);
        },
        iter: 6);

    /// <summary>Findings that only say that something is still to come.</summary>
    private static readonly string[] Unfinished =
    [
        // A statement, clause, bullet or row of which only the first words stand there.
        "PL1030", "PL1041", "PL1042", "PL1045", "PL1052", "PL1054", "PL1060", "PL1061", "PL1081", "PL1087", "PL1090", "PL1091", "PL1093", "PL1094", "PL1527", "PL3011", "PL3013", "PL3016",
        // The next word of a sentence: a value, a duration, a condition, a line, a reason, `to`, a test, an operand, a target, quotes, an agent, an event, a definition, a unit.
        "PL1503", "PL1505", "PL1506", "PL1507", "PL1508", "PL1509", "PL1512", "PL1517", "PL1519", "PL1521", "PL2003", "PL2006", "PL2011", "PL3004",
        // `trastuzumab` begins `trastuzumab in line 1`; `anaemia since progression` goes on with `is yes`.
        "PL2008", "PL1529",
        // What a formula measures is seen when it is written to its end.
        "PL3014", "PL3015",
        // Which of two ends is the higher one is the author's choice.
        "PL3009",
        // A circle over several rules.
        "PL2021",
    ];

    /// <summary>Alone, they read as the name that is to follow them. So <c>from</c> is read as a mistaken <c>since</c> until its <c>to</c> stands there, and an <c>and</c> of
    /// outcomes as left over until the next one does.</summary>
    private static readonly string[] Selectors = ["latest", "first", "previous", "highest", "lowest", "any", "no"];

    /// <summary>Findings of which only one form says that something is still to come: the part behind a partition; a plain number that cannot be added to a weight,
    /// and yet <c>2 kg + dose * 1 kg</c> begins so.</summary>
    private static bool IsStillToCome(Diagnostic found) => (found.Code == "PL2007" && found.Message.EndsWith("is missing here", StringComparison.Ordinal))
        || (found.Code == "PL3005" && found.Message.EndsWith("cannot be added or subtracted", StringComparison.Ordinal));

    [Fact]
    public void What_is_offered_is_never_a_mistake() => Gen.Select(ProtocolWriter.Any, Gen.UInt).Hold(
        (generated, seed) =>
        {
            var dice = new Dice(seed);
            var whole = generated.Compile().Root;
            for (var tries = 0; tries < 6; tries++)
            {
                var statement = dice.Pick(whole.Statements.ToArray());
                var words = new List<TextSpan>();
                for (var at = statement.Span.Start; ProtocolLang.Parsing.Lexemes.TryNext(whole.Reading, at, statement.Span.End, out var word); at = word.End) words.Add(word);
                var cut = dice.Pick(words.ToArray()).Start;
                var begun = whole.Source.Text[..cut] + whole.Source.Text[statement.Span.End..];
                var compilation = GeneratedProtocol.Compile(begun);
                var known = compilation.Diagnostics.Select(d => d.Code).ToHashSet();
                // Whole statements have places to be filled in.
                var items = Completion.At(compilation, compilation.Root, cut).Where(i => i is not { Kind: CompletionKind.Snippet, Key: not null } || !i.Key.StartsWith("statement ", StringComparison.Ordinal));
                foreach (var item in dice.Shuffle(items).Take(12))
                {
                    var taken = Desk.Taken(begun, item);
                    var written = TextSpan.FromBounds(statement.Span.Start, item.Replaced.Start + Desk.Plain(item).Length);
                    var wrong = GeneratedProtocol.Compile(taken).Diagnostics
                        .Where(d => !(d.Code is "PL2001" or "PL2002" or "PL1504" && Selectors.Contains(item.Label)))
                        .Where(d => !IsStillToCome(d))
                        .Where(d => (d.Code, item.Label) is not ("PL1501", "from") and not ("PL1511" or "PL1531", "and"))
                        .Where(d => d.Severity == Severity.Error && d.Span.Start >= written.Start && d.Span.End <= written.End && !known.Contains(d.Code) && !Unfinished.Contains(d.Code)).ToList();
                    if (wrong.Count > 0) Assert.Fail($"`{item.Label}` {wrong[0].Code} {wrong[0].Message} in:\n{taken[written.Start..written.End]}");
                }
            }
        },
        iter: 12);

    private static void Report(List<NextWord> all)
    {
        var missed = all.Where(w => !w.IsOffered && w.Excuse is null).ToList();
        var figures = $"{all.Count} words, {all.Count(w => w.IsOffered)} offered, " + string.Join(", ", all.Where(w => w.Excuse is not null).GroupBy(w => w.Excuse).Select(g => $"{g.Count()} {g.Key}"));
        Assert.True(missed.Count == 0, $"{figures}, {missed.Count} missed:\n" + string.Join('\n', missed.Take(120).Select(w => w.Show())));
        Assert.True(all.Count(w => w.IsOffered) > all.Count / 3, figures);
    }
}
