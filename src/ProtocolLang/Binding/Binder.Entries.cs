using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Binding;

/// <summary>Catalogue entries: drugs, classes, regimens, tests, trials, agencies and the rest.</summary>
internal sealed partial class Binder
{
    [GeneratedRegex(@"^(?<kind>accelerated|conditional)?\s*(?:since\s+(?<since>\d{4}(?:-\d{2}(?:-\d{2})?)?))?\s*(?<for>for\s.*)?$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex ApprovalForm { get; }

    [GeneratedRegex(@"^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SinceForm { get; }

    private void BindEntry(SourceFile file, EntrySyntax entry, FileBinding bound)
    {
        var names = bound.Names;
        CheckWords(file, entry);
        foreach (var clause in entry.Clauses)
        {
            switch (clause.Keyword)
            {
                case "applies to" or "open to" or "must always answer" or "for" or "verified for":
                    bound.Conditions[clause] = BindCondition(file, clause.Body);
                    break;
                case "is a" or "is an":
                    names[clause] = Resolve(file, clause.Body.Phrase, "a class", e => e.Kind == NameKind.Class);
                    break;
                case "contains" or "of" or "with":
                    names[clause] = Resolve(file, clause.Body.Phrase, "a drug, class or regimen", e => e.IsAgent);
                    break;
                case "studies" or "against":
                    names[clause] = Resolve(file, clause.Body.Phrase, "a drug, class or regimen", e => e.IsAgent);
                    break;
                case "watch for":
                    names[clause] = Resolve(file, clause.Body.Phrase, "a toxicity or a fact", e => e.Kind is NameKind.Toxicity or NameKind.Fact);
                    break;
                case "monitored by":
                    names[clause] = Resolve(file, clause.Body.Phrase, "a fact or a test", e => e.Kind is NameKind.Fact or NameKind.Test);
                    break;
                case "by":
                    names[clause] = Resolve(file, clause.Body.Phrase, "an agency", e => e.Kind == NameKind.Agency);
                    break;
                case "approved by":
                    bound.Approvals[clause] = BindApproval(file, clause);
                    break;
                case "compares" or "gives" or "verified compares" or "verified gives":
                    ReferAll(file, clause);
                    break;
            }
        }

        if (entry.Keyword == "approval") CheckApproval(file, entry, names);
    }

    /// <summary>An approval is of something, and by one agency.</summary>
    private void CheckApproval(SourceFile file, EntrySyntax entry, Dictionary<ClauseSyntax, ImmutableArray<Symbol>> names)
    {
        foreach (var (keyword, example) in new[] { ("of", "of pembrolizumab"), ("by", "by FDA") })
        {
            if (!entry.All(keyword).Any()) Report(TypeDiagnostics.MissingPart(At(file, entry.KeywordSpan), entry.Keyword, keyword, example));
        }

        foreach (var clause in entry.All("by").Where(c => names.GetValueOrDefault(c, []).Length > 1))
        {
            Report(TypeDiagnostics.BadForm(At(file, clause.Body.Span), clause.Body.Phrase.Text, "one agency; write an approval for each"));
        }

        foreach (var clause in entry.All("since").Where(c => !Skips(c.Body.Phrase) && !SinceForm.IsMatch(c.Body.Phrase.Text)))
        {
            Report(TypeDiagnostics.BadForm(At(file, clause.Body.Span), clause.Body.Phrase.Text, "a year, perhaps with month and day, such as `2021-05`"));
        }
    }

    /// <summary>Complains about words where only some may stand. What is misspelt there would not be noticed otherwise, and a check be left out.</summary>
    private void CheckWords(SourceFile file, EntrySyntax entry)
    {
        foreach (var clause in entry.Clauses.Where(c => !Skips(c.Body.Phrase)))
        {
            if (Clauses.Statement(entry.Keyword)!.Clauses.First(c => c.Keyword == clause.Keyword).OneOf is not { IsEmpty: false } allowed) continue;
            foreach (var part in Phrases.Commas(file.Tree, clause.Body.Phrase).Where(p => !allowed.Contains(p.Text)))
            {
                Report(TypeDiagnostics.NotAmong(At(file, part.Span), part.Text, clause.Keyword, allowed));
            }
        }
    }

    private BoundApproval BindApproval(SourceFile file, ClauseSyntax clause)
    {
        var phrase = clause.Body.Phrase;
        if (Skips(phrase)) return new BoundApproval("", null, "", "", null, clause.Span, file.Tree);
        var agency = file.Vocabulary.Match(file.Tree.Reading, phrase.Span.Start, phrase.Span.End, e => e.Kind == NameKind.Agency);
        if (agency is not var (entry, end))
        {
            var word = Phrases.Part(file.Tree, phrase.Span.Start, Lex.WordEnd(file.Tree.Reading, phrase.Span.Start, phrase.Span.End));
            Report(NameDiagnostics.UnknownAgency(At(file, word.Span), word.Text, Near(word.Text, file, e => e.Kind == NameKind.Agency)));
            return new BoundApproval(word.Text, null, "", "", null, clause.Span, file.Tree);
        }

        references.Add(new SymbolReference(symbols[entry.Key], file.Tree, TextSpan.FromBounds(phrase.Span.Start, end)));
        var rest = Phrases.Part(file.Tree, end, phrase.Span.End);
        var form = ApprovalForm.Match(Slice(file, rest.Span));
        if (!form.Success)
        {
            Report(TypeDiagnostics.BadForm(At(file, rest.Span), rest.Text, "`AGENCY since YEAR-MONTH for CONDITION`, such as `FDA since 2021-01 for HER2-positive`"));
            return new BoundApproval(entry.Name, symbols[entry.Key], "", "", null, clause.Span, file.Tree);
        }

        var group = form.Groups["for"];
        var population = group.Success
            ? BindPhrase(file, Phrases.Part(file.Tree, rest.Span.Start + group.Index + "for".Length, rest.Span.End))
            : null;
        return new BoundApproval(entry.Name, symbols[entry.Key], form.Groups["kind"].Value.ToLowerInvariant(), form.Groups["since"].Value, population, clause.Span, file.Tree);
    }

    /// <summary>Notes the declared names in words that may hold others too: the arms of a trial, the tests that obtain a fact.</summary>
    private void ReferAll(SourceFile file, ClauseSyntax clause)
    {
        if (clause.Keyword is not ("compares" or "gives" or "verified compares" or "verified gives" or "obtained by")) return;
        var (offset, end) = (clause.Body.Phrase.Span.Start, clause.Body.Phrase.Span.End);
        while (offset < end)
        {
            offset = Lex.SkipBlanks(file.Tree.Reading, offset, end);
            if (file.Vocabulary.Match(file.Tree.Reading, offset, end) is var (entry, stop))
            {
                references.Add(new SymbolReference(symbols[entry.Key], file.Tree, TextSpan.FromBounds(offset, stop)));
                offset = stop;
            }
            else offset = Math.Max(Lex.WordEnd(file.Tree.Reading, offset, end), offset + 1);
        }
    }
}
