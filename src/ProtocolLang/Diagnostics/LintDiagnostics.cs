using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

/// <summary>What <c>protocol lint</c> says beyond the warnings of every check (PL91xx), and about the comments that allow findings.</summary>
public static class LintDiagnostics
{
    private static readonly Descriptor Stale = Warning("PL9101", "Advice on old evidence");
    private static readonly Descriptor Unwatched = Warning("PL9102", "A drug advised without a look at its warnings");
    private static readonly Descriptor NotObtained = Warning("PL9103", "A fact that nothing obtains");
    private static readonly Descriptor TrialUnused = Warning("PL9104", "A trial that nothing rests on");
    private static readonly Descriptor Terms = Warning("PL9105", "Two words for one thing");
    private static readonly Descriptor Overlong = Warning("PL9106", "A rule with too many conditions");
    private static readonly Descriptor DoubleNegation = Warning("PL9107", "A double negation");
    private static readonly Descriptor AllowanceUnused = Warning("PL9108", "An allowance that allows nothing") with { IsUnused = true };
    private static readonly Descriptor AllowanceWithoutReason = Error("PL9109", "An allowance without a reason");
    private static readonly Descriptor AllowanceOfUnknown = Error("PL9110", "An allowance of something that cannot be allowed");

    /// <param name="years">The review interval.</param>
    public static Diagnostic OldEvidence(Location at, string rule, int newest, int years) =>
        Stale.At(at, $"the newest evidence with a year that `{rule}` rests on is from {newest}, longer ago than the {years} years within which sources are reviewed", "look for newer evidence and name it, or allow this with the day of the review as the reason");

    /// <param name="by">The facts or tests that would find it.</param>
    public static Diagnostic WarningNotRead(Location at, string drug, string toxicity, string by) =>
        Unwatched.At(at, $"`{drug}` is advised, which is to be watched for {toxicity}, but no rule about it looks at {by}", $"add `unless` with {by}, or a rule that orders it");

    public static Diagnostic NothingObtains(Location at, string fact, string rule) =>
        NotObtained.At(at, $"`{fact}` decides `{rule}`, but nothing says how it is obtained, and no rule orders it", $"add `obtained by` to its declaration, or a rule that orders it");

    public static Diagnostic NothingRestsOn(Location at, string trial) =>
        TrialUnused.At(at, $"nothing rests on the trial `{trial}`: no rule names it, and nobody is enrolled in it", "name it behind `because`, or say in a `note` why it is kept and allow this");

    public static Diagnostic OtherTerm(Location at, string term, string usual) =>
        Terms.At(at, $"`{term}` is called `{usual}` elsewhere", $"use one word for one thing: `{usual}`").WithReplacement(usual);

    public static Diagnostic TooManyConditions(Location at, string rule, int count, int most) =>
        Overlong.At(at, $"`{rule}` has {count} conditions; more than {most} are hard to read", "give some of them a name with `define`");

    public static Diagnostic SaysNoTwice(Location at, string words) =>
        DoubleNegation.At(at, $"`{words}` says no twice", "say what must hold instead of what must not");

    public static Diagnostic NothingAllowed(Location at, string code) =>
        AllowanceUnused.At(at, $"there is no {code} here to be allowed", "remove it").WithFix("Remove it", new TextEdit(at.Span, ""));

    public static Diagnostic ReasonMissing(Location at, string code) =>
        AllowanceWithoutReason.At(at, "this allows a finding and does not say why", $"write the reason behind a colon: `# allow {code}: the review gives no reference`");

    /// <param name="help">What to write instead.</param>
    public static Diagnostic CannotBeAllowed(Location at, string code, string why, string help) => AllowanceOfUnknown.At(at, $"`{code}` {why}", help);
}
