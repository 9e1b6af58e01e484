namespace ProtocolLang.Cli;

/// <summary>Files that are part of the program.</summary>
internal static class Resource
{
    public static Stream Open(string name) => typeof(Resource).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is missing.");

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }
}
