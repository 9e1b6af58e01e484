using System.Globalization;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>Agents, events, durations and windows of time, built from a vocabulary.</summary>
internal sealed class TimeGrammar
{
    public TimeGrammar(Vocabulary vocabulary)
    {
        Agent =
            DeclaredAgent(vocabulary).Or(
                from any in Lexemes.Words("any").Optional()
                from agent in AnyTreatment.Or(DeclaredAgent(vocabulary)).Or(UnknownAgent(vocabulary))
                select agent);

        Event =
            (from word in Lexemes.Words("progression")
             from drug in (from _ in Lexemes.Words("on") from agent in Agent select agent).Optional()
             select new Found<TimeEvent>(new TimeEvent.Progression(drug.IsDefined ? drug.Get().Value : null), Cover(word.Span, drug.IsDefined ? drug.Get().Span : word.Span)))
            .Or(OfAgent("start of", agent => new TimeEvent.Start(agent)))
            .Or(OfAgent("last dose of", agent => new TimeEvent.LastDose(agent)))
            .Or(Lexemes.Name(vocabulary, "a fact that is a date", e => e.Type is FactType.Date)
                .Select(f => new Found<TimeEvent>(new TimeEvent.OfFact(f.Value), f.Span)))
            .Or(UnknownEvent(vocabulary));

        var within = from word in Lexemes.Words("within") from period in Period select (word, new TimeWindow(period, null, null));
        var after = from word in Lexemes.AnyWords("since", "after") from happened in Event select (word, new TimeWindow(null, happened.Value, null));
        var before = from word in Lexemes.Words("before") from happened in Event select (word, new TimeWindow(null, null, happened.Value));
        var limits = within.Or(after).Or(before);
        Window = WindowOf(limits);
        WindowOfDates = WindowOf(input => IsBesideDate((Window)input) ? Lexemes.No<(Found<string>, TimeWindow)>((Window)input) : limits(input));
    }

    private static Parser<TimeWindow> WindowOf(Parser<(Found<string> Word, TimeWindow Limit)> limits) => input =>
    {
        var (all, rest) = (TimeWindow.Always, (Window)input);
        while (rest.Trace.Narrowed(w => IsRepeated(w, all) ? null : w, () => limits(rest)) is { WasSuccessful: true } read)
        {
            var (word, limit) = read.Value;
            rest = (Window)read.Remainder;
            if ((limit.Within is not null && all.Within is not null) || (limit.After is not null && all.After is not null) || (limit.Before is not null && all.Before is not null))
            {
                ((Window)input).Trace.Report(word.Span, (_, at) => SentenceDiagnostics.RepeatedTime(at, word.Value));
            }

            all = new TimeWindow(limit.Within ?? all.Within, limit.After ?? all.After, limit.Before ?? all.Before);
        }

        return Result.Success(all, rest);
    };

    /// <summary>Whether <c>before 2024-03-31</c> stands here.</summary>
    private static bool IsBesideDate(Window window) =>
        (Lexemes.FindWords(window, "before") ?? Lexemes.FindWords(window, "after")) is { } word && ValueGrammar.TryRead(window.To(word.End), FactType.Date.Instance) is not null;

    private static bool IsRepeated(Wanted wanted, TimeWindow all) => wanted is Wanted.Words { Text: var word }
        && ((word == "within" && all.Within is not null) || (word is "since" or "after" && all.After is not null) || (word == "before" && all.Before is not null));

    public Parser<Found<NameEntry?>> Agent { get; }

    public Parser<Found<TimeEvent>> Event { get; }

    /// <summary>Zero or more of <c>within 90 days</c>, <c>since progression</c>, <c>before start of trastuzumab</c>; each kind at the most once.</summary>
    public Parser<TimeWindow> Window { get; }

    /// <summary>The same behind a fact that is a date: before or after a date is no time, but what is asked of the fact.</summary>
    public Parser<TimeWindow> WindowOfDates { get; }

    /// <summary><c>28 days</c>, <c>6 months</c>; what is not a duration is reported.</summary>
    public static Parser<Period> Period { get; } = input =>
    {
        var window = (Window)input;
        var number = Lexemes.PeekWord(window);
        if (!int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 100_000)
        {
            var bad = UpToTail(window);
            Lexemes.Want(window, new Wanted.Number());
            window.Trace.Report(bad, (_, at) => SentenceDiagnostics.NotADuration(at));
            return Result.Success(new Period(0, 0), window.To(bad.End));
        }

        var rest = Lexemes.Take(window, number.Span);
        var unit = Lexemes.PeekWord(rest);
        var period = unit.Value.ToLowerInvariant() switch
        {
            "day" or "days" => new Period(0, count),
            "week" or "weeks" => new Period(0, count * 7),
            "month" or "months" => new Period(count, 0),
            "year" or "years" => new Period(count * 12, 0),
            _ => null,
        };
        if (period is not null) return Result.Success(period, Lexemes.Take(rest, unit.Span));
        foreach (var word in new[] { "days", "weeks", "months", "years" }) Lexemes.Want(rest, count == 1 ? word[..^1] : word);
        window.Trace.Report(number.Span, (_, at) => SentenceDiagnostics.NotADuration(at));
        return Result.Success(new Period(0, 0), rest);
    };

    public static TextSpan Cover(TextSpan first, TextSpan last) => TextSpan.FromBounds(Math.Min(first.Start, last.Start), Math.Max(first.End, last.End));

    private static Parser<Found<NameEntry?>> AnyTreatment { get; } =
        Lexemes.Words("treatment").Select(f => new Found<NameEntry?>(null, f.Span));

    private static Parser<Found<NameEntry?>> DeclaredAgent(Vocabulary vocabulary) =>
        Lexemes.Name(vocabulary, "a drug, class or regimen", e => e.IsAgent).Select(f => new Found<NameEntry?>(f.Value, f.Span));

    private Parser<Found<TimeEvent>> OfAgent(string words, Func<NameEntry?, TimeEvent> make) =>
        from keyword in Lexemes.Words(words)
        from agent in Agent
        select new Found<TimeEvent>(make(agent.Value), Cover(keyword.Span, agent.Span));

    private static Parser<Found<NameEntry?>> UnknownAgent(Vocabulary vocabulary) => input =>
    {
        var window = (Window)input;
        var bad = UpToTail(window);
        var words = window.Source.Substring(bad.Start, bad.Length);
        var other = vocabulary.Match(window.Source, bad.Start, bad.End) is var (entry, end) && end >= bad.End - 1 ? entry : null;
        window.Trace.Report(bad, (_, at) => other is null ? NameDiagnostics.UnknownAgent(at, words, vocabulary) : NameDiagnostics.NotAnAgent(at, other));
        return Result.Success(new Found<NameEntry?>(null, bad), window.To(bad.End));
    };

    private static Parser<Found<TimeEvent>> UnknownEvent(Vocabulary vocabulary) => input =>
    {
        var window = (Window)input;
        foreach (var word in new[] { "progression", "start of", "last dose of" }) Lexemes.Want(window, word);
        var bad = UpToTail(window);
        var words = window.Source.Substring(bad.Start, bad.Length);
        window.Trace.Report(bad, (_, at) => NameDiagnostics.UnknownEvent(at, words, vocabulary));
        return Result.Success(new Found<TimeEvent>(new TimeEvent.Progression(null), bad), window.To(bad.End));
    };

    /// <summary>Unknown words, up to the boundary or to a word that goes on after an agent or event.</summary>
    private static TextSpan UpToTail(Window window)
    {
        var all = Lexemes.UpToBoundary(window);
        var rest = window.To(all.Start);
        var end = all.Start;
        while (end < all.End)
        {
            var word = Lexemes.PeekWord(rest);
            if (word.Span.End > all.End || word.Value.Length == 0) break;
            if (end > all.Start && word.Value is "in" or "to" or "since" or "within" or "before" or "because" or "is") break;
            end = word.Span.End;
            rest = rest.To(end);
        }

        return TextSpan.FromBounds(all.Start, Math.Max(end, all.Start));
    }
}
