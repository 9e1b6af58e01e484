namespace ProtocolLang.Editing.Completing;

/// <summary>Paths as <c>use</c> writes them.</summary>
internal static class RelativePaths
{
    /// <summary>The way from one file's folder to another file, without its ending.</summary>
    public static string From(string file, string to)
    {
        var (here, there) = (Compiler.Normalise(file).Split('/')[..^1], Compiler.Normalise(to).Split('/'));
        var shared = 0;
        while (shared < here.Length && shared < there.Length - 1 && here[shared] == there[shared]) shared++;
        var path = string.Join('/', Enumerable.Repeat("..", here.Length - shared).Concat(there[shared..]));
        return path.EndsWith(Compiler.Extension, StringComparison.OrdinalIgnoreCase) ? path[..^Compiler.Extension.Length] : path;
    }
}
