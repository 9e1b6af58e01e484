using ProtocolLang.Cases;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Features.Cases;

/// <summary>What is wrong in a case file, as findings with their places in its text.</summary>
public static class CaseFindings
{
    /// <summary>How case files of a protocol say what is expected.</summary>
    public static ExpectationReader ReaderOf(Compilation compilation) => text =>
    {
        var (expectation, problems) = Expectations.Read(compilation, text);
        return new(expectation, [.. problems.Select(p => new ExpectationProblem(p.Span.Start, p.Span.Length, p.Message, p.Help))]);
    };

    public static Diagnostic Of(CaseProblem problem, SourceText source)
    {
        var line = source.LineSpan(Math.Clamp(problem.Place.Line, 1, source.LineCount));
        var start = Math.Clamp(line.Start + problem.Place.Column - 1, line.Start, line.End);
        var descriptor = new Descriptor(problem.Code, problem.Blocking ? Severity.Error : Severity.Warning, "");
        return new Diagnostic(descriptor, new Location(source, new TextSpan(start, Math.Min(problem.Length, line.End - start))), problem.Message, problem.Help, [], []);
    }
}
