using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Data;

/// <summary>A column of the data as DuckDB tells it.</summary>
public sealed record DataColumn(string Name, string Type);

/// <summary>One input of the protocol that a column of the data tells.</summary>
/// <param name="Unit">The unit in which the column has its numbers; null when it is the fact's own.</param>
/// <param name="Values">What the column's texts stand for, folded; those that are not here are read as the protocol writes them. Null stands for unknown.</param>
public sealed record Field(Input Input, DataColumn Column, Unit? Unit, ImmutableDictionary<string, string?> Values);
