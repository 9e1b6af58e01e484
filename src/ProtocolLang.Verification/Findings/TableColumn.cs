using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;
using ProtocolLang.Verification.Words;

namespace ProtocolLang.Verification.Findings;

/// <summary>What the cells of one column of a table can say.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Values">The smallest things that a cell can say, with the patients of whom they are true.</param>
/// <param name="Type">The type of a fact's numbers or values; null for a definition or a partition.</param>
internal sealed record TableColumn(string Name, List<(string? Text, Cell Cell, Diagram Patients)> Values, FactType? Type)
{
    /// <returns>The columns that test something; null when there is none, or one that cannot be read so.</returns>
    public static TableColumn[]? Of(Analysis a, Table table)
    {
        var columns = table.Columns.Where(c => c.ToLowerInvariant() is not ("then" or "because" or "unless")).Select(c => Of(a, c)).ToArray();
        return columns.Length > 0 && !columns.Contains(null) ? [.. columns.OfType<TableColumn>()] : null;
    }

    /// <summary>The values of a row's cell; null when it says nothing of the column.</summary>
    public bool[]? Of(Analysis a, Rule row)
    {
        bool[] values = [.. Values.Select(v => a.Exist(a.True(row.When), v.Patients))];
        return values.All(v => v) ? null : values;
    }

    public bool IsAllThatIsKnown(bool[] values) => Values.Zip(values).All(v => v.Second || v.First.Cell.IsUnknown);

    /// <summary>The cell that says some values, <c>any</c> for null; null when no cell can.</summary>
    public string? Text(bool[]? values)
    {
        if (values is null) return "any";
        var said = Values.Where((_, v) => values[v]).ToArray();
        if (said.Length == 1 || (said.All(v => v.Text is not null) && !said.Any(v => v.Cell.IsUnknown))) return said is [{ Text: null } only] ? Ranges.Cell(Type!, [only.Cell]) : string.Join(" or ", said.Select(v => v.Text));
        return Type is FactType.Number && !said.Any(v => v.Cell.IsUnknown) ? Ranges.Cell(Type, said.Select(v => v.Cell)) : null;
    }

    /// <summary>The patients of whom a row of cells is true.</summary>
    public static Diagram Patients(Analysis a, TableColumn[] columns, bool[]?[] row) =>
        a.Table.All(columns.Zip(row, (c, values) => values is null ? Diagram.All : a.Table.Any(c.Values.Where((_, v) => values[v]).Select(v => v.Patients))));

    private static TableColumn? Of(Analysis a, string name)
    {
        bool IsIt(string other) => other.Equals(name, StringComparison.OrdinalIgnoreCase);
        var protocol = a.Protocol;
        if (protocol.Partitions.FirstOrDefault(p => IsIt(p.Name)) is { } partition) return new(name, [.. partition.Parts.Select(p => ((string?)p.Name, default(Cell), a.True(p.Meaning)))], null);
        if (protocol.Definitions.FirstOrDefault(d => IsIt(d.Name) || d.Synonyms.Any(IsIt)) is { Meaning: var m }) return new(name, [("yes", default, a.True(m)), ("no", default, a.False(m))], null);
        if (protocol.Facts.FirstOrDefault(f => IsIt(f.Name) || f.Synonyms.Any(IsIt)) is not { } fact) return null;
        var input = new Input.Observed(fact.Name, fact, Selector.Latest, Window.Always, UseDefault: fact.HasDefault);
        if (fact.Type is FactType.Set or FactType.Date || a.Space.Find(Questions.Latest(fact)) is not { } asked) return null;
        var isWhole = fact.Type is FactType.Number { Whole: true };
        return new(name, [.. asked.Cells.Select(c => (Words(fact.Type, c), c, c.IsUnknown ? a.Encoder.Unknown(input) : a.Encoder.Read(input, v => c.Holds(v))))], fact.Type);
    }

    /// <summary>Null for a stretch of numbers, which are said together.</summary>
    private static string? Words(FactType type, Cell cell) => cell.IsUnknown ? "is unknown" : type.IsFinite || cell.IsPoint ? type.Format(cell.Low) : null;
}
