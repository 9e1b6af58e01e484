using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Binding;

/// <summary>Rules and sentences.</summary>
internal sealed partial class Binder
{
    private static bool IsEvidence(NameEntry entry) => entry.Kind is NameKind.Trial or NameKind.Reference;

    private BoundRule BindRule(SourceFile file, RuleSyntax rule)
    {
        var name = rule.Name is { IsEmpty: false } given ? given.Text : NameOf(rule);
        return new BoundRule(
            name, file, rule.Span, rule.Name?.Span ?? rule.KeywordSpan,
            [.. rule.All("if").Select(c => BindCondition(file, c.Body))],
            [.. rule.All("unless").Select(c => BindCondition(file, c.Body))],
            [.. rule.All("then").SelectMany(c => BindOutcomes(file, c.Body))],
            Overridden(file, rule),
            [.. rule.All("because").SelectMany(c => Resolve(file, c.Body.Phrase, "a trial or a reference", IsEvidence))],
            [.. BindGrades(file, rule)],
            rule)
        {
            VariantOf = rule.All("variant of").FirstOrDefault()?.Body.Phrase is { IsEmpty: false, IsBroken: false } of ? of : null,
        };
    }

    /// <summary>A sentence is called by its own words.</summary>
    private static string NameOf(RuleSyntax rule) =>
        string.Join(' ', rule.Clauses.Where(c => c.Keyword is "if" or "then").Select(c => $"{c.Keyword} {c.Body.Phrase.Text}"));

    /// <summary>Sentences may say the same, and rows are numbered; a name that was given may stand once.</summary>
    private void DeclareRule(BoundRule rule)
    {
        var key = Vocabulary.Fold(rule.Name);
        if (rule.Statement is not RuleSyntax { Name: { } written })
        {
            rules.TryAdd(key, rule);
            return;
        }

        if (tables.TryGetValue(Vocabulary.Fold(written.Text), out var table)) Report(NameDiagnostics.DeclaredTwice(At(rule.File, rule.NameSpan), written.Text, At(table.File, table.Table.Name.Span), table.Table.Name.Text));
        if (rules.TryAdd(Vocabulary.Fold(written.Text), rule)) return;
        var first = rules[Vocabulary.Fold(written.Text)];
        Report(NameDiagnostics.DeclaredTwice(At(rule.File, rule.NameSpan), written.Text, At(first.File, first.NameSpan), first.Name));
    }

    private IEnumerable<BoundOutcome> BindOutcomes(SourceFile file, BlockSyntax block)
    {
        if (!block.Bullets.IsEmpty) return block.Bullets.SelectMany(b => BindOutcomes(file, b));
        if (Skips(block.Phrase)) return [];
        var place = new Placement(file.Tree.Source, block.Phrase.Span.Start);
        return [.. Take(file, file.Reader.Outcomes(Slice(file, block.Phrase.Span)), place).Select(o => new BoundOutcome(o, place))];
    }

    private IEnumerable<(string, string, FactType)> BindGrades(SourceFile file, StatementSyntax statement)
    {
        foreach (var clause in statement.Clauses.Where(c => c.Keyword is "strength" or "evidence"))
        {
            var (name, nameSpan) = (clause.Keyword, clause.KeywordSpan);
            foreach (var part in Phrases.Commas(file.Tree, clause.Body.Phrase))
            {
                // `strength strong, evidence high`: behind a comma another grade may be named.
                var words = part.Text;
                var other = grades.Keys.FirstOrDefault(g => Vocabulary.Fold(words).StartsWith(g + " ", StringComparison.Ordinal));
                other ??= words.StartsWith("evidence ", StringComparison.Ordinal) ? "evidence" : null;
                if (other is not null)
                {
                    (name, words) = (other, words[(other.Length + 1)..]);
                    nameSpan = TextSpan.FromBounds(part.Span.Start, Lexemes.WordsEnd(file.Tree.Reading, part.Span.Start, part.Span.End, other));
                }

                if (!grades.TryGetValue(name, out var scale))
                {
                    Report(NameDiagnostics.UnknownGrade(At(file, clause.Keyword == name ? clause.KeywordSpan : part.Span), name));
                    continue;
                }

                gradeReferences.Add(new GradeReference(Vocabulary.Fold(name), null, file.Tree, nameSpan));
                if (scale.ValueNames.IsEmpty) continue;
                var value = scale.ValueNames.FirstOrDefault(v => Vocabulary.Fold(v) == Vocabulary.Fold(words));
                if (value is not null)
                {
                    var start = nameSpan.Start < part.Span.Start ? part.Span.Start : Lex.SkipBlanks(file.Tree.Reading, nameSpan.End, part.Span.End);
                    gradeReferences.Add(new GradeReference(Vocabulary.Fold(name), Vocabulary.Fold(value), file.Tree, TextSpan.FromBounds(start, part.Span.End)));
                    yield return (name, value, scale);
                }
                else Report(NameDiagnostics.UnknownValue(At(file, Slice(file, part.Span).EndsWith(words, StringComparison.Ordinal) ? new TextSpan(part.Span.End - words.Length, words.Length) : part.Span), words, name, scale, Spelling.Nearest(words, scale.ValueNames, 1).FirstOrDefault()));
            }
        }
    }
}
