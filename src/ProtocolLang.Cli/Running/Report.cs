using ProtocolLang.Cases;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Rendering.Documents;
using ProtocolLang.Cli.Results;
using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Site.Reports;

namespace ProtocolLang.Cli.Running;

/// <summary>Where the results of a run go, one case at a time.</summary>
internal abstract class Report : IDisposable
{
    /// <summary>For what a protocol says of each case.</summary>
    public static Report OfAnswers(Session session, Compilation compilation, RunOptions options)
    {
        var places = new Places(compilation);
        if (options.IsJson)
        {
            var records = new ResultRecord(places);
            return new OfJson(session.Host, compilation, (writer, result) => writer.Write(records.Of(result, options.Why is { } name ? result.Why(name) : null), ResultContext.Default.CaseRecord));
        }

        if (options.IsHtml) return new OfHtml(session.Host, new CaseReport(compilation.Protocol!, places.Short, options.Extent == Extent.All));

        return new OfText(session, compilation, options.MostFindings, tally => tally.ToString(), printer =>
        {
            var (casePage, whyPage) = (new CasePage(printer, places, options.Extent), new WhyPage(printer, places));
            return result =>
            {
                if (options.Why is not { } name)
                {
                    casePage.Print(result);
                    return;
                }

                casePage.Head(result.Case);
                foreach (var why in result.Why(name)) whyPage.Print(result, why);
            };
        });
    }

    /// <summary>For the trials that each case may be offered.</summary>
    public static Report OfTrials(Session session, Compilation compilation, RunOptions options)
    {
        var places = new Places(compilation);
        if (options.IsJson)
        {
            var records = new ReaderRecord(compilation.Protocol!, places);
            return new OfJson(session.Host, compilation, (writer, result) => writer.Write(records.Of(TrialsOfCase.Of(result)), ReaderContext.Default.TrialsCaseRecord));
        }

        return new OfText(session, compilation, options.MostFindings, tally => tally.Read, printer => result =>
        {
            new TerminalPage(printer).Print(new TrialsPage(places).Of(TrialsOfCase.Of(result)));
            printer.Line();
        });
    }

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
        private readonly Func<Tally, string> summary;
        private readonly Action<CaseResult> print;

        public OfText(Session session, Compilation compilation, int mostFindings, Func<Tally, string> summary, Func<Printer, Action<CaseResult>> page)
        {
            this.session = session;
            this.summary = summary;
            printer = new Printer(session.Host);
            findingPrinter = new DiagnosticPrinter(printer, mostFindings);
            print = page(printer);
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

        public override void Add(CaseResult result) => print(result);

        public override void Finish(Tally tally)
        {
            findingPrinter.Finish();
            if (session.Log.IsOn(Verbosity.Normal)) printer.Line(0, summary(tally));
        }
    }

    private sealed class OfHtml(Host host, CaseReport report) : Report
    {
        public override void Add(CaseFile file, IReadOnlyList<Diagnostic> findings)
        {
            foreach (var f in findings) report.AddProblem($"{f.Location.Source.Path}, line {f.Location.Source.LineOf(f.Span.Start)}", f.Message);
        }

        public override void Add(CaseResult result) => report.Add(result);

        public override void Finish(Tally tally) => host.Out.Write(report.Write());
    }

    private sealed class OfJson(Host host, Compilation compilation, Action<ResultWriter, CaseResult> write) : Report
    {
        private readonly ResultWriter writer = new(host.Out, compilation.Protocol!);

        public override void Add(CaseFile file, IReadOnlyList<Diagnostic> findings)
        {
            foreach (var problem in file.Problems) writer.Write(ResultRecord.Of(problem));
        }

        public override void Add(CaseResult result) => write(writer, result);

        public override void Finish(Tally tally) => writer.Finish();

        public override void Dispose() => writer.Dispose();
    }
}
