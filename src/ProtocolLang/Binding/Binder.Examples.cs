using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Units;

namespace ProtocolLang.Binding;

/// <summary>Examples: what is given and what is expected.</summary>
internal sealed partial class Binder
{
    private BoundExample BindExample(SourceFile file, ExampleSyntax example)
    {
        var givens = ImmutableArray.CreateBuilder<(Given, Placement)>();
        var expectations = ImmutableArray.CreateBuilder<(Expected, Placement, string)>();
        DateOnly? asOf = null;
        foreach (var clause in example.Clauses)
        {
            switch (clause.Keyword)
            {
                case "given":
                    foreach (var phrase in Leaves(clause.Body))
                    {
                        var place = new Placement(file.Tree.Source, phrase.Span.Start);
                        givens.AddRange(Take(file, file.Reader.Givens(Slice(file, phrase.Span)), place).Select(g => (g, place)));
                    }

                    break;
                case "expect":
                    foreach (var phrase in Leaves(clause.Body))
                    {
                        var place = new Placement(file.Tree.Source, phrase.Span.Start);
                        if (Take(file, file.Reader.Expectation(Slice(file, phrase.Span)), place) is { } expected) expectations.Add((expected, place, phrase.Text));
                    }

                    break;
                case "as of":
                    if (ValueReader.Read(FactType.Date.Instance, clause.Body.Phrase.Text, true) is var read && read is ValueResult.Ok ok) asOf = Dates.FromNumber(ok.Value);
                    else Report(TypeDiagnostics.BadValue(At(file, clause.Body.Phrase.Span), clause.Body.Phrase.Text, FactType.Date.Instance, read));
                    break;
            }
        }

        return new BoundExample(example.Name.Text, file, givens.ToImmutable(), expectations.ToImmutable(), asOf, example);
    }

    /// <summary>Looks up the rules that an example names.</summary>
    private void CheckRules(BoundExample example)
    {
        foreach (var (expected, place, _) in example.Expectations)
        {
            if (expected is not Expected.OfRule { Rule: var rule }) continue;
            if (rules.ContainsKey(Vocabulary.Fold(rule.Value))) ReferToRule(example.File, place.Locate(rule.Span).Span, rule.Value);
            else Report(NameDiagnostics.UnknownRule(place.Locate(rule.Span), rule.Value, Spelling.Nearest(rule.Value, rules.Values.Select(r => r.Name), 1).FirstOrDefault()));
        }
    }

    private static IEnumerable<PhraseSyntax> Leaves(BlockSyntax block) =>
        block.Bullets.IsEmpty ? (Skips(block.Phrase) ? [] : [block.Phrase]) : block.Bullets.SelectMany(Leaves);
}
