using System.Xml.Linq;
using ProtocolLang.Site.Html;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Pages;

/// <summary>What every page of a protocol has around its content.</summary>
/// <param name="Title">The protocol's name.</param>
/// <param name="Pages">The pages of the protocol that its navigation leads to, addresses from its folder.</param>
internal sealed record Frame(string Title, string Version, IReadOnlyList<(string Name, string Page)> Pages, string SearchFile)
{
    public const string NotADevice = "Not a medical device. It encodes published sources, for reading, testing and research; it does not replace the judgement of a physician.";

    /// <summary>A page; links in the content are from the protocol's folder and are made right for the page's own.</summary>
    /// <param name="path">From the protocol's folder.</param>
    /// <param name="scripts">Scripts at the end, after the site's own.</param>
    public string Page(string path, string title, IEnumerable<object?> content, string cssClass = "", params XElement[] scripts)
    {
        var up = string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/')));
        var html = El("html", Attr("lang", "en"), Attr("data-root", up),
            Head($"{title}: {Title}", up + "../"),
            El("body", cssClass.Length > 0 ? Class(cssClass) : null,
                A("#main", Class("skip"), "Skip to the content"),
                El("header", Class("top"),
                    Div("bar",
                        A("../index.html", Class("home"), "Protocols"),
                        A("index.html", Class("protocol"), Title),
                        Search()),
                    El("nav", Attr("aria-label", "Pages of this protocol"), Attr("id", "nav"),
                        Ul("pages", Pages.Select(p => A(p.Page, p.Page == path ? Attr("aria-current", "page") : null, p.Name))))),
                El("main", Attr("id", "main"), Attr("tabindex", "-1"), content),
                Footer(Version.Length > 0 ? $"{Title}, version {Version}. " : $"{Title}. "),
                El("script", Attr("src", SearchFile), ""),
                El("script", Attr("src", "../assets/site.js"), ""),
                scripts));
        Relocate(html, up);
        return HtmlWriter.Page(html);
    }

    /// <summary>A page of the whole site.</summary>
    public static string Home(string title, IEnumerable<object?> content) => HtmlWriter.Page(El("html", Attr("lang", "en"),
        Head(title, ""),
        El("body",
            A("#main", Class("skip"), "Skip to the content"),
            El("header", Class("top"), Div("bar", Span("home", "Protocols"))),
            El("main", Attr("id", "main"), Attr("tabindex", "-1"), content),
            Footer(""),
            El("script", Attr("src", "assets/site.js"), ""))));

    private static XElement Head(string title, string assets) => El("head",
        El("meta", Attr("charset", "utf-8")),
        El("meta", Attr("name", "viewport"), Attr("content", "width=device-width, initial-scale=1")),
        El("meta", Attr("name", "color-scheme"), Attr("content", "light dark")),
        // The site asks for nothing from anywhere; a browser that is told so would stop it if it did.
        El("meta", Attr("http-equiv", "Content-Security-Policy"), Attr("content", "default-src 'none'; script-src 'self' 'unsafe-inline' file:; style-src 'self' 'unsafe-inline' file:; img-src 'self' data: file:; base-uri 'none'; form-action 'none'")),
        El("title", title),
        El("link", Attr("rel", "icon"), Attr("href", "data:,")),
        El("link", Attr("rel", "stylesheet"), Attr("href", assets + "assets/site.css"), Attr("data-fixed", "")));

    private static XElement Footer(string about) => El("footer", P(about, NotADevice));

    private static XElement Search() => El("form", Class("search"), Attr("role", "search"),
        El("label", Attr("for", "search"), "Search"),
        El("input", Attr("id", "search"), Attr("type", "search"), Attr("autocomplete", "off"), Attr("role", "combobox"), Attr("aria-expanded", "false"), Attr("aria-controls", "results"), Attr("aria-autocomplete", "list"), Attr("placeholder", "Drug, trial, rule, definition")),
        El("ul", Attr("id", "results"), Attr("role", "listbox"), Attr("aria-label", "Found"), Attr("hidden", "hidden"), ""));

    private static void Relocate(XElement html, string up)
    {
        foreach (var attribute in html.Descendants().SelectMany(e => e.Attributes()).Where(a => a.Name.LocalName is "href" or "src").ToArray())
        {
            if (attribute.Parent!.Attribute("data-fixed") is { } isFixed) isFixed.Remove();
            else if (!attribute.Value.StartsWith('#') && !attribute.Value.Contains(':', StringComparison.Ordinal)) attribute.Value = up + attribute.Value;
        }
    }
}
