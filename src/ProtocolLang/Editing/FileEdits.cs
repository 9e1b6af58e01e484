using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Editing;

/// <summary>Changes of one file, which do not overlap.</summary>
public sealed record FileEdits(SourceText Source, ImmutableArray<TextEdit> Edits)
{
    /// <summary>The text after the changes.</summary>
    public string Apply() => Apply(Source.Text, Edits);

    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        // At one place, what comes later in the list stands later in the text.
        var result = new System.Text.StringBuilder();
        var at = 0;
        foreach (var edit in edits.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End))
        {
            result.Append(text, at, edit.Span.Start - at).Append(edit.NewText);
            at = edit.Span.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
