using System.Collections.Immutable;
using ProtocolLang.Cohorts.Events;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cohorts.Data;

/// <summary>Finds out which column tells what; see <see cref="Matching"/>.</summary>
internal sealed class Matcher(Protocol protocol, IReadOnlyList<DataColumn> columns, Mapping mapping, EventFacts events)
{
    private const string AsOfKey = "asof";

    private readonly HashSet<DataColumn> taken = [];
    private readonly List<Field> fields = [];
    private readonly List<(string, string?)> problems = [];
    // What no rule reads is not read, though its columns are known.
    private readonly ImmutableArray<Input> read = Matching.ReadBy(protocol);
    private readonly List<Input> extras = [];
    private readonly List<UnreadColumn> unread = [];
    private readonly HashSet<Fact> fromEvents = [];
    private ILookup<Fact, Input> byFact = Enumerable.Empty<Input>().ToLookup(_ => (Fact)null!);

    public Matching Match(string? patient, bool hasAsOf)
    {
        if (events != EventFacts.None) PlanEvents();
        // Whether a value is recorded is told by the column of the value.
        foreach (var facts in read.Where(i => Matching.FlatFact(i) is not null).GroupBy(i => Matching.FlatFact(i)!).Where(g => g.All(i => i is Input.Recorded)).ToArray())
        {
            Extra(new Input.Observed(facts.Key.Name, facts.Key, Selector.Latest, Window.Always, UseDefault: false));
        }

        byFact = read.Concat(extras).Where(i => Matching.FlatFact(i) is not null).ToLookup(i => Matching.FlatFact(i)!);
        foreach (var ignored in mapping.Ignored) Take(ignored, "ignored");
        var patientColumn = patient is not null ? Take(patient, "the patients' column") : mapping.Patient is not null ? Take(mapping.Patient, "the patients' column") : null;
        var asOfColumn = mapping.AsOf is not null ? Take(mapping.AsOf, "the column of the day") : null;
        foreach (var mapped in mapping.Columns) Map(mapped);
        foreach (var column in columns) ByName(column);
        foreach (var column in columns) ByNameWithUnit(column);
        if (asOfColumn is null && !hasAsOf) asOfColumn = TakeFree(AsOfKey);
        // It is a column like the others, but for its name.
        if (asOfColumn is not null && !hasAsOf && (read.FirstOrDefault(i => i is Input.AsOf) ?? (events == EventFacts.None ? null : Extra(new Input.AsOf("as of")))) is { } asOf) Add(asOf, asOfColumn, null, ImmutableDictionary<string, string?>.Empty);
        foreach (var key in Matching.PatientKeys) patientColumn ??= patient is null && mapping.Patient is null ? TakeFree(key) : null;
        var told = fields.Select(f => f.Input).ToHashSet();
        var toldFacts = fields.Select(f => Matching.FlatFact(f.Input)).OfType<Fact>().ToHashSet();
        var absent = protocol.Facts.Where(f => byFact[f].Any() && !toldFacts.Contains(f)).ToArray();
        if (events != EventFacts.None) fromEvents.UnionWith(absent);
        return new(
            patientColumn, asOfColumn, [.. fields],
            [.. columns.Where(c => !taken.Contains(c)).Select(c => new UnusedColumn(c.Name, Near(c.Name, toldFacts)))],
            events == EventFacts.None ? [.. absent] : [],
            events == EventFacts.None ? [.. read.Where(i => IsHistory(i) && !told.Contains(i))] : [],
            events == EventFacts.None ? [] : [.. read.Where(i => i.ReadFact is { } f ? fromEvents.Contains(f) : i is not Input.AsOf)],
            [.. unread], [.. extras],
            [.. problems])
        {
            Missing = mapping.Missing,
        };
    }

    private static bool IsHistory(Input input) => Matching.FlatFact(input) is null && input is not Input.AsOf;

    private void PlanEvents()
    {
        var asked = read.Where(IsHistory).ToArray();
        var dates = asked.SelectMany(EventPlan.EventsOf).OfType<Event.OfFact>().Select(e => e.Fact).Distinct().ToArray();
        if (events == EventFacts.All) fromEvents.UnionWith(read.Select(i => i.ReadFact).OfType<Fact>().Concat(dates));
        else fromEvents.UnionWith(asked.Select(i => i.ReadFact).OfType<Fact>());
        // The column of a date by which the past is asked must be read, and without what may be assumed.
        foreach (var date in dates.Where(d => !fromEvents.Contains(d) && !read.Any(i => Matching.FlatFact(i) == d && i is Input.Observed { UseDefault: false })))
        {
            Extra(new Input.Observed(date.Name, date, Selector.Latest, Window.Always, UseDefault: false));
        }
    }

    private Input Extra(Input input)
    {
        extras.Add(input with { Index = protocol.Inputs.Length + extras.Count });
        return extras[^1];
    }

    private string? Near(string column, HashSet<Fact> toldFacts) =>
        Spelling.Nearest(column.Replace('_', ' '), protocol.Facts.Where(f => byFact[f].Any() && !toldFacts.Contains(f)).Select(f => f.Name), 1).FirstOrDefault();

    private DataColumn? Take(string name, string role)
    {
        var column = columns.FirstOrDefault(c => c.Name == name) ?? columns.FirstOrDefault(c => ColumnNames.Key(c.Name) == ColumnNames.Key(name));
        if (column is null)
        {
            var near = Spelling.Nearest(name, columns.Select(c => c.Name), 1);
            problems.Add(($"the data has no column `{name}`, which is said to be {role}", near.Count > 0 ? $"did you mean `{near[0]}`?" : $"its columns are {string.Join(", ", columns.Select(c => c.Name).Take(20))}"));
            return null;
        }

        if (!taken.Add(column)) problems.Add(($"the column `{name}` is used twice", "let each column tell one thing"));
        return column;
    }

    private DataColumn? TakeFree(string key)
    {
        var column = columns.FirstOrDefault(c => !taken.Contains(c) && ColumnNames.Key(c.Name) == key);
        if (column is not null) taken.Add(column);
        return column;
    }

    private void Map(MappedColumn mapped)
    {
        var fact = protocol.Facts.FirstOrDefault(f => NamesOf(f).Any(n => Spelling.Fold(n) == Spelling.Fold(mapped.Name)));
        var input = fact is not null ? Main(fact) : read.FirstOrDefault(i => Spelling.Fold(i.Name) == Spelling.Fold(mapped.Name));
        if (input is not null && events != EventFacts.None && IsHistory(input))
        {
            if (Take(mapped.Column, $"that of {mapped.Name}") is { } told) unread.Add(new(told.Name, input.Name));
            return;
        }

        if (fact is not null && fromEvents.Contains(fact))
        {
            if (Take(mapped.Column, $"that of {mapped.Name}") is { } told) unread.Add(new(told.Name, fact.Name));
            return;
        }

        if (input is null)
        {
            if (fact is not null)
            {
                // No rule reads it.
                Take(mapped.Column, $"that of {fact.Name}");
                return;
            }

            var near = Spelling.Nearest(mapped.Name, protocol.Facts.SelectMany(NamesOf).Concat(read.Select(i => i.Name)), 1);
            problems.Add(($"{mapped.Place}: `{mapped.Name}` is nothing that this protocol reads", near.Count > 0 ? $"did you mean `{near[0]}`?" : "name a fact as the protocol writes it"));
            return;
        }

        if (mapped.Unit is { } unit && !(input.Type is FactType.Number number && unit.SameDimensionAs(number.Unit)))
        {
            problems.Add(($"{mapped.Place}: {mapped.Name} cannot be given in {unit.Code}", input.Type is FactType.Number { UnitText.Length: > 0 } own ? $"it is in {own.UnitText}" : "it has no unit"));
        }

        if (Take(mapped.Column, $"that of {mapped.Name}") is { } column) Add(input, column, mapped.Unit, mapped.Values);
    }

    private void ByName(DataColumn column)
    {
        if (taken.Contains(column)) return;
        var key = ColumnNames.Key(column.Name);
        var facts = protocol.Facts.Where(f => NamesOf(f).Any(n => ColumnNames.Key(n) == key)).ToArray();
        if (facts.Length > 1) facts = [.. facts.Where(f => NamesOf(f).Any(n => Spelling.Fold(n) == Spelling.Fold(column.Name)))];
        if (facts is [var fact])
        {
            Tell(fact, column, null);
            return;
        }

        if (facts.Length == 0 && read.FirstOrDefault(i => Matching.FlatFact(i) is null && i is not Input.AsOf && ColumnNames.Key(i.Name) == key) is { } input) Asked(input, column);
    }

    private void Asked(Input input, DataColumn column)
    {
        if (events == EventFacts.None) Add(input, column, null, ImmutableDictionary<string, string?>.Empty);
        else if (taken.Add(column)) unread.Add(new(column.Name, input.Name));
    }

    private void ByNameWithUnit(DataColumn column)
    {
        if (taken.Contains(column)) return;
        var key = ColumnNames.Key(column.Name);
        foreach (var fact in protocol.Facts)
        {
            if (NamesOf(fact).Select(n => (Is: ColumnNames.TryUnit(key, ColumnNames.Key(n), fact.Type, out var unit), Unit: unit)).FirstOrDefault(u => u.Is) is not { Is: true } found) continue;
            Tell(fact, column, found.Unit);
            return;
        }
    }

    private void Tell(Fact fact, DataColumn column, Unit? unit)
    {
        if (fromEvents.Contains(fact))
        {
            taken.Add(column);
            unread.Add(new(column.Name, fact.Name));
            return;
        }

        if (Main(fact) is not { } input)
        {
            taken.Add(column);
            return;
        }

        Add(input, column, unit, ImmutableDictionary<string, string?>.Empty);
    }

    private void Add(Input input, DataColumn column, Unit? unit, ImmutableDictionary<string, string?> values)
    {
        if (fields.FirstOrDefault(f => f.Input == input) is { } other)
        {
            // What the mapping says comes first; a second column by name alone could as well be meant.
            if (mapping.Columns.Any(m => m.Column == other.Column.Name)) return;
            problems.Add(($"the columns `{other.Column.Name}` and `{column.Name}` both tell {input.Name}", "name the one that counts in a mapping file, and put the other under `ignore`"));
            return;
        }

        taken.Add(column);
        foreach (var text in mapping.Missing) values = values.ContainsKey(text) ? values : values.Add(text, null);
        fields.Add(new(input, column, unit, values));
    }

    /// <summary>The input that is read of a fact's column; its others follow from it.</summary>
    private Input? Main(Fact fact) => byFact[fact].OrderBy(i => i switch { Input.Observed { UseDefault: false } => 0, Input.Observed => 1, Input.EventDate => 2, _ => 3 }).FirstOrDefault();

    private static IEnumerable<string> NamesOf(Fact fact) => fact.Synonyms.Prepend(fact.Name);
}
