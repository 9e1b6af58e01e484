using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Compiling;
using ProtocolLang.Roslyn.Emission;

namespace ProtocolLang.Roslyn.Calculators;

/// <summary>Makes checked functions callable. They are compiled when one is first called: what only reads a protocol need not wait for that.</summary>
internal static class CalculatorCode
{
    private const string Calls = "CallsOfCalculators";

    /// <param name="contentOf">What a member's results depend on.</param>
    public static ImmutableArray<Calculator> Load(FunctionSource source, IReadOnlyList<Signature> signatures, Func<ISymbol, string> contentOf)
    {
        var calculators = ImmutableArray.CreateBuilder<Calculator>(signatures.Count);
        var code = new Lazy<FunctionCode[]>(() => Compile(source, [.. calculators.Select(c => c.Function)]));
        foreach (var (i, signature) in signatures.Index())
        {
            var parameters = signature.Parameters.Select(p => p.Parameter).ToImmutableArray();
            var function = new Function(signature.Symbol.Name, parameters, source, contentOf(signature.Symbol), SignatureReader.IsOptional(signature.Symbol.ReturnType), arguments => code.Value[i](arguments));
            calculators.Add(new(function, signature.Parameters, signature.Unit, signature.UnitAt, signature.At) { Comment = signature.Comment });
        }

        return calculators.ToImmutable();
    }

    /// <exception cref="EmissionException">The C# around the author's does not compile: a mistake of this program.</exception>
    private static FunctionCode[] Compile(FunctionSource source, ImmutableArray<Function> functions)
    {
        var text = new StringBuilder($"using System;\npublic static class {Calls}\n{{\n");
        foreach (var (i, function) in functions.Index())
        {
            var call = CallText.Call("global::" + source.Class, function, function.Parameters.Select((_, p) => string.Create(CultureInfo.InvariantCulture, $"a[{p}]")));
            text.Append(CultureInfo.InvariantCulture, $"    public static double F{i}(ReadOnlySpan<double> a) => {call};\n");
        }

        var code = LoadedCode.Of([new(source.Path, CalculatorFiles.Usings + source.Text), new("Calls.g.cs", text.Append("}\n").ToString())], uses: null, store: null);
        return [.. functions.Select((_, i) => code.Method(Calls, string.Create(CultureInfo.InvariantCulture, $"F{i}")).CreateDelegate<FunctionCode>())];
    }
}
