using CsCheck;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Calculators;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Meaning;

/// <summary>An editor keeps one compiler and edits file after file.</summary>
public sealed class RecompilingLaws
{
    private static readonly string[] Paths = ["root.protocol", "drugs.protocol", "facts.protocol", "grades.protocol", "Dose.cs"];

    // Each file is made of parts, and each part says one of several things: names come and go, stand twice, move to another file, change their type.
    private static readonly string[][][] Parts =
    [
        [
            ["use drugs\nuse grades\n", "use facts\n", "use drugs\n", ""],
            ["define fit as LVEF from 50 %\n", "define fit as not HER2 IHC 0\n", "define fit as sound\n", "define sound as fit\n", "drug trastuzumab\n"],
            ["rule first\n  if fit then recommend trastuzumab\n  because ToGA\n", "rule second\n  if fit and HER2 IHC 3+ then recommend trastuzumab\n  strength strong\n", "rule first\n  if fti then avoid pertuzumab\n"],
            ["rule last\n  if LVEF below 50 %\n  then avoid trastuzumab\n  overrides first\n", "rule last\n  if not fit\n  then avoid trastuzumab\n  overrides dosing, row 2\n", "", "rule first\n  if fit then note once more\n"],
            ["calculate dose in mg with C# \"Dose.Starting\"\nif dose above 100 mg then note \"high\"\n", "calculate dose in g with C# \"Dose.Starting\" of LVEF\n", "calculate dose in mg with C# \"Dose.Other\"\nif dose above 1 mg then note \"high\"\n", ""],
            ["example one\n  given HER2 IHC 3+, LVEF 60 %\n  expect recommend trastuzumab\n", "example one\n  given LVEF 40 %\n  expect rule last to apply\n", "example one\n  given LVEF 40 %\n  expect dosing, row 1 does not apply\n", ""],
        ],
        [
            ["use facts\n", "use facts\nuse grades\n", ""],
            ["class antibody\ndrug trastuzumab\n  is an antibody\n  known as Herceptin\n", "drug Herceptin\n", "class antibody\n  is an antibody\ndrug pertuzumab\n  is an antibody\n", "drug trastuzumab\n  approved by FDA for HER2 IHC 3+\nagency FDA\n"],
            ["trial ToGA\n  studies trastuzumab\n  median overall survival 13.8 vs 11.1 months\n", "trial ToGA\n  median overall survival a long time\n", "reference ToGA\n", "trial ToGA\n  studies pertuzumab\n  missed its primary endpoint\n"],
            ["rule elsewhere\n  if HER2 IHC 3+ then recommend trastuzumab\n  strength weak\n  overrides dosing\n", "rule elsewhere\n  if HER2 IHC 3+ then recommend trastuzumab\n  overrides last\n", ""],
        ],
        [
            ["facts\n  HER2 IHC  is a scale of 0, 1+, 2+, 3+\n  LVEF  is a percentage\n", "facts\n  HER2 IHC  is a scale of 0, 1+, 2+, 3+\n  LVEF  is a number in ml\n", "facts\n  HER2 IHC  is positive or negative\n", "facts\n  HER2 IHC  is a scal of 0\n  LVEF  is a percentage\n    default 60 %\n"],
        ],
        [
            ["use facts\n"],
            ["table dosing\n  LVEF | then\n  from 50 % | note full dose\n  below 50 % | note no dose\n", "table dosing\n  LVEF | then\n  from 50 % | note full dose\n", "table first\n  LVEF | then\n  below 50 % | note no dose\n", ""],
            ["grades\n  strength  is a scale of weak, strong\n", "grades\n  strength  is a scale of low, high\n", "", "facts\n  LVEF  is a percentage\n"],
        ],
        [
            ["public static class Dose\n{\n"],
            ["[return: Unit(\"mg\")] public static double Starting([Unit(\"%\")] double lvef) => Half(lvef);\n", "[return: Unit(\"kg\")] public static double Starting([Unit(\"m\")] double lvef) => Half(lvef);\n", "public static double Starting(double lvef) => DateTime.Now.Day;\n", "public static double Other(double lvef) => Half(lvef);\n"],
            ["private static double Half(double a) => a / 2;\n", "private static double Half(double a) => a / 2.5;\n", "// Half\nprivate static double Half(double a) => a / 2;\n", ""],
            ["}\n"],
        ],
    ];

    private static readonly Gen<(int File, int Part, int Says, int Root)[]> Edits =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[0, 4], Gen.Int[0, 5], (file, part, says, root) => (file, part, says, Math.Max(0, root - 2))).Array[1, 12];

    [Fact]
    public void What_was_compiled_before_changes_nothing() => Edits.Hold(
        edits =>
        {
            var says = Parts.Select(file => new int[file.Length]).ToArray();
            var texts = new Dictionary<string, SourceText>();
            foreach (var file in Enumerable.Range(0, Paths.Length)) Write(file);
            var kept = new Compiler(texts.GetValueOrDefault, calculators: CalculatorReader.Read);
            foreach (var (file, part, what, root) in edits)
            {
                var slot = part % Parts[file].Length;
                says[file][slot] = what % Parts[file][slot].Length;
                Write(file);
                foreach (var path in new[] { Paths[root], Paths[0] }) Assert.Equal(Told(new Compiler(texts.GetValueOrDefault, calculators: CalculatorReader.Read).Compile(path)!), Told(kept.Compile(path)!));
            }

            void Write(int file) => texts[Paths[file]] = new(Paths[file], string.Join('\n', Parts[file].Select((part, i) => part[says[file][i]])));
        },
        iter: 120);

    private static string Told(Compilation compilation) => string.Join('\n', [
        .. compilation.Diagnostics.Select(d => $"{d.Location.Source.Path} {d.Span} {d.Code} {d.Message} {string.Join('/', d.Related.Select(r => r.Location.Source.Path + r.Location.Span))}"),
        .. compilation.Model.References.Select(r => $"{r.Tree.Source.Path} {r.Span} {r.Symbol.Key} {r.Symbol.Tree.Source.Path} {r.Symbol.NameSpan}").Order(StringComparer.Ordinal),
        .. compilation.Model.RuleReferences.Select(r => $"{r.Tree.Source.Path} {r.Span} {r.DeclaredIn.Source.Path} {r.Statement.Span}").Order(StringComparer.Ordinal),
        .. compilation.Model.GradeReferences.Select(r => $"{r.Tree.Source.Path} {r.Span} {r.Grade} {r.Value}").Order(StringComparer.Ordinal),
        .. compilation.Model.Rules.Select(r => $"{r.Name} {r.File.Tree.Source.Path} {string.Join('/', r.Overrides)} {string.Join('/', r.Because.Select(b => b.Key))}"),
        .. compilation.Facts.Select(f => $"{f.Key} {f.Value.Type} {f.Value.Default} {f.Value.Origin}"),
        .. compilation.Entries.Select(e => $"{e.Key} {e.Value.GetType().Name} {e.Value.Origin} {string.Join('/', e.Value.Synonyms)}"),
        .. compilation.Protocol?.Rules.Select(r => $"{r.Name} {r.Origin}") ?? [],
        .. compilation.Protocol?.Calculations.Select(c => LogicPrinter.Print(c.Term)) ?? []]);
}
