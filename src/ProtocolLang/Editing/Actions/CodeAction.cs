using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

public enum ActionKind { QuickFix, Extract, Inline, Rewrite, FixAll, Organize }

/// <summary>A change that an author may choose.</summary>
/// <param name="Id">Tells it from the others at the same place, also when they are worked out again.</param>
/// <param name="Work">Makes the changes when the action is chosen. There are none when it turns out that it cannot be done.</param>
public sealed record CodeAction(string Id, string Title, ActionKind Kind, Func<ImmutableArray<FileEdits>> Work)
{
    /// <summary>Whether it is the one that most authors want.</summary>
    public bool IsPreferred { get; init; }

    /// <summary>The finding that it mends, or null.</summary>
    public Diagnostic? Mends { get; init; }

    /// <summary>Why there may turn out to be no changes.</summary>
    public string WhyNot { get; init; } = "the protocol would mean something else";

    /// <summary>Whether the changes are worked out only when the action is chosen, since that takes a while.</summary>
    public bool IsCostly { get; init; }
}

/// <summary>Where actions are asked for.</summary>
/// <param name="Roots">All root protocols of the workspace.</param>
/// <param name="Compilation">One that holds the file.</param>
/// <param name="Range">What is selected; empty at a cursor.</param>
/// <param name="Found">What was found in the file.</param>
internal sealed record Spot(ImmutableArray<Compilation> Roots, Compilation Compilation, SyntaxTree Tree, TextSpan Range, IReadOnlyList<Diagnostic> Found)
{
    public string Path => Tree.Source.Path;

    public Place Place { get; } = Places.At(Tree, Range.Start);

    /// <summary>The file with its names.</summary>
    public Binding.SourceFile File => Compilation.Model.Files.First(f => f.Tree == Tree);

    /// <summary>An action that changes this file alone.</summary>
    public CodeAction Change(string id, string title, ActionKind kind, Func<IEnumerable<TextEdit>> edits) => new(id, title, kind, () => [Tidy.Of(Tree, edits())]);
}
