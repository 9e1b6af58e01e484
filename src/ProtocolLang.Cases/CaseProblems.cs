using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cases;

/// <summary>Every problem a case file can have: one code, one title and one factory for each. Codes are never reused.</summary>
public static class CaseProblems
{
    private static readonly CaseProblemKind NotTextKind = new("PL6001", "The file is not text", true);
    private static readonly CaseProblemKind TooLargeKind = new("PL6002", "The file is too large", true);
    private static readonly CaseProblemKind YamlSyntaxKind = new("PL6003", "The file is not valid YAML", true);
    private static readonly CaseProblemKind JsonSyntaxKind = new("PL6004", "The file is not valid JSON", true);
    private static readonly CaseProblemKind YamlAliasKind = new("PL6005", "YAML anchors, aliases and tags are not read", true);
    private static readonly CaseProblemKind TooDeepKind = new("PL6006", "Too many levels", true);
    private static readonly CaseProblemKind NoCasesKind = new("PL6007", "The file holds no case", true);
    private static readonly CaseProblemKind TooManyKind = new("PL6008", "Too many problems", true);
    private static readonly CaseProblemKind WrongShapeKind = new("PL6009", "A value of the wrong shape", true);
    private static readonly CaseProblemKind UnknownKeyKind = new("PL6010", "An unknown key", true);
    private static readonly CaseProblemKind DuplicateKeyKind = new("PL6011", "The same key twice", true);
    private static readonly CaseProblemKind MissingKeyKind = new("PL6012", "A key is missing, or a row does not say whose it is", true);
    private static readonly CaseProblemKind DuplicateCaseKind = new("PL6013", "Two cases with the same name, or two rows of one patient", true);
    private static readonly CaseProblemKind NoValueKind = new("PL6014", "A key without a value", true);
    private static readonly CaseProblemKind UnknownFactKind = new("PL6015", "An unknown fact", true);
    private static readonly CaseProblemKind UnknownAgentKind = new("PL6016", "An unknown drug, class or regimen", true);
    private static readonly CaseProblemKind NotAValueKind = new("PL6017", "A value that is not one of the fact's", true);
    private static readonly CaseProblemKind NotANumberKind = new("PL6018", "Not a number", true);
    private static readonly CaseProblemKind OutOfRangeKind = new("PL6019", "A number out of range", true);
    private static readonly CaseProblemKind NotWholeKind = new("PL6020", "Not a whole number", true);
    private static readonly CaseProblemKind UnknownUnitKind = new("PL6021", "An unknown unit", true);
    private static readonly CaseProblemKind WrongUnitKind = new("PL6022", "A unit that measures something else", true);
    private static readonly CaseProblemKind BadDateKind = new("PL6023", "Not a date", true);
    private static readonly CaseProblemKind AfterAsOfKind = new("PL6024", "A date after the case's `as of` date", true);
    private static readonly CaseProblemKind BeforeStartKind = new("PL6025", "A treatment that ends before it starts", true);
    private static readonly CaseProblemKind ContradictionKind = new("PL6026", "Two values where there can be only one", true);
    private static readonly CaseProblemKind UnknownAmongKind = new("PL6027", "`unknown` among other observations", true);
    private static readonly CaseProblemKind MissingAgentKind = new("PL6029", "A drug's name is missing", true);
    private static readonly CaseProblemKind OtherDrugKind = new("PL6030", "A drug that is not declared, named wrongly", true);
    private static readonly CaseProblemKind OtherAlikeKind = new("PL6031", "A drug that is not declared, written nearly like one that is", false);
    private static readonly CaseProblemKind ExpectationKind = new("PL6032", "An expectation that cannot be read", true);
    private static readonly CaseProblemKind LineOrderKind = new("PL6028", "Lines of treatment out of order", false);

    /// <summary>All kinds, by code.</summary>
    public static ImmutableArray<CaseProblemKind> All { get; } =
    [
        NotTextKind, TooLargeKind, YamlSyntaxKind, JsonSyntaxKind, YamlAliasKind, TooDeepKind, NoCasesKind, TooManyKind, WrongShapeKind, UnknownKeyKind,
        DuplicateKeyKind, MissingKeyKind, DuplicateCaseKind, NoValueKind, UnknownFactKind, UnknownAgentKind, NotAValueKind, NotANumberKind, OutOfRangeKind,
        NotWholeKind, UnknownUnitKind, WrongUnitKind, BadDateKind, AfterAsOfKind, BeforeStartKind, ContradictionKind, UnknownAmongKind, LineOrderKind, MissingAgentKind, OtherDrugKind, OtherAlikeKind, ExpectationKind,
    ];

    /// <summary>What a code means, in Markdown, as <c>protocol explain CODE</c> shows it; null when there is no such code.</summary>
    public static string? Page(string code)
    {
        using var stream = typeof(CaseProblems).Assembly.GetManifestResourceStream($"Pages.{code.ToUpperInvariant()}.md");
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    /// <param name="what">The byte or character that no text has.</param>
    public static CaseProblem NotText(CaseSpan at, string what) => Make(NotTextKind, at,
        $"This is not a text file in UTF-8: it holds {what}.", "Save it as UTF-8 text; if it is a spreadsheet or a document, export its contents first.");

    public static CaseProblem TooLarge(string file, long size) => Make(TooLargeKind, new CaseSpan(new CasePlace(file, 1, 1), 1),
        $"The file has {size / (1024 * 1024)} MB; case files are read up to {Text.CaseText.MaxBytes / (1024 * 1024)} MB.", "Split it into several files.");

    public static CaseProblem YamlSyntax(CaseSpan at, string message, string? help) => Make(YamlSyntaxKind, at, message, help);

    public static CaseProblem JsonSyntax(CaseSpan at, string message, string? help) => Make(JsonSyntaxKind, at, message, help);

    public static CaseProblem YamlAlias(CaseSpan at) => Make(YamlAliasKind, at,
        "A value that begins with `&`, `*` or `!` has a special meaning in YAML, which case files do not use.", "Write the value out in full, or put it in quotes.");

    public static CaseProblem TooDeep(CaseSpan at, int max) => Make(TooDeepKind, at, $"More than {max} levels inside each other.", "A case has 7 levels at most: look for brackets or dashes that are not meant.");

    public static CaseProblem NoCases(string file) => Make(NoCasesKind, new CaseSpan(new CasePlace(file, 1, 1), 1),
        "The file holds no case.", "Write `case:` with a name and `facts:` with what is known of the patient.");

    public static CaseProblem TooMany(CaseSpan at, int count) => Make(TooManyKind, at, $"More than {count} problems: the file is not read beyond this line.", "Correct the first ones; they often have one cause.");

    /// <param name="subject">What has the wrong shape: <c>`facts`</c>, <c>A treatment</c>.</param>
    public static CaseProblem WrongShape(CaseSpan at, string subject, string expected, string found, string? help) => Make(WrongShapeKind, at, $"{subject} is {expected}, but this is {found}.", help);

    /// <param name="of">What the key stands in: <c>a case</c>, <c>a treatment</c>.</param>
    public static CaseProblem UnknownKey(CaseSpan at, string key, string of, string? help, IEnumerable<string> known) => Make(UnknownKeyKind, at,
        $"`{Short(key)}` is not a key of {of}.", help ?? Suggest(key, known) ?? $"The keys of {of} are {Join(known)}.");

    /// <param name="isFact">Whether it is the name of a fact, of which there may be several observations, but in one list.</param>
    public static CaseProblem DuplicateKey(CaseSpan at, string key, int firstLine, bool isFact) => Make(DuplicateKeyKind, at,
        $"`{Short(key)}` is already on line {firstLine}.", isFact ? "Keep one of the two; several observations of one fact are a list: `- 3+ on 2023-01-05`." : "Keep one of the two.");

    public static CaseProblem MissingKey(CaseSpan at, string key, string of, string help) => Make(MissingKeyKind, at, $"`{key}` is missing in this {of}.", help);

    /// <summary>Of a row of a table whose patient's cell is empty.</summary>
    public static CaseProblem UnnamedRow(CaseSpan at) => Make(MissingKeyKind, at,
        "The row does not say whose it is.", "Give the row its patient. If it is to be answered all the same, say `--unnamed allow`.");

    public static CaseProblem DuplicateCase(CaseSpan at, string name, int firstLine) => Make(DuplicateCaseKind, at,
        $"A case on line {firstLine} is already called `{Short(name)}`.", "Give each case of a file its own name.");

    /// <summary>Of a row of a table that is of the same patient as other rows.</summary>
    /// <param name="patient">Empty, with no rows, when there are too many to name.</param>
    public static CaseProblem DuplicateRow(CaseSpan at, string patient, ImmutableArray<long> rows, bool hasMore) => Make(DuplicateCaseKind, at,
        rows.IsEmpty ? "Another row is of the same patient." : $"`{Short(patient)}` stands in rows {string.Join(", ", rows.SkipLast(hasMore ? 0 : 1))}{(hasMore ? " and more" : $" and {rows[^1]}")}.",
        "Keep the row that counts, or give each its own `as of`. If every row is to be answered by itself, say `--duplicates allow`.");

    public static CaseProblem NoValue(CaseSpan at, string key) => Make(NoValueKind, at, $"`{Short(key)}` has no value.", "Write a value, or `unknown`, or remove the line.");

    public static CaseProblem UnknownFact(CaseSpan at, string name, IReadOnlyList<string> facts) => Make(UnknownFactKind, at,
        $"`{Short(name)}` is not a fact of this protocol.", Suggest(name, facts) ?? (facts.Count == 0 ? "It has none." : $"Its facts are {Join(facts)}."));

    public static CaseProblem UnknownAgent(CaseSpan at, string name, IReadOnlyList<string> agents) => Make(UnknownAgentKind, at,
        $"`{Short(name)}` is not a drug, class or regimen of this protocol.",
        Suggest(name, agents) ?? (agents.Count == 0 ? "It declares none." : $"It knows {Join(agents)}; what is given together is separated by `with`, `and` or a comma. A drug that it does not know is written `other \"{Short(name)}\"`."));

    public static CaseProblem OtherWithoutQuotes(CaseSpan at, string words) => Make(OtherDrugKind, at,
        "The name of a drug that the protocol does not declare stands in double quotes.",
        $"Write `other \"{(words.Length == 0 ? "epirubicin" : Short(words))}\"`; a class of the protocol may stand between: `other taxane \"nab-paclitaxel\"`.");

    public static CaseProblem DeclaredOther(CaseSpan at, string name) => Make(OtherDrugKind, at,
        $"`{Short(name)}` is declared by the protocol, so it is not another drug.", $"Write `{Short(name)}` alone.");

    public static CaseProblem OtherAlike(CaseSpan at, string name, string near) => Make(OtherAlikeKind, at,
        $"`{Short(name)}` is written nearly like `{near}`, which the protocol declares.", $"If it was meant, write `{near}` without `other`.");

    /// <param name="separator">The <c>with</c>, <c>and</c> or comma beside which it is missing.</param>
    public static CaseProblem MissingAgent(CaseSpan at, string separator) => Make(MissingAgentKind, at, $"A name is missing beside `{separator}`.", $"Write the name, or remove the `{separator}`.");

    /// <summary>A value that could not be read.</summary>
    /// <param name="subject">The fact or key whose value it is.</param>
    /// <param name="type">The fact's type, from which the help quotes.</param>
    public static CaseProblem BadValue(CaseSpan at, string subject, FactType type, string text, ValueResult why) => why switch
    {
        ValueResult.NotOneOf no => NotAValue(at, subject, no.Text, no.Nearest, no.Allowed),
        ValueResult.NotANumber => NotANumber(at, subject, text, type),
        ValueResult.OutOfRange range => OutOfRange(at, subject, type.Format(range.Value), Bounds(type, range)),
        ValueResult.NotWhole whole => NotWhole(at, subject, whole.Value),
        ValueResult.UnknownUnit unit => UnknownUnit(at, subject, unit.Text, UnitOf(type), unit.Nearest),
        ValueResult.WrongDimension wrong => WrongUnit(at, subject, wrong.Found.Code, UnitOf(type)),
        ValueResult.MissingUnit missing => UnknownUnit(at, subject, "", missing.Expected.Code, []),
        ValueResult.BadDate date => BadDate(at, subject, date.Why),
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };

    public static CaseProblem NotAValue(CaseSpan at, string subject, string text, string? nearest, ImmutableArray<string> allowed) => Make(NotAValueKind, at,
        $"`{Short(text)}` is not a value of {subject}, which is {Join(allowed, "or")}.", nearest is null ? null : $"Did you mean `{nearest}`?");

    public static CaseProblem NotANumber(CaseSpan at, string subject, string text, FactType type) => Make(NotANumberKind, at,
        $"{subject} is a number, but `{Short(text)}` is not.", type switch
        {
            _ when text.Count(c => c == ',') == 1 && ValueReader.TryReadNumber(text.Replace(',', '.'), out var meant) => $"Decimals have a point: {Numbers.Format(meant)}.",
            FactType.Number { Whole: true } => "Write it in digits, such as 2.",
            _ => $"Write it in digits, with a point for decimals: 12.5{(UnitOf(type) is { Length: > 0 } unit ? " " + unit : "")}.",
        });

    /// <param name="bounds">In words: <c>from 0 to 100 %</c>.</param>
    public static CaseProblem OutOfRange(CaseSpan at, string subject, string value, string bounds) => Make(OutOfRangeKind, at,
        $"{subject} cannot be {value}: it is {bounds}.", "Check the number and its unit.");

    public static CaseProblem NotWhole(CaseSpan at, string subject, double value) => Make(NotWholeKind, at,
        $"{subject} is a whole number, but {Numbers.Format(value)} is not.", $"Write {Numbers.Format(Math.Floor(value))} or {Numbers.Format(Math.Ceiling(value))}.");

    /// <param name="expected">The fact's unit as its author wrote it; empty when it has none.</param>
    public static CaseProblem UnknownUnit(CaseSpan at, string subject, string unit, string expected, ImmutableArray<string> nearest) => Make(UnknownUnitKind, at,
        expected.Length == 0 ? $"{subject} has no unit, but `{Short(unit)}` is written here." : $"`{Short(unit)}` is not a unit known here; {subject} is in {expected}.",
        expected.Length == 0 ? "Write the number alone." : nearest.Length > 0 ? $"Did you mean `{nearest[0]}`?" : $"Write the number alone, or with {expected}.");

    public static CaseProblem WrongUnit(CaseSpan at, string subject, string unit, string expected) => Make(WrongUnitKind, at,
        expected.Length == 0 ? $"{subject} has no unit, but `{Short(unit)}` is written here." : $"{subject} is in {expected}, and {unit} does not convert to it.",
        expected.Length == 0 ? "Write the number alone." : $"Write the value in {expected}.");

    public static CaseProblem BadDate(CaseSpan at, string subject, string why) => Make(BadDateKind, at, $"{subject} needs a date: {why}.", null);

    public static CaseProblem AfterAsOf(CaseSpan at, string what, DateOnly date, DateOnly asOf) => Make(AfterAsOfKind, at,
        $"{what} on {Iso(date)}, after the case's `as of` date {Iso(asOf)}.", "Correct one of the two dates: what comes after the `as of` date is not known yet.");

    public static CaseProblem BeforeStart(CaseSpan at, string key, DateOnly date, DateOnly from) => Make(BeforeStartKind, at,
        $"`{key}` is {Iso(date)}, before the treatment began on {Iso(from)}.", "Correct one of the two dates.");

    public static CaseProblem Contradiction(CaseSpan at, string fact, string value, string other, int otherLine, string day) => Make(ContradictionKind, at,
        $"{fact} is {value} here and {other} on line {otherLine}, both {day}.", "Keep the one that counts, or write the day of each: `- 3+ on 2023-01-05`.");

    /// <summary>Of a row of a table, where nothing tells which of two is the newer.</summary>
    /// <param name="order">The column that would tell it.</param>
    public static CaseProblem TwoInADay(CaseSpan at, string fact, string value, string other, string order) => Make(ContradictionKind, at,
        $"{fact} is {value} and {other} on one day, and nothing tells which is the newer.", $"Give the newer row the greater `{order}`, or keep the one that counts.");

    /// <summary>Of a row of a table, where rows of one treatment do not agree.</summary>
    public static CaseProblem TwoOfATreatment(CaseSpan at, string key, string value, string other) => Make(ContradictionKind, at,
        $"`{key}` is {value} and {other} in rows of one treatment.", "Say the same in all rows of the treatment, or in one of them; rows that were not given together have another `treatment`.");

    public static CaseProblem NoneAmongTreatments(CaseSpan at, string none) => Make(ContradictionKind, at,
        $"`{none}` says that nothing was ever given, but other rows of the patient say what was.", $"Remove the row with `{none}`, or the others.");

    public static CaseProblem UnknownAmong(CaseSpan at, string fact) => Make(UnknownAmongKind, at,
        $"`unknown` stands among the observations of {fact}, but it is no observation.", "Remove it; the latest observation counts until there is a newer one.");

    public static CaseProblem LineOrder(CaseSpan at, int line, DateOnly from, int otherLine, DateOnly otherFrom) => Make(LineOrderKind, at,
        $"Line {line} began on {Iso(from)}, before line {otherLine} on {Iso(otherFrom)}.", "Check the lines and the dates.");

    public static CaseProblem BadExpectation(CaseSpan at, string message, string? help) => Make(ExpectationKind, at, $"What is expected cannot be read: {message}.", help);

    /// <summary>A text cut to what a message can hold.</summary>
    internal static string Short(string text)
    {
        var plain = string.Join(' ', (text.Length > 200 ? text[..200] : text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return plain.Length <= 60 ? plain : plain[..57].TrimEnd('\uD83C', '\uD83D', '\uD83E') + "...";
    }

    private static CaseProblem Make(CaseProblemKind kind, CaseSpan at, string message, string? help) => new("", kind.Code, message, help, at.Place, at.Length, kind.Blocking);

    private static string? Suggest(string word, IEnumerable<string> known) => Spelling.Nearest(word, known) is { Count: > 0 } near ? $"Did you mean {Join(near, "or")}?" : null;

    private static string Join(IEnumerable<string> words, string last = "and")
    {
        var all = words.ToList();
        var shown = all.Take(12).Select(w => $"`{w}`").ToList();
        if (all.Count > shown.Count) shown.Add($"{all.Count - shown.Count} more");
        return shown.Count < 2 ? string.Concat(shown) : $"{string.Join(", ", shown.SkipLast(1))} {last} {shown[^1]}";
    }

    private static string Bounds(FactType type, ValueResult.OutOfRange range) => (range.Min, range.Max) switch
    {
        ({ } min, { } max) => $"from {Numbers.Format(min)} to {type.Format(max)}",
        ({ } min, null) => $"at least {type.Format(min)}",
        (null, { } max) => $"at most {type.Format(max)}",
        _ => "a smaller number",
    };

    private static string UnitOf(FactType type) => type is FactType.Number n ? n.UnitText : "";

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
