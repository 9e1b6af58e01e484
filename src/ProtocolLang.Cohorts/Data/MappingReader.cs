using System.Collections.Immutable;
using ProtocolLang.Cases;
using ProtocolLang.Cases.Reading;
using ProtocolLang.Cases.Text;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cohorts.Data;

/// <summary>Reads mapping files, YAML or JSON. What they mean for some data is found out by <see cref="Matching"/>.</summary>
public static class MappingReader
{
    private const string Unknown = "unknown";

    private static readonly CaseKey Patient = new("patient", "The column that tells the patients apart.");
    private static readonly CaseKey AsOf = new("as of", "The column with the day for which the question is asked.");
    private static readonly CaseKey Columns = new("columns", "For each fact, by the protocol's name, its column.");
    private static readonly CaseKey Missing = new("missing", "What stands for unknown in every column.");
    private static readonly CaseKey Ignore = new("ignore", "Columns that are left out on purpose.");
    private static readonly CaseKey Column = new("column", "The column's name.");
    private static readonly CaseKey InUnit = new("unit", "The unit of the column's numbers.");
    private static readonly CaseKey Values = new("values", "What the column's values stand for, in the protocol's words.");

    private static readonly ImmutableArray<CaseKey> OfFile = [Patient, AsOf, Columns, Missing, Ignore];
    private static readonly ImmutableArray<CaseKey> OfColumn = [Column, InUnit, Values];

    /// <param name="file">The path as its user writes it.</param>
    /// <returns>The mapping, and what is wrong with it; with a problem it is not to be used.</returns>
    public static (Mapping Mapping, ImmutableArray<CaseProblem> Problems) Read(string file, ReadOnlySpan<byte> bytes)
    {
        var text = CaseText.Decode(file, bytes, out var problem);
        if (text is not null) problem = CaseText.Check(file, text);
        if (problem is not null) return (Mapping.None, [problem]);
        var isJson = Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase);
        var documents = isJson ? JsonDocuments.Read(file, text!, isLines: false) : YamlDocuments.Read(file, text!);
        var problems = new ProblemList(file);
        if (documents.FirstOrDefault() is not { } document) return (Mapping.None, []);
        if (document.Problem is { } unreadable) return (Mapping.None, [unreadable]);
        if (document.Root is not Node.Map map)
        {
            if (document.Root is { } other) problems.Add(CaseProblems.WrongShape(problems.At(other), "A mapping", "a block of keys", other.Describe(), "Write `columns:` and below it `FACT: COLUMN` for each."));
            return (Mapping.None, [.. problems.Found]);
        }

        var fields = new Fields(map, OfFile, "a mapping", problems);
        var mapping = new Mapping(
            fields.Text(Patient)?.Text, fields.Text(AsOf)?.Text, OfColumns(fields.Value(Columns), problems),
            [.. Texts(fields.Value(Missing), Missing, problems).Select(Spelling.Fold).Distinct()], [.. Texts(fields.Value(Ignore), Ignore, problems)]);
        return (mapping, [.. problems.Found]);
    }

    private static ImmutableArray<MappedColumn> OfColumns(Node? node, ProblemList problems)
    {
        switch (node)
        {
            case null:
                return [];
            case Node.Map map:
                foreach (var twice in map.Fields.GroupBy(f => Spelling.Fold(f.Key.Text)).Where(g => g.Count() > 1))
                {
                    problems.Add(CaseProblems.DuplicateKey(problems.At(twice.Last().Key), twice.Last().Key.Text, twice.First().Key.Spot.Line, isFact: false));
                }

                return [.. map.Fields.Select(f => One(f, problems)).OfType<MappedColumn>()];
            default:
                problems.Add(CaseProblems.WrongShape(problems.At(node), "`columns`", "a block of keys", node.Describe(), "Write `FACT: COLUMN` for each fact."));
                return [];
        }
    }

    private static MappedColumn? One(ProtocolLang.Cases.Text.Field of, ProblemList problems)
    {
        var place = problems.Place(of.Key);
        switch (of.Value)
        {
            case Node.Scalar { Kind: not (ScalarKind.Empty or ScalarKind.Null) } name:
                return new(of.Key.Text, name.Text, null, ImmutableDictionary<string, string?>.Empty, place);
            case Node.Map map:
                var fields = new Fields(map, OfColumn, "a column", problems);
                var column = fields.Text(Column)?.Text;
                if (column is null) problems.Add(CaseProblems.MissingKey(problems.At(of.Key), Column.Name, "column", "Write `{ column: NAME, values: { … } }`, or the column's name alone."));
                return column is null ? null : new(of.Key.Text, column, UnitOf(fields, problems), Meanings(fields.Value(Values), problems), place);
            default:
                problems.Add(CaseProblems.WrongShape(problems.At(of.Value), $"The column of {of.Key.Text}", "a name", of.Value.Describe(), null));
                return null;
        }
    }

    private static Unit? UnitOf(Fields fields, ProblemList problems)
    {
        if (fields.Text(InUnit) is not { } text) return null;
        if (UnitReader.TryRead(text.Text) is { } unit) return unit;
        var near = UnitReader.Nearest(text.Text);
        problems.Add(CaseProblems.WrongShape(problems.At(text), "`unit`", "a unit", text.Describe(), near.Count > 0 ? $"Did you mean `{near[0]}`?" : "Write it as the protocol would, such as mg/dL."));
        return null;
    }

    private static ImmutableDictionary<string, string?> Meanings(Node? node, ProblemList problems)
    {
        var meanings = ImmutableDictionary<string, string?>.Empty;
        if (node is null) return meanings;
        if (node is not Node.Map map)
        {
            problems.Add(CaseProblems.WrongShape(problems.At(node), "`values`", "a block of keys", node.Describe(), "Write `{ pos: positive, neg: negative }`."));
            return meanings;
        }

        foreach (var field in map.Fields)
        {
            if (field.Value is not Node.Scalar { Kind: not ScalarKind.Empty } value)
            {
                problems.Add(CaseProblems.WrongShape(problems.At(field.Value), $"What `{CaseProblems.Short(field.Key.Text)}` stands for", "a value", field.Value.Describe(), null));
                continue;
            }

            var isUnknown = value.Kind == ScalarKind.Null || Spelling.Fold(value.Text) == Unknown;
            meanings = meanings.SetItem(Spelling.Fold(field.Key.Text), isUnknown ? null : value.Text);
        }

        return meanings;
    }

    private static IEnumerable<string> Texts(Node? node, CaseKey key, ProblemList problems)
    {
        Node[] items = node switch { null => [], Node.List list => [.. list.Items], _ => [node] };
        foreach (var item in items)
        {
            if (item is Node.Scalar scalar) yield return scalar.Text;
            else problems.Add(CaseProblems.WrongShape(problems.At(item), $"`{key.Name}`", "a list of texts", item.Describe(), null));
        }
    }
}
