using System.Globalization;
using CsCheck;
using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Interpreter.Tests.Laws;

/// <summary>A law about protocols, tried on some dozens of them (see <see cref="Laws"/>).</summary>
internal static class Law
{
    private const int Patients = 8;

    public static void Holds(Gen<GeneratedProtocol> protocols, Action<GeneratedProtocol, Protocol, Dice> law) => Gen.Select(protocols, Gen.UInt).Hold(
        (generated, seed) => law(generated, Compiled(generated.Compile()), new Dice(seed)),
        iter: 40,
        print: t => $"seed {t.Item2}\n{t.Item1}");

    /// <summary>A law about patients; several for each protocol.</summary>
    public static void HoldsForPatients(Gen<GeneratedProtocol> protocols, Action<Evaluator, Case, Dice> law) => Holds(protocols, (_, protocol, dice) =>
    {
        var evaluator = new Evaluator(protocol);
        for (var i = 0; i < Patients; i++) law(evaluator, RandomCases.Draw(protocol, dice), dice);
    });

    public static Protocol Compiled(Compilation compilation)
    {
        if (compilation.Protocol is { } protocol) return protocol;
        Assert.Fail(Annotated.Render(compilation.Root.Source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
        return null;
    }

    /// <summary>Everything that must not change, by names: statuses, needs, overriding rules, conflicts.</summary>
    public static string[] Answers(CaseResult result) =>
    [
        .. result.Rules.Select(r => $"{r.Rule.Name} {r.Status} needs [{Names(r.Needs.Select(n => n.Name))}] yields to [{Names(r.OverriddenBy.Select(o => o.Name))}]").Order(StringComparer.Ordinal),
        .. result.Conflicts.Select(c => $"conflict {c.Entry.Name}: {c.For.Name} {c.Against.Name}").Order(StringComparer.Ordinal),
    ];

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
