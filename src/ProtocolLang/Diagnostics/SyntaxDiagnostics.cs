using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

public static class SyntaxDiagnostics
{
}
