using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Navigation;

public enum SubjectKind { Name, Rule, Table, Row, Grade, Value, File }

/// <summary>Something that has a name and can be gone to.</summary>
/// <param name="Name">As it is declared; for a sentence, its words.</param>
/// <param name="At">Its name where it is declared; for a sentence the word <c>if</c>, for a file its start.</param>
/// <param name="Whole">The statement, fact or row that declares it; for a value, the fact's line.</param>
public sealed record Subject(SubjectKind Kind, string Name, Location At, Location Whole, SyntaxNode? Node)
{
    /// <summary>Two roots see the same file, so a subject is known by its place.</summary>
    public (SubjectKind Kind, string Path, int Start) Home => (Kind, At.Source.Path, At.Span.Start);

    /// <summary>Whether it is called by a name of its own, so that it can be called otherwise.</summary>
    public bool HasOwnName => Kind is not (SubjectKind.Row or SubjectKind.File) && Node is not RuleSyntax { Name: null };

    public bool Equals(Subject? other) => other is not null && Home == other.Home;
    public override int GetHashCode() => Home.GetHashCode();
}

/// <summary>What a name does where it stands: it is declared, another spelling of it is (<c>known as</c>), or it is used.</summary>
public enum Role { Declaration, Synonym, Use }

/// <summary>A place where a subject is named.</summary>
public sealed record Occurrence(Subject Subject, SyntaxTree Tree, TextSpan Span, Role Role)
{
    public Location At => new(Tree.Source, Span);

    public string Path => Tree.Source.Path;

    /// <summary>By which of its names the subject is called here, folded.</summary>
    public string Spelling => Vocabulary.Fold(Tree.Reading.Substring(Span.Start, Span.Length));
}
