using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Editing.Describing;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Editing.Completing;

/// <summary>Turns what grammars want into items, of those that go with what is typed already.</summary>
/// <param name="own">The key of the definition or calculation that is being written, which cannot rest on itself.</param>
internal sealed class Offers(Compilation compilation, SourceFile file, string text, int offset, string own)
{
    private readonly Dictionary<string, CompletionItem> items = new(StringComparer.Ordinal);

    /// <summary>The likeliest first.</summary>
    public ImmutableArray<CompletionItem> Items => [.. items.Values.OrderBy(i => i.Rank)];

    public void Statement(StatementRule rule, int at)
    {
        Put(at, rule.Keyword, CompletionKind.Statement, rule.Keyword + (Snippets.IsBare(rule.Keyword) ? "" : " "), 0, rule.Summary, "statement " + rule.Keyword);
        if (Snippets.Of(rule.Keyword) is { } snippet) Put(at, rule.Keyword + " …", CompletionKind.Snippet, snippet, 1, rule.Summary, "statement " + rule.Keyword, isSnippet: true);
    }

    public void Clause(StatementRule statement, ClauseRule clause, int at)
    {
        var rank = clause.Keyword.StartsWith(Endpoints.Verified, StringComparison.Ordinal) ? 4 : clause.Shape == ClauseShape.Figures ? 3 : statement.Clauses.Contains(clause) && clause.Keyword is "note" or "from" ? 2 : 1;
        var (insert, isSnippet) = clause.Shape switch
        {
            ClauseShape.Flag => (clause.Keyword, false),
            ClauseShape.Quoted => (clause.Keyword + " \"$0\"", true),
            _ => (clause.Keyword + " ", false),
        };
        Put(at, clause.Keyword, CompletionKind.Clause, insert, rank, clause.Example, $"clause {statement.Keyword} {clause.Keyword}", isSnippet);
    }

    /// <summary>A clause of a rule that goes on in the same line.</summary>
    public void Inline(ClauseRule clause, int at) => Put(at, clause.Keyword, CompletionKind.Clause, clause.Keyword + " ", clause.Keyword == "then" ? 0 : 1, clause.Example, "clause rule " + clause.Keyword);

    /// <summary>Words above bullets, and the first bullet.</summary>
    public void Quantifiers(IEnumerable<string> words, int at, int indent)
    {
        var blanks = new string(' ', indent + 2);
        foreach (var quantifier in words)
        {
            var bullet = quantifier == "points from" ? "${1:1} if $0" : "$0";
            Put(at, quantifier, CompletionKind.Snippet, $"{quantifier}\n{blanks}- {bullet}", 3, "bullets on the lines below", "word " + quantifier, isSnippet: true);
        }
    }

    public void Paths(IEnumerable<string> files, int at)
    {
        var used = file.Tree.Statements.OfType<UseSyntax>().Where(u => !Places.Touches(u.Span, offset)).Select(u => u.Path.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var path in files.Where(f => f != file.Tree.Source.Path).Select(f => RelativePaths.From(file.Tree.Source.Path, f)).Where(p => !used.Contains(p)).Order(StringComparer.Ordinal))
        {
            Put(at, path, CompletionKind.File, path, path.StartsWith("..", StringComparison.Ordinal) ? 1 : 0, null, null);
        }
    }

    /// <param name="at">Where it would begin.</param>
    /// <param name="isFirst">Whether a phrase begins there.</param>
    public void Add(Wanted wanted, int at, bool isFirst)
    {
        switch (wanted)
        {
            case Wanted.Words { Text: "(" or ")" or "," or "\"" }: break;
            case Wanted.Words words: Word(words.Text, at); break;
            case Wanted.Status status when ClauseForms.RuleNames(compilation).Any(n => Vocabulary.Fold(n) == Vocabulary.Fold(status.Rule)): Word(status.Text, at); break;
            case Wanted.Name name: Names(name, at); break;
            case Wanted.Value value: Values(value, at, isFirst); break;
            case Wanted.Unit unit: Units(unit.Type, at); break;
            case Wanted.Quoted: Put(at, "\"…\"", CompletionKind.Text, "\"$0\"", 0, "a text", null, isSnippet: true); break;
            case Wanted.RuleName:
                foreach (var name in ClauseForms.RuleNames(compilation)) Put(at, name, CompletionKind.Rule, name, 1, "rule", "rule " + name);
                break;
        }
    }

    private void Word(string word, int at)
    {
        var isSign = !char.IsLetter(word[0]);
        Put(at, word, isSign ? CompletionKind.Sign : CompletionKind.Word, word, isSign ? 6 : word is "and" or "or" or "with" ? 1 : 3, LanguageWords.Find(word)?.Summary, "word " + word);
    }

    private void Names(Wanted.Name wanted, int at)
    {
        foreach (var spellings in file.Vocabulary.Entries.Where(e => e.Key != own && wanted.Accept(e)).GroupBy(e => e.Key))
        {
            var entry = spellings.First();
            var words = spellings.Select(e => e.Words).ToArray();
            var rank = entry.Kind is NameKind.Fact or NameKind.Definition ? 1 : 2;
            var detail = NamePages.Summary(compilation, entry);
            Put(at, entry.Name, CompletionKind.Name, entry.Name, rank, detail, "name " + entry.Key, spellings: words, name: entry.Kind);
            if (!wanted.TakesSign || entry.Type is not FactType.Finding { Yes: "positive" }) continue;
            foreach (var sign in "+-") Put(at, entry.Name + sign, CompletionKind.Name, entry.Name + sign, rank, detail, "name " + entry.Key, spellings: [.. words.Select(w => w + sign)], name: entry.Kind);
        }
    }

    private void Values(Wanted.Value value, int at, bool isFirst)
    {
        var key = "name " + Vocabulary.Fold(value.Owner);
        var detail = value.Owner.Length > 0 ? $"{value.Owner} is {Kinds.Describe(value.Type)}" : null;
        foreach (var name in value.Type.ValueNames) Put(at, name, CompletionKind.Value, name, 0, detail, key);
        switch (value.Type)
        {
            case FactType.Finding { Yes: "positive" } when isFirst:
                foreach (var sign in new[] { "+", "-" }) Put(at, sign, CompletionKind.Value, sign, 0, detail, key);
                break;
            case FactType.Number number:
                foreach (var used in UsedNumbers.Of(compilation, value.Owner)) Put(at, used, CompletionKind.Value, used, 0, "used elsewhere in this protocol", key);
                if (number.UnitText.Length > 0) Put(at, "… " + number.UnitText, CompletionKind.Snippet, $"${{1:{number.Min ?? 0}}} {number.UnitText}", 5, detail, key, isSnippet: true);
                break;
            case FactType.Date:
                Put(at, "year-month-day", CompletionKind.Snippet, "${1:2024}-${2:01}-${3:31}", 5, "a date", null, isSnippet: true);
                break;
        }
    }

    private void Units(FactType.Number? type, int at)
    {
        var inUse = file.Vocabulary.Entries.Select(e => e.Type).OfType<FactType.Number>().Select(n => n.UnitText).Where(u => u.Length > 0);
        var fitting = inUse.Prepend(type?.UnitText ?? "").Concat(UnitReader.Known).Where(u => u.Length > 0).Distinct(StringComparer.Ordinal)
            .Where(u => type is null || UnitReader.TryRead(u) is { } unit && unit.SameDimensionAs(type.Unit) && unit.IsPlain == type.Unit.IsPlain && (!unit.IsPlain || unit.Factor == type.Unit.Factor));
        var rank = 0;
        foreach (var unit in fitting) Put(at, unit, CompletionKind.Unit, unit, rank++ == 0 && type is not null ? 0 : 2, UnitPages.Summary(unit), "unit " + unit);
    }

    private void Put(
        int at, string label, CompletionKind kind, string insert, int rank, string? detail, string? key, bool isSnippet = false, string[]? spellings = null, NameKind? name = null)
    {
        spellings ??= [label];
        if (items.ContainsKey(label) || !Array.Exists(spellings, s => Fits(text[at..offset], s, isLastWord: at >= LastWord))) return;
        items.Add(label, new CompletionItem(label, kind, insert, isSnippet, TextSpan.FromBounds(at, offset), rank, string.Join(' ', spellings), detail, key) { Name = name });
    }

    private int LastWord
    {
        get
        {
            var at = offset;
            while (at > 0 && Lex.IsWordCharacter(text[at - 1])) at--;
            return at;
        }
    }

    /// <summary>Whether the typed words are the beginning of a spelling or, when it is only one, of some word in it.</summary>
    private static bool Fits(string typed, string spelling, bool isLastWord)
    {
        var begin = Vocabulary.Fold(typed);
        if (begin.Length == 0) return true;
        if (typed.Length > 0 && Lex.IsBlank(typed[^1])) begin += ' ';
        var whole = Vocabulary.Fold(spelling);
        if (!isLastWord) return whole.StartsWith(begin, StringComparison.Ordinal);
        for (var at = whole.IndexOf(begin, StringComparison.Ordinal); at >= 0; at = whole.IndexOf(begin, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || whole[at - 1] is ' ' or '-' or '/') return true;
        }

        return false;
    }
}
