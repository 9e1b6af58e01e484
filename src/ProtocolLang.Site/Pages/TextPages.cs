using System.Xml.Linq;
using ProtocolLang.Binding;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.JavaScript;
using ProtocolLang.Logic;
using ProtocolLang.Site.Text;
using ProtocolLang.Syntax;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Pages;

/// <summary>The protocol as its author wrote it, a page for each file; behind each rule the figures on which it rests.</summary>
internal sealed class TextPages(SiteProtocol site, Pieces parts)
{
    private readonly Dictionary<(string File, int Start), Rule[]> rules = site.Protocol.Rules.GroupBy(r => (r.Origin.File, r.Origin.Start)).ToDictionary(g => g.Key, g => g.ToArray());

    public IEnumerable<object?> Contents()
    {
        yield return El("h1", "The text");
        yield return P("As its author wrote it. Every name leads to where it is explained; behind each rule stand the figures on which it rests.");
        yield return Ul("files", site.Compilation.Trees.Select(t => new object[]
        {
            A(parts.Map.File(t.Source.Path), Title(t)),
            Span("about", Comment(t)),
        }));
    }

    public IEnumerable<object?> Of(SyntaxTree tree)
    {
        var text = new ProtocolText(site, tree, parts.Map);
        yield return El("h1", Title(tree));
        var (line, examples) = (1, new List<ExampleSyntax>());
        foreach (var statement in tree.Statements)
        {
            var (first, last) = (tree.Source.LineOf(statement.Span.Start), tree.Source.LineOf(Math.Max(statement.Span.Start, statement.Span.End - 1)));
            foreach (var shown in Between(text, tree, line, first - 1)) yield return shown;
            line = last + 1;
            if (statement is ExampleSyntax example) yield return Example(text, tree, example, first, last);
            else if (statement is TableSyntax table) yield return Table(text, tree, table, first, last);
            else yield return El("section", Class("statement " + Kind(statement)), Div("code", text.Lines(first, last)), Aside(statement, tree));
        }

        foreach (var shown in Between(text, tree, line, tree.Source.LineCount)) yield return shown;
        foreach (var type in ClassesOf(tree)) yield return CSharp(type);
    }

    /// <summary>The C# files that calculations of a file call.</summary>
    private IEnumerable<ClassFile> ClassesOf(SyntaxTree tree) =>
        ClassFile.NamesIn(tree).Select(name => site.Compilation.Classes.FirstOrDefault(c => c.Path == Compiler.ClassPath(tree.Source.Path, name))).OfType<ClassFile>().Where(c => c.Source is not null);

    /// <summary>What is calculated in C#, as its author wrote it, so that the formula can be read where it is used.</summary>
    private static XElement CSharp(ClassFile type) => El("section", Class("csharp"), Attr("id", SiteMap.AnchorOf(type)),
        El("h2", $"Calculated in C#: {type.Name}.cs"),
        El("pre", Attr("tabindex", "0"), El("code", Printable(type.Source!.Text))));

    /// <summary>A page is XML too, which has no control characters.</summary>
    private static string Printable(string text) => string.Concat(text.ReplaceLineEndings("\n").TrimEnd().Select(c => c is not ('\n' or '\t') && (char.IsControl(c) || c is '\uFFFE' or '\uFFFF') ? '\uFFFD' : c));

    public static string Title(SyntaxTree tree) => tree.Statements.OfType<EntrySyntax>().FirstOrDefault(e => e.Keyword == "protocol")?.Name.Text is { Length: > 0 } name
        ? Pieces.Capital(name)
        : Pieces.Capital(SiteMap.FileName(tree.Source.Path).Replace('-', ' '));

    private static string Comment(SyntaxTree tree) => tree.Comments is [var first, ..] && (tree.Statements.IsEmpty || first.Start < tree.Statements[0].Span.Start) ? tree.Source.Slice(first).TrimStart('#', ' ') : "";

    private static string Kind(StatementSyntax statement) => statement switch
    {
        RuleSyntax => "rule",
        FactsSyntax f => f.Keyword,
        EntrySyntax e => e.Keyword,
        UseSyntax => "use",
        _ => "other",
    };

    private static IEnumerable<XElement> Between(ProtocolText text, SyntaxTree tree, int from, int to)
    {
        if (Enumerable.Range(from, Math.Max(0, to - from + 1)).Any(n => tree.Source.Slice(tree.Source.LineSpan(n)).Trim().Length > 0)) yield return Div("code remark", text.Lines(from, to));
    }

    private XElement? Aside(StatementSyntax statement, SyntaxTree tree)
    {
        if (statement is not RuleSyntax || !rules.TryGetValue((tree.Source.Path, statement.Span.Start), out var found)) return null;
        return RuleAside(found[0]);
    }

    private XElement? RuleAside(Rule rule) => rule.Because.IsEmpty && rule.OverriddenBy.IsEmpty ? null : El("aside", Class("evidence"), Attr("aria-label", "Evidence of " + rule.Name),
        rule.OverriddenBy.IsEmpty ? null : P("Yields to ", Joined(rule.OverriddenBy.Select(o => A(parts.Map.Of(site.Protocol.Rules[o]), site.Protocol.Rules[o].Name))), "."),
        rule.Because.Select(parts.Evidence));

    private XElement Example(ProtocolText text, SyntaxTree tree, ExampleSyntax example, int first, int last)
    {
        // An example with rows is tried row by row.
        var tried = site.Examples.Where(e => e.Example.Origin.File == tree.Source.Path && example.Span.Contains(e.Example.Origin.Start)).ToArray();
        var failed = tried.Where(e => !e.Passed).ToArray();
        return El("details", Class("example"),
            El("summary", "Example: ", example.Name.Text, " ", tried.Length == 0 ? null : Span(failed.Length == 0 ? "chip good" : "chip bad", failed.Length == 0 ? "holds" : "fails")),
            Div("code", text.Lines(first, last)),
            tried.Length == 0 || !site.CanBeTried ? null : P(Joined(tried.Select(t => TryLink(t.Example.Case, tried.Length == 1 ? "Try this patient" : $"Try {t.Example.Name}")), "; ")),
            failed.Length == 0 ? null : Ul("failures", failed.SelectMany(f => f.Expectations.Where(e => !e.Met)).Select(e => (object)$"expected {e.Expectation.Text}, but {e.Got}")));
    }

    public static XElement TryLink(Case @case, string words) => A("try.html#" + Uri.EscapeDataString(PatientJson.Write(@case)), words);

    /// <summary>A decision table as a table: one rule a row.</summary>
    private XElement Table(ProtocolText text, SyntaxTree tree, TableSyntax table, int first, int last)
    {
        var bar = table.Header is null ? first : tree.Source.LineOf(table.Header.Span.Start) - 1;
        var end = table.Rows.IsEmpty ? last : tree.Source.LineOf(Math.Max(0, table.Rows[^1].Span.End - 1));
        return El("section", Class("statement table"),
            Div("code", text.Lines(first, bar)),
            DecisionTable(text, tree, table),
            Div("code", text.Lines(end + 1, last)),
            rules.Where(r => r.Key.File == tree.Source.Path && table.Span.Contains(r.Key.Start)).SelectMany(r => r.Value).Take(1).Select(RuleAside));
    }

    private XElement DecisionTable(ProtocolText text, SyntaxTree tree, TableSyntax table) => Div("wide", Attr("tabindex", "0"), Attr("role", "region"), Attr("aria-label", "Table " + table.Name.Text),
        El("table", Class("decision"),
            El("caption", table.Name.Text),
            table.Header is null ? null : El("thead", El("tr", table.Header.Cells.Select(c => El("th", Attr("scope", "col"), text.Words(c.Span))))),
            El("tbody", table.Rows.Select(r => El("tr", parts.Map.AnchorAt(tree.Source.Path, r.Span.Start) is { } anchor ? Attr("id", anchor) : null, r.Cells.Select(c => El("td", text.Words(c.Span))))))));

    /// <summary>All decision tables of the protocol, on one page; nothing when it has none.</summary>
    public IReadOnlyList<object> Tables()
    {
        var found = site.Compilation.Trees.SelectMany(t => t.Statements.OfType<TableSyntax>().Select(table => (Tree: t, Table: table))).ToArray();
        if (found.Length == 0) return [];
        return [El("h1", "Decision tables"), P("Each row is a rule. A row applies when all of its cells do."),
            .. found.Select(f => El("section", El("h2", A(parts.Map.At(new Origin(f.Tree.Source.Path, f.Table.Span.Start, f.Table.Span.Length)), f.Table.Name.Text)), WithoutAnchors(DecisionTable(new ProtocolText(site, f.Tree, parts.Map), f.Tree, f.Table))))];
    }

    private static XElement WithoutAnchors(XElement element)
    {
        element.Descendants().Attributes("id").Remove();
        return element;
    }
}
