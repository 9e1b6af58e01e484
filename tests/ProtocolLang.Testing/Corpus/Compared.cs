using System.Globalization;
using CsCheck;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus.Generated;
using Xunit;

namespace ProtocolLang.Testing.Corpus;

/// <summary>What every engine is compared on beside the corpus: the protocols of the repository, and random ones.</summary>
public static class Compared
{
    /// <summary>The protocols of the repository, by their paths in it.</summary>
    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.PathTo("protocols"), "*.protocol", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>How many pairs of a protocol and a patient are compared: AGREEMENT_PAIRS, where that is set.</summary>
    public static int Pairs(int usually) => Environment.GetEnvironmentVariable("AGREEMENT_PAIRS") is { } asked ? int.Parse(asked, CultureInfo.InvariantCulture) : usually;

    /// <summary>What a protocol of the repository means.</summary>
    public static Protocol Read(string file) =>
        Repository.Compiler().Compile(file)!.Protocol!;

    /// <summary>Whether something in it is calculated in C#, which databases and browsers refuse.</summary>
    public static bool CallsCSharp(Protocol protocol) => !Functions.Of(protocol).IsEmpty;

    /// <summary>Tries a law on random protocols, each with a seed for its patients.</summary>
    public static void OnRandomProtocols(Action<Protocol, uint> law, int protocols) => Gen.Select(ProtocolWriter.Any, Gen.UInt).Hold(
        (generated, seed) =>
        {
            var compilation = generated.Compile();
            if (compilation.Protocol is { } protocol) law(protocol, seed);
            else Assert.Fail(Annotated.Render(compilation.Root.Source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
        },
        iter: protocols,
        print: t => $"seed {t.Item2}\n{t.Item1}");
}
