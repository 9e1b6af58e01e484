using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Data;

/// <summary>What a mapping file says of one fact, or of something else that the protocol reads.</summary>
/// <param name="Name">Of the fact, as the protocol writes it.</param>
/// <param name="Unit">The unit of the column's numbers; null when it is the fact's own.</param>
/// <param name="Values">What the column's texts stand for, folded; null stands for unknown.</param>
public sealed record MappedColumn(string Name, string Column, Unit? Unit, ImmutableDictionary<string, string?> Values, CasePlace Place);

/// <summary>How the columns of the data are called, where that does not follow from the names in the protocol.</summary>
/// <param name="Patient">The column that tells the patients apart, or null.</param>
/// <param name="AsOf">The column with the day for which the question is asked, or null.</param>
/// <param name="Missing">Texts that stand for unknown in every column, folded.</param>
/// <param name="Ignored">Columns that are left out on purpose.</param>
public sealed record Mapping(string? Patient, string? AsOf, ImmutableArray<MappedColumn> Columns, ImmutableArray<string> Missing, ImmutableArray<string> Ignored)
{
    public static readonly Mapping None = new(null, null, [], [], []);
}
