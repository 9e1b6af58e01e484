using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Renaming;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Editing.Actions;

/// <summary>Declares a name that nobody declared, as whatever it may be where it stands.</summary>
internal static class Declaring
{
    public static IEnumerable<CodeAction> Offer(Spot spot)
    {
        foreach (var diagnostic in spot.Found.Where(d => NameDiagnostics.IsUnknown(d) && d.Span.Start <= spot.Range.End && spot.Range.Start <= d.Span.End))
        {
            var words = Phrases.Fold(spot.Tree.Reading.Substring(diagnostic.Span.Start, diagnostic.Span.Length));
            foreach (var (id, title, edit) in Kinds(spot.Tree, diagnostic, words).SelectMany(k => Declare(spot.Tree, k.Kind, k.Name, diagnostic)))
            {
                yield return spot.Change($"declare {id} {diagnostic.Span.Start}", title, ActionKind.QuickFix, () => [edit]) with { Mends = diagnostic };
            }
        }
    }

    /// <summary>What the words may be, the likeliest first.</summary>
    private static IEnumerable<(string Kind, string Name)> Kinds(SyntaxTree tree, Diagnostic diagnostic, string words)
    {
        // What stands before a sign, as in `FISH+`, is a test's result.
        if (NameDiagnostics.Missing(diagnostic) == MissingName.Condition && words.Length > 1 && words[^1] is '+' or '-' && NameForm.Problem(words[..^1]) is null) return [("fact", words[..^1]), ("define", words)];
        if (NameForm.Problem(words) is not null) return [];
        var place = Places.At(tree, diagnostic.Span.Start);
        string[] kinds = NameDiagnostics.Missing(diagnostic) switch
        {
            MissingName.Condition or MissingName.Column => ["fact", "define"],
            MissingName.Agent => ["drug", "class", "regimen"],
            MissingName.Target => OfVerb(tree, place, diagnostic.Span.Start),
            MissingName.Event => ["date"],
            MissingName.Definition => ["define"],
            MissingName.Listed => OfClause(place.Clause?.Keyword ?? ""),
            MissingName.Grade => ["grade"],
            MissingName.Agency => ["agency"],
            _ => [],
        };
        return kinds.Select(k => (k, k == "grade" ? words.Split(' ')[0] : words));
    }

    private static string[] OfVerb(SyntaxTree tree, Place place, int offset)
    {
        var start = place.Phrase?.Span.Start ?? offset;
        var before = tree.Reading[start..offset].ToLowerInvariant();
        var verb = Enum.GetValues<Verb>().Select(v => (Verb: v, At: before.LastIndexOf(v.Text(), StringComparison.Ordinal))).Where(v => v.At >= 0).OrderByDescending(v => v.At).Select(v => v.Verb).FirstOrDefault();
        return verb switch
        {
            Verb.Order => ["test", "fact"],
            Verb.Enrol => ["trial"],
            Verb.Refer => ["service"],
            _ => ["drug", "class", "regimen"],
        };
    }

    private static string[] OfClause(string clause) => clause switch
    {
        "is a" or "is an" => ["class"],
        "contains" or "studies" or "against" => ["drug", "class"],
        "watch for" => ["toxicity", "fact"],
        "monitored by" => ["test", "fact"],
        "because" or "" => ["trial", "reference"],
        _ => [],
    };

    private static IEnumerable<(string Id, string Title, TextEdit Edit)> Declare(SyntaxTree tree, string kind, string name, Diagnostic diagnostic)
    {
        switch (kind)
        {
            case "fact":
                foreach (var type in TypesOf(tree, diagnostic, name)) yield return ($"fact {type}", $"Declare the fact `{name}`: {type}", InBlock(tree, "facts", $"{name} is {type}"));
                break;
            case "date":
                yield return ("fact a date", $"Declare the fact `{name}`: a date", InBlock(tree, "facts", $"{name} is a date"));
                break;
            case "grade":
                yield return ("grade", $"Declare the grade `{name}`", InBlock(tree, "grades", $"{name} is a scale of {(name == "strength" ? "weak, strong" : "low, moderate, high")}"));
                break;
            case "define":
                yield return ("define", $"Define `{name}`", Insertions.Declaration(tree, $"define {name} as CONDITION", s => s is DefineSyntax));
                break;
            default:
                yield return (kind, $"Declare the {kind} `{name}`", Insertions.Declaration(tree, $"{kind} {name}", s => s is EntrySyntax e && e.Keyword == kind));
                break;
        }
    }

    /// <summary>The types that fit what stands behind the name: a number with its unit, a sign, or nothing.</summary>
    private static IEnumerable<string> TypesOf(SyntaxTree tree, Diagnostic diagnostic, string name)
    {
        var end = Places.StatementAt(tree, diagnostic.Span.Start)?.Span.End ?? tree.Reading.Length;
        var after = diagnostic.Span.End;
        if (after - diagnostic.Span.Start > name.Length && tree.Reading[after - 1] is '+' or '-') return ["positive or negative"];
        for (var words = 0; words < 3 && Parsing.Lexemes.TryNext(tree.Reading, after, end, out var token); words++, after = token.End)
        {
            var word = tree.Reading.Substring(token.Start, token.Length);
            if (word is "and" or "or" or "then" or "unless" or "," or ")") break;
            if (!char.IsAsciiDigit(word[0])) continue;
            return word.EndsWith('+') ? [$"a scale of 0, 1+, 2+, 3+"] : word.EndsWith('%') || UnitBehind(tree, token.End, end) == "%" ? ["a percentage"]
                : UnitBehind(tree, token.End, end) is { } unit ? [$"a number in {unit}"] : ["a number", "a whole number"];
        }

        return ["yes or no", "positive or negative", "a number", "a date"];
    }

    private static string? UnitBehind(SyntaxTree tree, int offset, int end) =>
        Parsing.Lexemes.TryNext(tree.Reading, offset, end, out var token) && tree.Reading.Substring(token.Start, token.Length) is var word && word is not ("and" or "or" or "then" or "unless" or "within" or "since" or "to")
        && UnitReader.TryRead(word) is not null ? word : null;

    /// <summary>A line in the block that there is, or a block of its own at the top.</summary>
    private static TextEdit InBlock(SyntaxTree tree, string keyword, string line)
    {
        if (tree.Statements.OfType<FactsSyntax>().LastOrDefault(f => f.Keyword == keyword) is { } block) return Insertions.Line(tree, block, line);
        var text = $"{keyword}\n  {line}";
        if (tree.Statements.LastOrDefault(s => s is UseSyntax or EntrySyntax { Keyword: "protocol" }) is { } top) return Insertions.After(tree, top, text);
        return tree.Statements.FirstOrDefault() is { } first ? Insertions.Before(tree, first, text) : Insertions.AtEnd(tree, text);
    }
}
