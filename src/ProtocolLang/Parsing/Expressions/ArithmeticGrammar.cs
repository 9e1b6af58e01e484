using System.Globalization;
using System.Text.RegularExpressions;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using ProtocolLang.Units;
using Sprache;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>Sums, products, square roots, and numbers with units: <c>square root of (height in cm * weight in kg / 3600)</c>.</summary>
internal sealed partial class ArithmeticGrammar
{
    private readonly Vocabulary vocabulary;
    private readonly QuantityGrammar quantities;

    public ArithmeticGrammar(Vocabulary vocabulary, QuantityGrammar quantities)
    {
        this.vocabulary = vocabulary;
        this.quantities = quantities;
        var product = Parse.ChainOperator(Lexemes.AnyWords("*", "/"), Lexemes.Later(() => Factor), Combine);
        Sum = Parse.ChainOperator(Lexemes.AnyWords("+", "-"), product, Combine);
    }

    public Parser<Arithmetic> Sum { get; }

    private Parser<Arithmetic>? factor;

    private Parser<Arithmetic> Factor => factor ??= Root.Or(Parenthesised).Or(Measured).Or(Literal).Or(Unknown);

    private Parser<Arithmetic> Root =>
        from words in Lexemes.Words("square root of")
        from operand in Lexemes.Later(() => Factor)
        select (Arithmetic)new Arithmetic.SquareRoot(TimeGrammar.Cover(words.Span, operand.Span), operand);

    private Parser<Arithmetic> Parenthesised =>
        from open in Lexemes.Sign("(")
        from inner in Sum
        from close in Lexemes.Sign(")")
        from unit in InUnit(null).Optional()
        select unit.IsDefined ? Said(inner, open.Span, unit.Get()) : inner;

    private static Arithmetic Said(Arithmetic operand, TextSpan start, Found<Unit?> unit)
    {
        var span = TimeGrammar.Cover(start, unit.Span);
        return unit.Value is null ? new Arithmetic.Unreadable(span) : new Arithmetic.InUnit(span, operand, unit.Value);
    }

    private static Parser<Arithmetic> Literal => input =>
    {
        var window = (Window)input;
        var word = Lexemes.PeekWord(window);
        if (word.Value.Length == 0 || !char.IsAsciiDigit(word.Value[0])) return Lexemes.Fail<Arithmetic>(window, new Wanted.Number());
        if (ValueGrammar.DecimalComma(window, word) is { } comma) return Result.Success<Arithmetic>(new Arithmetic.Unreadable(comma), window.To(comma.End));
        var span = ValueGrammar.WithUnit(window, word);
        var text = window.Source.Substring(span.Start, span.Length);
        var digits = new string([.. text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')]);
        var unitText = text[digits.Length..].Trim();
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            window.Trace.Report(span, (_, at) => SentenceDiagnostics.NotAValue(at, text, "this calculation", new FactType.Number(Unit.One, "", null, null, false)));
            return Result.Success<Arithmetic>(new Arithmetic.Unreadable(span), window.To(span.End));
        }

        if (NearMiss(window, word.Span) is { } miss) return Result.Success<Arithmetic>(new Arithmetic.Unreadable(miss), window.To(miss.End));
        var rest = Lexemes.Take(window, span);
        if (unitText.Length == 0) Lexemes.Want(rest, new Wanted.Unit(null));
        if (unitText.Length == 0 && Lexemes.PeekWord(rest) is { Value.Length: > 0 } next && !IsOperator(next.Value))
        {
            window.Trace.Report(next.Span, (_, at) => TypeDiagnostics.UnknownUnit(at, next.Value));
            return Result.Success<Arithmetic>(new Arithmetic.Unreadable(next.Span), window.To(next.Span.End));
        }

        var unit = unitText.Length == 0 ? Unit.One : UnitReader.TryRead(unitText);
        if (unit is null) window.Trace.Report(TextSpan.FromBounds(span.Start + digits.Length, span.End), (_, at) => TypeDiagnostics.UnknownUnit(at, unitText));
        return Result.Success<Arithmetic>(unit is null ? new Arithmetic.Unreadable(span) : new Arithmetic.Number(span, number, unit), rest);
    };

    private static bool IsOperator(string word) => word is "*" or "/" or "+" or "-" or "in";

    [GeneratedRegex(@"^(?<base>[^*/+^]+)\^(?<power>[23])$", RegexOptions.CultureInvariant)]
    private static partial Regex Power { get; }

    /// <summary><c>2*weight</c>, <c>height^2</c>: one word to the language, and reported with what to write.</summary>
    private static TextSpan? NearMiss(Window window, TextSpan word)
    {
        var text = window.Source.Substring(word.Start, word.Length);
        if (text.AsSpan(1).IndexOfAny('*', '/', '+') < 0 && !text.Contains('^')) return null;
        if (UnitReader.TryRead(text.TrimStart([.. "0123456789."])) is not null) return null;
        var spaced = text.Split('*', '/', '+').Aggregate((Text: "", At: 0), (all, part) =>
            (all.At == 0 ? Factor(part) : $"{all.Text} {text[all.At - 1]} {Factor(part)}", all.At + part.Length + 1)).Text;
        window.Trace.Report(word, (_, at) => SentenceDiagnostics.NearArithmetic(at, text, spaced));
        return word;

        static string Factor(string part) => Power.Match(part) is { Success: true } power
            ? "(" + string.Join(" * ", Enumerable.Repeat(power.Groups["base"].Value, power.Groups["power"].Value == "2" ? 2 : 3)) + ")"
            : part;
    }

    private Parser<Arithmetic> Measured => input =>
    {
        var read = ((Window)input).Trace.Narrowed(QuantityGrammar.Of(t => t is FactType.Number), () => quantities.Quantity(input));
        if (!read.WasSuccessful) return Lexemes.No<Arithmetic>((Window)input);
        var quantity = read.Value;
        if (quantity.Type is not FactType.Number)
        {
            ((Window)input).Trace.Report(quantity.Span, (_, at) => TypeDiagnostics.NotANumber(at, TestGrammar.NameOf(quantity), quantity.Type));
            return Result.Success<Arithmetic>(new Arithmetic.Unreadable(quantity.Span), read.Remainder);
        }

        var unit = InUnit(quantity.Type)(read.Remainder);
        Arithmetic of = new Arithmetic.Of(quantity.Span, quantity);
        return unit.WasSuccessful ? Result.Success(Said(of, quantity.Span, unit.Value), unit.Remainder) : Result.Success(of, read.Remainder);
    };

    private static Parser<Found<Unit?>> InUnit(FactType? of) =>
        from words in Lexemes.Words("in")
        from unit in (Parser<Found<Unit?>>)(input =>
        {
            var window = (Window)input;
            var word = Lexemes.PeekWord(window);
            var unit = UnitReader.TryRead(word.Value);
            if (word.Value.Length == 0) Lexemes.Want(window, new Wanted.Unit(of as FactType.Number));
            if (unit is null) window.Trace.Report(word.Span, (_, at) => TypeDiagnostics.UnknownUnit(at, word.Value));
            return Result.Success(new Found<Unit?>(unit, word.Span), Lexemes.Take(window, word.Span));
        })
        select unit;

    private Parser<Arithmetic> Unknown => input =>
    {
        var window = (Window)input;
        var start = Lex.SkipBlanks(window.Source, window.Position, window.End);
        var (end, rest) = (start, window.To(start));
        while (Lexemes.PeekWord(rest) is { Value.Length: > 0 } word && !IsOperator(word.Value))
        {
            end = word.Span.End;
            rest = rest.To(end);
        }

        var bad = TextSpan.FromBounds(start, end);
        var words = window.Source[start..end];
        if (Lexemes.PeekWord(window) is { Value.Length: > 0 } first && NearMiss(window, first.Span) is { } miss)
        {
            return Result.Success<Arithmetic>(new Arithmetic.Unreadable(miss), window.To(miss.End));
        }

        if (words.Length == 0) Lexemes.Report(window, SentenceDiagnostics.MissingOperand);
        else window.Trace.Report(bad, (place, at) => NameDiagnostics.UnknownName(place, at, words, vocabulary));
        return Result.Success<Arithmetic>(new Arithmetic.Unreadable(bad), window.To(end));
    };

    private static Arithmetic Combine(Found<string> sign, Arithmetic left, Arithmetic right) => new Arithmetic.Binary(
        TimeGrammar.Cover(left.Span, right.Span),
        sign.Value switch
        {
            "+" => ArithmeticOperator.Add,
            "-" => ArithmeticOperator.Subtract,
            "*" => ArithmeticOperator.Multiply,
            _ => ArithmeticOperator.Divide,
        },
        left,
        right);
}
