using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;

namespace ProtocolLang.Linting;

/// <summary>How a protocol is worded: one word for one thing, rules that can be read, no double negation.</summary>
internal static class WordingLint
{
    public static IEnumerable<Diagnostic> Check(Compilation compilation, Protocol protocol, LintOptions options) =>
        [.. Terms(compilation), .. Lengths(compilation, protocol, options), .. Negations(compilation, protocol)];

    /// <summary>Of a thing with several names, rules use one. The name that most rules use counts; the declared one where there are as many.</summary>
    private static IEnumerable<Diagnostic> Terms(Compilation compilation)
    {
        var inRules = compilation.Model.References.Where(r => r.Tree.Statements.Any(s => s is RuleSyntax or TableSyntax or DefineSyntax && s.Span.Start <= r.Span.Start && r.Span.End <= s.Span.End));
        foreach (var uses in inRules.GroupBy(r => r.Symbol).Where(g => g.Count() > 1))
        {
            var spellings = uses.GroupBy(u => Vocabulary.Fold(u.Tree.Reading.Substring(u.Span.Start, u.Span.Length)), StringComparer.Ordinal).ToArray();
            if (spellings.Length < 2) continue;
            var usual = spellings.OrderByDescending(s => s.Count()).ThenByDescending(s => s.Key == Vocabulary.Fold(uses.Key.Name)).First();
            var name = usual.Key == Vocabulary.Fold(uses.Key.Name) ? uses.Key.Name : Written(usual.First());
            foreach (var other in spellings.Where(s => s != usual).SelectMany(s => s)) yield return LintDiagnostics.OtherTerm(new(other.Tree.Source, other.Span), Written(other), name);
        }

        static string Written(SymbolReference r) => Binding.Phrases.Fold(r.Tree.Reading.Substring(r.Span.Start, r.Span.Length));
    }

    private static IEnumerable<Diagnostic> Lengths(Compilation compilation, Protocol protocol, LintOptions options)
    {
        foreach (var rule in protocol.Rules)
        {
            var count = Leaves(rule.When) + Leaves(rule.Unless);
            if (count > options.LongestRule) yield return LintDiagnostics.TooManyConditions(Linter.Head(compilation, rule), rule.Name, count, options.LongestRule);
        }
    }

    private static int Leaves(Proposition p) => p.Kind switch
    {
        PropositionKind.Constant => 0,
        PropositionKind.Test or PropositionKind.Definition => 1,
        _ => p.Parts.Sum(Leaves),
    };

    private static IEnumerable<Diagnostic> Negations(Compilation compilation, Protocol protocol)
    {
        var seen = new HashSet<Origin>();
        var roots = protocol.Rules.Select(r => (r.When, IsDenied: false)).Concat(protocol.Rules.SelectMany(r => Exceptions(r).Select(u => (u, IsDenied: true)))).Concat(protocol.Definitions.Select(d => (d.Meaning, false)));
        foreach (var (root, isDenied) in roots)
        {
            foreach (var twice in Twice(root, isDenied).Where(p => p.Origin.Length > 0 && seen.Add(p.Origin))) yield return LintDiagnostics.SaysNoTwice(Linter.At(compilation, twice.Origin), twice.Text);
        }
    }

    private static IEnumerable<Proposition> Exceptions(Rule rule) => rule.Unless.Kind == PropositionKind.Any && rule.Unless.Origin == rule.Origin ? rule.Unless.Parts : [rule.Unless];

    /// <summary>The conditions that deny what is denied already by <c>not</c>, <c>none of</c> or <c>unless</c> right around them.</summary>
    private static IEnumerable<Proposition> Twice(Proposition p, bool isDenied)
    {
        if (isDenied && Denies(p))
        {
            yield return p;
            yield break;
        }

        // A definition has words of its own, which are judged where they stand.
        if (p.Kind is PropositionKind.Definition or PropositionKind.Test) yield break;
        foreach (var found in p.Parts.SelectMany(part => Twice(part, p.Kind is PropositionKind.Not or PropositionKind.None))) yield return found;
    }

    private static bool Denies(Proposition p) => p.Kind switch
    {
        PropositionKind.Not or PropositionKind.None => true,
        PropositionKind.Test => p.Text.Contains(" is not ", StringComparison.Ordinal),
        _ => false,
    };
}
