using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Calculators;

/// <summary>C# that calls the functions of calculators with numbers as engines carry them.</summary>
internal static class CallText
{
    /// <summary>The call itself; arguments are known, or their parameters may be unknown.</summary>
    /// <param name="type">The class, with its namespace.</param>
    /// <param name="arguments">One expression for each parameter, a name or the like.</param>
    public static string Call(string type, Function function, IEnumerable<string> arguments)
    {
        var call = $"{type}.{function.Name}({string.Join(", ", function.Parameters.Zip(arguments, (p, a) => Given(type, p, a)))})";
        return function.MayHaveNone ? $"(double?){call} ?? double.NaN" : $"(double){call}";
    }

    /// <summary>What a parameter is given for a value: the numbers of members where those of values differ.</summary>
    /// <param name="value">An expression that may be written more than once.</param>
    public static string Mapped(Argument argument, string value) => argument.IsPlain ? value
        : $"({value} switch {{ {string.Concat(argument.Members.Select((m, i) => string.Create(CultureInfo.InvariantCulture, $"{i}d => {m}d, ")))}_ => double.NaN }})";

    private static string Given(string type, Parameter parameter, string value)
    {
        var (given, name) = parameter.Kind switch
        {
            ParameterKind.Number => (value, "double"),
            ParameterKind.Whole => ($"(int){value}", "int"),
            ParameterKind.Truth => ($"{value} == 1d", "bool"),
            ParameterKind.Date => ($"global::System.DateOnly.FromDayNumber((int){value})", "global::System.DateOnly"),
            _ => ($"({type}.{parameter.Choice})(int){value}", $"{type}.{parameter.Choice}"),
        };
        return parameter.IsOptional ? $"double.IsNaN({value}) ? ({name}?)null : {given}" : given;
    }
}
