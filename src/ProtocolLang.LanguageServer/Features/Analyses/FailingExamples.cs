using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter.Examples;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Features.Analyses;

/// <summary>Examples that their protocol contradicts, as findings at what they expect.</summary>
public static class FailingExamples
{
    public static IEnumerable<Diagnostic> Find(Compilation compilation, IEnumerable<ExampleResult> results) =>
        from result in results
        from failed in result.Expectations
        where !failed.Met
        let at = failed.Expectation.Origin
        let source = compilation.TreeOf(at.File)!.Source
        select LogicDiagnostics.ExampleFails(new Location(source, new TextSpan(at.Start, at.Length)), failed.Expectation.Text, failed.Got);
}
