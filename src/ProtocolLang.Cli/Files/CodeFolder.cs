using System.Security.Cryptography;
using ProtocolLang.Roslyn.Compiling;

namespace ProtocolLang.Cli.Files;

/// <summary>A folder of this user's with compiled code, so that the second run of a protocol starts at once. Everything in it can be made again:
/// what cannot be read or written is as if it were not there.</summary>
internal static class CodeFolder
{
    /// <summary>The variable that names another folder, or <c>off</c> to keep nothing.</summary>
    public const string Variable = "PROTOCOL_CODE_CACHE";

    private const int MostKept = 64;

    /// <summary>The folder that this user's machine has for such things; null when the user wants none.</summary>
    public static string? Usual()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } said) return said == "off" ? null : Path.GetFullPath(said);
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathFullyQualified(xdg) ? xdg
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".cache")
            : "";
        return caches.Length == 0 ? null : Path.Combine(caches, "protocollang");
    }

    public static CodeStore? Store(string? folder) => folder is null ? null : new(name => Find(Path.Combine(folder, name)), (name, code) => Keep(folder, name, code));

    /// <summary>A file begins with the hash of what follows, so that half a file is never loaded.</summary>
    private static byte[]? Find(string file)
    {
        try
        {
            if (!File.Exists(file) || !IsOurs(Path.GetDirectoryName(file)!)) return null;
            var bytes = File.ReadAllBytes(file);
            if (bytes.Length < SHA256.HashSizeInBytes || !SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes))) return null;
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
            return bytes[SHA256.HashSizeInBytes..];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Keep(string folder, string name, byte[] code)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            if (!IsOurs(folder)) return;
            // Written aside, since others may read meanwhile.
            var aside = Path.Combine(folder, Path.GetRandomFileName());
            File.WriteAllBytes(aside, [.. SHA256.HashData(code), .. code]);
            File.Move(aside, Path.Combine(folder, name), overwrite: true);
            foreach (var old in new DirectoryInfo(folder).GetFiles().OrderByDescending(f => f.LastWriteTimeUtc).Skip(MostKept)) old.Delete();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next run compiles again.
        }
    }

    /// <summary>Code that others can write is not loaded.</summary>
    private static bool IsOurs(string folder) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(folder) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0;
}
