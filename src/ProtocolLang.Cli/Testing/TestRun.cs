using System.Collections.Immutable;
using System.Diagnostics;
using ProtocolLang.Cli.Commands;
using ProtocolLang.Units;

namespace ProtocolLang.Cli.Testing;

/// <summary>What became of a suite.</summary>
/// <param name="Left">How many tests were left out by a filter.</param>
internal sealed record TestRun(TestSuite Suite, ImmutableArray<TestOutcome> Outcomes, int Left, TimeSpan Time)
{
    public int Failed => Outcomes.Count(o => !o.Passed);
    public int Passed => Outcomes.Length - Failed;
    public int Weak => Outcomes.Count(o => !o.Result.Weaknesses.IsEmpty);

    /// <summary>Tries tests, each on its own, on several threads. Results are in the order of the suite, whatever the order in which they were found.</summary>
    /// <param name="filter">Only tests that have these words in their name or their file's name.</param>
    /// <param name="jobs">How many at a time.</param>
    /// <exception cref="UnusableException">No test fits the filter.</exception>
    public static TestRun Of(TestSuite suite, string? filter, int jobs, CancellationToken interrupted)
    {
        var start = Stopwatch.GetTimestamp();
        var chosen = filter is null ? suite.Tests : [.. suite.Tests.Where(t => Fits(t, Spelling.Fold(filter)))];
        if (chosen.IsEmpty && filter is not null)
        {
            var near = Spelling.Nearest(filter, suite.Tests.Select(t => t.Name), 1);
            throw new UnusableException($"no test has `{filter}` in its name, or in that of its file", near.Count > 0 ? $"did you mean `{near[0]}`?" : $"there {(suite.Tests.Length == 1 ? "is" : "are")} {Shared.Count(suite.Tests.Length, "test")} in all");
        }

        var outcomes = new TestOutcome[chosen.Length];
        Parallel.For(0, chosen.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = interrupted }, i =>
            outcomes[i] = new(chosen[i], chosen[i].Subject.Tester.Test(chosen[i].Example)));
        return new(suite, [.. outcomes], suite.Tests.Length - chosen.Length, Stopwatch.GetElapsedTime(start));
    }

    private static bool Fits(ProtocolTest test, string words) =>
        Spelling.Fold(test.Name).Contains(words, StringComparison.Ordinal) || Spelling.Fold(test.File).Contains(words, StringComparison.Ordinal);
}
