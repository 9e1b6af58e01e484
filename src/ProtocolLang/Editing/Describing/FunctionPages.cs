using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Parsing.Expressions;

namespace ProtocolLang.Editing.Describing;

/// <summary>What a function in C# takes and gives.</summary>
internal static class FunctionPages
{
    /// <summary>Of a function that is called, with what it is given.</summary>
    public static string Of(BoundCalculation.Call call) =>
        Page(call.Class!, call.Calculator!, call.Calculator!.Parameters.Zip(call.Arguments, (p, a) => $"{Parameter(p)}: {TestGrammar.NameOf(a.Quantity)}"));

    public static string Of(ClassFile type, Calculator calculator) => Page(type, calculator, calculator.Parameters.Select(Parameter));

    /// <summary>In one line.</summary>
    public static string Signature(Calculator calculator) => $"{string.Join(", ", calculator.Parameters.Select(Parameter))} → {Result(calculator)}";

    private static string Page(ClassFile type, Calculator calculator, IEnumerable<string> takes) =>
        new Page(calculator.Function.FullName, $"function in {type.Name}.cs").Text(calculator.Comment).Line("Takes", takes).Line("Gives", Result(calculator)).ToString();

    private static string Parameter(CalculatorParameter p) => $"{p.Parameter.Name}{(p.Unit is { } unit ? " in " + unit : "")}{(p.Parameter.IsOptional ? ", which may be unknown" : "")}";

    private static string Result(Calculator calculator) => $"a number{(calculator.Unit is { } of ? " in " + of : "")}{(calculator.Function.MayHaveNone ? ", or none" : "")}";
}
