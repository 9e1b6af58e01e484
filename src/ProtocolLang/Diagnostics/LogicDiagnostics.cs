using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

/// <summary>Findings about what a protocol means (PL4xxx).</summary>
public static class LogicDiagnostics
{
    private static readonly Descriptor Contradicted = Error("PL4001", "An example that contradicts its protocol");

    public static Diagnostic ExampleFails(Location at, string expected, string got) =>
        Contradicted.At(at, $"the example expects `{expected}`, but {got}", "correct the rule or the example; `protocol run --why` shows how the answer comes about");
}
