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
    private static readonly Descriptor OtherDrugAlike = Warning("PL9010", "A drug that is not declared, written nearly like one that is");
    private static readonly Descriptor OtherLine = Warning("PL9011", "A trial of another line of therapy");
    private static readonly Descriptor OtherDrug = Warning("PL9012", "A trial of another drug");
    private static readonly Descriptor OutsideClass = Warning("PL9013", "A drug outside the class of its target");
    private static readonly Descriptor BindingSites = Warning("PL9014", "A drug with more or fewer binding sites than its class");
    private static readonly Descriptor NoDifference = Warning("PL9015", "A recommendation on a trial that shows no difference");
    private static readonly Descriptor Unapproved = Warning("PL9016", "A recommendation outside every approval");
    private static readonly Descriptor NotYet = Warning("PL9017", "A recommendation of a drug that is not for patients");
    private static readonly Descriptor Controls = Warning("PL9018", "The same control figure in two trials");
    private static readonly Descriptor Outlier = Warning("PL9019", "A rate outside the range that sums it up");
    private static readonly Descriptor Registered = Warning("PL9020", "One registration number of two trials");
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

    public static Diagnostic OtherAlike(Location at, string name, string near) =>
        OtherDrugAlike.At(at, $"`{name}` is written nearly like `{near}`, which is declared", $"if it was meant, write `{near}` without `other`");

    public static Diagnostic RestsOnOtherLine(Location at, string trial, string lines) =>
        OtherLine.At(at, $"`{trial}` is about line {lines}, and no patient of this rule is in it", "name evidence from this line, or say in a `note` why the trial counts here");

    public static Diagnostic RestsOnOtherDrug(Location at, string trial, string studied, string advised) =>
        OtherDrug.At(at, $"`{trial}` studies {studied}, yet the rule is about {advised}", "name evidence on what the rule is about, or correct what the trial `studies`");

    public static Diagnostic OutsideClassOfTarget(Location at, string drug, string target, IEnumerable<string> classes) =>
        OutsideClass.At(at, $"`{drug}` has the target {target}, but is in no class with that target", $"add `is a` with {string.Join(" or ", classes.Take(3).Select(c => $"`{c}`"))}, or correct the target");

    public static Diagnostic OtherNumberOfSites(Location at, string drug, string target, int count, string drugClass, string wanted) =>
        BindingSites.At(at, $"`{drug}` has the target {target}, which is {count}, but a `{drugClass}` has {wanted}", "name each target, with `and` between them, or correct the class");

    public static Diagnostic RestsOnNoDifference(Location at, string trial, string figure, string verb) =>
        NoDifference.At(at, $"`{trial}` shows no difference ({figure}), yet the rule says `{verb}` because of it", "name other evidence, or use `avoid` or `note`");

    public static Diagnostic OffLabel(Location at, string drug) =>
        Unapproved.At(at, $"no stated approval of `{drug}` is for the patients of this rule, or for what is given with it", "use `consider`, or correct the rule or the approval");

    public static Diagnostic NotForPatients(Location at, string drug, string status, string verb) =>
        NotYet.At(at, $"`{drug}` is {status}, yet the rule says `{verb}`", status == "investigational" ? "use `consider`, or offer a trial with `enrol in`" : "remove it, or correct its status");

    public static Diagnostic SameControl(Location at, string figure, string trial, string other, string endpoint) =>
        Controls.At(at, $"the control arms of `{trial}` and `{other}` have the same {endpoint}, {figure}", "check both against their publications; keep both figures with `verified`");

    public static Diagnostic SameRegistration(Location at, string number, string trial, string other) =>
        Registered.At(at, $"`{trial}` is registered as {number}, and so is `{other}`", "check the number of both; when they are one trial, write it once");

    public static Diagnostic OutsideRange(Location at, string trial, string rate, string statistic, string range) =>
        Outlier.At(at, $"`{trial}` has {rate}, outside of {range}, which is the {statistic}", "check both against the publications");

    public static Diagnostic RateOfOthers(Location at, string rate, int events, int patients) =>
        ImpossibleRate.At(at, $"{events} of {patients} are not {rate}", "check the rate and the numbers against the publication; keep both figures with `verified`");
}
