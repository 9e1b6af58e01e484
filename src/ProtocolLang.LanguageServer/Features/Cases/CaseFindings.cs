using ProtocolLang.Cases;
using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Examples;
using ProtocolLang.Logic;
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
        var descriptor = new Descriptor(problem.Code, problem.Blocking ? Severity.Error : Severity.Warning, "");
        return new Diagnostic(descriptor, At(problem.Place, problem.Length, source), problem.Message, problem.Help, [], []);
    }

    /// <summary>What is expected of the cases of a file and is not so.</summary>
    public static IEnumerable<Diagnostic> Failing(CaseFile file, Evaluator evaluator, SourceText source) =>
        from expected in file.Expectations
        let example = new Example(expected.Case.Name, expected.Case, [.. expected.Expected.Select(e => e.Expectation)], Origin.None)
        from result in ExampleRunner.Run(evaluator, example).Expectations.Zip(expected.Expected)
        where !result.First.Met
        select LogicDiagnostics.CaseFails(At(result.Second.Place, result.First.Expectation.Text.Length, source), result.First.Expectation.Text, result.First.Got);

    private static Location At(CasePlace place, int length, SourceText source)
    {
        var line = source.LineSpan(Math.Clamp(place.Line, 1, source.LineCount));
        var start = Math.Clamp(line.Start + place.Column - 1, line.Start, line.End);
        return new Location(source, new TextSpan(start, Math.Min(length, line.End - start)));
    }
}
