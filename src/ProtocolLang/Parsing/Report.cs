using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Collects diagnostics, up to a limit that keeps the memory for a hopeless file bounded.</summary>
internal sealed class Report(SourceText source, int limit)
{
    private readonly List<Diagnostic> diagnostics = [];

    /// <summary>How many were reported, also beyond the limit.</summary>
    public int Count { get; private set; }

    /// <summary>Whether more would not be kept, so that it need not be thought out.</summary>
    public bool IsFull => Count > limit;

    public void Add(Diagnostic diagnostic)
    {
        Count++;
        if (Count <= limit) diagnostics.Add(diagnostic);
        else if (Count == limit + 1) diagnostics.Add(SyntaxDiagnostics.TooMany(new Location(source, diagnostic.Span), limit));
    }

    public ImmutableArray<Diagnostic> InOrder() => [.. diagnostics.OrderBy(d => d.Span.Start)];
}
