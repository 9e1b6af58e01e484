using System.Collections.Immutable;
using ProtocolLang.Text;

namespace ProtocolLang.Diagnostics;

public enum Severity { Warning, Error }

/// <summary>One kind of finding: its code never changes its meaning and is never used again.</summary>
public sealed record Descriptor(string Code, Severity Severity, string Title)
{
    /// <summary>The marked text does nothing; an editor may show it faded.</summary>
    public bool IsUnused { get; init; }
}

public sealed record Location(SourceText Source, TextSpan Span);

/// <summary>A second place that a finding speaks of: <c>declared here</c>.</summary>
public sealed record Related(Location Location, string Message);

public sealed record TextEdit(TextSpan Span, string NewText);

/// <summary>A repair of the file in which the diagnostic stands.</summary>
public sealed record Fix(string Title, ImmutableArray<TextEdit> Edits)
{
    /// <summary>It may not be what the author wants, so it is never carried out unasked.</summary>
    public bool IsSuggestion { get; init; }
}

/// <summary>A finding about a protocol's text. <paramref name="Message"/> says what was found and what was expected; <paramref name="Help"/> what to write instead.</summary>
public sealed record Diagnostic(
    Descriptor Descriptor,
    Location Location,
    string Message,
    string? Help,
    ImmutableArray<Related> Related,
    ImmutableArray<Fix> Fixes)
{
    public string Code => Descriptor.Code;
    public Severity Severity => Descriptor.Severity;
    public TextSpan Span => Location.Span;

    /// <summary>What else is worth knowing: whom it concerns, a patient in whom it shows.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public Diagnostic WithRelated(Location location, string message) => this with { Related = Related.Add(new Related(location, message)) };

    public Diagnostic WithFix(string title, params ReadOnlySpan<TextEdit> edits) => this with { Fixes = Fixes.Add(new Fix(title, [.. edits])) };

    public Diagnostic WithSuggestion(string title, params ReadOnlySpan<TextEdit> edits) => this with { Fixes = Fixes.Add(new Fix(title, [.. edits]) { IsSuggestion = true }) };

    /// <summary>Adds the fix that replaces the marked text.</summary>
    public Diagnostic WithReplacement(string newText) => WithFix($"Write `{newText}`", new TextEdit(Span, newText));

    public override string ToString() => $"{Code} {Message}";
}
