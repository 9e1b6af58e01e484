using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Navigation;

/// <summary>Where the values of choices, scales and sets are declared and used. Conditions keep values as bits, so their words are looked up in the text.</summary>
internal static class Values
{
    private static readonly string[] Forms = ["one of", "a scale of", "any of"];

    /// <summary>The values in the line that declares a fact or a grade.</summary>
    public static IEnumerable<PhraseSyntax> Declared(SyntaxTree tree, FactSyntax fact)
    {
        var type = fact.Type.Span;
        if (fact.Type.IsBroken) return [];
        var start = Forms.Select(f => Lexemes.WordsEnd(tree.Reading, type.Start, type.End, f)).FirstOrDefault(e => e > type.Start);
        return start == 0 ? [] : Phrases.Commas(tree, Phrases.Part(tree, start, type.End));
    }

    public static IEnumerable<Occurrence> In(Compilation compilation)
    {
        var model = compilation.Model;
        var values = new Dictionary<string, Dictionary<string, Subject>>(StringComparer.Ordinal);
        foreach (var symbol in model.Symbols.Values.Where(s => s.Kind == NameKind.Fact && s.Entry.Type is FactType.Choice or FactType.Scale or FactType.Set))
        {
            var fact = (FactSyntax)symbol.Node;
            var declared = values[symbol.Key] = new(StringComparer.Ordinal);
            foreach (var value in Declared(symbol.Tree, fact))
            {
                var at = new Location(symbol.Tree.Source, value.Span);
                var subject = new Subject(SubjectKind.Value, value.Text, at, new Location(symbol.Tree.Source, fact.Span), fact);
                if (declared.TryAdd(Vocabulary.Fold(value.Text), subject)) yield return new Occurrence(subject, symbol.Tree, value.Span, Role.Declaration);
            }
        }

        var references = model.References.Where(r => !r.IsSilent).ToLookup(r => (r.Tree.Source.Path, r.Symbol.Key));
        foreach (var (key, at) in Stretches(model))
        {
            if (!values.TryGetValue(key, out var subjects)) continue;
            var tree = compilation.TreeOf(at.Source.Path)!;
            // A word of the fact's own name is no value.
            var name = references[(at.Source.Path, key)].FirstOrDefault(r => at.Span.Start <= r.Span.Start && r.Span.End <= at.Span.End);
            var behind = name is null ? at.Span : TextSpan.FromBounds(name.Span.End, at.Span.End);
            foreach (var (value, span) in Words(tree.Reading, behind, subjects)) yield return new Occurrence(value, tree, span, Role.Use);
        }
    }

    /// <summary>The stretches of text in which values of a fact stand: what is read as its test, what an example gives, what stands in for it.</summary>
    private static IEnumerable<(string Fact, Location At)> Stretches(SemanticModel model)
    {
        foreach (var (condition, place) in BoundConditions.Tests(model))
        {
            switch (condition)
            {
                case Condition.Measured { Quantity: Quantity.OfFact of } measured:
                    yield return (of.Fact.Key, place.Locate(TextSpan.FromBounds(of.Span.End, measured.Span.End)));
                    break;
                case Condition.AnyObserved any:
                    yield return (any.Fact.Key, place.Locate(any.Span));
                    break;
            }
        }

        foreach (var (given, place) in model.Examples.SelectMany(e => e.Givens))
        {
            if (given is Given.Observed observed) yield return (observed.Fact.Key, place.Locate(observed.Span));
        }

        foreach (var symbol in model.Symbols.Values)
        {
            if (symbol.Node is not FactSyntax fact) continue;
            foreach (var clause in fact.Clauses.Where(c => c.Keyword == "default")) yield return (symbol.Key, new Location(symbol.Tree.Source, clause.Body.Span));
        }
    }

    private static IEnumerable<(Subject Value, TextSpan Span)> Words(string text, TextSpan within, Dictionary<string, Subject> values)
    {
        for (var at = within.Start; Lexemes.TryNext(text, at, within.End, out var word); at = Math.Max(at, word.End))
        {
            var longest = values.Select(v => (v.Value, End: Lexemes.WordsEnd(text, word.Start, within.End, v.Key))).Where(v => v.End > word.Start).OrderByDescending(v => v.End).FirstOrDefault();
            if (longest.Value is null) continue;
            yield return (longest.Value, TextSpan.FromBounds(word.Start, longest.End));
            at = longest.End;
        }
    }
}
