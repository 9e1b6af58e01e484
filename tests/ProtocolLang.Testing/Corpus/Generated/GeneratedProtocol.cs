using System.Collections.Immutable;
using ProtocolLang.Roslyn.Calculators;
using ProtocolLang.Text;

namespace ProtocolLang.Testing.Corpus.Generated;

/// <summary>A protocol drawn at random, as the statements of its text, so that they can be put in another order.</summary>
/// <param name="Header">The <c>protocol</c> statement, which stands first.</param>
/// <param name="Facts">One item for each fact, with the lines below it.</param>
public sealed record GeneratedProtocol(string Header, ImmutableArray<string> Facts, ImmutableArray<string> Statements)
{
    public const string Path = "generated.protocol";

    public string Text => string.Join("\n\n", [Header, "facts\n" + string.Join('\n', Facts), .. Statements]) + "\n";

    public GeneratedProtocol Shuffled(Dice dice) => this with { Facts = [.. dice.Shuffle(Facts)], Statements = [.. dice.Shuffle(Statements)] };

    public Compilation Compile() => Compile(Text);

    public static Compilation Compile(string text)
    {
        var source = new SourceText(Path, text);
        return new Compiler(path => path == Path ? source : CorpusSection.CSharp(path), calculators: CalculatorReader.Read).Compile(Path)!;
    }

    public override string ToString() => Text;
}
