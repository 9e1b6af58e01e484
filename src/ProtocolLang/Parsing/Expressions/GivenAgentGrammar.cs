using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using ProtocolLang.Units;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>A drug, class or regimen that a patient was given, or <c>other "epirubicin"</c>: a drug that the protocol does not declare.</summary>
internal readonly record struct GivenAgent(TextSpan Span, NameEntry? Agent, OtherDrug? Other);

internal sealed class GivenAgentGrammar(Vocabulary vocabulary, TimeGrammar time)
{
    public Parser<GivenAgent> Agent => Other.Or(time.Agent.Select(a => new GivenAgent(a.Span, a.Value, null)));

    /// <summary>Whether a declared agent begins here, or one that is not declared.</summary>
    public bool BeginsAt(Window window) => IsDeclared(window) || Lexemes.FindWords(window, "other") is not null;

    private bool IsDeclared(Window window) =>
        vocabulary.Match(window.Source, Lex.SkipBlanks(window.Source, window.Position, window.End), window.End, e => e.IsAgent) is not null;

    /// <summary>Unless a declared name begins with that word.</summary>
    private Parser<GivenAgent> Other => input =>
    {
        var window = (Window)input;
        if (IsDeclared(window) || Lexemes.MatchWords(window, "other") is not { } other) return Lexemes.Fail<GivenAgent>(window, "other");
        var rest = window.To(other.End);
        var found = Lexemes.Name(vocabulary, "a class", e => e.Kind == NameKind.Class)(rest);
        NameEntry? drugClass = found.WasSuccessful ? found.Value.Value : null;
        if (found.WasSuccessful) rest = (Window)found.Remainder;
        var open = Lexemes.MatchSign(rest, "\"");
        var close = open is { } quote ? window.Source.IndexOf('"', quote.End, window.End - quote.End) : -1;
        if (close < 0)
        {
            var bad = Lexemes.UpToBoundary(rest);
            Lexemes.Want(rest, new Wanted.Quoted());
            window.Trace.Report(bad.Length == 0 ? other : bad, (_, at) => SentenceDiagnostics.OtherWithoutQuotes(at, Chains.TextOf(window, bad)));
            return Result.Success(new GivenAgent(TextSpan.FromBounds(other.Start, bad.End), null, null), window.To(bad.End));
        }

        var name = string.Join(' ', window.Source[open!.Value.End..close].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var span = TextSpan.FromBounds(other.Start, close + 1);
        var at = TextSpan.FromBounds(open.Value.Start, close + 1);
        var agents = vocabulary.Entries.Where(e => e.IsAgent).Select(e => e.Words).ToArray();
        if (agents.FirstOrDefault(a => Vocabulary.Fold(a) == Vocabulary.Fold(name)) is { } declared) window.Trace.Report(span, (_, place) => NameDiagnostics.DeclaredOther(place, declared));
        else if (Spelling.Alike(name, agents) is { } near) window.Trace.Report(at, (_, place) => StyleDiagnostics.OtherAlike(place, name, near));
        if (name.Length == 0) window.Trace.Report(at, (_, place) => SentenceDiagnostics.OtherWithoutQuotes(place, ""));
        return Result.Success(new GivenAgent(span, null, new OtherDrug(span, name, drugClass)), Lexemes.Take(window, new TextSpan(close, 1)));
    };
}
