using System.Collections.Immutable;
using Microsoft.ClearScript;
using Microsoft.ClearScript.JavaScript;
using Microsoft.ClearScript.V8;
using ProtocolLang.Interpreter;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.JavaScript.Tests;

/// <summary>The interpreter and the JavaScript of one protocol, which runs in the engine that browsers have.</summary>
internal sealed class Script : IDisposable
{
    private const string Told = """
        globalThis.said = json => {
          const answer = evaluate(JSON.parse(json));
          return JSON.stringify({
            statuses: answer.rules.map(r => r.status),
            needs: answer.rules.map(r => r.needs.map(i => i.key)),
            inputs: answer.readings.map(r => r.text),
            missing: answer.missing.map(m => `${m.decides} ${m.rules.length} ${m.name}`),
            trials: answer.trials.map(t => `${t.name} ${t.isMet} ${t.needs.map(n => n.name)}`),
            approvals: answer.rules.flatMap(r => r.outcomes.flatMap(o => o.approvals.map(a => `${a.agent} ${a.status} ${a.by.length} ${a.needs.map(n => n.name)} ${a.verified.map(v => `${v.isMet}`)}`))),
            waits: answer.rules.map(r => [...r.overriddenBy, ...r.waitsFor].join("; ")),
          });
        };
        globalThis.run = code => JSON.stringify(new Function("evaluate", "protocol", "deciding", "failing", "holding", "PatientError", code)(evaluate, protocol, deciding, failing, holding, PatientError));
        """;

    private static readonly V8Runtime Runtime = new();

    private readonly V8ScriptEngine engine = Runtime.CreateScriptEngine();
    private readonly Evaluator interpreter;

    public Script(Protocol protocol)
    {
        Protocol = protocol;
        interpreter = new(protocol);
        Text = JavaScriptEmitter.Emit(protocol).Text;
        engine.Evaluate(new DocumentInfo("protocol.js") { Category = ModuleCategory.Standard }, Text + Told);
    }

    public Protocol Protocol { get; }

    public string Text { get; }

    public void Dispose() => engine.Dispose();

    /// <summary>What a function body gives, as JSON.</summary>
    public string Run(string code) => (string)engine.Invoke("run", code);

    public Answer Answer(Case @case)
    {
        var said = Said(@case);
        return new([.. said.Statuses.Select(StatusOf)], [.. said.Needs.Select(n => n.Select(key => Protocol.Inputs[Keys.IndexOf(key)]).ToImmutableArray())]);
    }

    /// <summary>Null when both say the same of a case: every reading, status, need, what to find out first, trials and approvals.</summary>
    public string? Difference(Case @case)
    {
        var result = interpreter.Evaluate(@case);
        var said = Said(@case);
        (string What, IEnumerable<string> Expected, IEnumerable<string> Got)[] told =
        [
            ("readings", result.Inputs.Readings.Select(r => $"{r.Input.Name}: {r.ValueText}"), said.Inputs.Zip(Protocol.Inputs, (text, i) => $"{i.Name}: {text}")),
            ("rules", [new Answer([.. result.Rules.Select(r => r.Status)], [.. result.Rules.Select(r => r.Needs)]).Render(Protocol)], [Answer(@case).Render(Protocol)]),
            ("overriding", result.Rules.Select(r => string.Join("; ", r.OverriddenBy.Concat(r.WaitsFor).Select(o => o.Name))), said.Waits),
            ("missing", result.Missing.Select(m => $"{m.Decides} {m.Rules.Length} {m.Input.Name}"), said.Missing),
            ("trials", result.Trials.Select(t => $"{t.Trial.Name} {Word(t.IsMet)} {Names(t.Needs)}"), said.Trials),
            ("approvals", result.Rules.SelectMany(r => r.Outcomes).SelectMany(o => o.Approvals).Select(a => $"{a.Drug.Name} {Words(a.Status.ToString())} {a.By.Length} {Names(a.Needs)} {string.Join(",", a.Verified.Select(v => Word(v.IsMet)))}"), said.Approvals),
        ];
        foreach (var (what, expected, got) in told)
        {
            var (left, right) = (string.Join("\n", expected), string.Join("\n", got));
            if (left != right) return $"{what}\ninterpreted\n{left}\nJavaScript\n{right}\nof {PatientJson.Write(@case)}";
        }

        return null;
    }

    private Saying Said(Case @case) => System.Text.Json.JsonSerializer.Deserialize<Saying>((string)engine.Invoke("said", PatientJson.Write(@case)), System.Text.Json.JsonSerializerOptions.Web)!;

    private ImmutableArray<string> Keys => Emission.InputWriter.Keys(Protocol);

    private static RuleStatus StatusOf(string text) => Enum.Parse<RuleStatus>(text.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true);

    private static string Names(IEnumerable<Input> inputs) => string.Join(",", inputs.Select(i => i.Name));

    private static string Word(Truth truth) => truth switch { Truth.True => "true", Truth.False => "false", _ => "null" };

    private static string Words(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));

    private sealed record Saying(string[] Statuses, string[][] Needs, string[] Inputs, string[] Missing, string[] Trials, string[] Approvals, string[] Waits);
}
