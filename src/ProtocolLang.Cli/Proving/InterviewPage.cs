using System.Collections.Immutable;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Asking;

namespace ProtocolLang.Cli.Proving;

/// <summary>Shows what is worth asking about a patient.</summary>
internal static class InterviewPage
{
    public static void Print(Printer printer, Case @case, Interview interview)
    {
        printer.Line(0, 2, new Words(@case.Name, Tone.Strong), new Words($"  {@case.Place.File}:{@case.Place.Line}", Tone.Dim));
        foreach (var rule in interview.Applying) printer.Line(2, 4, new Words("applies", Tone.Good), $"  {Outcomes([rule])}");
        if (interview.Open.IsEmpty) printer.Line(2, "Nothing is open: there is nothing to ask.");
        else foreach (var rule in interview.Open) printer.Line(2, 4, new Words("open", Tone.Warning), $"     {Outcomes([rule])}");
        for (var i = 0; i < interview.Questions.Length; i++) Print(printer, interview.Questions[i], i + 1);
        printer.Line();
    }

    private static void Print(Printer printer, QuestionToAsk question, int number)
    {
        if (question.Assuming.Length > 0) printer.Line(2, 4, $"If {question.Assuming}, what settles most is next:");
        var how = question.Input.ReadFact is { ObtainedBy.IsEmpty: false } fact ? $" (obtained by {string.Join(" or ", fact.ObtainedBy)})" : "";
        printer.Line(2, 5, new Words($"{number}. {question.Input.Name}", Tone.Strong), how);
        foreach (var c in question.Consequences)
        {
            var leads = new List<string>();
            if (!c.Applying.IsEmpty) leads.Add(Outcomes(c.Applying));
            if (!c.Refused.IsEmpty) leads.Add("rules out " + Outcomes(c.Refused));
            if (!c.Open.IsEmpty) leads.Add(c.Open.Length == 1 ? "1 rule stays open" : $"{c.Open.Length} rules stay open");
            printer.Line(5, 9, new Words(c.Words, Tone.Help), $": {string.Join("; ", leads)}");
        }
    }

    private static string Outcomes(ImmutableArray<Rule> rules) => string.Join(", ", rules.SelectMany(r => r.Outcomes).Select(o => o.Text).Distinct());
}
