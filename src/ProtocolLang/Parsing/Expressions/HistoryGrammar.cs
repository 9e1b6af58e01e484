using System.Globalization;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>Conditions about past treatment, and about the time since something happened.</summary>
internal sealed class HistoryGrammar(Vocabulary vocabulary, TimeGrammar time)
{
    private Parser<Condition>? condition;

    public Parser<Condition> Condition => condition ??= Received.Or(Stopped).Or(ElapsedTime);

    /// <summary><c>trastuzumab in line 1</c>.</summary>
    public Parser<Condition> AgentInLine =>
        from agent in Lexemes.ConditionName(vocabulary, "a drug, class or regimen", e => e.IsAgent)
        from line in InLine
        from here in Position
        select (Condition)new Condition.Treated(TextSpan.FromBounds(agent.Span.Start, here), agent.Value, line, false, null, TimeWindow.Always);

    /// <summary>Where the text read so far ends.</summary>
    public static Parser<int> Position => input => Result.Success(Lexemes.LastEnd((Window)input), input);

    private Parser<Condition> Received =>
        from verb in Lexemes.Words("received").Or(Lexemes.Words("progressed on")).Or(ProgressedWithoutOn)
        from agent in time.Agent
        from line in InLine.Optional()
        from window in time.Window
        from here in Position
        select (Condition)new Condition.Treated(TextSpan.FromBounds(verb.Span.Start, here), agent.Value, line.IsDefined ? line.Get() : null, verb.Value != "received", null, window);

    private static Parser<Found<string>> ProgressedWithoutOn => input =>
    {
        var window = (Window)input;
        if (Lexemes.MatchWords(window, "progressed") is not { } span) return Lexemes.No<Found<string>>(window);
        Lexemes.Report(window.To(span.End), at => SentenceDiagnostics.MissingWords(at, "on"));
        return Result.Success(new Found<string>("progressed", span), window.To(span.End));
    };

    private Parser<Condition> Stopped =>
        from verb in Lexemes.Words("stopped")
        from agent in time.Agent
        from reason in BecauseOf
        from here in Position
        select (Condition)new Condition.Treated(TextSpan.FromBounds(verb.Span.Start, here), agent.Value, null, false, reason, TimeWindow.Always);

    private Parser<Condition> ElapsedTime =>
        from comparison in Lexemes.AnyWords("at least", "at most", "more than", "less than")
        from period in TimeGrammar.Period
        from happened in Between.Or(Since.Select(e => (From: e, To: (Found<TimeEvent>?)null)))
        select (Condition)new Condition.Elapsed(
            TimeGrammar.Cover(comparison.Span, happened.To?.Span ?? happened.From.Span), ToComparison(comparison.Value), period, happened.From.Value, happened.To?.Value);

    /// <summary><c>from end of surgery to recurrence</c>. Without the second event, <c>from</c> is a near miss of <c>since</c>; with nothing behind it, it
    /// is only not finished.</summary>
    private Parser<(Found<TimeEvent> From, Found<TimeEvent>? To)> Between => input =>
    {
        var window = (Window)input;
        if (Lexemes.MatchWords(window, "from") is not { } from || !(HasWord(window.To(from.End), "to") || Lexemes.AtEnd(window.To(from.End)))) return Lexemes.Fail<(Found<TimeEvent>, Found<TimeEvent>?)>(window, "from");
        var first = time.Event(window.To(from.End));
        var rest = (Window)first.Remainder;
        if (Lexemes.MatchWords(rest, "to") is not { } to)
        {
            Lexemes.Report(rest, at => SentenceDiagnostics.MissingWords(at, "to"));
            return Result.Success((first.Value, (Found<TimeEvent>?)null), rest);
        }

        var second = time.Event(rest.To(to.End));
        return Result.Success((first.Value, (Found<TimeEvent>?)second.Value), second.Remainder);
    };

    private static bool HasWord(Window window, string word)
    {
        var text = Lexemes.UpToBoundary(window);
        return $" {window.Source.Substring(text.Start, text.Length)} ".Contains($" {word} ", StringComparison.OrdinalIgnoreCase);
    }

    private static Parser<int> InLine =>
        from words in Lexemes.Words("in line")
        from number in (Parser<int>)(input =>
        {
            var window = (Window)input;
            var word = Lexemes.PeekWord(window);
            if (int.TryParse(word.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var line)) return Result.Success(line, Lexemes.Take(window, word.Span));
            Lexemes.Want(window, new Wanted.Number());
            var bad = Lexemes.UpToBoundary(window).Length == 0 ? Lexemes.Here(window) : word.Span;
            window.Trace.Report(bad, (_, at) => SentenceDiagnostics.MissingLineNumber(at));
            return Result.Success(0, window.To(bad.End));
        })
        select number;

    private Parser<Found<TimeEvent>> Since => input =>
    {
        var window = (Window)input;
        if (Lexemes.MatchWords(window, "since") is { } since) return time.Event(window.To(since.End));
        Lexemes.Want(window, "since");
        foreach (var miss in new[] { "after", "from", "of" })
        {
            if (Lexemes.MatchWords(window, miss) is not { } span) continue;
            var read = time.Event(window.To(span.End));
            if (miss == "from") Lexemes.Want((Window)read.Remainder, "to");
            window.Trace.Report(span, (_, at) => SentenceDiagnostics.NearMiss(at, miss, "since"));
            return read;
        }

        if (Lexemes.UpToBoundary(window).Length > 0)
        {
            Lexemes.Report(window, at => SentenceDiagnostics.MissingWords(at, "since"));
            return time.Event(window);
        }

        Lexemes.Report(window, SentenceDiagnostics.MissingSince);
        return Result.Success(new Found<TimeEvent>(new TimeEvent.Progression(null), Lexemes.Here(window)), input);
    };

    public static Parser<StopReason?> BecauseOf => input =>
    {
        var window = (Window)input;
        var rest = window;
        if (Lexemes.MatchWords(window, "because of") is { } because) rest = window.To(because.End);
        else
        {
            Lexemes.Want(window, "because of");
            foreach (var miss in new[] { "due to", "owing to", "because", "for" })
            {
                if (rest != window || Lexemes.FindWords(window, miss) is not { } span) continue;
                window.Trace.Report(span, (_, at) => SentenceDiagnostics.NearMiss(at, miss, "because of"));
                rest = window.To(span.End);
            }
        }

        foreach (var reason in Enum.GetValues<StopReason>())
        {
            if (Lexemes.MatchWords(rest, reason.ToString()) is { } found)
            {
                if (rest == window) Lexemes.Report(window, at => SentenceDiagnostics.MissingWords(at, "because of"));
                return Result.Success<StopReason?>(reason, rest.To(found.End));
            }

            if (rest != window) Lexemes.Want(rest, reason.ToString().ToLowerInvariant());
        }

        var bad = Lexemes.UpToBoundary(rest);
        if (bad.Length == 0) Lexemes.Report(rest, SentenceDiagnostics.MissingStopReason);
        else rest.Trace.Report(bad, (_, at) => SentenceDiagnostics.UnknownStopReason(at));
        return Result.Success<StopReason?>(StopReason.Other, rest.To(bad.End));
    };

    private static Comparison ToComparison(string words) => words switch
    {
        "at least" => Comparison.AtLeast,
        "at most" => Comparison.AtMost,
        "more than" => Comparison.Greater,
        _ => Comparison.Less,
    };
}
