using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

/// <summary>Every repair of a finding, one kind of finding mended in the whole file, and all findings that leave no choice.</summary>
internal static class Fixing
{
    public static IEnumerable<CodeAction> Offer(Spot spot)
    {
        foreach (var diagnostic in spot.Found.Where(d => Touches(spot, d)))
        {
            for (var i = 0; i < diagnostic.Fixes.Length; i++)
            {
                var fix = diagnostic.Fixes[i];
                yield return new CodeAction($"fix {diagnostic.Code} {diagnostic.Span.Start} {i}", fix.Title, ActionKind.QuickFix, () => [new FileEdits(spot.Tree.Source, fix.Edits)])
                {
                    IsPreferred = i == 0 && SafeFixes.LeaveNoChoice(diagnostic),
                    Mends = diagnostic,
                };
            }
        }

        foreach (var code in spot.Found.Where(d => Touches(spot, d)).Select(d => d.Code).Distinct())
        {
            var alike = spot.Found.Where(d => d.Code == code && SafeFixes.LeaveNoChoice(d)).ToList();
            if (alike.Count > 1) yield return new CodeAction($"fix all {code}", $"Mend all {alike.Count} of {code} in this file", ActionKind.QuickFix, () => [new FileEdits(spot.Tree.Source, SafeFixes.Edits(alike).Edits)]);
        }

        var safe = spot.Found.Where(d => SafeFixes.LeaveNoChoice(d)).ToList();
        if (safe.Count > 0) yield return new CodeAction("fix all", "Mend all that leaves no choice", ActionKind.FixAll, () => [new FileEdits(spot.Tree.Source, SafeFixes.Edits(safe).Edits)]);
    }

    private static bool Touches(Spot spot, Diagnostic diagnostic) => diagnostic.Span.Start <= spot.Range.End && spot.Range.Start <= diagnostic.Span.End;
}
