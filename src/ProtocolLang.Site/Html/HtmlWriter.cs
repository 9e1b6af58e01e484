using System.Text;
using System.Xml.Linq;

namespace ProtocolLang.Site.Html;

/// <summary>Writes elements as HTML that is well-formed XML too: every element is closed, every attribute has a value.</summary>
internal static class HtmlWriter
{
    private static readonly HashSet<string> Void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    /// <summary>Elements that begin a line of their own, so that two versions of a page can be compared.</summary>
    private static readonly HashSet<string> Lines =
        ["html", "head", "body", "header", "main", "footer", "nav", "section", "article", "aside", "div", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "h1", "h2", "h3", "h4", "details", "summary", "figure", "svg", "g", "form", "fieldset", "script", "style", "link", "meta", "title"];

    public static string Page(XElement html)
    {
        var text = new StringBuilder("<!DOCTYPE html>");
        Write(text, html);
        return text.Append('\n').ToString();
    }

    public static string Fragment(XElement element)
    {
        var text = new StringBuilder();
        Write(text, element);
        return text.ToString();
    }

    private static void Write(StringBuilder text, XElement element)
    {
        var name = element.Name.LocalName;
        if (Lines.Contains(name)) text.Append('\n');
        text.Append('<').Append(name);
        foreach (var attribute in element.Attributes()) text.Append(' ').Append(attribute.Name.LocalName).Append("=\"").Append(Escape(attribute.Value, isAttribute: true)).Append('"');
        if (Void.Contains(name))
        {
            text.Append("/>");
            return;
        }

        text.Append('>');
        if (name is "script" or "style") Raw(text, name, element.Value);
        else
        {
            foreach (var node in element.Nodes())
            {
                if (node is XElement inner) Write(text, inner);
                else if (node is XText words) text.Append(Escape(words.Value, isAttribute: false));
            }
        }

        text.Append("</").Append(name).Append('>');
    }

    /// <summary>Both to a reader of HTML and to one of XML the content is text; neither sees an end in it.</summary>
    private static void Raw(StringBuilder text, string name, string content)
    {
        if (content.Length == 0) return;
        if (!content.AsSpan().ContainsAny('<', '&'))
        {
            text.Append(content);
            return;
        }

        var (open, close) = name == "style" ? ("/*<![CDATA[*/", "/*]]>*/") : ("//<![CDATA[", "//]]>");
        text.Append(open).Append('\n').Append(content.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase).Replace("]]>", "]]\\u003e", StringComparison.Ordinal)).Append('\n').Append(close);
    }

    private static string Escape(string words, bool isAttribute)
    {
        var escaped = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            switch (c)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '"' when isAttribute: escaped.Append("&quot;"); break;
                case '\n' or '\t': escaped.Append(c); break;
                case < ' ' or '\uFFFE' or '\uFFFF': escaped.Append('\uFFFD'); break;
                default: escaped.Append(c); break;
            }
        }

        return escaped.ToString();
    }
}
