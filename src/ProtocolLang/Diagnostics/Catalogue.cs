using System.Collections.Immutable;
using System.Reflection;

namespace ProtocolLang.Diagnostics;

/// <summary>Every kind of diagnostic there is. Each has a page beside this file, shown by <c>protocol explain CODE</c>.</summary>
public static class Catalogue
{
    private static readonly Lazy<ImmutableSortedDictionary<string, Descriptor>> Lazily = new(() =>
        new[] { typeof(SyntaxDiagnostics), typeof(SentenceDiagnostics), typeof(NameDiagnostics), typeof(TypeDiagnostics), typeof(LogicDiagnostics), typeof(EmissionDiagnostics), typeof(StyleDiagnostics), typeof(LintDiagnostics) }
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(f => f.FieldType == typeof(Descriptor))
            .Select(f => (Descriptor)f.GetValue(null)!)
            .ToImmutableSortedDictionary(d => d.Code, d => d));

    public static IEnumerable<Descriptor> All => Lazily.Value.Values;

    public static Descriptor? Find(string code) => Lazily.Value.GetValueOrDefault(code.ToUpperInvariant());

    /// <summary>The page of a code, in Markdown; null when there is no such code.</summary>
    public static string? Page(string code)
    {
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream($"Pages.{code.ToUpperInvariant()}.md");
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    internal static Descriptor Error(string code, string title) => new(code, Severity.Error, title);

    internal static Descriptor Warning(string code, string title) => new(code, Severity.Warning, title);

    /// <param name="help">One or more sentences; capitals and full stops are put in.</param>
    internal static Diagnostic At(this Descriptor descriptor, Location at, string message, string? help = null) =>
        new(descriptor, at, message, help is { Length: > 0 } ? Sentences(help) : null, [], []);

    private static string Sentences(string help)
    {
        var text = new System.Text.StringBuilder(help.Length + 1);
        for (var i = 0; i < help.Length; i++)
        {
            var begins = i == 0 || (i > 1 && help[i - 1] == ' ' && help[i - 2] is '?' or '!');
            text.Append(begins ? char.ToUpperInvariant(help[i]) : help[i]);
        }

        return help[^1] is '.' or '?' or '!' or '…' ? text.ToString() : text.Append('.').ToString();
    }
}
