using Sprache;

namespace ProtocolLang.Parsing;

/// <summary>A Sprache input over a stretch of a whole file, so that positions are offsets in the file and nothing is re-based.
/// All windows of one parse share a <see cref="ParseTrace"/>.</summary>
public sealed class Window(string source, int position, int end, ParseTrace trace) : IInput
{
    private static readonly Dictionary<object, object> NoMemos = [];

    public string Source => source;
    public int Position => position;
    public int End => end;
    public bool AtEnd => position >= end;
    public char Current => source[position];
    public ParseTrace Trace => trace;

    // Lines belong to SourceText; Sprache only prints these in messages that are never shown.
    public int Line => 1;
    public int Column => position + 1;
    public IDictionary<object, object> Memos => NoMemos;

    public IInput Advance() => new Window(source, position + 1, end, trace);

    public Window To(int offset) => offset == position ? this : new Window(source, offset, end, trace);

    public bool Equals(IInput? other) => other is Window w && ReferenceEquals(w.Source, source) && w.Position == position;
    public override bool Equals(object? obj) => Equals(obj as IInput);
    public override int GetHashCode() => position;
}

/// <summary>What the lexemes of one parse wanted at the furthest place that any of them reached. This is the error message when the parse
/// fails, and the list of completions when the furthest place is the cursor.</summary>
public sealed class ParseTrace
{
    private readonly List<string> expected = [];

    public int Furthest { get; private set; } = -1;

    public IReadOnlyList<string> Expected => expected;

    public void Want(int offset, string what)
    {
        if (offset < Furthest) return;
        if (offset > Furthest)
        {
            Furthest = offset;
            expected.Clear();
        }

        if (!expected.Contains(what)) expected.Add(what);
    }
}
