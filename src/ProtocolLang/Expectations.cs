using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Lowering;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang;

/// <summary>Expectations that stand outside of protocols, in case files, in the words of an example's <c>expect</c>.</summary>
public static class Expectations
{
    /// <param name="compilation">Without errors. All names that its first file knows can be used.</param>
    /// <returns>The expectation, null when it cannot be read, and what is wrong with it at places in <paramref name="text"/>.</returns>
    public static (Expectation? Expectation, ImmutableArray<Diagnostic> Problems) Read(Compilation compilation, string text)
    {
        var source = new SourceText("", text);
        var model = compilation.Model;
        var plain = Reader.Read(source).Text;
        var read = model.Files[0].Reader.Expectation(plain);
        var place = new Placement(source, 0);
        var problems = read.Problems.Select(p => p.At(place)).ToList();
        var followed = model.Rules.Where(r => r.VariantOf is null).ToImmutableArray();
        if (read.Value?.NamedRule is { } rule && !followed.Any(r => Vocabulary.Fold(r.Name) == Vocabulary.Fold(rule.Value)))
        {
            problems.Add(NameDiagnostics.UnknownRule(place.Locate(rule.Span), rule.Value, Spelling.Nearest(rule.Value, followed.Select(r => r.Name), 1).FirstOrDefault()));
        }

        if (read.Value is not { } expected || problems.Count > 0) return (null, [.. problems]);
        var lookup = new ModelLookup(model.Symbols, compilation.Facts, compilation.Entries, _ => throw new InvalidOperationException(), _ => throw new InvalidOperationException());
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return (ExampleLowering.Lower(expected, words, place, lookup, model.RulesByName, followed), []);
    }
}
