using ProtocolLang.Cases;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Results;
using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Running;

/// <summary>Where the results of a run go, one case at a time.</summary>
internal abstract class Report : IDisposable
{
    public static Report Start(Session session, Compilation compilation, RunOptions options) => options.IsJson
        ? new OfJson(session.Host, compilation, options)
        : new OfText(session, compilation, options);

    public abstract void Add(CaseFile file, IReadOnlyList<Diagnostic> findings);

    public abstract void Add(CaseResult result);

    public abstract void Finish(Tally tally);

    public virtual void Dispose()
    {
    }

    private sealed class OfText : Report
    {
        private readonly Session session;
        private readonly Printer printer;
        private readonly DiagnosticPrinter findingPrinter;
        private readonly CasePage casePage;
        private readonly WhyPage whyPage;
        private readonly RunOptions options;

        public OfText(Session session, Compilation compilation, RunOptions options)
        {
            this.session = session;
            this.options = options;
            var places = new Places(compilation);
            printer = new Printer(session.Host);
            findingPrinter = new DiagnosticPrinter(printer, options.MostFindings);
            casePage = new CasePage(printer, places, options.Extent);
            whyPage = new WhyPage(printer, places);
            if (!session.Log.IsOn(Verbosity.Normal)) return;
            var protocol = compilation.Protocol!;
            printer.Line(0, new Words(protocol.Name, Tone.Strong), protocol.Version.Length > 0 ? $", version {protocol.Version}" : "");
            printer.Line();
        }

        public override void Add(CaseFile file, IReadOnlyList<Diagnostic> findings)
        {
            foreach (var finding in findings) findingPrinter.Print(finding);
            var skipped = file.Problems.Where(p => p.Blocking && p.Case.Length > 0).Select(p => p.Case).Distinct().Except(file.Cases.Select(c => c.Name)).ToArray();
            foreach (var name in skipped)
            {
                printer.Line(0, 2, new Words(Cells.Show(name), Tone.Strong), new Words($"  {file.File}", Tone.Dim));
                printer.Line(2, 4, new Words("Not run", Tone.Error), ": correct the errors above first.");
                printer.Line();
            }
        }

        public override void Add(CaseResult result)
        {
            if (options.Why is not { } name)
            {
                casePage.Print(result);
                return;
            }

            casePage.Head(result.Case);
            foreach (var why in result.Why(name)) whyPage.Print(result, why);
        }

        public override void Finish(Tally tally)
        {
            findingPrinter.Finish();
            if (session.Log.IsOn(Verbosity.Normal)) printer.Line(0, tally.ToString());
        }
    }

    private sealed class OfJson(Host host, Compilation compilation, RunOptions options) : Report
    {
        private readonly ResultWriter writer = new(host.Out, compilation.Protocol!);
        private readonly ResultRecord records = new(new Places(compilation));

        public override void Add(CaseFile file, IReadOnlyList<Diagnostic> findings)
        {
            foreach (var problem in file.Problems) writer.Write(ResultRecord.Of(problem));
        }

        public override void Add(CaseResult result) => writer.Write(records.Of(result, options.Why is { } name ? result.Why(name) : null));

        public override void Finish(Tally tally) => writer.Finish();

        public override void Dispose() => writer.Dispose();
    }
}
