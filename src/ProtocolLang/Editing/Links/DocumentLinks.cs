using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Links;

/// <summary>Words that lead somewhere else: to a web page (<paramref name="Address"/>) or to a file of the workspace (<paramref name="Path"/>).</summary>
/// <param name="Tip">What is there, for a tooltip.</param>
public sealed record Link(TextSpan Span, string? Address, string? Path, string Tip);

/// <summary>Links of a file: trial registrations, PubMed numbers, DOIs, codes of terminologies, web addresses, and the files of <c>use</c>.</summary>
public static partial class DocumentLinks
{
    [GeneratedRegex(@"\bNCT\d{8}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Registration { get; }

    [GeneratedRegex(@"\bhttps?://[^\s""<>|]+[^\s""<>|.,;:!?)'\]]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Web { get; }

    [GeneratedRegex(@"\b10\.\d{4,9}/[^\s""<>|,;]*[^\s""<>|,;.:!?)]", RegexOptions.CultureInvariant)]
    private static partial Regex Doi { get; }

    [GeneratedRegex(@"\bPMID:?\s*(?<id>\d{4,9})\b", RegexOptions.CultureInvariant)]
    private static partial Regex PubMed { get; }

    /// <param name="exists">Whether there is a file at a path; other lines <c>use</c> get no link.</param>
    public static ImmutableArray<Link> Of(SyntaxTree tree, Func<string, bool> exists)
    {
        var links = tree.Statements.SelectMany(s => Of(tree, s, exists)).Concat(InText(tree.Source.Text)).OrderBy(l => l.Span.Start).ThenByDescending(l => l.Span.Length);
        var kept = ImmutableArray.CreateBuilder<Link>();
        foreach (var link in links)
        {
            // Of two at one place (a DOI within an address) the longer one counts.
            if (kept.Count == 0 || !kept[^1].Span.Overlaps(link.Span)) kept.Add(link);
        }

        return kept.ToImmutable();
    }

    private static IEnumerable<Link> Of(SyntaxTree tree, StatementSyntax statement, Func<string, bool> exists)
    {
        if (statement is UseSyntax { Path.IsEmpty: false } use && Compiler.Resolve(tree.Source.Path, use.Path.Text) is var target && exists(target))
        {
            yield return new Link(use.Path.Span, null, target, target);
        }

        if (statement is CalculateSyntax { IsCall: true, Body.Phrase: var call } && CallGrammar.ClassIn(call.Text) is { } type && Compiler.ClassPath(tree.Source.Path, type) is var file && exists(file))
        {
            yield return new Link(new TextSpan(call.Span.Start + 1, type.Length), null, file, file);
        }

        var facts = statement is FactsSyntax block ? block.Facts.SelectMany(f => f.Clauses) : [];
        foreach (var clause in statement.Clauses.Concat(facts))
        {
            var phrase = clause.Body.Phrase;
            if (clause.Keyword == "pmid" && phrase.Text.All(char.IsAsciiDigit) && !phrase.IsEmpty) yield return OfPubMed(phrase.Span, phrase.Text);
            else if (clause.Keyword == "code" && Code(phrase.Text) is var (address, tip)) yield return new Link(phrase.Span, address, null, tip);
        }
    }

    private static IEnumerable<Link> InText(string text)
    {
        foreach (Match m in Registration.Matches(text)) yield return new Link(Span(m), "https://clinicaltrials.gov/study/" + m.Value, null, $"{m.Value} at ClinicalTrials.gov");
        foreach (Match m in Web.Matches(text)) yield return new Link(Span(m), m.Value, null, m.Value);
        foreach (Match m in Doi.Matches(text)) yield return new Link(Span(m), "https://doi.org/" + Uri.EscapeDataString(m.Value).Replace("%2F", "/", StringComparison.Ordinal), null, "doi " + m.Value);
        foreach (Match m in PubMed.Matches(text)) yield return OfPubMed(Span(m), m.Groups["id"].Value);
    }

    private static Link OfPubMed(TextSpan span, string id) => new(span, $"https://pubmed.ncbi.nlm.nih.gov/{id}/", null, $"{id} in PubMed");

    private static (string Address, string Tip)? Code(string text)
    {
        var cut = text.LastIndexOf(' ');
        if (cut < 0) return null;
        var (system, value) = (text[..cut], text[(cut + 1)..]);
        var escaped = Uri.EscapeDataString(value);
        return system.ToUpperInvariant() switch
        {
            "LOINC" => ($"https://loinc.org/{escaped}", $"LOINC {value}"),
            "SNOMED CT" => ($"https://browser.ihtsdotools.org/?perspective=full&conceptId1={escaped}", $"SNOMED CT {value}"),
            "RXNORM" => ($"https://mor.nlm.nih.gov/RxNav/search?searchBy=RXCUI&searchTerm={escaped}", $"RxNorm {value}"),
            "ATC" => ($"https://atcddd.fhi.no/atc_ddd_index/?code={escaped}", $"ATC {value}"),
            _ => null,
        };
    }

    private static TextSpan Span(Match match) => new(match.Index, match.Length);
}
