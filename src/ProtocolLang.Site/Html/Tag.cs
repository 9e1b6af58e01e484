using System.Collections;
using System.Xml.Linq;

namespace ProtocolLang.Site.Html;

/// <summary>Elements of a page. What is said is text: nothing in it is markup.</summary>
internal static class Tag
{
    public static XElement El(string name, params object?[] content) => new(name, Flat(content));

    public static XElement Div(string cssClass, params object?[] content) => new("div", new XAttribute("class", cssClass), Flat(content));

    public static XElement Span(string cssClass, params object?[] content) => new("span", new XAttribute("class", cssClass), Flat(content));

    public static XElement P(params object?[] content) => new("p", Flat(content));

    public static XElement A(string href, params object?[] content) => new("a", new XAttribute("href", href), Flat(content));

    public static XElement Ul(string cssClass, IEnumerable<object?> items) => new("ul", new XAttribute("class", cssClass), items.Where(i => i is not null).Select(i => new XElement("li", Flat([i]))));

    /// <summary>A list of names and what is said of them; pairs of which nothing is said are left out. Null when there are none.</summary>
    public static XElement? Facts(params IEnumerable<(string Name, object? Value)> pairs)
    {
        var told = pairs.Where(p => p.Value is not null and not "" and not ICollection { Count: 0 }).ToArray();
        return told.Length == 0 ? null : new XElement("dl", new XAttribute("class", "facts"), told.Select(p => new[] { new XElement("dt", p.Name), new XElement("dd", Flat([p.Value])) }));
    }

    public static XAttribute Class(string cssClass) => new("class", cssClass);

    public static XAttribute Attr(string name, object value) => new(name, value);

    /// <summary>Items with words between them.</summary>
    public static IEnumerable<object> Joined(IEnumerable<object> items, string between = ", ")
    {
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst) yield return between;
            isFirst = false;
            yield return item;
        }
    }

    /// <summary>XLinq would show a list of strings without its members in order of nesting only; nulls are left out.</summary>
    private static IEnumerable<object> Flat(IEnumerable<object?> content)
    {
        foreach (var item in content)
        {
            if (item is null) continue;
            if (item is IEnumerable many and not string and not XElement)
            {
                foreach (var inner in Flat(many.Cast<object?>())) yield return inner;
            }
            else yield return item;
        }
    }
}
