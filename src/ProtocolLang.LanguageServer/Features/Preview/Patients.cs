using ProtocolLang.Interpreter.Examples;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.Logic;

namespace ProtocolLang.LanguageServer.Features.Preview;

/// <summary>A patient on whom a file's rules can be tried.</summary>
/// <param name="Compilation">The protocol, without errors, that sees the file and that the patient is for.</param>
/// <param name="File">The path of the case file, or of the protocol when the patient is one of an example.</param>
/// <param name="Example">Null when it is one of a case file.</param>
internal sealed record Patient(Compilation Compilation, string File, Case Case, Example? Example);

/// <summary>The patients that fit a protocol file: those of the case files for it or for a root that sees it, and those of examples.</summary>
internal static class Patients
{
    /// <summary>Of case files.</summary>
    public static IEnumerable<Patient> OfCases(Session session, string path)
    {
        string[] protocols = [.. session.Workspace.RootsOf(path).Prepend(path).Distinct()];
        return
            from file in session.Cases.For(protocols)
            let compilation = session.Workspace.Sound(session.Cases.ProtocolOf(file)!)
            where compilation?.TreeOf(path) is not null
            from patient in session.Cases.Read(file, compilation)?.Cases ?? []
            select new Patient(compilation, file, patient, null);
    }

    /// <summary>Of the examples that the file and what it uses hold.</summary>
    public static IEnumerable<Patient> OfExamples(Session session, string path) => session.Workspace.Sound(path) is { Protocol: { } protocol } compilation
        ? protocol.Examples.Select(e => new Patient(compilation, e.Origin.File, e.Case, e))
        : [];

    /// <summary>The patient asked for: by file and name, by name alone, the first of a file, or simply the first.</summary>
    public static Patient? Find(Session session, string path, string? caseUri, string? name)
    {
        var file = caseUri is null ? null : session.Translator.Path(caseUri);
        var all = file == path ? OfExamples(session, path) : file is null ? OfCases(session, path).Concat(OfExamples(session, path)) : OfCases(session, path).Where(p => p.File == file);
        return all.FirstOrDefault(p => name is null || p.Case.Name == name || p.Example?.Name == name);
    }

    public static ExampleResult Run(Patient patient) => ExampleRunner.Run(ExampleRuns.Evaluator(patient.Compilation), patient.Example!);
}
