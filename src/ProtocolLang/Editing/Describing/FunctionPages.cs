using ProtocolLang.Binding;
using ProtocolLang.Parsing.Expressions;

namespace ProtocolLang.Editing.Describing;

/// <summary>What a function in C# takes and gives.</summary>
internal static class FunctionPages
{
    public static string Of(BoundCalculation.Call call)
    {
        var calculator = call.Calculator!;
        var page = new Page(calculator.Function.FullName, $"function in {call.Class!.Name}.cs");
        page.Line("Takes", calculator.Parameters.Zip(call.Arguments, (p, a) =>
            $"{p.Parameter.Name}{(p.Unit is { } unit ? " in " + unit : "")}{(p.Parameter.IsOptional ? ", which may be unknown" : "")}: {TestGrammar.NameOf(a.Quantity)}"));
        return page.Line("Gives", $"a number{(calculator.Unit is { } of ? " in " + of : "")}{(calculator.Function.MayHaveNone ? ", or none" : "")}").ToString();
    }
}
