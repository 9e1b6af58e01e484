using System.Text;
using ProtocolLang.Cli.Files;

namespace ProtocolLang.Cli.Building;

/// <summary>Files that a build writes.</summary>
internal static class BuiltFile
{
    /// <summary>A file with the same text is left alone, so that what depends on it need not be built again.</summary>
    /// <exception cref="UnusableException">It cannot be written.</exception>
    public static void Write(Session session, FileFinder finder, string path, string text)
    {
        var full = finder.FullPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            if (!File.Exists(full) || File.ReadAllText(full) != text) File.WriteAllText(full, text, new UTF8Encoding(false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableException($"cannot write `{finder.Show(full)}`: {error.Message}");
        }

        if (session.Log.IsOn(Verbosity.Normal)) session.Host.Out.WriteLine($"Wrote {finder.Show(full)}");
    }
}
