using System.Collections.Immutable;
using ProtocolLang.Interpreter;
using ProtocolLang.Logic;
using ProtocolLang.Sql.Tests.Databases;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Sql.Tests;

/// <summary>The interpreter and a database say the same of patients.</summary>
internal static class Agreement
{
    /// <summary>Null when they do; else the first patient of whom they do not, with both answers.</summary>
    public static string? Difference(Database database, Protocol protocol, IReadOnlyList<Case> cases, SqlOptions? options = null)
    {
        var evaluator = new Evaluator(protocol);
        foreach (var (i, answer) in database.Answers(protocol, cases, options).Index())
        {
            var result = evaluator.Evaluate(cases[i]);
            var expected = new Answer([.. result.Rules.Select(r => r.Status)], [.. result.Rules.Select(r => r.Needs)]).Render(protocol);
            var got = answer.Render(protocol);
            if (got != expected) return $"patient {i}\ninterpreted  {expected}\n{database.Dialect.Title,-12} {got}";
        }

        return null;
    }

    public static void Holds(Database database, Protocol protocol, IReadOnlyList<Case> cases, SqlOptions? options = null)
    {
        if (Difference(database, protocol, cases, options) is { } difference) Assert.Fail(difference);
    }

    /// <summary>With values that the facts can have: the generator does not know of ranges.</summary>
    public static Case Legal(Case @case) => @case with { Observations = [.. @case.Observations.Select(o => o with { Value = Legal(o.Fact.Type, o.Value) })] };

    private static double Legal(FactType type, double value) => type is FactType.Number n
        ? Math.Clamp(n.Whole ? Math.Floor(value) : value, n.Min ?? double.MinValue, n.Max ?? double.MaxValue)
        : value;

    /// <summary>What is known now of a patient, and nothing of the past.</summary>
    public static Case Now(Case @case) =>
        @case with { Observations = [.. @case.Observations.GroupBy(o => o.Fact).Select(g => g.Last() with { Date = null })], Treatments = null };
}
