using System.Collections.Immutable;
using ProtocolLang.Editing.Completing;
using ProtocolLang.Syntax;
using ProtocolLang.Testing;
using ProtocolLang.Tests.Diagnostics;

namespace ProtocolLang.Tests.Editing;

/// <summary>A protocol in an editor: its text uses the common vocabulary, and <c>^</c> is the cursor.</summary>
internal sealed record Desk(Compilation Compilation, int Offset)
{
    private const string Use = "use vocabulary\n\n";

    public SyntaxTree Tree => Compilation.Root;

    public static Desk With(string marked)
    {
        var cursor = Cursor.In(Use + marked);
        return new Desk(Texts.Compile(cursor.Text), cursor.Offset);
    }

    public ImmutableArray<CompletionItem> Items(params string[] files) => Completion.At(Compilation, Tree, Offset, files);

    public CompletionItem Item(string label)
    {
        var items = Items();
        return items.FirstOrDefault(i => i.Label == label) ?? throw new Xunit.Sdk.XunitException($"`{label}` is not among: " + string.Join(", ", items.Select(i => i.Label)));
    }

    /// <summary>The text after an item was taken, without the marks of a snippet.</summary>
    public static string Taken(string text, CompletionItem item) => text[..item.Replaced.Start] + Plain(item) + text[item.Replaced.End..];

    /// <summary>What an item puts in when no place of its snippet is filled in by hand.</summary>
    public static string Plain(CompletionItem item) => item.IsSnippet
        ? System.Text.RegularExpressions.Regex.Replace(item.Insert, @"\$\{\d+:([^}]*)\}|\$\d+", "$1")
        : item.Insert;
}
