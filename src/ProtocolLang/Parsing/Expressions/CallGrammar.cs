using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>What follows <c>with C#</c>: <c>"Renal.CockcroftGault" of age, weight, serum creatinine, sex</c>.</summary>
internal sealed partial class CallGrammar(Vocabulary vocabulary, QuantityGrammar quantities)
{
    [GeneratedRegex(@"^(?<class>[\p{L}_]\w*)\.(?<function>[\p{L}_]\w*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }

    public Parser<CallSentence> Call =>
        from function in Function
        from given in (from of in Lexemes.Words("of") from first in Argument from rest in (from comma in Lexemes.Sign(",") from next in Argument select next).Many() select rest.Prepend(first)).Optional()
        select function.Value is var (type, name) ? new CallSentence(function.Span, type, name, given.IsDefined ? [.. given.Get()] : null) : new CallSentence(function.Span, "", "", null);

    /// <summary>The class that a phrase behind <c>with C#</c> names; null when it names none.</summary>
    public static string? ClassIn(string phrase) =>
        phrase.StartsWith('"') && phrase.IndexOf('"', 1) is > 0 and var close && Form.Match(phrase[1..close]) is { Success: true } match ? match.Groups["class"].Value : null;

    private static Parser<Found<(string Class, string Function)?>> Function => input =>
    {
        var window = (Window)input;
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        var close = start < window.End && window.Source[start] == '"' ? window.Source.IndexOf('"', start + 1, window.End - start - 1) : -1;
        if (close < 0)
        {
            Lexemes.Want(window, new Wanted.Quoted());
            var word = Lexemes.PeekWord(window);
            if (word.Value.Length == 0) Lexemes.Report(window, at => TypeDiagnostics.BadForm(at, "", Expected));
            else window.Trace.Report(word.Span, (_, at) => Form.IsMatch(word.Value) ? TypeDiagnostics.BadForm(at, word.Value, "it in quotes").WithReplacement($"\"{word.Value}\"") : TypeDiagnostics.BadForm(at, word.Value, Expected));
            return Result.Success(new Found<(string, string)?>(null, word.Span), Lexemes.Take(window, word.Span));
        }

        var span = TextSpan.FromBounds(start, close + 1);
        var match = Form.Match(window.Source[(start + 1)..close]);
        if (!match.Success) window.Trace.Report(span, (place, at) => TypeDiagnostics.BadForm(at, place.Text(span), Expected));
        return Result.Success(new Found<(string, string)?>(match.Success ? (match.Groups["class"].Value, match.Groups["function"].Value) : null, span), Lexemes.Take(window, span));
    };

    private const string Expected = "a class and its function in quotes, such as `\"Renal.CockcroftGault\"`";

    private Parser<Found<Quantity?>> Argument => quantities.Quantity.Select(q => new Found<Quantity?>(q, q.Span)).Or(Unknown);

    private Parser<Found<Quantity?>> Unknown => input =>
    {
        var window = (Window)input;
        var bad = Lexemes.UpToBoundary(window);
        var words = window.Source.Substring(bad.Start, bad.Length);
        if (bad.Length == 0) Lexemes.Report(window, SentenceDiagnostics.MissingOperand);
        else window.Trace.Report(bad, (place, at) => NameDiagnostics.UnknownName(place, at, words, vocabulary));
        return Result.Success(new Found<Quantity?>(null, bad), window.To(bad.End));
    };
}
