using ProtocolLang.Syntax;

namespace ProtocolLang.Parsing;

/// <summary>The statements of the last parse of one file, by their text. After an edit only statements whose text changed are parsed again, wherever
/// the others moved to. Statements with anything wrong in them are not kept, since their diagnostics speak of places.</summary>
public sealed class StatementCache
{
    private Dictionary<string, StatementSyntax> last = [];
    private Dictionary<string, StatementSyntax> next = [];

    internal StatementSyntax Parse(Slice slice)
    {
        if (!slice.IsPlain) return StatementParser.Parse(slice);
        var text = slice.Text[slice.Start..slice.End];
        if (last.TryGetValue(text, out var known)) return next[text] = Relocation.Move(known, slice.Start - known.Span.Start);
        var errors = slice.ErrorCount;
        var parsed = StatementParser.Parse(slice);
        if (slice.ErrorCount == errors && parsed.Span.Length == text.Length) next[text] = parsed;
        return parsed;
    }

    /// <summary>Forgets what the file no longer holds.</summary>
    internal void EndOfFile() => (last, next) = (next, []);
}
