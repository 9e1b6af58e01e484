using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Symbols;
using ProtocolLang.Units;
using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

/// <summary>Findings about names (PL2xxx).</summary>
public static class NameDiagnostics
{
    private static readonly Descriptor Unknown = Error("PL2001", "Unknown name");
    private static readonly Descriptor ValueUnknown = Error("PL2002", "Unknown value");
    private static readonly Descriptor AgentUnknown = Error("PL2003", "Unknown drug, class or regimen");
    private static readonly Descriptor TargetUnknown = Error("PL2004", "Unknown target");
    private static readonly Descriptor TargetWrong = Error("PL2005", "A target of the wrong kind");
    private static readonly Descriptor EventUnknown = Error("PL2006", "Unknown event");
    private static readonly Descriptor PartUnknown = Error("PL2007", "Unknown part of a partition");
    private static readonly Descriptor NoCondition = Error("PL2008", "A name that is not a condition");
    private static readonly Descriptor Duplicate = Error("PL2009", "A name declared twice");
    private static readonly Descriptor Alike = Error("PL2010", "Two names that differ only by case or dash");
    private static readonly Descriptor DefinitionUnknown = Error("PL2011", "Unknown definition");
    private static readonly Descriptor RuleUnknown = Error("PL2012", "Unknown rule");
    private static readonly Descriptor EntryUnknown = Error("PL2013", "An unknown name in a list");
    private static readonly Descriptor FileMissing = Error("PL2014", "A used file does not exist");
    private static readonly Descriptor UseCycle = Error("PL2015", "Files that use each other");
    private static readonly Descriptor Cycle = Error("PL2016", "A definition that rests on itself");
    private static readonly Descriptor ProtocolTwice = Error("PL2017", "More than one protocol header");
    private static readonly Descriptor GradeUnknown = Error("PL2018", "A grade that is not declared");
    private static readonly Descriptor AgencyUnknown = Error("PL2019", "Unknown agency");
    private static readonly Descriptor ColumnUnknown = Error("PL2020", "Unknown column");
    private static readonly Descriptor OverrideCycle = Error("PL2021", "Rules that override each other");
    private static readonly Descriptor Readable = Error("PL2023", "A name that reads as a fact with its value");
    private static readonly Descriptor OtherDeclared = Error("PL2024", "A declared drug called `other`");
    private static readonly Descriptor NameOfKind = Error("PL2022", "A name of the wrong kind");

    /// <summary>Whether it complains about a name that another file may declare.</summary>
    public static bool IsUnknown(Diagnostic diagnostic) => Missing(diagnostic) is not null;

    /// <summary>What a finding says is not declared; null when it says something else.</summary>
    internal static MissingName? Missing(Diagnostic diagnostic) =>
        diagnostic.Descriptor == Unknown ? MissingName.Condition
        : diagnostic.Descriptor == AgentUnknown ? MissingName.Agent
        : diagnostic.Descriptor == TargetUnknown ? MissingName.Target
        : diagnostic.Descriptor == EventUnknown ? MissingName.Event
        : diagnostic.Descriptor == DefinitionUnknown ? MissingName.Definition
        : diagnostic.Descriptor == RuleUnknown ? MissingName.Rule
        : diagnostic.Descriptor == EntryUnknown ? MissingName.Listed
        : diagnostic.Descriptor == GradeUnknown ? MissingName.Grade
        : diagnostic.Descriptor == AgencyUnknown ? MissingName.Agency
        : diagnostic.Descriptor == ColumnUnknown ? MissingName.Column
        : null;

    internal static Diagnostic UnknownName(Placement place, Location at, string words, Vocabulary vocabulary)
    {
        var near = Nearest(words, vocabulary, e => e.BeginsCondition);
        var diagnostic = Unknown.At(at, $"nothing called `{words}` is declared", near is null
            ? "declare it under `facts` or with `define`, or check the spelling"
            : $"did you mean `{near}`?");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic DeclaredOther(Location at, string name) =>
        OtherDeclared.At(at, $"`{name}` is declared, so it is not another drug", $"write `{name}` alone").WithReplacement(name);

    public static Diagnostic UnknownValue(Location at, string found, string owner, FactType type, string? near)
    {
        var diagnostic = ValueUnknown.At(
            at,
            $"`{found}` is not a value of `{owner}`",
            (near is null ? "" : $"did you mean `{near}`? ") + $"`{owner}` is {Kinds.Describe(type)}");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    internal static Diagnostic UnknownAgent(Location at, string words, Vocabulary vocabulary)
    {
        var near = Nearest(words, vocabulary, e => e.IsAgent);
        var diagnostic = AgentUnknown.At(
            at,
            words.Length == 0 ? "the name of a drug, class or regimen is missing here" : $"no drug, class or regimen is called `{words}`",
            words.Length == 0 ? "write for example `received trastuzumab`, or `received any treatment`" : near is null ? $"declare it: `drug {words}`" : $"did you mean `{near}`?");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic NotAnAgent(Location at, NameEntry entry) =>
        NameOfKind.At(at, $"`{entry.Name}` is {Article(entry.Kind)}, but a drug, class or regimen was expected", "name what the patient received");

    internal static Diagnostic UnknownEvent(Location at, string words, Vocabulary vocabulary)
    {
        var near = Nearest(words, vocabulary, e => e.Type is FactType.Date);
        return EventUnknown.At(
            at,
            words.Length == 0 ? "an event is missing here" : $"`{words}` is not an event",
            (near is null ? "" : $"did you mean `{near}`? ") + "write `progression`, `progression on DRUG`, `start of DRUG`, `last dose of DRUG` or a fact that is a date");
    }

    internal static Diagnostic UnknownTarget(Placement place, Location at, Verb verb, string words, Vocabulary vocabulary)
    {
        var near = Nearest(words, vocabulary, e => OutcomeGrammar.Accepts(verb, e));
        var wanted = OutcomeGrammar.Wanted(verb);
        var diagnostic = TargetUnknown.At(at, $"`{words}` is not declared; `{verb.Text()}` needs {wanted}", near is null ? $"declare {wanted} of this name, or check the spelling" : $"did you mean `{near}`?");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    internal static Diagnostic UnknownSubject(Location at, string words, Vocabulary vocabulary)
    {
        var near = Nearest(words, vocabulary, e => e.IsAgent || e.Kind is NameKind.Test or NameKind.Trial or NameKind.Service or NameKind.Fact);
        var diagnostic = Unknown.At(at, $"nothing called `{words}` is declared", near is null ? "name a drug, class, regimen, test, trial or fact" : $"did you mean `{near}`?");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic WrongTarget(Location at, Verb verb, NameEntry entry) =>
        TargetWrong.At(at, $"`{entry.Name}` is {Article(entry.Kind)}, but `{verb.Text()}` needs {OutcomeGrammar.Wanted(verb)}", "name something else, or choose another verb");

    internal static Diagnostic UnknownPart(Location at, string words, NameEntry partition, Vocabulary vocabulary)
    {
        var parts = partition.Members.Select(m => vocabulary.Entries.FirstOrDefault(e => e.Key == m)?.Name ?? m).ToList();
        var near = Spelling.Nearest(words, parts, 1).FirstOrDefault();
        var diagnostic = PartUnknown.At(
            at,
            words.Length == 0 ? $"a part of `{partition.Name}` is missing here" : $"`{words}` is not a part of `{partition.Name}`",
            (near is null ? "" : $"did you mean `{near}`? ") + "its parts are " + Kinds.List(parts));
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic NotACondition(Location at, NameEntry entry) => NoCondition.At(
        at,
        $"`{entry.Name}` is {Article(entry.Kind)}, not a condition",
        entry.IsAgent ? $"write `received {entry.Name}`, `progressed on {entry.Name}` or `{entry.Name} in line 1`" : "write a fact with its value, or a definition");

    public static Diagnostic DeclaredTwice(Location at, string name, Location first, string firstName) =>
        (name == firstName
            ? Duplicate.At(at, $"`{name}` is declared twice", "give one of them another name, or remove it")
            : Alike.At(at, $"`{name}` and `{firstName}` differ only by case, blanks or kind of dash, which do not tell names apart", "give one of them another name"))
        .WithRelated(first, "declared here first");

    internal static Diagnostic UnknownDefinition(Placement place, Location at, string words, Vocabulary vocabulary)
    {
        var near = Nearest(words, vocabulary, e => e.Kind == NameKind.Definition);
        var diagnostic = DefinitionUnknown.At(at, words.Length == 0 ? "the name of a definition is missing here" : $"no definition is called `{words}`", near is null ? "declare it: `define … as …`" : $"did you mean `{near}`?");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic UnknownDefinition(Location at, string words, string? near)
    {
        var diagnostic = DefinitionUnknown.At(at, $"no definition is called `{words}`", near is null ? "declare it: `define … as …`" : $"did you mean `{near}`?");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic UnknownRule(Location at, string words, string? near)
    {
        var diagnostic = RuleUnknown.At(at, $"no rule is called `{words}`", near is null ? "give the name behind `rule`, as it is written there" : $"did you mean `{near}`?");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic UnknownEntry(Location at, string words, string wanted, string? near)
    {
        var diagnostic = EntryUnknown.At(at, $"`{words}` is not declared; {wanted} was expected", near is null ? $"declare it, or check the spelling" : $"did you mean `{near}`?");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic MissingFile(Location at, string path, string? near)
    {
        var diagnostic = FileMissing.At(at, $"there is no file `{path}`", near is null ? "the path is relative to this file" : $"did you mean `{near}`?");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic CyclicUse(Location at, IEnumerable<string> files) =>
        UseCycle.At(at, "these files use each other in a circle: " + string.Join(" → ", files), "move what both need into a file of its own");

    public static Diagnostic CyclicDefinition(Location at, string name, IEnumerable<string> chain) =>
        Cycle.At(at, $"`{name}` rests on itself: {string.Join(" → ", chain)}", "one of them must be said in terms of facts alone");

    public static Diagnostic SecondProtocol(Location at, Location first) =>
        ProtocolTwice.At(at, "a file has one protocol header", "remove this one, or move it to a file of its own").WithRelated(first, "the first header");

    public static Diagnostic UnknownGrade(Location at, string name) =>
        GradeUnknown.At(at, $"no scale is declared for `{name}`", $"declare it under `grades`: `{name} is a scale of weak, strong`");

    public static Diagnostic UnknownAgency(Location at, string words, string? near)
    {
        var diagnostic = AgencyUnknown.At(at, $"no agency is called `{words}`", near is null ? $"declare it: `agency {words}`" : $"did you mean `{near}`?");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic UnknownColumn(Location at, string words, string? near)
    {
        var diagnostic = ColumnUnknown.At(at, words.Length == 0 ? "this column has no heading" : $"`{words}` cannot head a column", (near is null ? "" : $"did you mean `{near}`? ") + "a column is headed by a fact, a calculation, a definition, a partition, `then` or `because`");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic UnknownExampleColumn(Location at, string words, string? near)
    {
        var diagnostic = ColumnUnknown.At(at, words.Length == 0 ? "this column has no heading" : $"`{words}` cannot head a column of an example", (near is null ? "" : $"did you mean `{near}`? ") + "a column is headed by a fact, `given`, `as of` or `expect`");
        return near is null ? diagnostic : diagnostic.WithReplacement(near);
    }

    public static Diagnostic CyclicOverride(Location at, IEnumerable<string> chain) =>
        OverrideCycle.At(at, "these rules override each other in a circle: " + string.Join(" → ", chain), "one of them must yield: remove one `overrides`");

    public static Diagnostic WrongKind(Location at, string name, string found, string wanted) =>
        NameOfKind.At(at, $"`{name}` is {found}, but {wanted} was expected", $"name {wanted}, or remove it");

    public static Diagnostic ReadsAsValue(Location at, string name, string fact, Location declared) =>
        Readable.At(at, $"the name `{name}` reads as the fact `{fact}` with a value, so it would have two meanings", "choose a name that does not").WithRelated(declared, $"`{fact}` is declared here");

    private static string Article(NameKind kind) => (kind is NameKind.Agency or NameKind.Approval ? "an " : "a ") + kind.ToString().ToLowerInvariant();

    /// <summary>The declared name most like these words, or like the first few of them when more follow.</summary>
    private static string? Nearest(string words, Vocabulary vocabulary, Func<NameEntry, bool> accept) => vocabulary.Nearest(words, accept);
}

/// <summary>What a name that is not declared would have to be.</summary>
internal enum MissingName { Condition, Agent, Target, Event, Definition, Rule, Listed, Grade, Agency, Column }
