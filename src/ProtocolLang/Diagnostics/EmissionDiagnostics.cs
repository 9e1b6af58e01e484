using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

/// <summary>Findings about what is made of a protocol, C# and SQL, and about the C# beside it (PL5xxx).</summary>
public static partial class EmissionDiagnostics
{
    private static readonly Descriptor Uncompilable = Error("PL5001", "Generated C# that does not compile");

    private static readonly Descriptor Unsaid = Error("PL5002", "A sentence that a database cannot answer");

    /// <param name="what">What is in the way.</param>
    public static Diagnostic NotInDialect(Location at, string what, string instead) => Unsaid.At(at, what, instead);

    /// <param name="problem">What the C# compiler says.</param>
    public static Diagnostic DoesNotCompile(Location at, string problem) =>
        Uncompilable.At(at, $"the C# made of this does not compile: {problem}", "this is a mistake of this program, not of your protocol; please report it with the protocol, if you may share that");
}
