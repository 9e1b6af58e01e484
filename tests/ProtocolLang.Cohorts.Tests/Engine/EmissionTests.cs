using System.Globalization;
using System.Text;
using ProtocolLang.Cohorts.Emission;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Cohorts.Tests.Engine;

/// <summary>What is written for columns, and where the needs stand in it.</summary>
public sealed class EmissionTests
{
    [Fact]
    public void Definitions_are_read_and_needs_are_shared()
    {
        var code = Emit("""
            facts
              anaemia is yes or no
              ascites is yes or no
              LVEF    is a percentage
              stage   is one of I, II, III

            define fit as no anaemia and no ascites and LVEF above 50 %
            define late as stage III or ascites

            rule one
              if fit and stage I then note "x"
            rule two
              if fit and late then note "y"
            rule three
              if late or (LVEF below 40 % and anaemia) then note "z"
            rule four
              if stage II then note "w"
              unless fit
              overrides two
            """);
        var needs = code.Needs.Select((n, rule) => $"rule {rule} needs {string.Join(", ", n.Select(need => $"{need.Input} where {Plane(need.Plane)}{(need.Open is { } open ? $" and {Plane(open)}" : "")}"))}");
        Snapshooter.Xunit.Snapshot.Match($"{code.Text}\n{string.Join('\n', code.Questions.Select(q => $"p[{q.Plane}]: {q.Question.Text}"))}\n{string.Join('\n', needs)}\n");
    }

    private static string Plane(NeedPlane plane) => $"{(plane.IsDenied ? "~" : "")}p[{plane.Slot}]";

    /// <summary>A megabyte of stack is all that threads of a pool have; this is a quarter of it.</summary>
    [Fact]
    public void Long_chains_of_definitions_take_no_stack()
    {
        var text = new StringBuilder("facts\n  f0 is yes or no\n  f1 is yes or no\n  n is a number from 0 to 9\n\ndefine d0 as f0\n");
        for (var i = 1; i <= 3000; i++) text.Append(CultureInfo.InvariantCulture, $"define d{i} as {(i % 2 == 0 ? $"d{i - 1} and (f1 or n above {i % 7})" : $"d{i - 1} or (f1 and n below {i % 5})")}\n");
        for (var i = 500; i <= 3000; i += 250) text.Append(CultureInfo.InvariantCulture, $"\nrule rule {i}\n  if d{i} or (d{i - 1} and n above 3) then note \"{i}\"\n");
        var protocol = Compile(text.ToString());
        ColumnarCode? code = null;
        var thread = new Thread(() => code = ColumnarEmitter.Emit(protocol, withNeeds: true, "ulong", 64), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(protocol.Rules.Length, code!.Needs.Length);
        Assert.All(code.Needs, n => Assert.Equal(3, n.Length));
    }

    private static ColumnarCode Emit(string text) => ColumnarEmitter.Emit(Compile(text), withNeeds: true, "ulong", 64);

    private static Protocol Compile(string text)
    {
        var source = new SourceText("mine.protocol", text);
        var compilation = new Compiler(p => p == "mine.protocol" ? source : null).Compile("mine.protocol")!;
        Assert.True(compilation.Protocol is not null, Annotated.Render(source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
        return compilation.Protocol!;
    }
}
