using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Units;

/// <summary>What a quantity measures, as powers of base units. Its text is that of <see cref="Unit.Dimension"/>.</summary>
public sealed class Dimension
{
    public static readonly Dimension Plain = new(ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal));

    private readonly ImmutableSortedDictionary<string, int> powers;

    private Dimension(ImmutableSortedDictionary<string, int> powers) => this.powers = powers;

    public bool IsPlain => powers.IsEmpty;

    public static Dimension Of(Unit unit)
    {
        var powers = Plain.powers;
        foreach (var part in unit.Dimension.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var digits = part.Length;
            while (digits > 0 && (char.IsAsciiDigit(part[digits - 1]) || part[digits - 1] == '-')) digits--;
            powers = powers.SetItem(part[..digits], digits == part.Length ? 1 : int.Parse(part[digits..], CultureInfo.InvariantCulture));
        }

        return new(powers);
    }

    /// <summary>This times <paramref name="other"/> to the power of <paramref name="exponent"/>.</summary>
    public Dimension Times(Dimension other, int exponent)
    {
        var product = powers;
        foreach (var (unit, power) in other.powers)
        {
            var sum = product.GetValueOrDefault(unit) + power * exponent;
            product = sum == 0 ? product.Remove(unit) : product.SetItem(unit, sum);
        }

        return new(product);
    }

    /// <summary>Null when a power is odd.</summary>
    public Dimension? SquareRoot() => powers.Values.Any(p => p % 2 != 0) ? null : new(powers.SetItems(powers.Select(p => KeyValuePair.Create(p.Key, p.Value / 2))));

    public override string ToString() => string.Join('.', powers.Select(p => p.Value == 1 ? p.Key : p.Key + p.Value.ToString(CultureInfo.InvariantCulture)));
}
