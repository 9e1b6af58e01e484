using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>What an outcome is about: names given together (<c>with</c>, <c>and</c>) and alternatives (<c>or</c>). The two are not mixed without parentheses.</summary>
/// <param name="isAlone">Whether neither an alternative nor another outcome is legal behind it.</param>
internal sealed class TargetGrammar(Vocabulary vocabulary, Verb verb, bool isAlone)
{
    /// <summary>More alternatives than this, multiplied out, nobody can choose among.</summary>
    private const int MaxOptions = 32;

    private static readonly NameEntry Nameless = new("", "", "", NameKind.Definition, null, []);

    private sealed record Choice(TextSpan Span, ImmutableArray<ImmutableArray<Found<NameEntry>>> Options);

    /// <summary>Alternatives, each of names given together.</summary>
    public Parser<ImmutableArray<ImmutableArray<Found<NameEntry>>>> Options => input =>
    {
        var read = Chain(input, inBrackets: false);
        return Result.Success(read.Value.Options, read.Remainder);
    };

    private IResult<Choice> Chain(IInput input, bool inBrackets)
    {
        var window = (Window)input;
        var parts = new List<Choice>();
        var joints = new List<string>();
        var read = Part(input);
        while (true)
        {
            parts.Add(read.Value);
            WantJoint((Window)read.Remainder, joints, inBrackets);
            if (Joint((Window)read.Remainder) is not var (joint, rest)) break;
            joints.Add(joint);
            if (joint == "and" && !inBrackets && !isAlone) OutcomeGrammar.WantVerbs(rest);
            // Behind `A or B and` only another outcome is legal.
            var mixes = joints.Contains("or") && joint != "or";
            read = rest.Trace.Narrowed(w => mixes ? null : w, () => Part(rest));
        }

        var span = TimeGrammar.Cover(parts[0].Span, parts[^1].Span);
        var isMixed = joints.Contains("or") && joints.Exists(j => j is "with" or "and");
        if (isMixed)
        {
            var texts = parts.Select((p, i) => (Chains.TextOf(window, p.Span), i)).ToImmutableArray();
            var mixture = new Mixture(texts, [.. joints], [.. texts.Select(t => t.Item1)]);
            window.Trace.Report(span, (_, at) => SentenceDiagnostics.MixedTargets(at, mixture));
        }

        var options = isMixed || joints.Contains("or") || joints.Contains(Either) ? [.. parts.SelectMany(p => p.Options)] : Product(parts);
        if (options.Length > MaxOptions) window.Trace.Report(span, (_, at) => SentenceDiagnostics.TooManyAlternatives(at, MaxOptions));
        return Result.Success(new Choice(span, [.. options.Take(MaxOptions)]), read.Remainder);
    }

    /// <summary>Every way to take one option of each part; a few more than allowed when there are too many.</summary>
    private static ImmutableArray<ImmutableArray<Found<NameEntry>>> Product(List<Choice> parts)
    {
        IEnumerable<ImmutableArray<Found<NameEntry>>> all = [[]];
        foreach (var part in parts) all = [.. all.SelectMany(a => part.Options.Select(o => a.AddRange(o))).Take(MaxOptions + 1)];
        return [.. all];
    }

    private IResult<Choice> Part(IInput input)
    {
        var open = Lexemes.Sign("(")(input);
        if (open.WasSuccessful)
        {
            var inner = Chain(open.Remainder, inBrackets: true);
            var close = Lexemes.Sign(")")(inner.Remainder);
            return close.WasSuccessful ? Result.Success(inner.Value with { Span = TimeGrammar.Cover(open.Value.Span, close.Value.Span) }, close.Remainder) : inner;
        }

        var name = Lexemes.Name(vocabulary, OutcomeGrammar.Wanted(verb), e => OutcomeGrammar.Accepts(verb, e)).Or(Unknown)(input);
        return Result.Success(new Choice(name.Value.Span, [[name.Value]]), name.Remainder);
    }

    private const string Either = ",";

    private void WantJoint(Window window, List<string> joints, bool inBrackets)
    {
        if (!joints.Contains("or")) Lexemes.Want(window, "with");
        if (!joints.Contains("or") || !(inBrackets || isAlone)) Lexemes.Want(window, "and");
        if (!isAlone && joints.TrueForAll(j => j == "or")) Lexemes.Want(window, "or");
    }

    private (string Joint, Window After)? Joint(Window window)
    {
        foreach (var word in new[] { "with", "and", "or" })
        {
            if (Lexemes.MatchWords(window, word) is not { } span) continue;
            if (word != "with" && OutcomeGrammar.IsVerbAt(window.To(span.End), vocabulary)) return null;
            return (word, window.To(span.End));
        }

        foreach (var miss in new[] { "plus", "+", "combined with", "in combination with", "together with" })
        {
            if (Lexemes.MatchWords(window, miss) is not { } span) continue;
            window.Trace.Report(span, (_, at) => SentenceDiagnostics.NearMiss(at, miss, "with"));
            return ("with", window.To(span.End));
        }

        if (Lexemes.Sign(",")(window) is not { WasSuccessful: true } comma || OutcomeGrammar.IsVerbAt((Window)comma.Remainder, vocabulary)) return null;
        window.Trace.Report(comma.Value.Span, (_, at) => SentenceDiagnostics.CommaBetweenTargets(at));
        return (Either, (Window)comma.Remainder);
    }

    private IResult<Found<NameEntry>> Unknown(IInput input)
    {
        var window = (Window)input;
        var all = Lexemes.UpToBoundary(window);
        var text = window.Source.Substring(all.Start, all.Length);
        var tail = new[] { " with ", " as " }.Select(w => text.IndexOf(w, StringComparison.OrdinalIgnoreCase)).Where(i => i > 0).DefaultIfEmpty(text.Length).Min();
        var words = text[..tail].TrimEnd();
        var bad = new TextSpan(all.Start, words.Length);
        if (words.Length == 0) Lexemes.Report(window, at => SentenceDiagnostics.MissingTarget(at, verb));
        else
        {
            var known = vocabulary.Match(window.Source, bad.Start, bad.End);
            window.Trace.Report(bad, (place, at) => known is var (entry, end) && end == bad.End
                ? NameDiagnostics.WrongTarget(at, verb, entry)
                : NameDiagnostics.UnknownTarget(place, at, verb, words, vocabulary));
        }

        return Result.Success(new Found<NameEntry>(Nameless, bad), window.To(bad.End));
    }
}
