using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Binding;

/// <summary>Examples: what is given and what is expected.</summary>
internal sealed partial class Binder
{
    /// <summary>The example, or one for each of its rows. What stands outside the rows holds for all of them.</summary>
    private IEnumerable<BoundExample> BindExample(SourceFile file, ExampleSyntax example)
    {
        var shared = new BoundExample(example.Name.Text, file, example.Name.Span, [], [], null, example);
        foreach (var clause in example.Clauses)
        {
            foreach (var phrase in Leaves(clause.Body)) shared = Add(file, shared, clause.Keyword, phrase);
        }

        return example.Header is { } header ? BindRows(file, example, header, shared) : [shared];
    }

    private List<BoundExample> BindRows(SourceFile file, ExampleSyntax example, RowSyntax header, BoundExample shared)
    {
        var columns = header.Cells.Select(c => BindExampleColumn(file, c)).ToImmutableArray();
        var expects = columns.Any(c => c is ExampleColumn.Clause { Keyword: "expect" } or ExampleColumn.Unknown);
        if (!expects && shared.Expectations.IsEmpty) Report(SentenceDiagnostics.NoExpectColumn(At(file, header.Span)));
        var result = new List<BoundExample>();
        for (var row = 0; row < example.Rows.Length; row++)
        {
            var bound = shared with { Name = RowName(example, row), Span = example.Rows[row].Span };
            // In a row that is ragged, which has been reported, no cell may stand in its own column.
            var cells = example.Rows[row].Cells.Length == columns.Length ? example.Rows[row].Cells : [];
            for (var i = 0; i < cells.Length; i++) bound = BindExampleCell(file, bound, columns[i], cells[i], example.Rows[row]);
            if (expects && bound.Expectations.IsEmpty && cells.Any(c => !c.IsEmpty) && !cells.Any(c => c.IsBroken) && FirstExpected(columns) is >= 0 and var at && cells[at].IsEmpty)
            {
                Report(SentenceDiagnostics.EmptyExampleCell(At(file, cells[at].Span), isExpectation: true));
            }

            result.Add(bound);
        }

        return result;
    }

    private abstract record ExampleColumn
    {
        /// <summary>What the clause of that name holds.</summary>
        public sealed record Clause(string Keyword) : ExampleColumn;

        public sealed record Fact(NameEntry Entry) : ExampleColumn;

        public sealed record Unknown : ExampleColumn;
    }

    private static int FirstExpected(ImmutableArray<ExampleColumn> columns) => columns.IndexOf(new ExampleColumn.Clause("expect"));

    private ExampleColumn BindExampleColumn(SourceFile file, PhraseSyntax cell)
    {
        if (cell is { IsEmpty: true, IsBroken: false }) Report(NameDiagnostics.UnknownExampleColumn(At(file, cell.Span), "", null));
        if (Skips(cell)) return new ExampleColumn.Unknown();
        if (cell.Text.ToLowerInvariant() is "given" or "expect" or "as of") return new ExampleColumn.Clause(cell.Text.ToLowerInvariant());
        if (file.Vocabulary.Match(file.Tree.Reading, cell.Span.Start, cell.Span.End) is var (entry, end) && end == cell.Span.End && entry.Kind == NameKind.Fact)
        {
            references.Add(new SymbolReference(symbols[entry.Key], file.Tree, cell.Span));
            return new ExampleColumn.Fact(entry);
        }

        Report(NameDiagnostics.UnknownExampleColumn(At(file, cell.Span), cell.Text, Near(cell.Text, file, e => e.Kind == NameKind.Fact)));
        return new ExampleColumn.Unknown();
    }

    private BoundExample BindExampleCell(SourceFile file, BoundExample example, ExampleColumn column, PhraseSyntax cell, RowSyntax row)
    {
        // A row without any content was reported as such.
        if (cell is { IsEmpty: true, IsBroken: false } && column is ExampleColumn.Fact && row.Cells.Any(c => !c.IsEmpty))
        {
            Report(SentenceDiagnostics.EmptyExampleCell(At(file, cell.Span), isExpectation: false));
        }

        if (Skips(cell)) return example;
        var place = new Placement(file.Tree.Source, cell.Span.Start);
        return column switch
        {
            ExampleColumn.Clause clause => Add(file, example, clause.Keyword, cell),
            ExampleColumn.Fact { Entry: { IsBroken: false } entry } => Take(file, file.Reader.GivenCell(entry, Slice(file, cell.Span)), place) is { } given
                ? example with { Givens = example.Givens.Add((given, place)) }
                : example,
            _ => example,
        };
    }

    /// <summary>The example with what a phrase of one of its clauses says.</summary>
    private BoundExample Add(SourceFile file, BoundExample example, string clause, PhraseSyntax phrase)
    {
        var place = new Placement(file.Tree.Source, phrase.Span.Start);
        switch (clause)
        {
            case "given":
                return example with { Givens = example.Givens.AddRange(Take(file, file.Reader.Givens(Slice(file, phrase.Span)), place).Select(g => (g, place))) };
            case "expect":
                return Take(file, file.Reader.Expectation(Slice(file, phrase.Span)), place) is { } expected
                    ? example with { Expectations = example.Expectations.Add((expected, place, phrase.Text)) }
                    : example;
            case "as of":
                var read = ValueReader.Read(FactType.Date.Instance, phrase.Text, true);
                if (read is ValueResult.Ok ok) return example with { AsOf = Dates.FromNumber(ok.Value) };
                Report(TypeDiagnostics.BadValue(At(file, phrase.Span), phrase.Text, FactType.Date.Instance, read));
                return example;
            default:
                return example;
        }
    }

    /// <summary>Looks up the rules that examples name. What stands outside the rows of an example is looked at once.</summary>
    private void CheckRules(IEnumerable<BoundExample> examples)
    {
        var seen = new HashSet<Location>();
        foreach (var (file, expected, place) in examples.SelectMany(e => e.Expectations.Select(x => (e.File, x.Item1, x.Item2))))
        {
            if (expected.NamedRule is not { } rule || !seen.Add(place.Locate(rule.Span))) continue;
            if (rules.ContainsKey(Vocabulary.Fold(rule.Value))) ReferToRule(file, place.Locate(rule.Span).Span, rule.Value);
            else Report(NameDiagnostics.UnknownRule(place.Locate(rule.Span), rule.Value, Spelling.Nearest(rule.Value, rules.Values.Select(r => r.Name), 1).FirstOrDefault()));
        }
    }

    private static IEnumerable<PhraseSyntax> Leaves(BlockSyntax block) =>
        block.Bullets.IsEmpty ? (Skips(block.Phrase) ? [] : [block.Phrase]) : block.Bullets.SelectMany(Leaves);
}
