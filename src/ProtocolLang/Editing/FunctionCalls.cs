using ProtocolLang.Binding;
using ProtocolLang.Text;

namespace ProtocolLang.Editing;

/// <summary>Finds the function in C# that is named, in quotes, at a place.</summary>
internal static class FunctionCalls
{
    /// <summary>Null when none is, or when there is no such function.</summary>
    public static (BoundCalculation.Call Call, TextSpan Span)? At(Compilation compilation, string path, int offset)
    {
        foreach (var call in compilation.Model.Calculations.Values.OfType<BoundCalculation.Call>().Where(c => c is { Calculator: not null, Class: not null } && c.Place.Source.Path == path))
        {
            if (call.Place.Locate(call.FunctionSpan).Span is var span && Places.Touches(span, offset)) return (call, span);
        }

        return null;
    }
}
