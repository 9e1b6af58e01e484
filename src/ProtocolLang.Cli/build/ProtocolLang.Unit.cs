// What calculators beside a protocol mark their parameters and results with. The compiler of protocols has it of itself; this is for the C# compiler and for editors.
namespace ProtocolLang
{
    [System.AttributeUsage(System.AttributeTargets.Parameter | System.AttributeTargets.ReturnValue)]
    internal sealed class UnitAttribute : System.Attribute
    {
        public UnitAttribute(string code) => Code = code;

        public string Code { get; }
    }
}
