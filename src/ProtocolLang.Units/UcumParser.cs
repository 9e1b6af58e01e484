using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Units;

/// <summary>Reads UCUM's case-sensitive codes: atoms with prefixes and exponents, <c>.</c>, <c>/</c>, parentheses, annotations in braces.</summary>
internal sealed class UcumParser
{
    private const int MaxLength = 200;
    private const int MaxExponent = 30;

    private readonly string text;
    private readonly SortedDictionary<string, int> dimension = new(StringComparer.Ordinal);
    private double factor = 1;
    private int at;
    private int terms;
    private bool aloneOnly;
    private bool named;

    private UcumParser(string text) => this.text = text;

    /// <returns>The unit, or null when the text is no UCUM code known here.</returns>
    internal static Unit? TryRead(string code)
    {
        if (code.Length is 0 or > MaxLength) return null;
        var parser = new UcumParser(code);
        var read = parser.Expression(1) && parser.at == code.Length && !(parser.aloneOnly && parser.terms > 1);
        return read && (parser.named || code == "1") && double.IsFinite(parser.factor) && parser.factor > 0 ? new Unit(code, parser.factor, parser.Dimension()) : null;
    }

    private string Dimension() =>
        string.Join('.', dimension.Where(d => d.Value != 0).Select(d => d.Value == 1 ? d.Key : d.Key + d.Value.ToString(CultureInfo.InvariantCulture)));

    private bool Expression(int sign)
    {
        var direction = sign;
        if (Take('/')) direction = -sign;
        while (true)
        {
            if (!Component(direction)) return false;
            if (Take('.')) direction = sign;
            else if (Take('/')) direction = -sign;
            else return true;
        }
    }

    private bool Component(int direction)
    {
        terms++;
        if (Take('(')) return Expression(direction) && Take(')');
        if (at < text.Length && text[at] == '{') return Annotation();

        var start = at;
        while (at < text.Length && text[at] is not ('.' or '/' or '(' or ')' or '{'))
        {
            if (text[at] != '[') at++;
            else if (text.IndexOf(']', at) is var close and >= 0) at = close + 1;
            else return false;
        }

        return at > start && Simple(text[start..at], direction) && (at == text.Length || text[at] != '{' || Annotation());
    }

    private bool Annotation()
    {
        var close = text.IndexOf('}', at);
        if (close < at + 2 || text.AsSpan(at + 1, close - at - 1).Contains('{')) return false;
        at = close + 1;
        return named = true;
    }

    private bool Simple(string symbol, int direction)
    {
        if (symbol.All(char.IsAsciiDigit))
        {
            // 1.73 would be 1 times 73.
            if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1])) return false;
            if (symbol.Length > 9 || int.Parse(symbol, CultureInfo.InvariantCulture) is var number && number == 0) return false;
            factor *= Math.Pow(number, direction);
            return true;
        }

        var (name, exponent) = SplitExponent(symbol);
        var power = exponent * direction;
        if (exponent == 0 || Math.Abs(exponent) > MaxExponent || Find(name) is not var (scale, atom) || (atom.AloneOnly && power != 1)) return false;
        aloneOnly |= atom.AloneOnly;
        named = true;
        // A negative power is divided by: 1e3 is an exact double and 1e-3 is not.
        factor = power > 0 ? factor * Math.Pow(scale * atom.Factor, power) : factor / Math.Pow(scale * atom.Factor, -power);
        foreach (var part in atom.Definition.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, count) = SplitExponent(part);
            dimension[key] = dimension.GetValueOrDefault(key) + count * power;
        }

        return true;
    }

    private static (double Scale, UcumTable.Atom Atom)? Find(string name)
    {
        if (UcumTable.Atoms.TryGetValue(name, out var atom)) return (1, atom);
        for (var length = 1; length <= 2 && length < name.Length; length++)
        {
            if (UcumTable.Prefixes.TryGetValue(name[..length], out var scale) && UcumTable.Atoms.TryGetValue(name[length..], out atom) && atom.Metric)
            {
                return (scale, atom);
            }
        }

        return null;
    }

    private static (string Name, int Exponent) SplitExponent(string symbol)
    {
        var end = symbol.Length;
        while (end > 0 && char.IsAsciiDigit(symbol[end - 1])) end--;
        if (end == symbol.Length || symbol.Length - end > 2) return (symbol, 1);
        var digits = end;
        if (end > 1 && symbol[end - 1] is '+' or '-') end--;
        if (end == 0) return (symbol, 1);
        var exponent = int.Parse(symbol.AsSpan(digits), CultureInfo.InvariantCulture);
        return (symbol[..end], symbol[end] == '-' ? -exponent : exponent);
    }

    private bool Take(char c)
    {
        if (at >= text.Length || text[at] != c) return false;
        at++;
        return true;
    }
}
