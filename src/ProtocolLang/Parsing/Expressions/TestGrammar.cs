using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>What may follow a quantity in a condition; it depends on the quantity's type.</summary>
internal sealed class TestGrammar(Vocabulary vocabulary, QuantityGrammar quantities, TimeGrammar time)
{
    /// <summary>The test of a quantity that has been read; a cell of a table is such a test alone.</summary>
    public Parser<Condition> Of(Quantity quantity) => input =>
    {
        var window = (Window)input;
        if (Operators.Read(window, o => Fits(o, quantity.Type)) is { } op) return Operated(quantity, op);
        if (ReadValues(window, quantity, areAlternatives: true) is var (values, after) && values.Count > 0) return Result.Success(OneOf(quantity, values, after), after);
        if (ValueGrammar.ReadNearMiss(window, quantity.Type, NameOf(quantity), behindName: true) is { } miss)
        {
            return Result.Success<Condition>(new Condition.Unreadable(TextSpan.FromBounds(quantity.Span.Start, miss.End)), window.To(miss.End));
        }

        if (quantity.Type is FactType.Finding { Yes: "yes" }) return Result.Success(Bare(quantity, window), input);
        if (quantity.Type.IsFinite && Lexemes.UpToBoundary(window).Length > 0)
        {
            var value = ValueGrammar.Value(quantity.Type, NameOf(quantity))(window);
            return Result.Success<Condition>(new Condition.Unreadable(TextSpan.FromBounds(quantity.Span.Start, value.Value.Span.End)), BehindAlternatives((Window)value.Remainder, quantity.Type));
        }

        window.Trace.Report(quantity.Span, (_, at) => SentenceDiagnostics.MissingTest(at, NameOf(quantity), quantity.Type));
        var skipped = Lexemes.UpToBoundary(window);
        return Result.Success<Condition>(new Condition.Unreadable(quantity.Span), skipped.Length == 0 ? input : window.To(skipped.End));
    };

    public Parser<Condition> OfAny(int start, Found<NameEntry> fact, TimeWindow timeWindow) => input =>
    {
        var window = (Window)input;
        var span = TextSpan.FromBounds(start, Math.Max(fact.Span.End, Lexemes.LastEnd(window)));
        var read = window.Trace.Narrowed(QuantityGrammar.Values, () => Of(new Quantity.OfFact(span, fact.Value, Selector.Latest, timeWindow))(input));
        if (read.Value is not Condition.Measured { Test: ValueTest.CompareWith other } && read.Value is not Condition.Not)
        {
            return Result.Success(OnAny(read.Value, fact.Value, timeWindow), read.Remainder);
        }

        var instead = read.Value is Condition.Measured { Test: ValueTest.CompareWith { Comparison: var comparison } }
            ? comparison switch { Comparison.Less or Comparison.AtMost => "lowest", Comparison.Greater or Comparison.AtLeast => "highest", _ => null }
            : null;
        window.Trace.Report(new TextSpan(start, 3), (_, at) => SentenceDiagnostics.AnyWithOther(at, fact.Value.Name, instead));
        return Result.Success<Condition>(new Condition.Unreadable(read.Value.Span), read.Remainder);
    };

    /// <summary><c>HER2 status is low-HER2 or HER2-zero</c>.</summary>
    public Parser<Condition> OfPartition(Found<NameEntry> partition) => input =>
    {
        var window = (Window)input;
        var negated = false;
        if (Operators.Read(window, o => o is Operator.Is or Operator.IsNot) is { } op)
        {
            if (op.Operator is Operator.Is or Operator.IsNot) op.Check();
            else window.Trace.Report(op.Span, (_, at) => TypeDiagnostics.WrongOperator(at, op.Text, partition.Value.Name, "one of its parts", "is"));
            (negated, window) = (op.Operator == Operator.IsNot, op.After);
        }

        var first = Lexemes.Here(window).Start;
        var parts = new List<Found<NameEntry>>();
        var member = Lexemes.Name(vocabulary, "a part of " + partition.Value.Name, e => partition.Value.Members.Contains(e.Key));
        var read = member(window);
        while (read.WasSuccessful)
        {
            parts.Add(read.Value);
            window = (Window)read.Remainder;
            if (Lexemes.FindWords(window, "or") is not { } or)
            {
                if (!negated && window.Trace.ListsAllowed) Lexemes.Want(window, "or");
                break;
            }

            read = member(window.To(or.End));
        }

        if (parts.Count == 0)
        {
            var bad = Lexemes.UpToBoundary(window);
            var words = window.Source.Substring(bad.Start, bad.Length);
            // A part that is not declared was reported where the partition is.
            if (!partition.Value.Members.Contains(Vocabulary.Fold(words)))
            {
                window.Trace.Report(bad.Length == 0 ? partition.Span : bad, (_, at) => NameDiagnostics.UnknownPart(at, words, partition.Value, vocabulary));
            }

            return Result.Success<Condition>(new Condition.Unreadable(partition.Span), window.To(bad.End));
        }

        var span = TextSpan.FromBounds(partition.Span.Start, window.Position);
        var condition = new Condition.InPart(span, partition.Value, [.. parts.Select(p => p.Value.Key)], negated);
        if (parts.Count == 1) return Result.Success<Condition>(condition, window);
        var before = window.Source[partition.Span.Start..first];
        var each = parts.Select(p => Phrases.Fold(before + window.Source.Substring(p.Span.Start, p.Span.Length))).ToImmutableArray();
        if (negated) ReportListAfterNot(window, span, partition.Value.Name, each, parts.Select(p => p.Value.Name));
        return Result.Success<Condition>(new Listed(span, condition, each), window);
    };

    /// <summary>The condition with its time words moved to where they belong, or null when there are none to be moved.</summary>
    public string? WithTimeFirst(Window window, Condition read, string time)
    {
        if (Listed.Unwrap(read) is not Condition.Measured { Quantity: Quantity.OfFact { Fact.Type: not FactType.Date } quantity }) return null;
        var test = window.Source[quantity.Span.End..read.Span.End].Trim();
        var isOperated = Operators.Read(new Window(window.Source, quantity.Span.End, read.Span.End, new ParseTrace()), _ => true) is not null;
        var sign = quantity.Type is FactType.Finding { Yes: "positive" } ? test switch { "+" => "positive", "-" => "negative", _ => test } : test;
        var value = sign.Length == 0 ? "yes" : sign;
        return Phrases.Fold($"{window.Source.Substring(quantity.Span.Start, quantity.Span.Length)} {time} {(isOperated ? value : "is " + value)}");
    }

    /// <summary>A finding alone means that it is there. Within a time it may have been observed several times, so which one counts must be said.</summary>
    private static Condition Bare(Quantity quantity, Window window)
    {
        var words = window.Source.Substring(quantity.Span.Start, quantity.Span.Length);
        if (quantity is Quantity.OfFact { Selector: Selector.Latest } fact && fact.Window != TimeWindow.Always
            && !words.StartsWith("any ", StringComparison.OrdinalIgnoreCase) && !words.StartsWith("latest ", StringComparison.OrdinalIgnoreCase))
        {
            window.Trace.Report(quantity.Span, (_, at) => SentenceDiagnostics.FindingInTime(at, "any " + words, "latest " + words));
        }

        return new Condition.Measured(quantity.Span, quantity, new ValueTest.OneOf(2));
    }

    private IResult<Condition> Operated(Quantity quantity, FoundOperator found)
    {
        var (start, rest, op, text) = (quantity.Span.Start, found.After, found.Operator, found.Text);
        TextSpan To(IInput end) => TextSpan.FromBounds(start, end.Position);
        if (!Fits(op, quantity.Type))
        {
            rest.Trace.Report(found.Span, (_, at) => TypeDiagnostics.WrongOperator(at, text, NameOf(quantity), Kinds.Describe(quantity.Type), Suggest(quantity.Type)));
            return Result.Success<Condition>(new Condition.Unreadable(To(rest)), rest.To(Lexemes.UpToBoundary(rest).End));
        }

        if (op == Operator.From) return Range(quantity, found);
        found.Check();
        if (op is Operator.Known or Operator.Unknown)
        {
            return Result.Success<Condition>(new Condition.IsKnown(To(rest), quantity, op == Operator.Known), rest);
        }

        if (op is Operator.Before or Operator.After && quantity.Type is FactType.Date && ValueGrammar.TryRead(rest, quantity.Type) is null)
        {
            Lexemes.Want(rest, new Wanted.Value(quantity.Type, NameOf(quantity)));
            var read = time.Event(rest);
            var other = new Quantity.DateOf(read.Value.Span, read.Value.Value);
            return Result.Success<Condition>(new Condition.Measured(To(read.Remainder), quantity, new ValueTest.CompareWith(ToComparison(op), other)), read.Remainder);
        }

        if (ReadOther(quantity, rest) is { } compared) return CompareWith(quantity, op, compared, rest);
        var (values, after) = ReadValues(rest, quantity, areAlternatives: op is Operator.Is or Operator.Includes);
        if (values.Count == 0)
        {
            if (ValueGrammar.ReadNearMiss(rest, quantity.Type, NameOf(quantity), behindName: false) is { } miss)
            {
                return Result.Success<Condition>(new Condition.Unreadable(TextSpan.FromBounds(start, miss.End)), rest.To(miss.End));
            }

            var bad = ValueGrammar.Value(quantity.Type, NameOf(quantity))(rest);
            return Result.Success<Condition>(new Condition.Unreadable(To(bad.Remainder)), BehindAlternatives((Window)bad.Remainder, quantity.Type));
        }

        if (values.Count > 1 && op == Operator.IsNot)
        {
            ReportListAfterNot(rest, To(after), rest.Source.Substring(start, quantity.Span.Length), Each(quantity, values, after), values.Select(v => rest.Source.Substring(v.Span.Start, v.Span.Length)));
        }
        else if (values.Count > 1 && op is not (Operator.Is or Operator.Includes))
        {
            rest.Trace.Report(TextSpan.FromBounds(values[0].Span.Start, after.Position), (_, at) => SentenceDiagnostics.ListAfterOperator(at, text));
        }

        var condition = op switch
        {
            Operator.Is or Operator.Includes => OneOf(quantity, values, after),
            Operator.IsNot when quantity.Type.IsFinite => new Condition.Measured(To(after), quantity, new ValueTest.OneOf(~Mask(values) & AllOf(quantity.Type))),
            Operator.IsNot => new Condition.Measured(To(after), quantity, new ValueTest.NotEqual(values[0].Value)),
            _ when quantity.Type is FactType.Scale scale => new Condition.Measured(To(after), quantity, new ValueTest.OneOf(OnScale(scale, op, values[0].Value))),
            _ => new Condition.Measured(To(after), quantity, new ValueTest.Compare(ToComparison(op), values[0].Value)),
        };
        return Result.Success(condition, after);
    }

    private static void ReportListAfterNot(Window window, TextSpan span, string name, ImmutableArray<string> each, IEnumerable<string> values) =>
        window.Trace.Report(span, (_, at) => SentenceDiagnostics.ListAfterNot(
            at, "is not", $"not ({name} is {string.Join(" or ", values)})", string.Join(" or ", each.Select((e, i) => i == 0 ? e : e.Replace(" is not ", " is ", StringComparison.Ordinal)))));

    /// <summary>From the lower value to the higher one, both included.</summary>
    private IResult<Condition> Range(Quantity quantity, FoundOperator found)
    {
        var rest = found.After;
        var low = ValueGrammar.Value(quantity.Type, NameOf(quantity))(rest);
        var between = (Window)low.Remainder;
        var and = Lexemes.MatchWords(between, "and");
        if (and is { } word && ValueGrammar.TryRead(between.To(word.End), quantity.Type) is not null)
        {
            var isBetween = found.Row.Text.EndsWith("between", StringComparison.Ordinal);
            var span = isBetween ? TextSpan.FromBounds(found.Span.Start, word.End) : word;
            between.Trace.Report(span, (place, at) => isBetween
                ? SentenceDiagnostics.BetweenAnd(at, place.Edit(found.Span, "from"), place.Edit(word, "to"))
                : SentenceDiagnostics.NearMiss(at, "and", "to"));
        }
        else
        {
            found.Check();
            and = null;
        }

        if ((Lexemes.MatchWords(between, "to") ?? and) is not { } to)
        {
            Lexemes.Want(between, "to");
            if (Lexemes.UpToBoundary(between).Length == 0) Lexemes.Report(between, at => SentenceDiagnostics.MissingUpperEnd(at, NameOf(quantity), quantity.Type));
            else Lexemes.Report(between, at => SentenceDiagnostics.MissingWords(at, "to"));
            return Result.Success<Condition>(new Condition.Unreadable(TextSpan.FromBounds(quantity.Span.Start, between.Position)), between.To(Lexemes.UpToBoundary(between).End));
        }

        var high = ValueGrammar.Value(quantity.Type, NameOf(quantity))(between.To(to.End));
        var whole = TextSpan.FromBounds(quantity.Span.Start, high.Remainder.Position);
        if (low.Value.Value > high.Value.Value)
        {
            between.Trace.Report(TextSpan.FromBounds(low.Value.Span.Start, high.Value.Span.End), (_, at) => TypeDiagnostics.EmptyRange(at));
        }

        ValueTest test = quantity.Type is FactType.Scale
            ? new ValueTest.OneOf(double.IsNaN(low.Value.Value + high.Value.Value) ? 0 : Bits((int)low.Value.Value, (int)high.Value.Value))
            : new ValueTest.Between(low.Value.Value, high.Value.Value);
        return Result.Success<Condition>(new Condition.Measured(whole, quantity, test), high.Remainder);
    }

    private IResult<Condition> CompareWith(Quantity quantity, Operator op, (Quantity Other, Window After) compared, Window rest)
    {
        var span = TextSpan.FromBounds(quantity.Span.Start, compared.After.Position);
        if (Kinds.Mismatch(quantity.Type, compared.Other.Type) is { } why)
        {
            rest.Trace.Report(compared.Other.Span, (_, at) => TypeDiagnostics.NotComparable(at, NameOf(quantity), quantity.Type, compared.Other.Type, why));
            return Result.Success<Condition>(new Condition.Unreadable(span), compared.After);
        }

        var comparison = op is Operator.Is or Operator.IsNot ? Comparison.Equal : ToComparison(op);
        Condition condition = new Condition.Measured(span, quantity, new ValueTest.CompareWith(comparison, compared.Other));
        return Result.Success(op == Operator.IsNot ? new Condition.Not(span, condition) : condition, compared.After);
    }

    /// <summary>Another fact or calculation to compare with, when no value of the type stands there.</summary>
    private (Quantity Other, Window After)? ReadOther(Quantity quantity, Window rest)
    {
        if (quantity.Type is not (FactType.Number or FactType.Date or FactType.Scale) || ValueGrammar.TryRead(rest, quantity.Type) is not null) return null;
        var other = rest.Trace.Narrowed(QuantityGrammar.Of(t => Kinds.Mismatch(quantity.Type, t) is null), () => quantities.Quantity(rest));
        return other.WasSuccessful ? (other.Value, (Window)other.Remainder) : null;
    }

    /// <summary>A value, or values joined by <c>or</c>. An <c>or</c> that is followed by something else joins conditions.</summary>
    /// <param name="areAlternatives">Whether a list has a meaning here; one that has none is read too, and reported.</param>
    private (List<Found<double>> Values, Window After) ReadValues(Window window, Quantity quantity, bool areAlternatives)
    {
        var values = new List<Found<double>>();
        var type = quantity.Type;
        var wanted = new Wanted.Value(type, NameOf(quantity));
        areAlternatives &= window.Trace.ListsAllowed;
        if (ValueGrammar.TryRead(window, type) is null) Lexemes.Want(window, wanted);
        while (ValueGrammar.TryRead(window, type) is { } value)
        {
            values.Add(value);
            window = window.To(value.Span.End);
            if (Lexemes.FindWords(window, "or") is not { } or)
            {
                if (areAlternatives) Lexemes.Want(window, "or");
                break;
            }

            if (areAlternatives) Lexemes.Want(window.To(or.End), wanted);
            // `is yes or no`, or the beginning of `no trastuzumab`.
            if (Lexemes.FindWords(window.To(or.End), "no") is { } no) Lexemes.Want(window.To(no.End), new Wanted.Name("a fact, a definition or an agent", e => e.Kind is NameKind.Fact or NameKind.Definition || e.IsAgent));
            if (ValueGrammar.TryRead(window.To(or.End), type) is not { } next)
            {
                if (vocabulary.Match(window.Source, Lexemes.Here(window.To(or.End)).Start, window.End, e => e.BeginsCondition) is not null || ValueGrammar.ReadMisspelt(window.To(or.End), type, NameOf(quantity)) is not { } misspelt) break;
                values.Add(new Found<double>(double.NaN, misspelt));
                window = window.To(misspelt.End);
                break;
            }

            if (IsNothing(window.To(or.End))) break;
            var start = Lex.SkipBlanks(window.Source, or.End, window.End);
            if (vocabulary.Match(window.Source, start, window.End, e => e.Kind is NameKind.Fact or NameKind.Definition or NameKind.Calculation) is var (entry, end) && end >= next.Span.End)
            {
                if (end == next.Span.End)
                {
                    var both = TextSpan.FromBounds(or.Start, end);
                    window.Trace.Report(both, (_, at) => SentenceDiagnostics.ValueOrName(at, entry.Name));
                }

                break;
            }

            window = window.To(or.End);
        }

        return (values, window);
    }

    /// <summary>Past the values that are joined by <c>or</c> to one that could not be read.</summary>
    private static Window BehindAlternatives(Window window, FactType type)
    {
        while (Lexemes.FindWords(window, "or") is { } or && ValueGrammar.TryRead(window.To(or.End), type) is { } next) window = window.To(next.Span.End);
        return window;
    }

    /// <summary>Whether <c>no</c> begins a condition such as <c>no trastuzumab</c> instead of being a value.</summary>
    private bool IsNothing(Window window) => Lexemes.FindWords(window, "no") is { } no
        && vocabulary.Match(window.Source, Lex.SkipBlanks(window.Source, no.End, window.End), window.End, e => e.Kind is NameKind.Fact or NameKind.Definition || e.IsAgent) is not null;

    private static Condition OneOf(Quantity quantity, List<Found<double>> values, Window after)
    {
        var span = TextSpan.FromBounds(quantity.Span.Start, after.Position);
        Condition Equal(double value) => new Condition.Measured(span, quantity, new ValueTest.Compare(Comparison.Equal, value));
        var condition = quantity.Type switch
        {
            FactType.Set => new Condition.Measured(span, quantity, new ValueTest.Includes(Mask(values))),
            { IsFinite: true } => new Condition.Measured(span, quantity, new ValueTest.OneOf(Mask(values))),
            _ when values.Count == 1 => Equal(values[0].Value),
            _ => new Condition.Junction(span, IsAll: false, [.. values.Select(v => Equal(v.Value))]),
        };
        return values.Count == 1 ? condition : new Listed(span, condition, Each(quantity, values, after));
    }

    private static ImmutableArray<string> Each(Quantity quantity, List<Found<double>> values, Window window)
    {
        var before = window.Source[quantity.Span.Start..values[0].Span.Start];
        return [.. values.Select(v => Phrases.Fold(before + window.Source.Substring(v.Span.Start, v.Span.Length)))];
    }

    private static Condition OnAny(Condition condition, NameEntry fact, TimeWindow window) => condition switch
    {
        Condition.Measured { Test: not ValueTest.CompareWith } m => new Condition.AnyObserved(m.Span, fact, window, m.Test),
        Condition.Junction j => j with { Parts = [.. j.Parts.Select(p => OnAny(p, fact, window))] },
        Listed l => l with { Inner = OnAny(l.Inner, fact, window) },
        _ => condition,
    };

    private static ulong Mask(List<Found<double>> values) => values.Aggregate(0UL, (mask, v) => double.IsNaN(v.Value) ? mask : mask | 1UL << (int)v.Value);

    private static ulong AllOf(FactType type) => (1UL << type.ValueNames.Length) - 1;

    private static ulong Bits(int from, int to) => Enumerable.Range(from, Math.Max(0, to - from + 1)).Aggregate(0UL, (mask, i) => mask | 1UL << i);

    private static ulong OnScale(FactType.Scale scale, Operator op, double value) => (op, (int)value, scale.Values.Length - 1) switch
    {
        _ when double.IsNaN(value) => 0,
        (Operator.AtLeast, var v, var last) => Bits(v, last),
        (Operator.Above, var v, var last) => Bits(v + 1, last),
        (Operator.AtMost, var v, _) => Bits(0, v),
        (_, var v, _) => Bits(0, v - 1),
    };

    private static bool Fits(Operator op, FactType type) => op switch
    {
        Operator.Known or Operator.Unknown => true,
        Operator.Is or Operator.IsNot => type is not FactType.Set,
        Operator.Includes => type is FactType.Set,
        Operator.Before or Operator.After => type is FactType.Date,
        Operator.From => type is FactType.Number or FactType.Scale or FactType.Date,
        _ => type is FactType.Number or FactType.Scale,
    };

    private static string Suggest(FactType type) => type switch
    {
        FactType.Set => "includes",
        FactType.Date => "before",
        FactType.Number or FactType.Scale => "at least",
        _ => "is",
    };

    private static Comparison ToComparison(Operator op) => op switch
    {
        Operator.AtLeast => Comparison.AtLeast,
        Operator.AtMost => Comparison.AtMost,
        Operator.Above or Operator.After => Comparison.Greater,
        Operator.Below or Operator.Before => Comparison.Less,
        _ => Comparison.Equal,
    };

    internal static string NameOf(Quantity quantity) => quantity switch
    {
        Quantity.OfFact f => f.Fact.Name,
        Quantity.OfCalculation c => c.Calculation.Name,
        Quantity.PriorLines => "number of prior lines",
        _ => "the date",
    };
}
