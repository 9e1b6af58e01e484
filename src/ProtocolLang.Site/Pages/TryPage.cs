using System.Text;
using System.Text.Json;
using ProtocolLang.JavaScript;
using ProtocolLang.Logic;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Pages;

/// <summary>A form made from the protocol's facts, answered in the reader's own browser. The protocol is in the page: nothing that is entered goes anywhere.</summary>
internal static class TryPage
{
    public static string Write(Frame frame, SiteProtocol site, SiteMap map)
    {
        var module = JavaScriptEmitter.Emit(site.Protocol).Text;
        var script = El("script", Attr("type", "module"), module + "\n{\n" + Asset.Read("try-form.js") + Asset.Read("try-answer.js") + Asset.Read("try.js") + "}\n");
        return frame.Page("try.html", "Try it", Content(site), "broad try", El("script", Attr("type", "application/json"), Attr("id", "data"), Data(site, map)), script);
    }

    private static IEnumerable<object?> Content(SiteProtocol site)
    {
        yield return El("h1", "Try it");
        yield return P(Class("lead"), "Enter what is known of a patient; all that is left open counts as not known. The answers are worked out in this page: nothing leaves your browser.");
        yield return El("noscript", P("This page needs JavaScript, which your browser does not run here. ", El("code", "protocol run"), " gives the same answers."));
        yield return Div("two",
            El("section", Class("patient"), Attr("aria-label", "The patient"),
                Div("tools",
                    El("label", Attr("for", "sample"), "Patient"),
                    El("select", Attr("id", "sample"), El("option", Attr("value", ""), "a new patient")),
                    El("button", Attr("type", "button"), Attr("id", "share"), "Copy a link"),
                    El("button", Attr("type", "button"), Attr("id", "print"), "Print")),
                El("p", Attr("id", "told"), Attr("role", "status"), Class("quiet"), ""),
                El("form", Attr("id", "form"), Attr("autocomplete", "off"), "")),
            El("section", Class("answer"), Attr("aria-label", "What the protocol says"),
                El("p", Attr("id", "summary"), Class("summary"), Attr("role", "status"), Attr("aria-live", "polite"), ""),
                Div("answers", Attr("id", "answers"))));
    }

    private static string Data(SiteProtocol site, SiteMap map)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("rules");
            foreach (var rule in site.Protocol.Rules) json.WriteStringValue(map.Of(rule));
            json.WriteEndArray();
            json.WriteStartObject("pages");
            foreach (var name in site.Protocol.Entries.Select(e => e.Name).Concat(site.Protocol.Facts.Select(f => f.Name)).Concat(site.Protocol.Definitions.Select(d => d.Name)).Distinct(StringComparer.Ordinal))
            {
                if (map.Named(name) is { } page) json.WriteString(name, page);
            }

            json.WriteEndObject();
            json.WriteStartArray("groups");
            foreach (var group in site.Protocol.Facts.GroupBy(f => f.Origin.File))
            {
                json.WriteStartObject();
                json.WriteString("title", site.Compilation.TreeOf(group.Key) is { } tree ? TextPages.Title(tree) : "");
                json.WriteStartArray("facts");
                foreach (var fact in group) json.WriteStringValue(fact.Name);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("samples");
            foreach (var patient in site.Patients) PatientJson.Write(json, patient);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
