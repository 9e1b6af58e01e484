using System.Collections.Immutable;
using ProtocolLang.Text;

namespace ProtocolLang.Syntax;

/// <summary>A piece of a protocol's text. Nodes know where they stand and what was written, never what it means.</summary>
public abstract record SyntaxNode(TextSpan Span);

/// <summary>Words whose meaning needs the protocol's vocabulary: a name, a condition, a type, an outcome. The span runs from the first to the last
/// character that is not blank; it may reach over several lines and comments. <paramref name="Text"/> has runs of blanks, line breaks
/// and comments folded to one blank, and typographic look-alikes mended.</summary>
public sealed record PhraseSyntax(TextSpan Span, string Text) : SyntaxNode(Span)
{
    public bool IsEmpty => Text.Length == 0;

    /// <summary>Its form is wrong and that has been reported, so nothing more should be said about what it means.</summary>
    public bool IsBroken { get; init; }
}

/// <summary>A phrase, or a phrase such as <c>any of</c> followed by bullets.</summary>
public sealed record BlockSyntax(TextSpan Span, PhraseSyntax Phrase, ImmutableArray<BlockSyntax> Bullets) : SyntaxNode(Span);

/// <summary>A line of a statement that begins with one of the words in <see cref="Clauses"/>, or such a part of a sentence.</summary>
/// <param name="Keyword">As the table spells it: <c>watch for</c>.</param>
public sealed record ClauseSyntax(TextSpan Span, string Keyword, TextSpan KeywordSpan, BlockSyntax Body) : SyntaxNode(Span);

/// <summary>A statement begins at the left margin and goes on for as long as lines are indented.</summary>
public abstract record StatementSyntax(TextSpan Span, TextSpan KeywordSpan, ImmutableArray<ClauseSyntax> Clauses) : SyntaxNode(Span)
{
    public IEnumerable<ClauseSyntax> All(string keyword) => Clauses.Where(c => c.Keyword == keyword);
}

/// <summary><c>protocol</c>, <c>drug</c>, <c>class</c>, <c>regimen</c>, <c>test</c>, <c>trial</c>, <c>reference</c>, <c>toxicity</c>, <c>agency</c>, <c>service</c>.</summary>
public sealed record EntrySyntax(TextSpan Span, TextSpan KeywordSpan, string Keyword, PhraseSyntax Name, ImmutableArray<ClauseSyntax> Clauses)
    : StatementSyntax(Span, KeywordSpan, Clauses);

public sealed record UseSyntax(TextSpan Span, TextSpan KeywordSpan, PhraseSyntax Path) : StatementSyntax(Span, KeywordSpan, []);

/// <summary><c>facts</c> or <c>grades</c>.</summary>
public sealed record FactsSyntax(TextSpan Span, TextSpan KeywordSpan, string Keyword, ImmutableArray<FactSyntax> Facts)
    : StatementSyntax(Span, KeywordSpan, []);

/// <summary><c>LVEF is a percentage</c>: <paramref name="Type"/> is what follows <c>is</c>.</summary>
public sealed record FactSyntax(TextSpan Span, PhraseSyntax Name, PhraseSyntax Type, ImmutableArray<ClauseSyntax> Clauses) : SyntaxNode(Span);

public sealed record DefineSyntax(TextSpan Span, TextSpan KeywordSpan, PhraseSyntax Name, BlockSyntax Body, ImmutableArray<ClauseSyntax> Clauses)
    : StatementSyntax(Span, KeywordSpan, Clauses);

public sealed record PartitionSyntax(TextSpan Span, TextSpan KeywordSpan, PhraseSyntax Name, ImmutableArray<PhraseSyntax> Parts, ImmutableArray<ClauseSyntax> Clauses)
    : StatementSyntax(Span, KeywordSpan, Clauses);

/// <summary><c>calculate NAME [in UNIT] as EXPRESSION</c>, <c>calculate NAME as points from</c> with bullets, or <c>calculate NAME [in UNIT] with C# "CLASS.FUNCTION"</c>.</summary>
public sealed record CalculateSyntax(TextSpan Span, TextSpan KeywordSpan, PhraseSyntax Name, PhraseSyntax? Unit, BlockSyntax Body, ImmutableArray<ClauseSyntax> Clauses)
    : StatementSyntax(Span, KeywordSpan, Clauses)
{
    /// <summary>The body stands behind <c>with C#</c>.</summary>
    public bool IsCall { get; init; }
}

/// <summary>A rule in block form, or (with no <paramref name="Name"/>) a sentence that begins with <c>if</c>. All its parts are clauses.</summary>
public sealed record RuleSyntax(TextSpan Span, TextSpan KeywordSpan, PhraseSyntax? Name, ImmutableArray<ClauseSyntax> Clauses)
    : StatementSyntax(Span, KeywordSpan, Clauses);

/// <summary>A statement with rows below a header; an example may be without.</summary>
public abstract record GridSyntax(TextSpan Span, TextSpan KeywordSpan, PhraseSyntax Name, RowSyntax? Header, ImmutableArray<RowSyntax> Rows, ImmutableArray<ClauseSyntax> Clauses)
    : StatementSyntax(Span, KeywordSpan, Clauses);

public sealed record TableSyntax(TextSpan Span, TextSpan KeywordSpan, PhraseSyntax Name, RowSyntax? Header, ImmutableArray<RowSyntax> Rows, ImmutableArray<ClauseSyntax> Clauses)
    : GridSyntax(Span, KeywordSpan, Name, Header, Rows, Clauses);

public sealed record RowSyntax(TextSpan Span, ImmutableArray<PhraseSyntax> Cells) : SyntaxNode(Span);

/// <summary>One patient or, with rows, one in each.</summary>
public sealed record ExampleSyntax(TextSpan Span, TextSpan KeywordSpan, PhraseSyntax Name, RowSyntax? Header, ImmutableArray<RowSyntax> Rows, ImmutableArray<ClauseSyntax> Clauses)
    : GridSyntax(Span, KeywordSpan, Name, Header, Rows, Clauses);

/// <summary>A statement that could not be read; its diagnostics say why. Its neighbours are unharmed.</summary>
public sealed record ErrorSyntax(TextSpan Span, TextSpan KeywordSpan) : StatementSyntax(Span, KeywordSpan, []);
