using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Gathers look-alike characters into one diagnostic for each kind and line, and one repair for the whole file.</summary>
internal sealed class Mending(SourceText source)
{
    private readonly SortedDictionary<LookAlikeKind, List<TextEdit>> line = [];
    private readonly List<Diagnostic> diagnostics = [];
    private readonly ImmutableArray<TextEdit>.Builder all = ImmutableArray.CreateBuilder<TextEdit>();

    public void Add(LookAlikeKind kind, int position, string replacement)
    {
        if (!line.TryGetValue(kind, out var edits)) line.Add(kind, edits = []);
        var edit = new TextEdit(new TextSpan(position, 1), kind == LookAlikeKind.Invisible ? "" : replacement);
        edits.Add(edit);
        if (kind != LookAlikeKind.NotUnicode && diagnostics.Count <= Parser.MaxDiagnostics) all.Add(edit);
    }

    public void EndLine()
    {
        if (line.Count == 0) return;
        // One more than the limit, so that it is known to be exceeded.
        foreach (var (kind, edits) in line.Where(_ => diagnostics.Count <= Parser.MaxDiagnostics)) diagnostics.Add(Describe(kind, edits));
        line.Clear();
    }

    public IEnumerable<Diagnostic> Finish()
    {
        if (diagnostics.Count < 2) return diagnostics;
        var everywhere = new Fix("Mend all such characters in this file", all.ToImmutable());
        return diagnostics.Select(d => d.Fixes.IsEmpty ? d : d with { Fixes = d.Fixes.Add(everywhere) });
    }

    private Diagnostic Describe(LookAlikeKind kind, List<TextEdit> edits)
    {
        var run = 1;
        while (run < edits.Count && edits[run].Span.Start == edits[run - 1].Span.End) run++;
        var span = TextSpan.FromBounds(edits[0].Span.Start, edits[run - 1].Span.End);
        var at = new Location(source, span);
        var c = source.Text[span.Start];
        ImmutableArray<TextEdit> repair = [.. edits];
        return kind switch
        {
            LookAlikeKind.Tab => SyntaxDiagnostics.Tab(at, repair),
            LookAlikeKind.Blank => SyntaxDiagnostics.UnusualBlank(at, c, repair),
            LookAlikeKind.Dash => SyntaxDiagnostics.UnusualDash(at, c, repair),
            LookAlikeKind.Quote => SyntaxDiagnostics.CurlyQuote(at, c, edits[0].NewText, repair),
            LookAlikeKind.Other => SyntaxDiagnostics.UnusualCharacter(at, c, edits[0].NewText, repair),
            LookAlikeKind.Invisible => SyntaxDiagnostics.InvisibleCharacter(at, c, repair),
            LookAlikeKind.Control => SyntaxDiagnostics.ControlCharacter(at, c, repair),
            LookAlikeKind.NotUnicode => SyntaxDiagnostics.NotUnicode(at),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }
}
