using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Sql;

/// <summary>What may be said about a query.</summary>
/// <param name="Patients">The table with one row for each patient.</param>
/// <param name="Events">The table with one row for each dated observation and each thing given.</param>
/// <param name="View">The view to make; null for a plain query.</param>
/// <param name="AllFactsFromEvents">Whether every fact is an event; else only those are whose history the protocol asks about.</param>
public sealed record SqlOptions(string Patients = "patients", string Events = "events", string? View = null, bool AllFactsFromEvents = false);

/// <summary>A sentence that the dialect cannot say.</summary>
/// <param name="At">The sentence.</param>
/// <param name="What">What is in the way, as the message tells it.</param>
/// <param name="Instead">What the author or the user can do.</param>
public sealed record Refusal(Origin At, string What, string Instead);

/// <summary>A protocol as SQL.</summary>
/// <param name="Text">The query or view; empty when something is refused.</param>
/// <param name="Tables">What it reads.</param>
/// <param name="Refusals">What the dialect cannot say; nothing is left out silently.</param>
public sealed record SqlQuery(string Text, ImmutableArray<SqlTable> Tables, ImmutableArray<Refusal> Refusals);

/// <summary>A table that a query reads.</summary>
/// <param name="Name">As it is written in the query.</param>
public sealed record SqlTable(string Name, ImmutableArray<SqlColumn> Columns);

/// <summary>A column that a table must have.</summary>
/// <param name="Name">As it is written in the query.</param>
/// <param name="Meaning">What it tells of a patient.</param>
/// <param name="Holds">What it may hold, in words.</param>
/// <param name="Fact">The fact whose values it holds; null for what is of no fact.</param>
public sealed record SqlColumn(string Name, string Meaning, string Holds, Fact? Fact = null);
