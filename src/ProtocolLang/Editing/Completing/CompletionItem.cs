using ProtocolLang.Symbols;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Completing;

public enum CompletionKind { Statement, Clause, Word, Sign, Name, Rule, Value, Unit, File, Function, Text, Snippet }

/// <summary>Something that can be written at the cursor.</summary>
/// <param name="Insert">What is put in; a snippet in the notation of the Language Server Protocol when <paramref name="IsSnippet"/>.</param>
/// <param name="Replaced">What it takes the place of: the words of it that are typed already, perhaps several.</param>
/// <param name="Rank">The likeliest have the smallest; items of one rank go by their order in the list.</param>
/// <param name="Filter">What the typed words are compared with: the label, and other names of the same thing.</param>
/// <param name="Key">By which <see cref="Describing.Documentation.Of"/> tells more about it; null when there is no more to tell.</param>
public sealed record CompletionItem(
    string Label, CompletionKind Kind, string Insert, bool IsSnippet, TextSpan Replaced, int Rank, string Filter, string? Detail, string? Key)
{
    /// <summary>What a name is the name of.</summary>
    public NameKind? Name { get; init; }

    /// <summary>What is told about it, in Markdown, where no key leads to it.</summary>
    public string? Page { get; init; }
}
