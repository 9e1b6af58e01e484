using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Parsing;

/// <summary>What an author may have meant where a keyword is expected and none stands.</summary>
internal static class Guesses
{
    /// <summary>Ordinary English for keywords.</summary>
    private static readonly ILookup<string, string> Synonyms = new (string Meant, string[] Found)[]
    {
        ("if", ["when", "whenever", "where", "given that", "provided that", "for patients with", "in case of"]),
        ("then", ["so", "thus", "therefore", "thereby"]),
        ("unless", ["except if", "except when", "except", "but not if", "exception"]),
        ("because", ["since", "due to", "rationale", "reason", "based on"]),
        ("overrides", ["override", "supersedes", "replaces", "takes precedence over"]),
        ("known as", ["aka", "also known as", "alias", "synonym", "synonyms", "also called", "called"]),
        ("is a", ["is", "kind of", "type", "a"]),
        ("watch for", ["watch out for", "toxicity", "toxicities", "side effects", "adverse events", "monitor for", "warning"]),
        ("contains", ["includes", "consists of", "components", "drugs", "contain", "comprises"]),
        ("note", ["comment", "remark", "notes"]),
        ("obtained by", ["measured by", "determined by", "obtained from", "measured with"]),
        ("approved by", ["approved"]),
        ("registered", ["registration", "registry", "id"]),
        ("expect", ["expects", "expected", "expecting", "gives"]),
        ("given", ["patient", "case", "when"]),
        ("cites", ["references", "citation", "citations", "cited"]),
        ("applies to", ["scope", "applies", "for"]),
        ("code", ["codes", "coded"]),
        ("default", ["defaults to", "assume"]),
    }.SelectMany(p => p.Found.Select(f => (f, p.Meant))).ToLookup(p => p.f, p => p.Meant);

    public static readonly string[] Else = ["else if", "elseif", "elsif", "else", "otherwise"];

    public static readonly string[] OutcomeVerbs = [.. Enum.GetValues<Verb>().Select(v => v.Text()).Append("refer")];

    /// <summary>Whether an indented line with no clause keyword begins a statement of its own; if so, says so.</summary>
    public static bool BeginsStatement(Slice slice, int line)
    {
        var (start, end) = (slice[line].Start, slice[line].End);
        if (!slice.MayBeCut || !Lexemes.TryNext(slice.Text, start, end, out var word) || Clauses.Statement(slice.Words(word)) is null) return false;
        var blanks = TextSpan.FromBounds(slice[line].LineStart, start);
        slice.Report(SyntaxDiagnostics.NotAtMargin(slice.At(word), [new TextEdit(blanks, "")]));
        return true;
    }

    /// <summary>Whether a line that is not indented further than the clause above cannot but go on with it; if so, says so.</summary>
    public static bool GoesOn(Slice slice, int line)
    {
        if (!Lexemes.TryNext(slice.Text, slice[line].Start, slice[line].End, out var word) || slice.Words(word) is not ("and" or "or" or ",")) return false;
        slice.Report(SyntaxDiagnostics.NotDeeper(slice.At(word), slice.Words(word), new TextEdit(new TextSpan(word.Start, 0), "    ")));
        return true;
    }

    /// <summary>The clause that a line with no clause keyword was probably meant to begin; complains in any case.</summary>
    public static (ClauseRule Rule, TextSpan Span)? Clause(Slice slice, int line, ClauseTable table)
    {
        var (start, end) = (slice[line].Start, slice[line].End);
        if (slice.IsBullet(line))
        {
            slice.Report(SyntaxDiagnostics.TextAfterBullets(slice.At(TextSpan.FromBounds(start, end))));
            return null;
        }

        if (slice.IsHopeless) return null;
        var (found, meant) = Near(slice.Text, start, end, table);
        var elsewhere = meant is null ? Elsewhere(slice.Text, start, end) : null;
        if (elsewhere is var (_, known)) found = known;
        slice.Report(SyntaxDiagnostics.UnknownClause(
            slice.At(found), slice.Words(found), table.Statement, meant?.Keyword, table.Rules.Select(r => r.Keyword), elsewhere?.Statement));
        return meant is null ? null : (meant, found);
    }

    /// <summary>The first other kind of statement that has a clause beginning so.</summary>
    public static (string Statement, TextSpan Keyword)? Elsewhere(string text, int start, int end)
    {
        foreach (var statement in Clauses.Statements)
        {
            if (ClauseTable.Of(statement.Keyword).Match(text, start, end) is var (_, span)) return (statement.Keyword, span);
        }

        return null;
    }

    /// <summary>The keyword of <paramref name="table"/> nearest to the first words, and how many of them it would replace.</summary>
    public static (TextSpan Found, ClauseRule? Meant) Near(string text, int start, int end, ClauseTable table)
    {
        var words = new List<TextSpan>();
        for (var at = start; words.Count < 4 && Lexemes.TryNext(text, at, end, out var word); at = word.End) words.Add(word);
        for (var count = words.Count; count > 0; count--)
        {
            var span = TextSpan.FromBounds(start, words[count - 1].End);
            var said = string.Join(' ', words.Take(count).Select(w => text.Substring(w.Start, w.Length))).ToLowerInvariant();
            var synonym = Synonyms[said].Select(s => table.Rules.FirstOrDefault(r => r.Keyword == s)).FirstOrDefault(r => r is not null);
            if (synonym is not null) return (span, synonym);
            var nearest = Spelling.Nearest(said, table.Rules.Select(r => r.Keyword).Where(k => k.Count(c => c == ' ') == count - 1), 1);
            if (nearest.Count > 0) return (span, table.Rules.First(r => r.Keyword == nearest[0]));
        }

        return (words.Count > 0 ? words[0] : new TextSpan(start, 1), null);
    }
}
