using System.Text;

namespace ProtocolLang.LanguageServer;

/// <summary>URIs and the paths that the compiler knows. A file's path is absolute, with forward slashes: <c>/clinic/a.protocol</c>, <c>C:/a.protocol</c>. Of any
/// other scheme the path begins with the scheme: <c>untitled:Untitled-1</c>, <c>vscode-vfs:/github/owner/a.protocol</c>. Clients escape differently, so the
/// spelling in which a document was opened is kept for answers about it.</summary>
internal sealed class UriTable
{
    private const string Unescaped = "-._~!$&'()*+,;=@/";

    private readonly Dictionary<string, string> spelled = new(StringComparer.Ordinal);

    /// <summary>The path of the folder in which documents that were never saved are thought to be; what they use is looked for there.</summary>
    public string? Folder { get; init; }

    public string Path(string uri)
    {
        var cut = uri.IndexOf(':');
        if (cut < 0) return Compiler.Normalise(uri);
        var (scheme, rest) = (uri[..cut].ToLowerInvariant(), System.Uri.UnescapeDataString(uri[(cut + 1)..]));
        if (scheme == "untitled" && Folder is not null && !rest.StartsWith('/')) return $"{Folder}/{scheme}:{rest}";
        if (scheme != "file") return scheme + ":" + Compiler.Normalise(rest);
        var path = rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : rest;
        if (path.StartsWith("localhost/", StringComparison.OrdinalIgnoreCase)) path = path["localhost".Length..];
        if (path.Length >= 3 && path[0] == '/' && IsDrive(path.AsSpan(1))) path = char.ToUpperInvariant(path[1]) + path[2..];
        return Compiler.Normalise(path);
    }

    public string Uri(string path)
    {
        if (spelled.TryGetValue(path, out var known)) return known;
        if (path.StartsWith('/')) return "file://" + Escape(path);
        if (IsDrive(path)) return "file:///" + path[0] + ":" + Escape(path[2..]);
        var cut = path.IndexOf(':');
        if (cut < 0) return Escape(path);
        var rest = Escape(path[(cut + 1)..]);
        return path[..(cut + 1)] + (rest.StartsWith('/') ? "/" + rest : rest);
    }

    /// <summary>Keeps how the client spells a document.</summary>
    public void Spell(string path, string uri) => spelled[path] = uri;

    public void Forget(string path) => spelled.Remove(path);

    /// <summary>Whether a path is one of the file system.</summary>
    public static bool IsFile(string path) => path.StartsWith('/') || IsDrive(path);

    private static bool IsDrive(ReadOnlySpan<char> path) => path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && (path.Length == 2 || path[2] == '/');

    private static string Escape(string path)
    {
        var text = new StringBuilder(path.Length);
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            if (b < 128 && (char.IsAsciiLetterOrDigit((char)b) || Unescaped.Contains((char)b))) text.Append((char)b);
            else text.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
