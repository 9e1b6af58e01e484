using System.Globalization;
using CsCheck;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus.Generated;
using ProtocolLang.Testing.Corpus.Shrinking;
using Xunit;

namespace ProtocolLang.Testing.Corpus;

/// <summary>What every engine is compared on beside the corpus: the protocols of the repository, and random ones. Where an engine does not say what the interpreter says, the protocol and the
/// patient are shrunk and told as a section of the corpus.</summary>
public static class Compared
{
    /// <summary>How many pairs of a random protocol and a random patient an engine is tried on.</summary>
    public const int Usually = 10_000;

    private static readonly double More = Environment.GetEnvironmentVariable("AGREEMENT_PAIRS") is { } asked ? Math.Sqrt(double.Parse(asked, CultureInfo.InvariantCulture) / Usually) : 1;

    /// <summary>The protocols of the repository, by their paths in it.</summary>
    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.PathTo("protocols"), "*.protocol", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>What a protocol of the repository means.</summary>
    public static Protocol Read(string file) => Repository.Compiler().Compile(file)!.Protocol!;

    /// <summary>Whether something in it is calculated in C#, which databases and browsers refuse.</summary>
    public static bool CallsCSharp(Protocol protocol) => !Functions.Of(protocol).IsEmpty;

    /// <summary>On the examples and on random patients of a protocol of the repository.</summary>
    /// <param name="file">Its path in the repository.</param>
    /// <param name="withCSharp">Whether the engine also answers what is calculated in C#; one that refuses it is not asked.</param>
    public static void OnFile(string file, EngineTrial trial, int patients = 200, bool withCSharp = true)
    {
        var compilation = Repository.Compiler().Compile(file)!;
        var protocol = compilation.Protocol!;
        if (protocol.Rules.IsEmpty || (!withCSharp && CallsCSharp(protocol))) return;
        // The headers of files that are used would be a second and a third one.
        var texts = compilation.Trees.Select(t => string.Join("\n\n", Reductions.Statements(t.Source.Text).Where(s => !s.StartsWith("use ", StringComparison.Ordinal) && (t == compilation.Root || !s.StartsWith("protocol ", StringComparison.Ordinal)))));
        On(string.Join("\n\n", texts) + "\n", protocol, [.. protocol.Examples.Select(e => e.Case), .. Patients(protocol, 1, patients)], trial);
    }

    /// <summary>On random protocols, each with some random patients.</summary>
    /// <param name="pairs">How many pairs of a protocol and a patient there are. AGREEMENT_PAIRS asks for so many instead of <see cref="Usually"/>, and for more of all others in proportion: of
    /// protocols, which are dear to compile, and of patients of each.</param>
    /// <param name="withCSharp">Whether the protocols call functions in C#, which some engines refuse.</param>
    public static void OnRandomProtocols(EngineTrial trial, int pairs = Usually, int patients = 100, bool withCSharp = true) => Gen.Select(withCSharp ? ProtocolWriter.Calling : ProtocolWriter.Any, Gen.UInt).Hold(
        (generated, seed) =>
        {
            var compilation = generated.Compile();
            if (compilation.Protocol is not { } protocol) Assert.Fail(Annotated.Render(compilation.Root.Source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
            else On(generated.Text, protocol, Patients(protocol, seed, (int)Math.Max(1, patients * More)), trial);
        },
        iter: (int)Math.Max(1, pairs * More / patients),
        print: t => $"seed {t.Item2}\n{t.Item1}");

    public static Case[] Patients(Protocol protocol, uint seed, int count)
    {
        var dice = new Dice(seed);
        return [.. Enumerable.Range(0, count).Select(_ => RandomCases.DrawAny(protocol, dice))];
    }

    /// <summary>On some patients.</summary>
    /// <param name="text">The text of the protocol, from which it is shrunk.</param>
    public static void On(string text, Protocol protocol, IReadOnlyList<Case> cases, EngineTrial trial)
    {
        Difference? difference;
        try
        {
            difference = trial(protocol, cases);
        }
        catch (Exception failed)
        {
            var index = cases.Index().Where(c => Fails(trial, protocol, c.Item)).Select(c => c.Index).DefaultIfEmpty(-1).First();
            if (index < 0) throw;
            difference = new(index, failed.ToString());
        }

        if (difference is not null) Assert.Fail(Shrinker.Tell(text, cases[difference.Patient], trial, difference.Said));
    }

    private static bool Fails(EngineTrial trial, Protocol protocol, Case @case)
    {
        try
        {
            trial(protocol, [@case]);
            return false;
        }
        catch (Exception)
        {
            return true;
        }
    }
}
