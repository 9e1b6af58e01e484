using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using ProtocolLang.Roslyn.Compiling;
using ProtocolLang.Roslyn.Emission;
using Snapshooter.Xunit;

namespace ProtocolLang.Roslyn.Tests;

/// <summary>What a programmer finds in the generated C#.</summary>
public sealed class EmissionTests
{
    private const string Text = """
        protocol first-line HER2-targeted therapy
          version 0.1.0

        facts
          HER2 IHC         is a scale of 0, 1+, 2+, 3+
            obtained by immunohistochemistry
          FISH             is positive or negative
          line of therapy  is a whole number from 1
          LVEF             is a percentage
            obtained by echocardiogram or MUGA scan
            default 60 %
          ascites          is yes or no
          metastases       is any of liver, lung
          surgery          is a date
          haemoglobin      is a number in g/dL from 1 to 30

        drug trastuzumab

        calculate corrected haemoglobin in g/dL as haemoglobin * 1.1

        define HER2-positive as any of
          - HER2 IHC 3+
          - HER2 IHC 2+ and FISH+

        trial ToGA
          phase 3
          compares trastuzumab with chemotherapy against chemotherapy
          median overall survival 13.8 vs 11.1 months
          met its primary endpoint

        rule first-line trastuzumab
          if HER2-positive and line of therapy 1
          then recommend trastuzumab
          unless LVEF below 50 %
          because ToGA

        rule later
          if metastases includes liver and (corrected haemoglobin below 8 g/dL or ascites or surgery after 2024-01-01)
          then avoid trastuzumab
          overrides first-line trastuzumab
        """;

    [Fact]
    public void Sentences_become_readable_conditions() => Snapshot.Match(CSharpEmitter.Emit(Compiled, Texts.PlacesIn(Text)).Engine.Text);

    [Fact]
    public void A_programmer_gets_a_typed_patient_and_answer() => Snapshot.Match(CSharpEmitter.Emit(Compiled).Library!.Text);

    [Fact]
    public void What_is_only_run_is_said_in_fewer_words() => Snapshot.Match(CSharpEmitter.EmitToRun(Compiled, Texts.PlacesIn(Text)).Engine.Text);

    [Fact]
    public void What_is_generated_compiles() => Assert.Empty(CSharpEmitter.Emit(Compiled, Texts.PlacesIn(Text)).Check());

    [Fact]
    public void The_debugger_sees_the_sentence()
    {
        var engine = CSharpEmitter.Emit(Compiled, Texts.PlacesIn(Text)).Engine;
        using var assembly = new PEReader(new MemoryStream(RoslynCompiler.Compile("Places", [engine], uses: null, withSymbols: true)));
        using var symbols = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(assembly.ReadDebugDirectory().Single(d => d.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        var reader = symbols.GetMetadataReader();
        var lines = from handle in reader.MethodDebugInformation
                    from point in reader.GetMethodDebugInformation(handle).GetSequencePoints()
                    where !point.IsHidden && reader.GetString(reader.GetDocument(point.Document).Name) == Texts.File
                    select (point.StartLine, point.StartColumn, point.EndLine, point.EndColumn);
        var line = Array.FindIndex(Text.Split('\n'), l => l.StartsWith("  unless", StringComparison.Ordinal)) + 1;
        Assert.Contains((line, 10, line, 26), lines);
    }

    [Theory]
    [InlineData("c.LVEFBelow50Percent = Of(", "c.LVEFBelow50Percent = Off(", "CS0103", "  unless", 10)]
    // One of several tests that are worked out together.
    [InlineData("patient.HER2IHC, // HER2 IHC 3+", "patient.HER2IHCs, // HER2 IHC 3+", "CS1061", "  - HER2 IHC 3+", 5)]
    public void A_mistake_of_ours_is_told_at_the_sentence(string code, string mistaken, string told, string sentence, int column)
    {
        var engine = CSharpEmitter.Emit(Compiled, Texts.PlacesIn(Text)).Engine;
        var broken = engine with { Text = engine.Text.Replace(code, mistaken, StringComparison.Ordinal) };
        var problem = Assert.Single(Assert.Throws<EmissionException>(() => RoslynCompiler.Compile("Broken", [broken], uses: null, withSymbols: true)).Problems);
        var line = Array.FindIndex(Text.Split('\n'), l => l.StartsWith(sentence, StringComparison.Ordinal)) + 1;
        Assert.Equal((told, Texts.File, line, column), (problem.Code, problem.File, problem.Line, problem.Column));
    }

    [Fact]
    public void One_content_is_compiled_once_and_unloaded_when_nobody_needs_it()
    {
        var context = Load();
        for (var i = 0; i < 50 && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    [Fact]
    public void What_the_host_keeps_is_not_compiled_again()
    {
        var kept = new Dictionary<string, byte[]>();
        var (found, compiled) = (0, Texts.Compile(Text.Replace("0.1.0", "0.1.8", StringComparison.Ordinal)));
        var store = new CodeStore(name => kept.TryGetValue(name, out var code) && ++found > 0 ? code : null, kept.Add);
        Keep(compiled, store);
        Assert.Equal((1, 0), (kept.Count, found));
        for (var i = 0; i < 50 && found == 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Keep(compiled, store);
        }

        Assert.Equal((1, 1), (kept.Count, found));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(Logic.Protocol protocol, CodeStore store)
    {
        var compiled = CompiledProtocol.Compile(protocol, store: store);
        var statuses = new Logic.RuleStatus[protocol.Rules.Length];
        compiled.Evaluate(Enumerable.Repeat(double.NaN, protocol.Inputs.Length).ToArray(), statuses, new ulong[compiled.NeedWords]);
        Assert.All(statuses, s => Assert.Equal(Logic.RuleStatus.Undetermined, s));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Load()
    {
        var text = Text.Replace("0.1.0", "0.1.7", StringComparison.Ordinal);
        var (first, second) = (CompiledProtocol.Compile(Texts.Compile(text)), CompiledProtocol.Compile(Texts.Compile(text)));
        Assert.Same(first.Method.Module.Assembly, second.Method.Module.Assembly);
        return new WeakReference(AssemblyLoadContext.GetLoadContext(first.Method.Module.Assembly));
    }

    private static Logic.Protocol Compiled { get; } = Texts.Compile(Text);
}
