using ProtocolLang.Interpreter;
using ProtocolLang.Logic;
using ProtocolLang.Tests.Diagnostics;

namespace ProtocolLang.Tests.Meaning;

/// <summary>One patient, given as an example gives it, on 2024-06-01.</summary>
internal static class Patient
{
    /// <summary>Whether a condition holds; the vocabulary is the shared one.</summary>
    /// <param name="given">What is known, in the words of an example; empty when nothing is.</param>
    public static Truth Has(string condition, string given, string declarations = "") => Has(
        $"use vocabulary\n{declarations}\nrule tested\n  if {condition}\n  then note \"x\"\n  because ToGA\nexample e\n  as of 2024-06-01\n  given {(given.Length == 0 ? "no pregnancy" : given)}\n  expect out of scope");

    /// <summary>The rule <c>tested</c> of a protocol, for its one example.</summary>
    public static Truth Has(string text) => Status(text, "tested") switch
    {
        RuleStatus.Applies => Truth.True,
        RuleStatus.DoesNotApply => Truth.False,
        RuleStatus.Undetermined => Truth.Unknown,
        var other => throw new InvalidOperationException($"The rule is {other}."),
    };

    public static RuleStatus Status(string text, string rule)
    {
        var protocol = Protocol(text);
        return new Evaluator(protocol).Evaluate(protocol.Examples.Single().Case).Rules.Single(r => r.Rule.Name == rule).Status;
    }

    public static Protocol Protocol(string text)
    {
        var compilation = Texts.Compile(text);
        Assert.Empty(compilation.Diagnostics);
        return compilation.Protocol!;
    }

    /// <summary>The value of a calculation for the one example; NaN when unknown.</summary>
    public static double Value(string calculation, string given)
    {
        var protocol = Protocol($"use vocabulary\ncalculate tested {calculation}\nif tested is known then note \"x\"\nexample e\n  as of 2024-06-01\n  given {(given.Length == 0 ? "no pregnancy" : given)}\n  expect out of scope");
        return new Evaluator(protocol).Evaluate(protocol.Examples.Single().Case).ValueOf(protocol.Calculations.Single(c => c.Name == "tested"));
    }
}
