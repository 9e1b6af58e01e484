using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Editing.Completing;
using ProtocolLang.Editing.Describing;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Signatures;

/// <summary>One form that what is being typed may take: <c>LVEF from NUMBER % to NUMBER %</c>. Words in capitals are to be filled in.</summary>
/// <param name="Parts">Where its parts stand in the label.</param>
public sealed record SignatureForm(string Label, ImmutableArray<TextSpan> Parts);

/// <param name="ActivePart">The part of the active form that the cursor is in.</param>
public sealed record SignatureText(ImmutableArray<SignatureForm> Forms, int ActiveForm, int ActivePart);

/// <summary>The forms of a condition behind a fact's name, and of clauses that hold more than names.</summary>
public static class SignatureHelp
{
    private static readonly Dictionary<string, string[]> Clauses = new(StringComparer.Ordinal)
    {
        ["approved by"] = ["AGENCY", "accelerated", "since YEAR-MONTH", "for CONDITION"],
        ["compares"] = ["ARM", "against ARM"],
        ["verified compares"] = ["ARM", "against ARM"],
        ["gives"] = ["ARM"],
        ["code"] = ["TERMINOLOGY CODE"],
        ["strength"] = ["GRADE", ", evidence GRADE"],
    };

    private static readonly string[] Figures = ["NUMBER UNIT", "vs NUMBER UNIT", ", P = NUMBER", ", n = NUMBER", "in COHORT"];

    private static readonly Dictionary<string, string[]> History = new(StringComparer.Ordinal)
    {
        ["received"] = ["AGENT", "in line NUMBER", "within DURATION", "since EVENT", "before EVENT"],
        ["progressed on"] = ["AGENT", "in line NUMBER", "within DURATION", "since EVENT", "before EVENT"],
        ["stopped"] = ["AGENT", "because of REASON"],
        ["number of prior lines"] = ["with AGENT", "at least NUMBER"],
    };

    /// <summary>Null where there is nothing to show.</summary>
    public static SignatureText? At(Compilation compilation, SyntaxTree tree, int offset)
    {
        offset = Math.Clamp(offset, 0, tree.Reading.Length);
        if (Places.IsInComment(tree, offset) || Places.IsInQuotes(tree, offset)) return null;
        if (compilation.Model.Files.FirstOrDefault(f => ReferenceEquals(f.Tree, tree)) is not { } file || Places.StatementAt(tree, offset) is not { } statement) return null;
        var draft = new DraftReader(tree.Reading[statement.Span.Start..offset], statement.Span.Start).Read().Draft;
        return draft switch
        {
            Draft.Content content when content.Clause.Keyword is "approved by" && Behind(tree, content.Start, offset, " for ") is { } condition => OfCondition(file, tree, condition, offset),
            Draft.Content { Clause.Shape: ClauseShape.Figures } content => OfClause(content.Clause.Keyword, Figures, tree, content.Start, offset),
            Draft.Content content when Clauses.TryGetValue(content.Clause.Keyword, out var parts) => OfClause(content.Clause.Keyword, parts, tree, content.Start, offset),
            Draft.Content { Clause.Shape: ClauseShape.Condition } content => OfCondition(file, tree, content.Start, offset),
            Draft.Cell { Column: { } column } cell => OfCell(file, tree, column, cell.Start, offset),
            _ => null,
        };
    }

    private static int? Behind(SyntaxTree tree, int start, int end, string words) =>
        tree.Reading.LastIndexOf(words, end - 1, Math.Max(0, end - start), StringComparison.Ordinal) is >= 0 and var at ? at + words.Length : null;

    private static SignatureText OfClause(string keyword, string[] parts, SyntaxTree tree, int start, int offset) =>
        new([Form(keyword, parts)], 0, ActivePart(parts, tree.Reading[Math.Min(start, offset)..offset]));

    private static SignatureText? OfCell(SourceFile file, SyntaxTree tree, PhraseSyntax column, int start, int offset) =>
        Vocabulary.Fold(column.Text) is "unless" ? OfCondition(file, tree, start, offset)
        : file.Vocabulary.Match(column.Text, 0, column.Text.Length) is ({ Type: { } type } entry, var end) && end == column.Text.Length ? OfFact(entry.Name, type, tree.Reading[Math.Min(start, offset)..offset], inTime: false)
        : null;

    /// <summary>The last quantity, or word about past treatment, that was begun before the cursor and not left by a connective.</summary>
    private static SignatureText? OfCondition(SourceFile file, SyntaxTree tree, int start, int offset)
    {
        var (text, found) = (tree.Reading, (SignatureText?)null);
        for (var at = Lex.SkipBlanks(text, start, offset); at < offset; at = Lex.SkipBlanks(text, at, offset))
        {
            var end = Lex.WordEnd(text, at, offset);
            if (end == at) (found, end) = (null, at + 1);
            else if (text.AsSpan(at, end - at) is "and" or "or" or "then" or "unless") found = null;
            else if (file.Vocabulary.Match(text, at, offset) is ({ Kind: NameKind.Fact or NameKind.Calculation, Type: { } type } entry, var nameEnd))
            {
                end = nameEnd;
                if (found?.Forms[0].Label.StartsWith(entry.Name, StringComparison.Ordinal) != true) found = OfFact(entry.Name, type, text[end..offset], entry.Kind == NameKind.Fact && type is not FactType.Date);
            }
            else if (History.Keys.FirstOrDefault(k => Binding.Phrases.Fold(text[at..offset]).StartsWith(k + " ", StringComparison.OrdinalIgnoreCase)) is { } words)
            {
                found = new([Form(words, History[words])], 0, ActivePart(History[words], text[Math.Min(offset, at + words.Length)..offset]));
            }

            at = end;
        }

        return found;
    }

    private static SignatureText OfFact(string name, FactType type, string typed, bool inTime)
    {
        var tests = TypePages.Tests(type).Where(t => t.Length > 0).Select(t => t.Split(" to ") is [var low, var high] ? [low, "to " + high] : new[] { t }).ToList();
        if (inTime) tests.Add(["within DURATION", "since EVENT", "before EVENT", "TEST"]);
        var words = Binding.Phrases.Fold(typed).ToLowerInvariant();
        var active = tests.FindIndex(t => LeadOf(t[0]) is { Length: > 0 } lead && (words + " ").StartsWith(lead + " ", StringComparison.Ordinal));
        if (active < 0 && inTime && words.Split(' ')[0] is "within" or "since" or "after" or "before") active = tests.Count - 1;
        active = Math.Max(active, 0);
        return new([.. tests.Select(t => Form(name, t))], active, ActivePart(tests[active], typed));
    }

    /// <summary>The words before what is to be filled in.</summary>
    private static string LeadOf(string part) => string.Join(' ', part.Split(' ').TakeWhile(w => !char.IsAsciiLetterUpper(w[0])));

    private static SignatureForm Form(string name, string[] parts)
    {
        var (label, spans) = (name, ImmutableArray.CreateBuilder<TextSpan>());
        foreach (var part in parts)
        {
            if (part[0] != ',') label += ' ';
            spans.Add(new TextSpan(label.Length, part.Length));
            label += part;
        }

        return new SignatureForm(label, spans.ToImmutable());
    }

    /// <summary>The last part whose first words are typed.</summary>
    private static int ActivePart(string[] parts, string typed)
    {
        var words = $" {Binding.Phrases.Fold(typed).Replace(",", " ,", StringComparison.Ordinal)} ";
        for (var i = parts.Length - 1; i > 0; i--)
        {
            var lead = LeadOf(parts[i].Replace(", ", ",", StringComparison.Ordinal));
            if (parts[i][0] == ',') lead = parts[i].Split(' ')[1];
            if (lead.Length > 0 && words.Contains($" {lead} ", StringComparison.OrdinalIgnoreCase)) return i;
        }

        return 0;
    }
}
