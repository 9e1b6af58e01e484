using System.Globalization;
using System.Xml.Linq;
using ProtocolLang.Cli.Testing;

namespace ProtocolLang.Cli.Reports;

/// <summary>What became of tests, in the XML of JUnit, which continuous integration reads: a suite for each file.</summary>
internal static class JUnitReport
{
    public static string Of(TestRun run)
    {
        var suites = run.Outcomes.GroupBy(o => o.Test.File).Select(Suite).ToList();
        if (!run.Suite.Errors.IsEmpty)
        {
            suites.AddRange(run.Suite.Errors.GroupBy(e => e.Location.Source.Path).Select(file => new XElement(
                "testsuite", new XAttribute("name", file.Key), new XAttribute("tests", file.Count()), new XAttribute("failures", 0), new XAttribute("errors", file.Count()),
                file.Select(e => new XElement(
                    "testcase", new XAttribute("name", e.Code), new XAttribute("classname", file.Key), new XAttribute("file", file.Key), new XAttribute("line", e.Location.Source.LineOf(e.Span.Start)),
                    new XElement("error", new XAttribute("message", Xml.Clean(e.Message)), Xml.Clean(e.Help ?? "")))))));
        }

        var (tests, errors) = (run.Outcomes.Length + run.Suite.Errors.Length, run.Suite.Errors.Length);
        return Xml.Write(new XElement(
            "testsuites", new XAttribute("name", "protocol test"), new XAttribute("tests", tests), new XAttribute("failures", run.Failed), new XAttribute("errors", errors), suites));
    }

    private static XElement Suite(IGrouping<string, TestOutcome> file) => new(
        "testsuite",
        new XAttribute("name", file.Key),
        new XAttribute("tests", file.Count()),
        new XAttribute("failures", file.Count(o => !o.Passed)),
        new XAttribute("errors", 0),
        file.Select(Test));

    private static XElement Test(TestOutcome outcome)
    {
        var test = new XElement(
            "testcase", new XAttribute("name", Xml.Clean(outcome.Test.Name)), new XAttribute("classname", outcome.Test.File), new XAttribute("file", outcome.Test.File),
            new XAttribute("line", outcome.Test.Line.ToString(CultureInfo.InvariantCulture)));
        var failed = outcome.Result.Example.Expectations.Where(e => !e.Met).ToArray();
        if (failed.Length > 0)
        {
            test.Add(new XElement(
                "failure", new XAttribute("type", "expectation"), new XAttribute("message", Xml.Clean($"expected {failed[0].Expectation.Text}, got {failed[0].Got}")),
                Xml.Clean(string.Join('\n', failed.Select(f => $"expected  {f.Expectation.Text}\ngot       {f.Got}")))));
        }

        if (!outcome.Result.Weaknesses.IsEmpty) test.Add(new XElement("system-out", Xml.Clean(string.Join('\n', outcome.Result.Weaknesses.Select(w => $"weak: {w.Expectation.Text}: {w.Why}")))));
        return test;
    }
}

internal static class Xml
{
    /// <summary>Without the characters that no XML holds.</summary>
    public static string Clean(string text) => text.All(System.Xml.XmlConvert.IsXmlChar) ? text : string.Concat(text.Select(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\ufffd'));

    public static string Write(XElement root, XDocumentType? type = null)
    {
        var document = type is null ? new XDocument(root) : new XDocument(type, root);
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{document.ToString().ReplaceLineEndings("\n")}\n";
    }
}
