using System.Collections.Immutable;
using System.Text;
using ProtocolLang.JavaScript.Emission;
using ProtocolLang.Logic;

namespace ProtocolLang.JavaScript;

/// <summary>A protocol as an ES module that needs nothing else. It exports <c>protocol</c>, <c>evaluate(patient)</c> and what helps to explain its answers.</summary>
/// <param name="FileName">Made of the protocol's name: <c>first-line-her2-targeted-therapy.js</c>.</param>
public sealed record GeneratedJavaScript(string FileName, string Text);

/// <summary>Turns protocols into readable JavaScript: the protocol's own sentences as calls, and below them the one engine that all share.</summary>
public static class JavaScriptEmitter
{
    private static readonly ImmutableArray<string> Engine = ["declaring", "values", "history", "evaluating", "answering", "asking"];

    private const string Exports = "export { evaluate, protocol, deciding, failing, holding, fold, valueText, readDate, PatientError };";

    /// <summary>The calculations that no browser can do, since they are written in C#. A protocol that has any cannot be emitted.</summary>
    public static ImmutableArray<(Calculation Calculation, Function Function)> Refused(Protocol protocol) =>
        [.. from c in protocol.Calculations let call = Parts.WithParts(c.Term).OfType<Term.Call>().FirstOrDefault() where call is not null select (c, call.Function)];

    /// <param name="placeOf">Where something stands, such as <c>her2.protocol:13</c>; null when that is not known.</param>
    public static GeneratedJavaScript Emit(Protocol protocol, Func<Origin, string?>? placeOf = null)
    {
        var script = new ScriptText();
        script.Comment($"{protocol.Name}{(protocol.Version.Length > 0 ? $", version {protocol.Version}" : "")}.");
        script.Comment("By `protocol build --to javascript`. Change the protocol, not this file. Not a medical device.");
        script.Line();
        script.Block(Resource("tables"));
        new ProtocolWriter(protocol, script, placeOf ?? (_ => null)).Write();
        foreach (var part in Engine) script.Block(Resource(part));
        script.Line(Exports);
        return new(Slug.Of(protocol.Name) + ".js", script.ToString());
    }

    private static string Resource(string name)
    {
        using var stream = typeof(JavaScriptEmitter).Assembly.GetManifestResourceStream(name + ".js")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
