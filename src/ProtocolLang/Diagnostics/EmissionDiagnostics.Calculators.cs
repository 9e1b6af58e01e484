using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Units;
using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

public static partial class EmissionDiagnostics
{
    private static readonly Descriptor CalculatorMissing = Error("PL5003", "A calculator that is not there");
    private static readonly Descriptor CalculatorMisfit = Error("PL5004", "A calculator that does not fit the protocol");
    private static readonly Descriptor CalculatorUncompilable = Error("PL5005", "A calculator whose C# does not compile");
    private static readonly Descriptor CalculatorForbidden = Error("PL5006", "C# that a calculator may not use");
    private static readonly Descriptor CalculatorEndless = Error("PL5007", "A calculator that might not end");
    private static readonly Descriptor CalculatorUncallable = Error("PL5008", "A function that no protocol can call");
    private static readonly Descriptor NotInBrowser = Error("PL5009", "A calculation that a browser cannot do");

    /// <summary>What is wrong in a C# file.</summary>
    public static Diagnostic InCSharp(Location at, CalculatorProblem problem) => (problem.Fault switch
    {
        CalculatorFault.DoesNotCompile => CalculatorUncompilable,
        CalculatorFault.NotAllowed => CalculatorForbidden,
        CalculatorFault.MightNotEnd => CalculatorEndless,
        _ => CalculatorUncallable,
    }).At(at, problem.What, problem.Instead);

    public static Diagnostic NoClass(Location at, string type) =>
        CalculatorMissing.At(at, $"there is no `{type}.cs` beside this file", $"write the class there, `public static class {type}`, or correct its name");

    public static Diagnostic NoCSharp(Location at) => CalculatorMissing.At(at, "no C# is read here", "use `protocol check` and the other commands");

    public static Diagnostic NoFunction(Location at, string type, string function, IReadOnlyCollection<string> known)
    {
        var near = Spelling.Nearest(function, known, 1).FirstOrDefault();
        var diagnostic = CalculatorMissing.At(
            at, $"`{type}.cs` has no public function `{function}`",
            near is not null ? $"did you mean `\"{type}.{near}\"`?" : known.Count == 0 ? "write it there, `public static double …`" : $"it has {Kinds.List([.. known.Select(k => $"`{k}`")])}");
        return near is null ? diagnostic : diagnostic.WithReplacement($"\"{type}.{near}\"");
    }

    public static Diagnostic WrongNumber(Location at, Calculator calculator, int found) => CalculatorMisfit.At(
        at, $"`{calculator.Function.FullName}` takes {calculator.Parameters.Length}, and {found} {(found == 1 ? "stands" : "stand")} behind `of`", $"it takes, in this order: {Parameters(calculator)}");

    /// <param name="found">What has the name of the parameter: nothing, or too many.</param>
    /// <param name="known">What could be given.</param>
    public static Diagnostic NotGiven(Location at, Calculator calculator, CalculatorParameter parameter, IReadOnlyCollection<string> found, IReadOnlyCollection<string> known)
    {
        var (function, name) = (calculator.Function.FullName, parameter.Parameter.Name);
        var say = $"say behind `of` what it is given, in the order of {Parameters(calculator)}";
        if (found.Count > 1) return CalculatorMisfit.At(at, $"`{function}` takes `{name}`, which could be {string.Join(" or ", found.Select(f => $"`{f}`"))}", say);
        var near = Spelling.Nearest(name, known, 1).FirstOrDefault();
        return CalculatorMisfit.At(at, $"`{function}` takes `{name}`, and no fact or calculation has this name", near is null ? say : $"did you mean `{near}`? {say}");
    }

    public static Diagnostic WrongKind(Location at, string name, FactType type, Calculator calculator, CalculatorParameter parameter) => CalculatorMisfit.At(
        at, $"`{name}` is {Kinds.Describe(type)}, but `{calculator.Function.FullName}` takes {Describe(parameter.Parameter)} for `{parameter.Parameter.Name}`", type switch
        {
            FactType.Number { Whole: false } when parameter.Parameter.Kind == ParameterKind.Whole => "let the parameter be `double`",
            FactType.Number => "let the parameter be `double`, or give it something else",
            FactType.Finding => "let the parameter be `bool`, or give it something else",
            FactType.Date => "let the parameter be `DateOnly`, or give it something else",
            FactType.Set => "a set cannot be given to C#; define a finding for each value that counts",
            _ => "let the parameter be an enum with a member for each value, or give it something else",
        });

    /// <summary>Why a number in one unit cannot stand for one in another, as the end of a sentence; null when it can.</summary>
    /// <param name="inCSharp">Null when no unit is said there.</param>
    public static string? Misfit(string? inCSharp, string inProtocol)
    {
        if (inCSharp is null) return inProtocol.Length == 0 ? null : "says no unit";
        var (there, here) = (UnitReader.TryRead(inCSharp)!, inProtocol.Length == 0 ? Unit.One : UnitReader.TryRead(inProtocol)!);
        return there.SameDimensionAs(here) ? null : $"is in {inCSharp}";
    }

    public static Diagnostic WrongUnit(Location at, string name, string unit, Calculator calculator, CalculatorParameter parameter, string why) => CalculatorMisfit.At(
        at, $"`{name}` is {In(unit)}, but the parameter `{parameter.Parameter.Name}` of `{calculator.Function.FullName}` {why}",
        parameter.Unit is null ? $"write `[Unit(\"{unit}\")] double {parameter.Parameter.Name}` in the C# file" : "give it something that is measured so, or let the function take the unit that you have");

    public static Diagnostic WrongResult(Location at, string name, Calculator calculator, string unit, string why) => CalculatorMisfit.At(
        at, $"`{name}` is declared {In(unit)}, but what `{calculator.Function.FullName}` gives {why}",
        calculator.Unit is null ? $"write `[return: Unit(\"{unit}\")]` above the function" : $"write `calculate {name} in {calculator.Unit} with C# …`, or correct the unit of the function");

    public static Diagnostic NoMember(Location at, string name, string value, string member, string type, CalculatorParameter parameter) => CalculatorMisfit.At(
        at, $"`{value}` of `{name}` is no member of `{type}.{parameter.Parameter.Choice}`", $"the enum needs a member `{member}`; its members are {Kinds.List([.. parameter.Members.Select(m => $"`{m.Name}`")])}");

    /// <param name="calculation">Its name.</param>
    public static Diagnostic NotInJavaScript(Location at, string calculation, string function) => NotInBrowser.At(
        at, $"`{calculation}` is calculated in C# by {function}, which JavaScript cannot run", "calculate it with `as`, or build this protocol with `--to csharp`");

    private static string In(string unit) => unit.Length == 0 ? "a plain number" : "in " + unit;

    private static string Parameters(Calculator calculator) => string.Join(", ", calculator.Parameters.Select(p => $"`{p.Parameter.Name}`"));

    private static string Describe(Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.Number => "a number",
        ParameterKind.Whole => "a whole number",
        ParameterKind.Truth => "`true` or `false`",
        ParameterKind.Date => "a date",
        _ => $"a member of `{parameter.Choice}`",
    };
}
