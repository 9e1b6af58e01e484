using ProtocolLang.Formatting;
using ProtocolLang.Logic;
using ProtocolLang.Text;

namespace ProtocolLang.Testing.Corpus.Shrinking;

/// <summary>Makes the protocol and the patient on whom engines disagree as small as it can: first the protocol (statements, lines, words), then what is known of the patient. What is tried is
/// the text of a section of the corpus, and it counts when it compiles and the engines still disagree, so that what is told can be put into a file of the corpus as it stands.</summary>
public sealed class Shrinker
{
    /// <summary>How many characters may be read in all, a minute's work; a protocol that is larger still is told as small as it has become.</summary>
    private const int MostWork = 30_000_000;

    private readonly EngineTrial trial;
    private int work;
    private bool isFailure;
    private string protocol;
    private GivenLine given;

    private Shrinker(EngineTrial trial, string protocol, GivenLine given) => (this.trial, this.protocol, this.given) = (trial, protocol, given);

    /// <summary>What to say in a failing test: the section, ready for a file of the corpus, and what each engine says of its line.</summary>
    /// <param name="text">The protocol; a file that it uses is put in instead of <c>use</c>.</param>
    /// <param name="said">What the engines say of it as it is, which is told when it cannot be said as a line of the corpus.</param>
    public static string Tell(string text, Case @case, EngineTrial trial, string said)
    {
        var shrinker = new Shrinker(trial, text, GivenLine.Of(@case));
        var (section, differs) = (shrinker.Section(text, shrinker.given), shrinker.Said(text, shrinker.given, out shrinker.isFailure));
        if (differs is null) return $"{said}\non a patient who cannot be written as a line of the corpus; as nearly as can be:\n{section}";
        while (shrinker.Step()) { }
        shrinker.work = 0;
        var formatted = Formatter.Format(new Compiler(p => p == "shrunk.protocol" ? new SourceText(p, shrinker.protocol) : null).Compile("shrunk.protocol")!.Root);
        if (shrinker.Differs(formatted, shrinker.given)) shrinker.protocol = formatted;
        return $"The engines disagree. For a file of the corpus, when the answer is what the language means:\n\n{shrinker.Section(shrinker.protocol, shrinker.given)}\n\n{shrinker.Said(shrinker.protocol, shrinker.given, out _)}";
    }

    /// <summary>Tries everything once; true when something could be left out.</summary>
    private bool Step()
    {
        var before = (protocol, given.ToString());
        Reductions.Halves(Reductions.Statements(protocol), left => TryProtocol(Reductions.Joined(left)));
        InEach(Reductions.Lines);
        InEach(Reductions.Words);
        InEach((statement, accepts) => Reductions.Simpler(statement).FirstOrDefault(accepts));
        _ = Reductions.Inlined(Reductions.Statements(protocol)).FirstOrDefault(TryProtocol);
        Reductions.Halves([.. given.Givens], left => TryGiven(given with { Givens = left }));
        if (given.AsOf is not null) TryGiven(given with { AsOf = null });
        for (var i = 0; i < given.Givens.Count; i++)
        {
            var (start, end) = (given.Givens.Take(i).ToArray(), given.Givens.Skip(i + 1).ToArray());
            Reductions.Words(given.Givens[i], words => TryGiven(given with { Givens = [.. start, words, .. end] }));
        }

        return before != (protocol, given.ToString());
    }

    private void InEach(Func<string, Func<string, bool>, string?> reduce)
    {
        for (var i = Reductions.Statements(protocol).Length - 1; i >= 0; i--)
        {
            var statements = Reductions.Statements(protocol);
            reduce(statements[i], s => TryProtocol(Reductions.Joined([.. statements[..i], s, .. statements[(i + 1)..]])));
        }
    }

    private bool TryProtocol(string text)
    {
        if (!Differs(text, given)) return false;
        protocol = text;
        return true;
    }

    private bool TryGiven(GivenLine line)
    {
        if (!Differs(protocol, line)) return false;
        given = line;
        return true;
    }

    private bool Differs(string text, GivenLine line) => work < MostWork && Said(text, line, out var failed) is not null && failed == isFailure;

    /// <summary>What the engines say when they disagree, or how one of them fails.</summary>
    private string? Said(string text, GivenLine line, out bool failed)
    {
        work += text.Length;
        failed = false;
        if (Read(text, line) is not { } read || read.Protocol.Rules.IsEmpty) return null;
        try
        {
            return trial(read.Protocol, [read.Case])?.Said;
        }
        catch (Exception e)
        {
            failed = true;
            return e.Message;
        }
    }

    private static CorpusLine? Read(string text, GivenLine line) =>
        new CorpusSection("shrunk.corpus", text, [(1, $"{line}{CorpusLine.Arrow}{CorpusLine.Nothing}")]).Read(out _) is { IsDefault: false } lines ? lines[0] : null;

    /// <summary>With the interpreter's answer on the right.</summary>
    private CorpusSection Section(string text, GivenLine line)
    {
        var answer = Read(text, line) is { } read ? Interpreted.Answer(read.Protocol, read.Case).Render(read.Protocol) : CorpusLine.Nothing;
        return new("shrunk.corpus", text, [(1, $"{line}{CorpusLine.Arrow}{answer}")]);
    }
}
