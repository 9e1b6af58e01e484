namespace ProtocolLang.Roslyn.Compiling;

/// <summary>Where a host keeps compiled assemblies between runs. Engines do no I/O themselves.</summary>
/// <param name="Find">Gives the assembly that was kept under a name, or null. What it gives is loaded, so it must be what was kept, to the byte.</param>
/// <param name="Keep">Keeps an assembly under a name: letters and digits that stand for all that it depends on.</param>
public sealed record CodeStore(Func<string, byte[]?> Find, Action<string, byte[]> Keep);
