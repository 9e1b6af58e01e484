using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text;
using ProtocolLang.Roslyn.Emission;

namespace ProtocolLang.Roslyn.Compiling;

/// <summary>Generated C# that was compiled and loaded. One content is compiled once, and unloaded when nobody holds it or a method of it any more.</summary>
internal sealed class LoadedCode
{
    private static readonly ConcurrentDictionary<string, WeakReference<LoadedCode>> Loaded = new(StringComparer.Ordinal);

    private readonly Assembly assembly;

    private LoadedCode(Assembly assembly) => this.assembly = assembly;

    /// <param name="uses">The assembly whose public types the code uses, perhaps with pointers; such code has no symbols, since its lines come from nowhere in the protocol. Null when it needs nothing but .NET.</param>
    /// <exception cref="EmissionException">It does not compile.</exception>
    public static LoadedCode Of(IReadOnlyList<CSharpFile> files, Assembly? uses, CodeStore? store)
    {
        var name = NameOf(files, uses);
        if (Loaded.TryGetValue(name, out var known) && known.TryGetTarget(out var code)) return code;
        if (store?.Find(name) is not { } bytes)
        {
            bytes = RoslynCompiler.Compile("Protocol." + name[..16], files, uses, withSymbols: uses is null);
            store?.Keep(name, bytes);
        }

        var context = new AssemblyLoadContext("Protocol." + name[..16], isCollectible: true);
        context.Resolving += (_, wanted) => wanted.Name == uses?.GetName().Name ? uses : null;
        using var stream = new MemoryStream(bytes);
        code = new LoadedCode(context.LoadFromStream(stream));
        Loaded[name] = new(code);
        foreach (var (other, reference) in Loaded)
        {
            if (!reference.TryGetTarget(out _)) Loaded.TryRemove(new(other, reference));
        }

        return code;
    }

    public MethodInfo Method(string className, string method) => assembly.GetType(className, throwOnError: true)!.GetMethods(BindingFlags.Public | BindingFlags.Static).First(m => m.Name == method);

    /// <summary>Stands for the files, the compiler, and the assemblies that they were compiled against. Lengths tell where each file ends.</summary>
    private static string NameOf(IReadOnlyList<CSharpFile> files, Assembly? uses)
    {
        var versions = new[] { typeof(object).Assembly, typeof(RoslynCompiler).Assembly, uses }.Select(a => a?.ManifestModule.ModuleVersionId);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', versions) + '\n' + string.Concat(files.Select(f => $"{f.Name}\n{f.Text.Length}\n{f.Text}")))));
    }
}
