using System.Diagnostics.CodeAnalysis;

/// <summary>What .NET starts in a process before its program, when DOTNET_STARTUP_HOOKS names this assembly; at the end it writes which assemblies were loaded. Its name and place are .NET's.</summary>
[SuppressMessage("Design", "CA1050", Justification = ".NET looks for it outside of all namespaces.")]
internal static class StartupHook
{
    /// <summary>Names the file to write to.</summary>
    public const string File = "LOADED_ASSEMBLIES";

    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        System.IO.File.WriteAllLines(Environment.GetEnvironmentVariable(File)!, AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name!));
}
