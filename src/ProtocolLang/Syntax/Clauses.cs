using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Syntax;

/// <summary>What a clause holds, for the parser (bullets or not), the binder, completion and grammar.md.</summary>
public enum ClauseShape { Words, Names, Condition, Outcome, Figures, Quoted, Flag }

/// <param name="Keyword">One or more words, in lower case.</param>
/// <param name="Repeats">May stand more than once in a statement.</param>
public sealed record ClauseRule(string Keyword, ClauseShape Shape, bool Repeats, string Example)
{
    /// <summary>The only words that may follow, parted by commas where <see cref="ClauseShape.Words"/> may be several; empty when any may.</summary>
    public ImmutableArray<string> OneOf { get; init; } = [];
}

/// <summary>A kind of statement: the word that begins it and the clauses that it may have.</summary>
public sealed record StatementRule(string Keyword, string Summary, ImmutableArray<ClauseRule> Clauses);

/// <summary>Every word that can begin a statement or a clause, in one table: parser, completion, grammar.md and the editor's grammar come from it.</summary>
public static class Clauses
{
    private static ClauseRule Words(string keyword, string example, bool repeats = false) => new(keyword, ClauseShape.Words, repeats, example);
    private static ClauseRule OneOf(string keyword, string example, params ImmutableArray<string> words) => Words(keyword, example) with { OneOf = words };
    private static ClauseRule Names(string keyword, string example, bool repeats = false) => new(keyword, ClauseShape.Names, repeats, example);
    private static ClauseRule Condition(string keyword, string example, bool repeats = false) => new(keyword, ClauseShape.Condition, repeats, example);
    private static ClauseRule Figures(string keyword, string example) => new(keyword, ClauseShape.Figures, true, example);
    private static ClauseRule Flag(string keyword, string example) => new(keyword, ClauseShape.Flag, false, example);

    /// <summary>Numbers in the source's own list of references.</summary>
    private static readonly ClauseRule Cites = Words("cites", "cites 10");

    private static readonly ClauseRule[] Common =
    [
        new("note", ClauseShape.Quoted, true, "note \"Printed P = 0.046; the cited paper has 0.0046.\""),
        Words("from", "from S055, S289"),
    ];

    private static readonly ClauseRule[] Naming =
    [
        Names("known as", "known as Herceptin"),
        Words("code", "code RxNorm 224905", repeats: true),
        Cites,
        .. Common,
    ];

    /// <summary>Another wording that the source has for the same thing, kept for the reader.</summary>
    private static readonly ClauseRule Variant = Names("variant of", "variant of low-HER2");

    private static readonly ClauseRule IsA = Names("is a", "is a monoclonal antibody, HER2-targeted therapy");
    private static readonly ClauseRule IsAn = Names("is an", "is an antibody-drug conjugate");

    public static ImmutableArray<StatementRule> Statements { get; } =
    [
        new("protocol", "names the protocol and says whom it is for",
        [
            Words("version", "version 1.0.0"), Words("source", "source review-2023", repeats: true),
            Condition("applies to", "applies to advanced disease"), Condition("must always answer", "must always answer HER2-positive", repeats: true), .. Common,
        ]),
        new("use", "makes the names of another file known here", []),
        new("facts", "declares what can be found out about a patient", []),
        new("grades", "declares the scales for the strength of rules and the quality of evidence", []),
        new("define", "gives a condition a name", [Names("known as", "known as HER2+"), Variant, Cites, .. Common]),
        new("partition", "says that exactly one of some definitions holds for every patient", [.. Common]),
        new("calculate", "names a computed number", [Names("known as", "known as BSA"), .. Common]),
        new("drug", "declares a drug",
        [
            IsA, IsAn, Words("target", "target HER2 domain IV"), new("mechanism", ClauseShape.Quoted, true, "mechanism \"blocks dimerisation\""),
            Words("payload", "payload topoisomerase I inhibitor"), Words("linker", "linker cleavable"), OneOf("bystander effect", "bystander effect yes", "yes", "no", "insufficient"),
            OneOf("status", "status approved", "approved", "investigational", "preclinical", "terminated", "withdrawn"), Names("watch for", "watch for cardiotoxicity"),
            Condition("approved by", "approved by FDA since 2021-01 for HER2-positive and received trastuzumab", repeats: true), .. Naming,
        ]),
        new("class", "declares a class of drugs", [IsA, IsAn, Words("target", "target PD-1"), Words("binding sites", "binding sites 2"), new("mechanism", ClauseShape.Quoted, true, "mechanism \"binds PD-1 on T cells\""), .. Naming]),
        new("regimen", "declares drugs that are given together", [Names("contains", "contains trastuzumab, capecitabine, cisplatin"), IsA, IsAn, .. Naming]),
        new("test", "declares a test that can be ordered", [.. Naming]),
        new("service", "declares a service or team that a patient can be referred to", [.. Naming]),
        new("toxicity", "declares an adverse event to watch for", [Names("monitored by", "monitored by LVEF"), .. Naming]),
        new("agency", "declares an agency that approves drugs", [Condition("applies to", "applies to region US"), .. Naming]),
        new("approval", "declares what an agency has approved, for whom and with what",
        [
            Names("of", "of pembrolizumab"), Names("with", "with trastuzumab, standard chemotherapy"), Names("by", "by FDA"),
            OneOf("kind", "kind accelerated", "accelerated", "conditional"), Words("since", "since 2021-05"),
            Condition("for", "for HER2-positive and line of therapy is 1"), Condition("verified for", "verified for HER2-positive and number of prior lines at least 2"),
            .. Naming,
        ]),
        new("trial", "declares a trial with its figures",
        [
            Words("registered", "registered NCT01041404"), Words("phase", "phase 3"),
            OneOf("status", "status completed", "recruiting", "ongoing", "completed", "published", "terminated", "withdrawn"),
            Words("population", "population HER2-positive advanced gastric cancer"), Words("verified population", "verified population HER2-positive cancers of the gut"), Words("patients", "patients 594"),
            OneOf("design", "design randomised", "randomised", "single-arm", "dose-escalation", "prospective", "retrospective", "basket", "preclinical"),
            Words("line", "line 2 and later"), Words("verified line", "verified line 3 and later"), Names("studies", "studies trastuzumab"),
            Words("compares", "compares trastuzumab with chemotherapy against chemotherapy"), Words("gives", "gives margetuximab with pembrolizumab"),
            Words("verified compares", "verified compares DS-8201 against physician's choice"), Words("verified gives", "verified gives neratinib with DS-8201"),
            .. Endpoints.Names.Select(e => Figures(e, $"{e} 13.8 vs 11.1 months, P = 0.046")),
            .. Endpoints.Names.Select(e => Figures(Endpoints.Verified + e, $"{Endpoints.Verified}{e} 12.2 vs 10.5 months")),
            new("terminated because", ClauseShape.Quoted, false, "terminated because \"the sponsor changed its focus\""),
            Flag("met its primary endpoint", "met its primary endpoint"), Flag("missed its primary endpoint", "missed its primary endpoint"),
            Flag("met a secondary endpoint", "met a secondary endpoint"),
            Condition("open to", "open to HER2-positive and line of therapy 1"), .. Naming,
        ]),
        new("reference", "declares a publication",
        [
            Words("authors", "authors Bang YJ, Van Cutsem E"), Words("title", "title Trastuzumab in combination with chemotherapy"), Words("journal", "journal Lancet"),
            Words("year", "year 2010"), Words("pmid", "pmid 20728210"), Words("doi", "doi 10.1016/S0140-6736(10)61121-X"), .. Naming,
        ]),
        new("biomarker", "declares a biomarker that the source speaks of", [Words("gene", "gene ERBB2, 17q21"), Words("protein", "protein p185"), .. Naming]),
        new("resistance", "declares a mechanism of resistance",
        [
            Names("against", "against trastuzumab, DS-8201"), Words("marker", "marker MET amplification"), OneOf("evidence", "evidence preclinical", "clinical", "preclinical", "review opinion"),
            new("implies", ClauseShape.Quoted, true, "implies \"test MET before HER2-targeted therapy goes on\""), .. Naming,
        ]),
        new("statistic", "declares a figure about a population",
        [
            Words("population", "population advanced gastric cancer"), Words("value", "value 7.3 to 20.2 %", repeats: true), Words("patients", "patients 726"),
            .. Naming,
        ]),
        new("rule", "says what to do for which patients", RuleClauses()),
        new("if", "is a rule in one sentence", RuleClauses()),
        new("table", "is rules in rows",
        [
            Names("because", "because ToGA"), Condition("unless", "unless interstitial lung disease", repeats: true), Names("overrides", "overrides first-line trastuzumab"), .. Common,
        ]),
        new("example", "is a patient with the answer that the protocol must give",
        [
            Condition("given", "given HER2 IHC 2+, FISH-", repeats: true), Words("as of", "as of 2024-03-01"),
            new("expect", ClauseShape.Outcome, true, "expect no recommendation of trastuzumab"), .. Common,
        ]),
    ];

    /// <summary>The clauses that a declared fact may have on the lines below it.</summary>
    public static ImmutableArray<ClauseRule> OfFact { get; } =
    [
        Names("obtained by", "obtained by echocardiogram or MUGA scan"), Words("default", "default no"), .. Naming,
    ];

    /// <summary>Words that part a sentence and so can stand in no name.</summary>
    public static ImmutableArray<string> ReservedWords { get; } = ["and", "or", "not", "if", "then", "unless", "because", "overrides", "is"];

    public static StatementRule? Statement(string keyword) => Statements.FirstOrDefault(s => s.Keyword == keyword);

    private static ImmutableArray<ClauseRule> RuleClauses() =>
    [
        Condition("if", "if HER2-positive"), new("then", ClauseShape.Outcome, false, "then recommend trastuzumab"),
        Condition("unless", "unless LVEF below 50 %", repeats: true), Names("overrides", "overrides first-line trastuzumab"), Names("because", "because ToGA"),
        Words("strength", "strength strong, evidence high"), Words("evidence", "evidence high"), Variant, .. Common,
    ];
}

/// <summary>The trial endpoints that can have figures, as they begin a line.</summary>
public static class Endpoints
{
    /// <summary>Stands before an endpoint whose figures come from the cited publication where the source prints others.</summary>
    public const string Verified = "verified ";

    public static ImmutableArray<string> Names { get; } =
    [
        "median overall survival", "median progression-free survival", "median duration of response", "objective response rate", "disease control rate",
        "complete response rate", "pathological complete response rate", "hazard ratio for death", "hazard ratio for progression", "rate",
        "overall survival", "progression-free survival", "survival", "response", "activity", "safety",
    ];

    /// <summary>What may stand in place of numbers when the source only says which way it went.</summary>
    public static ImmutableArray<(string Words, Finding Finding)> Findings { get; } =
    [
        ("no better", Finding.NoBetter), ("not shown", Finding.NotShown), ("better", Finding.Better), ("worse", Finding.Worse), ("shown", Finding.Shown), ("acceptable", Finding.Acceptable),
    ];
}
