using ProtocolLang.Diagnostics;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using Sprache;

namespace ProtocolLang.Parsing;

/// <summary>A Sprache input over a stretch of a whole file, so that positions are offsets in the file and nothing is re-based.
/// All windows of one parse share a <see cref="ParseTrace"/>.</summary>
public sealed class Window(string source, int position, int end, ParseTrace trace) : IInput
{
    private Dictionary<object, object>? memos;

    public string Source => source;
    public int Position => position;
    public int End => end;
    public bool AtEnd => position >= end;
    public char Current => source[position];
    public ParseTrace Trace => trace;

    // Lines belong to SourceText; Sprache only prints these in messages that are never shown.
    public int Line => 1;
    public int Column => position + 1;
    public IDictionary<object, object> Memos => memos ??= [];

    public IInput Advance() => new Window(source, position + 1, end, trace);

    public Window To(int offset) => offset == position ? this : new Window(source, offset, end, trace);

    public bool Equals(IInput? other) => other is Window w && ReferenceEquals(w.Source, source) && w.Position == position;
    public override bool Equals(object? obj) => Equals(obj as IInput);
    public override int GetHashCode() => position;
}

/// <summary>What the lexemes of one parse wanted at the furthest place that any of them reached: the list of completions when that is the cursor.</summary>
public sealed class ParseTrace
{
    private readonly List<Wanted> wanted = [];
    private int closed = -1;

    public int Furthest { get; private set; } = -1;

    /// <summary>Where the last word that some lexeme took ends. What comes behind words that none took is not known.</summary>
    public int Accepted { get; private set; }

    /// <summary>Whether values may be joined by <c>or</c> here: beside <c>and</c> and behind <c>not</c> they may not.</summary>
    public bool ListsAllowed { get; set; } = true;

    private Func<Wanted, Wanted?>? narrow;

    public IReadOnlyList<Wanted> Wanted => wanted;

    /// <summary>Whether it is of no use to want anything there.</summary>
    public bool Ignores(int offset) => offset < Furthest || offset == closed;

    public void Want(int offset, Wanted what)
    {
        if (Ignores(offset)) return;
        if (narrow is not null)
        {
            if (narrow(what) is not { } narrower) return;
            what = narrower;
        }

        if (offset > Furthest)
        {
            Furthest = offset;
            wanted.Clear();
        }

        if (!wanted.Contains(what)) wanted.Add(what);
    }

    /// <summary>Reads something of which not all that it wants would do: the rest would be read too, and reported.</summary>
    /// <param name="by">What is left of something wanted; null when nothing is.</param>
    public T Narrowed<T>(Func<Wanted, Wanted?> by, Func<T> read)
    {
        var outer = narrow;
        narrow = outer is null ? by : wanted => by(wanted) is { } left ? outer(left) : null;
        var result = read();
        narrow = outer;
        return result;
    }

    public void Accept(int end) => Accepted = Math.Max(Accepted, end);

    private readonly List<Problem> problems = [];
    private readonly SortedDictionary<int, Found<NameEntry>> references = [];

    /// <summary>The names that were read, in order.</summary>
    public IEnumerable<Found<NameEntry>> References => references.Values;

    /// <summary>Notes a name. An alternative that was tried before at the same place, and given up, is forgotten.</summary>
    public void Refer(Found<NameEntry> name) => references[name.Span.Start] = name;

    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Notes what is wrong, once for each place: reading goes on as if it had been right.</summary>
    public void Report(TextSpan span, Func<Placement, Location, Diagnostic> describe)
    {
        // Until what is missing at the furthest place is there, nothing else is legal there.
        closed = Furthest;
        if (!problems.Exists(p => p.Span == span)) problems.Add(new Problem(span, describe));
    }
}

/// <summary>What is wrong with a phrase, at a span that counts from the phrase's start.</summary>
public sealed record Problem(TextSpan Span, Func<Placement, Location, Diagnostic> Describe)
{
    public Diagnostic At(Placement placement) => Describe(placement, placement.Locate(Span));
}

/// <summary>Where a phrase that was read on its own stands in a file.</summary>
public sealed record Placement(SourceText Source, int Start)
{
    public Location Locate(TextSpan span) => new(Source, new TextSpan(span.Start + Start, span.Length));

    public TextEdit Edit(TextSpan span, string newText) => new(new TextSpan(span.Start + Start, span.Length), newText);

    public string Text(TextSpan span) => Source.Text.Substring(span.Start + Start, span.Length);
}
