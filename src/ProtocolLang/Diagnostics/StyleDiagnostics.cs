using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

/// <summary>Warnings: the protocol means something, but perhaps not what was wanted (PL9xxx).</summary>
public static class StyleDiagnostics
{
    private static readonly Descriptor UnusedDefinition = Warning("PL9001", "A definition that nothing uses") with { IsUnused = true };
    private static readonly Descriptor UnusedFact = Warning("PL9002", "A fact that nothing uses") with { IsUnused = true };
    private static readonly Descriptor UnusedEntry = Warning("PL9003", "A drug that nothing uses") with { IsUnused = true };
    private static readonly Descriptor NoEvidence = Warning("PL9004", "A rule without evidence");
    private static readonly Descriptor ImpossibleRate = Warning("PL9006", "A rate that no number of patients gives");
    private static readonly Descriptor UnfinishedTrial = Warning("PL9007", "A firm recommendation on an unfinished trial");
    private static readonly Descriptor PreclinicalEvidence = Warning("PL9008", "A recommendation on preclinical evidence");
    private static readonly Descriptor TargetContradicted = Warning("PL9009", "A drug whose target contradicts its class");
    private static readonly Descriptor FailedTrial = Warning("PL9005", "A recommendation on a trial that missed its endpoint");

    public static Diagnostic DefinitionUnused(Location at, string name) =>
        UnusedDefinition.At(at, $"nothing uses the definition `{name}`", "use it in a rule, or remove it");

    public static Diagnostic FactUnused(Location at, string name) => UnusedFact.At(at, $"nothing uses the fact `{name}`", "use it in a rule, or remove it");

    public static Diagnostic EntryUnused(Location at, string kind, string name) =>
        UnusedEntry.At(at, $"nothing uses the {kind} `{name}`", "use it in a rule, or remove it");

    public static Diagnostic RuleWithoutEvidence(Location at, string name) =>
        NoEvidence.At(at, $"the rule `{name}` does not say what it rests on", "add a line `because` with a trial or a reference");

    public static Diagnostic RestsOnFailedTrial(Location at, string trial, string verb) =>
        FailedTrial.At(at, $"`{trial}` missed its primary endpoint, yet the rule says `{verb}` because of it", "name other evidence, or use `avoid`");

    public static Diagnostic RateOfNobody(Location at, string rate, int patients) =>
        ImpossibleRate.At(at, $"no whole number of {patients} patients is {rate}", "check the rate and the number of patients against the publication; keep both figures with `verified`");

    public static Diagnostic RestsOnUnfinishedTrial(Location at, string trial, string status) =>
        UnfinishedTrial.At(at, $"`{trial}` is {status}, yet the rule recommends because of it", "use `consider`, or name evidence that is complete");

    public static Diagnostic RestsOnPreclinical(Location at, string evidence, string verb) =>
        PreclinicalEvidence.At(at, $"`{evidence}` is preclinical, yet the rule says `{verb}` because of it", "name evidence in patients, or offer a trial with `enrol in`");

    public static Diagnostic TargetOfAnotherClass(Location at, string drug, string target, string drugClass, string classTarget) =>
        TargetContradicted.At(at, $"`{drug}` has the target {target}, but its class `{drugClass}` has the target {classTarget}", "correct the target or the class");
}
