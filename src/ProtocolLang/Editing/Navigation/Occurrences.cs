using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Navigation;

/// <summary>All places where something is named: declarations, synonyms and uses of names, rules, tables, grades, values and files.</summary>
public static class Occurrences
{
    private static readonly ConditionalWeakTable<Compilation, ILookup<string, Occurrence>> Found = [];

    /// <summary>Those in one file of a compilation, in no order.</summary>
    public static IEnumerable<Occurrence> In(Compilation compilation, string path) => Of(compilation)[path];

    public static IEnumerable<Occurrence> In(Compilation compilation) => Of(compilation).SelectMany(f => f);

    /// <summary>What is named at an offset, or right before it; where names overlap, the innermost.</summary>
    public static Occurrence? At(Compilation compilation, string path, int offset) =>
        In(compilation, path).Where(o => o.Span.Length > 0 && Places.Touches(o.Span, offset))
            .OrderBy(o => o.Span.End == offset).ThenBy(o => o.Span.Length).FirstOrDefault();

    /// <summary>What is named at an offset, by the first root in which the file is and in which the name means something.</summary>
    public static Occurrence? At(ImmutableArray<Compilation> roots, string path, int offset) =>
        roots.Where(r => r.TreeOf(path) is not null).Select(r => At(r, path, offset)).FirstOrDefault(o => o is not null);

    /// <summary>Every place in the workspace where a subject is named, in order of paths and places; the declaration too.</summary>
    public static IEnumerable<Occurrence> Everywhere(ImmutableArray<Compilation> roots, Subject subject) =>
        roots.Where(r => r.TreeOf(subject.At.Source.Path) is not null).SelectMany(In).Where(o => o.Subject.Equals(subject))
            .DistinctBy(o => (o.Path, o.Span))
            .OrderBy(o => o.Path, StringComparer.Ordinal).ThenBy(o => o.Span.Start);

    private static ILookup<string, Occurrence> Of(Compilation compilation) =>
        Found.GetValue(compilation, c => Names(c.Model).Concat(Rules(c.Model)).Concat(Grades(c.Model)).Concat(Values.In(c)).Concat(Uses(c)).ToLookup(o => o.Path, StringComparer.Ordinal));

    private static IEnumerable<Occurrence> Names(SemanticModel model)
    {
        var subjects = model.Symbols.Values.ToDictionary(s => s, Subject);
        foreach (var (symbol, subject) in subjects)
        {
            yield return new Occurrence(subject, symbol.Tree, symbol.NameSpan, Role.Declaration);
            foreach (var synonym in symbol.Synonyms) yield return new Occurrence(subject, symbol.Tree, synonym.Span, Role.Synonym);
        }

        foreach (var reference in model.References.Where(r => !r.IsSilent)) yield return new Occurrence(subjects[reference.Symbol], reference.Tree, reference.Span, Role.Use);
    }

    private static IEnumerable<Occurrence> Rules(SemanticModel model)
    {
        var declared = new Dictionary<StatementSyntax, Subject>(ReferenceEqualityComparer.Instance);
        foreach (var (tree, statement) in model.Files.SelectMany(f => f.Tree.Statements.Select(s => (f.Tree, s))))
        {
            if (statement is not (RuleSyntax or TableSyntax)) continue;
            var name = Places.RuleName(statement);
            var span = name is { IsEmpty: false } ? name.Span : statement.KeywordSpan;
            var words = name is { IsEmpty: false } ? name.Text : tree.Source.Slice(tree.Source.LineSpan(tree.Source.LineOf(span.Start))).Trim();
            var kind = statement is TableSyntax ? SubjectKind.Table : SubjectKind.Rule;
            var subject = declared[statement] = new Subject(kind, words, At(tree, span), At(tree, statement.Span), statement);
            yield return new Occurrence(subject, tree, subject.At.Span, Role.Declaration);
        }

        foreach (var use in model.RuleReferences)
        {
            var (name, row) = RowOf(use);
            yield return new Occurrence(declared[use.Statement], use.Tree, name, Role.Use);
            if (row is not var (number, span)) continue;
            var table = (TableSyntax)use.Statement;
            var whole = At(use.DeclaredIn, table.Rows[number - 1].Span);
            yield return new Occurrence(new Subject(SubjectKind.Row, $"{table.Name.Text}, row {number}", whole, whole, table), use.Tree, span, Role.Use);
        }
    }

    /// <summary>What names the table and what names its row, in <c>second-line choice, row 2</c>.</summary>
    private static (TextSpan Name, (int Number, TextSpan Span)? Row) RowOf(RuleReference use)
    {
        var comma = use.Statement is TableSyntax ? use.Tree.Reading.LastIndexOf(',', use.Span.End - 1, use.Span.Length) : -1;
        if (comma < 0) return (use.Span, null);
        var row = Phrases.Part(use.Tree, comma + 1, use.Span.End);
        return (Phrases.Part(use.Tree, use.Span.Start, comma).Span, (int.Parse(row.Text["row ".Length..], CultureInfo.InvariantCulture), row.Span));
    }

    private static IEnumerable<Occurrence> Grades(SemanticModel model)
    {
        var subjects = new Dictionary<(string Grade, string? Value), Subject>();
        foreach (var (tree, grade) in model.Files.SelectMany(f => f.Tree.Statements.OfType<FactsSyntax>().Where(s => s.Keyword == "grades").SelectMany(s => s.Facts.Select(g => (f.Tree, g)))))
        {
            if (grade.Name.IsEmpty) continue;
            var (key, whole) = (Vocabulary.Fold(grade.Name.Text), At(tree, grade.Span));
            var named = new Subject(SubjectKind.Grade, grade.Name.Text, At(tree, grade.Name.Span), whole, grade);
            if (!subjects.TryAdd((key, null), named)) continue;
            yield return new Occurrence(named, tree, named.At.Span, Role.Declaration);
            foreach (var value in Values.Declared(tree, grade))
            {
                var subject = new Subject(SubjectKind.Value, value.Text, At(tree, value.Span), whole, grade);
                if (subjects.TryAdd((key, Vocabulary.Fold(value.Text)), subject)) yield return new Occurrence(subject, tree, subject.At.Span, Role.Declaration);
            }
        }

        foreach (var use in model.GradeReferences)
        {
            if (subjects.TryGetValue((use.Grade, use.Value), out var subject)) yield return new Occurrence(subject, use.Tree, use.Span, Role.Use);
        }
    }

    private static IEnumerable<Occurrence> Uses(Compilation compilation)
    {
        foreach (var tree in compilation.Trees)
        {
            foreach (var use in tree.Statements.OfType<UseSyntax>().Where(u => !u.Path.IsEmpty))
            {
                if (compilation.TreeOf(Compiler.Resolve(tree.Source.Path, use.Path.Text)) is not { } used) continue;
                var start = new Location(used.Source, default);
                yield return new Occurrence(new Subject(SubjectKind.File, used.Source.Path, start, start, null), tree, use.Path.Span, Role.Use);
            }
        }
    }

    private static Subject Subject(Symbol symbol) => new(SubjectKind.Name, symbol.Name, At(symbol.Tree, symbol.NameSpan), At(symbol.Tree, symbol.Node.Span), symbol.Node);

    private static Location At(SyntaxTree tree, TextSpan span) => new(tree.Source, span);
}
