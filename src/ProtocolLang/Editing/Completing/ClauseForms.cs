using System.Globalization;
using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;
using Sprache;
using Lexemes = ProtocolLang.Parsing.Expressions.Lexemes;
using Window = ProtocolLang.Parsing.Window;

namespace ProtocolLang.Editing.Completing;

/// <summary>What may follow the keyword of each clause, as grammars over the same leaves as those of conditions. Where a clause takes the author's own
/// words, what was written in the same clause elsewhere is offered.</summary>
/// <param name="own">The name of the statement that is being written, which cannot rest on itself.</param>
internal sealed class ClauseForms(Compilation compilation, SourceFile file, string own)
{
    private readonly Vocabulary vocabulary = file.Vocabulary;

    /// <summary>What could come behind the beginning of a clause's content.</summary>
    public Outlook After(StatementRule statement, ClauseRule clause, FactSyntax? fact, string begun) => clause.Keyword switch
    {
        "approved by" => SentenceReader.After(begun, Approval),
        "given" => file.Reader.AfterGivens(begun),
        "expect" => file.Reader.AfterExpectation(begun),
        "then" => file.Reader.AfterOutcomes(begun),
        "is a" or "is an" => Names(begun, "a class", e => e.Kind == NameKind.Class),
        "by" => Names(begun, "an agency", e => e.Kind == NameKind.Agency),
        "contains" or "studies" or "against" or "of" or "with" => Names(begun, "a drug, class or regimen", e => e.IsAgent),
        "watch for" => Names(begun, "a toxicity or a fact", e => e.Kind is NameKind.Toxicity or NameKind.Fact),
        "monitored by" => Names(begun, "a fact or a test", e => e.Kind is NameKind.Fact or NameKind.Test),
        "because" => Names(begun, "a trial or a reference", e => e.Kind is NameKind.Trial or NameKind.Reference),
        "overrides" => SentenceReader.After(begun, List(Rule)),
        "variant of" => statement.Keyword == "define" ? Names(begun, "a definition", e => e.Kind == NameKind.Definition) : SentenceReader.After(begun, List(Rule)),
        "obtained by" => SentenceReader.After(begun, Means(statement, clause)),
        "compares" or "verified compares" or "gives" or "verified gives" => SentenceReader.After(begun, Arms),
        "strength" or "evidence" when statement.Keyword is "rule" or "if" => SentenceReader.After(begun, Grades(clause.Keyword)),
        "default" => SentenceReader.After(begun, Default(fact)),
        "as of" => SentenceReader.After(begun, Date),
        "code" => SentenceReader.After(begun, CodeSystem),
        _ when !clause.OneOf.IsEmpty => SentenceReader.After(begun, List(Lexemes.AnyWords([.. clause.OneOf.OrderByDescending(w => w.Length)]).Select(f => f.Span))),
        _ => clause.Shape switch
        {
            ClauseShape.Condition => file.Reader.AfterCondition(begun),
            ClauseShape.Figures => SentenceReader.After(begun, Figures),
            ClauseShape.Quoted => SentenceReader.After(begun, Quoted),
            ClauseShape.Words => SentenceReader.After(begun, Elsewhere(statement, clause)),
            _ => Outlook.Nothing,
        },
    };

    /// <summary>What follows <c>is</c> in the declaration of a fact.</summary>
    public static Outlook AfterIs(string begun) => SentenceReader.After(begun, FactType);

    public static Outlook AfterUnit(string begun) => SentenceReader.After(begun, from unit in Unit(null) from link in Lexemes.AnyWords("as", "with C#") select link);

    public Outlook AfterParts(string begun) => Names(begun, "a definition", e => e.Kind == NameKind.Definition);

    private static Parser<Found<string>> FactType { get; } =
        Lexemes.Words("yes or no").Or(Lexemes.Words("positive or negative")).Or(Lexemes.Words("a date"))
            .Or(from form in Lexemes.AnyWords("one of", "a scale of", "any of") from values in Anything("the values, parted by commas") select form)
            .Or(from form in Lexemes.AnyWords("a whole number", "a number")
                from unit in (from word in Lexemes.Words("in") from unit in Unit(null) select unit).Optional()
                from range in Range
                select form)
            .Or(from form in Lexemes.Words("a percentage") from range in Range select form);

    private static Parser<IOption<TextSpan>> Range =>
        from low in (from word in Lexemes.Words("from") from number in Number select number).Optional()
        from high in (from word in Lexemes.Words("to") from number in Number select number).Optional()
        select high;

    private Parser<Condition> Approval =>
        from agency in Lexemes.Name(vocabulary, "an agency", e => e.Kind == NameKind.Agency)
        from kind in Lexemes.AnyWords("accelerated", "conditional").Optional()
        from since in (from word in Lexemes.Words("since") from month in Anything("a year and month, such as 2021-01", oneWord: true) select month).Optional()
        from condition in (from word in Lexemes.Words("for") from condition in file.Reader.ConditionParser select condition).Optional()
        select condition.IsDefined ? condition.Get() : null!;

    private Parser<TextSpan> Arms
    {
        get
        {
            var name = Lexemes.Name(vocabulary, "a drug, class or regimen", e => e.IsAgent).Select(f => f.Span).Or(Anything("other words", oneWord: true));
            var words = Lexemes.AnyWords("with", "and", "or", "against").Select(f => f.Span);
            return from first in name from rest in words.Or(name).Many() select first;
        }
    }

    private Parser<TextSpan> Rule => input =>
    {
        var window = (Window)input;
        TextSpan? found = null;
        foreach (var name in RuleNames(compilation).Where(n => n != own))
        {
            if (Lexemes.FindWords(window, name) is { } span && span.Length > (found?.Length ?? 0)) found = span;
        }

        return found is { } rule ? Result.Success(rule, Lexemes.Take(window, rule)) : Lexemes.Fail<TextSpan>(window, new Wanted.RuleName());
    };

    /// <summary>The names of rules and tables, in the order of the files.</summary>
    public static IEnumerable<string> RuleNames(Compilation compilation) =>
        compilation.Trees.SelectMany(t => t.Statements).Select(Places.RuleName).OfType<PhraseSyntax>().Where(n => !n.IsEmpty).Select(n => n.Text).Distinct();

    private Parser<string> Grades(string first)
    {
        var scales = compilation.Model.Grades;
        Parser<string> ValueOf(string grade) => scales.TryGetValue(grade, out var scale)
            ? ValueGrammar.Value(scale, grade).Select(_ => grade)
            : input => Lexemes.No<string>((Window)input);
        var other = scales.Keys.Where(k => k != first).Aggregate(ValueOf(first), (parser, grade) => (from word in Lexemes.Words(grade) from value in ValueOf(grade) select grade).Or(parser));
        return from value in ValueOf(first) from rest in (from comma in Lexemes.Sign(",") from more in other select more).Many() select value;
    }

    private Parser<Found<double>> Default(FactSyntax? fact) => input =>
        vocabulary.Entries.FirstOrDefault(e => e.Kind == NameKind.Fact && e.Key == Vocabulary.Fold(fact?.Name.Text ?? "")) is { Type: { } type }
            ? ValueGrammar.Value(type, fact!.Name.Text)(input)
            : Lexemes.No<Found<double>>((Window)input);

    private static Parser<Found<double>> Date { get; } = ValueGrammar.Value(Logic.FactType.Date.Instance, "");

    private static Parser<string> Quoted { get; } = input => Lexemes.Fail<string>((Window)input, new Wanted.Quoted());

    private static Parser<TextSpan> Number { get; } = input =>
    {
        var window = (Window)input;
        var word = Lexemes.PeekWord(window);
        return double.TryParse(word.Value.TrimEnd('%'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? Result.Success(word.Span, Lexemes.Take(window, word.Span))
            : Lexemes.Fail<TextSpan>(window, new Wanted.Number());
    };

    private static Parser<TextSpan> Unit(FactType.Number? type) => input =>
    {
        var window = (Window)input;
        var word = Lexemes.PeekWord(window);
        return UnitReader.TryRead(word.Value) is null
            ? Lexemes.Fail<TextSpan>(window, new Wanted.Unit(type))
            : Result.Success(word.Span, Lexemes.Take(window, word.Span));
    };

    /// <summary><c>13.8 vs 11.1 months, P = 0.046, n = 96 in COHORT</c>.</summary>
    private static Parser<TextSpan> Figures => Lexemes.AnyWords([.. Endpoints.Findings.Select(f => f.Words)]).Select(f => f.Span).Or(Numbers);

    private static Parser<TextSpan> Numbers =>
        from first in Number
        from unit in Unit(null).Optional()
        from second in (from word in Lexemes.Words("vs") from number in Number from unit in Unit(null).Optional() select number).Optional()
        from more in (from comma in Lexemes.Sign(",") from letter in Lexemes.AnyWords("P", "n") from sign in Lexemes.Sign("=").Or(Lexemes.Sign("<")).Or(Lexemes.Sign(">")) from number in Number select number).Many()
        from cohort in (from word in Lexemes.Words("in") from words in Anything("the patients that the figure is about") select words).Optional()
        select first;

    /// <summary>A terminology that some code in the protocol is from; then the code.</summary>
    private Parser<TextSpan> CodeSystem => input =>
    {
        var window = (Window)input;
        var systems = compilation.Facts.Values.SelectMany(f => f.Codes).Concat(compilation.Entries.Values.SelectMany(e => e.Codes)).Select(c => c.System)
            .Concat(["LOINC", "SNOMED CT", "RxNorm", "ATC", "ICD-10", "NCIt"]).Where(s => s.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);
        return Lexemes.AtEnd(window) ? Chosen(systems, window) : Anything("the code")(input);
    };

    /// <summary>The author's own words, or those of the same clause elsewhere.</summary>
    private Parser<TextSpan> Elsewhere(StatementRule statement, ClauseRule clause) => input =>
    {
        var window = (Window)input;
        if (!Lexemes.AtEnd(window)) return Anything("words")(input);
        var used = compilation.Trees.SelectMany(t => t.Statements).Where(s => KeywordOf(s) == statement.Keyword)
            .SelectMany(s => s is FactsSyntax facts ? facts.Facts.SelectMany(f => f.Clauses) : s.Clauses)
            .Where(c => c.Keyword == clause.Keyword).Select(c => c.Body.Phrase.Text).Where(t => t.Length is > 0 and < 60);
        return Chosen(used.GroupBy(t => t).OrderByDescending(g => g.Count()).Select(g => g.Key).Take(30), window);
    };

    private static string KeywordOf(StatementSyntax statement) => statement switch
    {
        EntrySyntax s => s.Keyword,
        FactsSyntax s => s.Keyword,
        RuleSyntax s => s.Name is null ? "if" : "rule",
        TableSyntax => "table",
        ExampleSyntax => "example",
        _ => "",
    };

    private static IResult<TextSpan> Chosen(IEnumerable<string> words, Window window)
    {
        foreach (var word in words) Lexemes.Want(window, word);
        return Lexemes.Fail<TextSpan>(window, new Wanted.Free("words"));
    }

    private static Parser<TextSpan> Anything(string what, bool oneWord = false) => input =>
    {
        var window = (Window)input;
        if (Lexemes.AtEnd(window)) return Lexemes.Fail<TextSpan>(window, new Wanted.Free(what));
        var span = oneWord ? Lexemes.PeekWord(window).Span : TextSpan.FromBounds(Lexemes.Here(window).Start, Lexemes.LastEnd(window.To(window.End)));
        return span.Length == 0 ? Lexemes.No<TextSpan>(window) : Result.Success(span, Lexemes.Take(window, span));
    };

    private Outlook Names(string begun, string what, Func<NameEntry, bool> accept)
    {
        var key = Vocabulary.Fold(own);
        return SentenceReader.After(begun, List(Lexemes.Name(vocabulary, what, e => accept(e) && e.Key != key).Select(f => f.Span)));
    }

    private static Parser<TextSpan> List(Parser<TextSpan> item) =>
        from first in item from rest in (from comma in Lexemes.Sign(",") from next in item select next).Many() select first;

    /// <summary>How a fact is found out: declared tests, or other words.</summary>
    private Parser<TextSpan> Means(StatementRule statement, ClauseRule clause)
    {
        var test = Lexemes.Name(vocabulary, "a test", e => e.Kind == NameKind.Test).Select(f => f.Span).Or(Elsewhere(statement, clause));
        return from first in test from rest in (from or in Lexemes.Words("or") from next in test select next).Many() select first;
    }
}
