using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Examples;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Testing;

/// <summary>One test: an example, a row of one, or a case of which something is expected.</summary>
/// <param name="File">Where it is written.</param>
/// <param name="Lines">For each expectation, its line in the file.</param>
internal sealed record ProtocolTest(Subject Subject, Example Example, string File, int Line, ImmutableArray<int> Lines)
{
    public string Name => Example.Name;
}

/// <summary>A protocol that is tested.</summary>
internal sealed class Subject(Compilation compilation)
{
    public Compilation Compilation => compilation;

    /// <summary>The protocol's file.</summary>
    public string Path => compilation.Root.Source.Path;

    public Evaluator Evaluator { get; } = new(compilation.Protocol!);

    public ExampleTester Tester => tester ??= new(Evaluator);

    private ExampleTester? tester;
}

/// <summary>The tests that some files hold.</summary>
/// <param name="Errors">Of protocols and of case files with expectations: what they are in cannot be tried.</param>
/// <param name="WithoutExpectations">How many cases were met of which nothing is expected.</param>
/// <param name="Files">All that was read.</param>
internal sealed record TestSuite(
    ImmutableArray<Subject> Subjects, ImmutableArray<ProtocolTest> Tests, ImmutableArray<Diagnostic> Errors, int WithoutExpectations, ImmutableArray<string> Files);

/// <param name="Test">What was tried.</param>
internal sealed record TestOutcome(ProtocolTest Test, TestResult Result)
{
    public bool Passed => Result.Passed;
}
