using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Completing;

/// <summary>Every legal next word. The grammars are asked what they would accept behind the text before the cursor, and behind all beginnings of it
/// that may be the first words of a name still being typed.</summary>
public static class Completion
{
    /// <summary>No name of the language, and hardly one of an author, has more words before its last one.</summary>
    private const int MaxWordsBack = 10;

    /// <summary>A line indented this much further goes on with the clause above it, whatever it begins with.</summary>
    private const int Continuation = 4;

    /// <param name="files">The other protocol files of the workspace, for <c>use</c>.</param>
    /// <param name="classes">The C# files beside the protocol file, see <see cref="Compiler.Classes"/>; asked for only where one may be called.</param>
    public static ImmutableArray<CompletionItem> At(Compilation compilation, SyntaxTree tree, int offset, IEnumerable<string>? files = null, Func<IEnumerable<ClassFile>>? classes = null)
    {
        offset = Math.Clamp(offset, 0, tree.Reading.Length);
        if (compilation.Model.Files.FirstOrDefault(f => ReferenceEquals(f.Tree, tree)) is not { } file) return [];
        if (Places.IsInComment(tree, offset)) return [];
        if (FunctionOffers.At(tree, offset, classes ?? (() => file.Classes)) is { } functions) return functions;
        if (Places.IsInQuotes(tree, offset)) return [];
        return new Request(compilation, file, offset, files ?? []).Items();
    }

    private sealed class Request
    {
        private readonly SyntaxTree tree;
        private readonly string text;
        private readonly int offset;
        private readonly int line;
        private readonly int first;
        private readonly int word;
        private readonly int start;
        private readonly IEnumerable<string> files;
        private readonly ClauseForms forms;
        private readonly SourceFile file;
        private readonly Offers offers;

        public Request(Compilation compilation, SourceFile file, int offset, IEnumerable<string> files)
        {
            (this.file, this.offset, this.files) = (file, offset, files);
            tree = file.Tree;
            text = tree.Reading;
            line = Places.LineStart(tree, offset);
            first = Lex.SkipBlanks(text, line, offset);
            word = offset;
            while (word > first && Lex.IsWordCharacter(text[word - 1])) word--;
            start = StatementStart();
            var statement = start < 0 ? null : Places.StatementAt(tree, start);
            forms = new ClauseForms(compilation, file, OwnName(statement));
            offers = new Offers(compilation, file, text, offset, statement is DefineSyntax or CalculateSyntax or PartitionSyntax ? Vocabulary.Fold(OwnName(statement)) : "");
        }

        private bool IsOnFirstLine => start >= line;

        private int Indent => first - line;

        public ImmutableArray<CompletionItem> Items()
        {
            if (start < 0 || (first == line && word == line)) return AtMargin();
            var rule = Clauses.Statement(text[start..Lex.WordEnd(text, start, text.Length)]);
            if (rule is null) return [];
            var statement = Places.StatementAt(tree, start);
            if (!IsOnFirstLine) ClauseKeywords(rule, statement);
            var begins = word == first && !IsOnFirstLine;
            if (begins && !MayGoOn(rule, statement)) return offers.Items;
            var (found, begun, draft) = new DraftReader(text[start..(begins ? line : word)], start).Read();
            if (found is not null) Continue(found, begun, statement, draft);
            // `because` begins a clause, and is the first word of `because of`, which belongs to the condition before it.
            if (!begins && draft is Draft.Content { Clause.Keyword: "because" } content && begun?.Clauses is [.., { } because] && PhraseStart(content.Start) == word)
            {
                (found, begun, draft) = new DraftReader(text[start..(start + because.KeywordSpan.Start)], start).Read();
                if (found is not null && draft is Draft.Content { Clause.Shape: ClauseShape.Condition }) Continue(found, begun, statement, draft);
            }

            return offers.Items;
        }

        private ImmutableArray<CompletionItem> AtMargin()
        {
            var hasHeader = tree.Statements.Any(s => s is EntrySyntax { Keyword: "protocol" } && Places.LineStart(tree, s.Span.Start) != line);
            foreach (var statement in Clauses.Statements.Where(s => s.Keyword != "protocol" || !hasHeader)) offers.Statement(statement, line);
            return offers.Items;
        }

        private static string OwnName(StatementSyntax? statement) => statement switch
        {
            EntrySyntax e => e.Name.Text,
            DefineSyntax d => d.Name.Text,
            CalculateSyntax c => c.Name.Text,
            PartitionSyntax p => p.Name.Text,
            RuleSyntax or TableSyntax => Places.RuleName(statement)?.Text ?? "",
            _ => "",
        };

        /// <summary>Where the statement begins that the cursor is in: at the last line before it that is not indented; negative when there is none.</summary>
        private int StatementStart()
        {
            for (var number = tree.Source.LineOf(offset); number > 0; number--)
            {
                var span = tree.Source.LineSpan(number);
                if (span.Start < offset && span.Length > 0 && !Lex.IsBlank(text[span.Start])) return span.Start;
            }

            return -1;
        }

        private void ClauseKeywords(StatementRule rule, StatementSyntax? statement)
        {
            var (rules, written, margin) = (rule.Clauses, statement?.Clauses ?? [], MarginOf(statement));
            if (statement is FactsSyntax facts)
            {
                if (facts.Facts.LastOrDefault(f => f.Span.Start < line) is not { } fact || Indent <= IndentOf(fact.Span.Start)) return;
                (rules, written, margin) = (Clauses.OfFact, fact.Clauses, fact.Clauses is [var one, ..] ? IndentOf(one.Span.Start) : null);
            }

            if (margin is { } m && (Indent - m >= Continuation || (Indent > m && IsBelowQuantifier()))) return;
            // What stands on this line is being replaced.
            var used = written.Where(c => Places.LineStart(tree, c.KeywordSpan.Start) != line).Select(c => Alias(c.Keyword)).ToHashSet();
            foreach (var clause in rules.Where(c => c.Repeats || !used.Contains(Alias(c.Keyword)))) offers.Clause(rule, clause, first);
        }

        private static string Alias(string keyword) => keyword == "is an" ? "is a" : keyword;

        /// <summary>How far the clauses of a statement are indented; null when it has none on lines of their own.</summary>
        private int? MarginOf(StatementSyntax? statement)
        {
            if (statement is null) return null;
            var one = statement.Clauses.FirstOrDefault(c => c.KeywordSpan.Start != first && IndentOf(c.KeywordSpan.Start) is { } indent && Places.LineStart(tree, c.KeywordSpan.Start) + indent == c.KeywordSpan.Start);
            return one is null ? null : IndentOf(one.KeywordSpan.Start);
        }

        private int IndentOf(int place)
        {
            var from = Places.LineStart(tree, place);
            return Lex.SkipBlanks(text, from, place) - from;
        }

        /// <summary>Whether a line may go on with what stands above it.</summary>
        private bool MayGoOn(StatementRule rule, StatementSyntax? statement)
        {
            if (statement is FactsSyntax or TableSyntax or ExampleSyntax { Header: not null } or UseSyntax) return false;
            if (BulletAbove() is { } dash && Indent <= dash) return false;
            if (MarginOf(statement) is { } margin) return Indent - margin >= Continuation;
            return rule.Keyword is "define" or "calculate" or "partition" or "if";
        }

        /// <summary>Whether the line above announces bullets.</summary>
        private bool IsBelowQuantifier()
        {
            for (var number = tree.Source.LineOf(line) - 1; number > 0; number--)
            {
                var above = tree.Source.Slice(tree.Source.LineSpan(number)).TrimEnd();
                if (above.Length > 0) return above.EndsWith(" of", StringComparison.Ordinal) || above.EndsWith(" points from", StringComparison.Ordinal);
            }

            return false;
        }

        /// <summary>How far the bullet is indented that the line above is or goes on with; null when it is none.</summary>
        private int? BulletAbove()
        {
            for (var number = tree.Source.LineOf(line) - 1; number > 0; number--)
            {
                var above = tree.Source.LineSpan(number);
                var begin = Lex.SkipBlanks(text, above.Start, above.End);
                if (begin == above.End) continue;
                if (text[begin] == '-' && begin + 1 < text.Length && Lex.IsBlank(text[begin + 1])) return begin - above.Start;
                if (above.Start <= start || begin - above.Start <= Indent) return null;
            }

            return null;
        }

        private void Continue(StatementRule rule, StatementSyntax? begun, StatementSyntax? statement, Draft draft)
        {
            switch (draft)
            {
                case Draft.Path:
                    offers.Paths(files, Lex.SkipBlanks(text, start + "use".Length, offset));
                    break;
                case Draft.Head head:
                    Ask(head.Start, before => before.Length > 0 ? new Outlook([.. head.Links.Select(l => new Wanted.Words(l))], false) : Outlook.Nothing);
                    break;
                case Draft.CalculationUnit unit:
                    Ask(unit.Start, ClauseForms.AfterUnit);
                    break;
                case Draft.FactType type:
                    Ask(type.Start, ClauseForms.AfterIs);
                    break;
                case Draft.Parts parts:
                    Ask(parts.Start, forms.AfterParts);
                    break;
                case Draft.Call call:
                    Ask(call.Start, file.Reader.AfterCall);
                    break;
                case Draft.Formula { IsBullet: false } formula:
                    offers.Quantifiers(["points from"], PhraseStart(formula.Start), Indent);
                    Ask(formula.Start, file.Reader.AfterArithmetic);
                    break;
                case Draft.Formula formula:
                    Ask(formula.Start, before => before.Length > 0 ? new Outlook([new Wanted.Words("if")], false) : new Outlook([new Wanted.Number()], false));
                    break;
                case Draft.Content content:
                    InClause(rule, begun, statement, content);
                    break;
                case Draft.Heading heading:
                    Ask(heading.Start, before => before.Length > 0 ? Outlook.Nothing : Headings(heading.IsOfExample));
                    break;
                case Draft.Cell { Column: { } column, IsOfExample: true } cell:
                    Ask(cell.Start, before => InExample(column, before));
                    break;
                case Draft.Cell { Column: { } column } cell:
                    Ask(cell.Start, before => InCell(column, before));
                    break;
            }
        }

        private void InClause(StatementRule rule, StatementSyntax? begun, StatementSyntax? statement, Draft.Content content)
        {
            var isCondition = content.Clause.Shape == ClauseShape.Condition && content.Clause.Keyword is not ("given" or "approved by");
            if (isCondition) offers.Quantifiers(["all of", "any of", "none of", $"at least {CountAt(content.Start)} of"], PhraseStart(content.Start), IndentOf(content.Start));
            var outlook = Ask(content.Start, before => forms.After(content.Statement, content.Clause, content.Fact, before));
            if (!outlook.IsComplete || content.IsBullet || rule.Keyword is not ("rule" or "if")) return;
            var used = (begun?.Clauses ?? []).Concat(statement?.Clauses.Where(c => Places.LineStart(tree, c.KeywordSpan.Start) > line) ?? []).Select(c => c.Keyword).ToHashSet();
            foreach (var clause in rule.Clauses.Where(c => c.Keyword is "then" or "unless" or "overrides" or "because" && (c.Repeats || !used.Contains(c.Keyword)))) offers.Inline(clause, word);
        }

        private static Outlook Headings(bool isOfExample) => isOfExample
            ? new([new Wanted.Words("expect"), new Wanted.Words("given"), new Wanted.Words("as of"), new Wanted.Name("a fact", e => e.Kind == NameKind.Fact)], false)
            : new(
            [
                new Wanted.Words("then"), new Wanted.Words("because"), new Wanted.Words("unless"),
                new Wanted.Name("what heads a column", e => e.Kind is NameKind.Fact or NameKind.Calculation or NameKind.Definition or NameKind.Partition),
            ],
            false);

        private Outlook InExample(PhraseSyntax column, string before)
        {
            var rule = Clauses.Statement("example")!;
            if (rule.Clauses.FirstOrDefault(c => c.Keyword == Vocabulary.Fold(column.Text)) is { } clause) return forms.After(rule, clause, null, before);
            return file.Vocabulary.Match(column.Text, 0, column.Text.Length) is var (entry, end) && end == column.Text.Length && entry.Kind == NameKind.Fact
                ? file.Reader.AfterGivenCell(entry, before)
                : Outlook.Nothing;
        }

        private Outlook InCell(PhraseSyntax column, string before)
        {
            switch (Vocabulary.Fold(column.Text))
            {
                case "then": return file.Reader.AfterOutcomes(before);
                case "unless": return file.Reader.AfterCondition(before);
                case "because": return forms.After(Clauses.Statement("table")!, Clauses.Statement("table")!.Clauses.First(c => c.Keyword == "because"), null, before);
            }

            if (file.Vocabulary.Match(column.Text, 0, column.Text.Length) is not var (entry, end) || end < column.Text.Length) return Outlook.Nothing;
            var outlook = entry.Kind switch
            {
                NameKind.Definition when before.Length == 0 => new Outlook([new Wanted.Words("yes"), new Wanted.Words("no")], false),
                NameKind.Definition => Outlook.Nothing,
                _ => file.Reader.AfterCell(entry, before),
            };
            return before.Length == 0 ? outlook with { Wanted = outlook.Wanted.Add(new Wanted.Words("any")) } : outlook;
        }

        /// <summary>The number in a begun <c>at least 3 of</c>.</summary>
        private int CountAt(int from) => Phrases.Fold(text[PhraseStart(from)..offset]).Split(' ') is ["at", "least", var number, ..] && int.TryParse(number, out var count) ? count : 2;

        private int PhraseStart(int from) => Math.Min(Lex.SkipBlanks(text, from, word), word);

        /// <summary>Asks what may come at the cursor's word, and at the words before it, since they may belong to one name with it.</summary>
        /// <param name="from">Where the phrase begins.</param>
        /// <returns>What may come at the cursor's word.</returns>
        private Outlook Ask(int from, Func<string, Outlook> after)
        {
            var here = Outlook.Nothing;
            from = PhraseStart(from);
            var at = word;
            for (var words = 0; words <= MaxWordsBack; words++)
            {
                var outlook = after(text[from..at]);
                if (at == word) here = outlook;
                foreach (var wanted in outlook.Wanted) offers.Add(wanted, at, isFirst: at == from);
                var before = at;
                while (before > from && Lex.IsBlank(text[before - 1])) before--;
                var begin = before;
                while (begin > from && Lex.IsWordCharacter(text[begin - 1])) begin--;
                if (begin == before) break;
                at = begin;
            }

            return here;
        }
    }
}
