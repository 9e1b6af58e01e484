using System.Text.Json.Serialization;

namespace ProtocolLang.LanguageServer.Lsp;

// The answers of the requests beside LSP that try a protocol on patients. README.md promises them to clients.

internal sealed record RunExamplesParams(TextDocumentIdentifier TextDocument, IReadOnlyList<string>? Names = null) : IAboutDocument;

internal sealed record ExamplesFound(IReadOnlyList<NamedPlace> Examples);

internal sealed record NamedPlace(string Name, Range Range);

/// <param name="Blocked">Why none was tried; null when they were.</param>
/// <param name="Rules">The rules of the file, and to how many of the examples that were tried each applies.</param>
internal sealed record ExamplesRun(string? Blocked, IReadOnlyList<ExampleRun> Results, IReadOnlyList<RuleCovered> Rules);

internal sealed record ExampleRun(string Name, bool Passed, IReadOnlyList<ExpectationRun> Expectations);

/// <param name="Got">What the protocol said, in words.</param>
internal sealed record ExpectationRun(string Text, Range Range, bool Met, string Got);

internal sealed record RuleCovered(string Name, Range Range, int Applies);

/// <param name="Files">The URIs of the case files in which to look.</param>
internal sealed record CasesParams(TextDocumentIdentifier TextDocument, IReadOnlyList<string>? Files = null) : IAboutDocument;

internal sealed record CasesFound(IReadOnlyList<CasePlaced> Cases);

/// <param name="Uri">A protocol, when the case is one of its examples, else a case file.</param>
internal sealed record CasePlaced(string Name, string Uri, Range Range);

internal sealed record CaseAsked(string Name, string Uri);

internal sealed record AnswerParams(TextDocumentIdentifier TextDocument, Position Position, CaseAsked Case) : IAboutPosition;

/// <param name="Blocked">Why there is no answer; null when there is.</param>
/// <param name="Why">The reason of the rule or definition at the position; null when there is none.</param>
internal sealed record CaseAnswer(string? Blocked, string Protocol, string Case, string? AsOf, IReadOnlyList<RuleAnswer> Rules, WhyAnswer? Why)
{
    public static CaseAnswer NoAnswer(string why, string @case) => new(why, "", @case, null, [], null);
}

/// <param name="Status"><c>applies</c>, <c>undetermined</c>, <c>overridden</c>, <c>does not apply</c> or <c>out of scope</c>.</param>
internal sealed record RuleAnswer(string Name, string Status, IReadOnlyList<string> Outcomes, IReadOnlyList<string> Needs, Location At);

/// <param name="Verdict">The reason in one sentence.</param>
internal sealed record WhyAnswer(
    string Name, string Status, string Verdict, IReadOnlyList<string> Outcomes, IReadOnlyList<WhySection> Sections, IReadOnlyList<WhyRemark> Remarks, Location At);

internal sealed record WhySection(string Title, WhyNode Node);

internal sealed record WhyRemark(string Title, string Text);

/// <param name="Truth"><c>yes</c>, <c>no</c> or <c>unknown</c>.</param>
internal sealed record WhyNode(string Truth, string Text, IReadOnlyList<WhyReading> Readings, IReadOnlyList<WhyNode> Parts);

/// <param name="At">Where in the case it stands; null when it stands nowhere.</param>
internal sealed record WhyReading(string Text, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Location? At);
