using System.Runtime.CompilerServices;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Calculators;

namespace ProtocolLang.Cli.Files;

/// <summary>Lets Microsoft's C# compiler read the calculators beside protocols. It is loaded when the first is read, since loading it takes longer than most commands.</summary>
internal static class CSharpFiles
{
    public static CalculatorFile Read(string path, string text) => Load(path, text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CalculatorFile Load(string path, string text) => CalculatorReader.Read(path, text);
}
