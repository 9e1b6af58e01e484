using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Logic;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Features.Running;

/// <summary><c>protocol/answer</c>: what a protocol says of a patient, and why, for the rule or definition at a place.</summary>
internal static class AnswerHandler
{
    public static readonly Feature Feature = Feature.Request<AnswerParams, CaseAnswer>("protocol/answer", Answer);

    private static CaseAnswer Answer(Session session, AnswerParams asked, CancellationToken cancelled)
    {
        var path = session.Translator.Path(asked.TextDocument.Uri);
        if (session.View(path) is not { } view) return CaseAnswer.NoAnswer("This is no protocol.", asked.Case.Name);
        var runnables = Runnable.Of(session, path);
        var file = session.Translator.Path(asked.Case.Uri);
        var (runnable, @case) = file == path ? Example(runnables, asked.Case.Name, path) : FromFile(session, file, path, asked.Case.Name, runnables);
        if (runnable is null) return CaseAnswer.NoAnswer(Runnable.Blocked(session, path), asked.Case.Name);
        if (@case is null) return CaseAnswer.NoAnswer($"The case `{asked.Case.Name}` is not there, or has mistakes.", asked.Case.Name);
        var result = runnable.Evaluator.Evaluate(@case);
        var words = new AnswerWords(session, runnable.Compilation);
        return new(
            null, runnable.Protocol.Name.Length > 0 ? runnable.Protocol.Name : Path.GetFileNameWithoutExtension(runnable.Compilation.Root.Source.Path),
            @case.Name, @case.AsOf is { } date ? Phrases.Date(date) : null, [.. result.Rules.Select(words.Of)], Why(result, words, view.Tree.Source, session.Offset(view, asked)));
    }

    private static (Runnable?, Case?) Example(IReadOnlyList<Runnable> runnables, string name, string path) => runnables is [var first, ..]
        ? (first, first.Protocol.Examples.FirstOrDefault(e => e.Origin.File == path && e.Name == name)?.Case)
        : (null, null);

    private static (Runnable?, Case?) FromFile(Session session, string file, string path, string name, IReadOnlyList<Runnable> runnables)
    {
        var (runnable, cases) = CaseDocuments.Read(session, file, path, runnables);
        return (runnable, cases.FirstOrDefault(c => c.Name == name));
    }

    /// <summary>The statement that holds the place says what is meant; a row of a table is a rule of its own.</summary>
    private static WhyAnswer? Why(CaseResult result, AnswerWords words, SourceText source, int offset)
    {
        var rule = result.Protocol.Rules.Where(r => r.Origin.File == source.Path && r.Origin.Start <= offset && offset <= r.Origin.End).MinBy(r => r.Origin.Length);
        if (rule is not null) return words.Of(result.Why(rule));
        var line = source.LineOf(offset);
        var definition = result.Protocol.Definitions.Where(d => d.Origin.File == source.Path && source.LineOf(d.Origin.Start) <= line).MaxBy(d => d.Origin.Start);
        return definition is not null && words.IsIn(definition, offset) ? words.Of(definition, result.Explain(definition.Meaning)) : null;
    }
}
