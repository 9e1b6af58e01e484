using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter.Examples;
using ProtocolLang.JavaScript;
using ProtocolLang.Logic;

namespace ProtocolLang.Site;

/// <summary>A protocol of the site.</summary>
/// <param name="Compilation">Without errors.</param>
/// <param name="Findings">What checking, trying the examples and proving found.</param>
/// <param name="Examples">What became of each example, in the protocol's order.</param>
/// <param name="Patients">Patients of case files, for the page where readers try it.</param>
public sealed record SiteProtocol(Compilation Compilation, ImmutableArray<Diagnostic> Findings, ImmutableArray<ExampleResult> Examples, ImmutableArray<Case> Patients)
{
    public Protocol Protocol => Compilation.Protocol!;

    /// <summary>Whether a browser can answer for a patient: not when something is calculated in C#.</summary>
    public bool CanBeTried => JavaScriptEmitter.Refused(Protocol).IsEmpty;

    /// <summary>How much of it its examples show, measure by measure; empty when nobody counted.</summary>
    public ImmutableArray<CoverageLine> Coverage { get; init; } = [];
}

/// <summary>A kind of parts of a protocol, and of all that tests can show of them how much they do.</summary>
public sealed record CoverageLine(string What, int Shown, int Possible);

/// <summary>A file of the site; the path has forward slashes and begins at the site's folder.</summary>
public sealed record SiteFile(string Path, string Text);
