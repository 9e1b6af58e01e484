using System.Globalization;
using System.Text.Json;
using ProtocolLang.Cases;
using ProtocolLang.Logic;

namespace ProtocolLang.JavaScript;

/// <summary>A case as the object that the generated <c>evaluate</c> takes, in the form of a case file.</summary>
public static class PatientJson
{
    public static string Write(Case @case)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) Write(json, @case);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static void Write(Utf8JsonWriter json, Case @case)
    {
        json.WriteStartObject();
        json.WriteString(CaseKeys.Case.Name, @case.Name);
        if (@case.AsOf is { } asOf) json.WriteString(CaseKeys.AsOf.Name, Iso(asOf));
        json.WriteStartObject(CaseKeys.Facts.Name);
        foreach (var group in @case.Observations.GroupBy(o => o.Fact))
        {
            json.WriteStartArray(group.Key.Name);
            foreach (var o in group)
            {
                json.WriteStartObject();
                json.WritePropertyName(CaseKeys.Value.Name);
                Value(json, o);
                if (o.Date is { } date) json.WriteString(CaseKeys.On.Name, Iso(date));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        if (@case.Treatments is { IsEmpty: true }) json.WriteString(CaseKeys.Treatments.Name, CaseKeys.None);
        if (@case.Treatments is { IsEmpty: false } treatments)
        {
            json.WriteStartArray(CaseKeys.Treatments.Name);
            foreach (var t in treatments) Treatment(json, t);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, Observation o)
    {
        if (o.Fact.Type is FactType.Number)
        {
            json.WriteNumberValue(o.Value);
        }
        else if (o.Fact.Type is FactType.Set set)
        {
            json.WriteStartArray();
            foreach (var (i, value) in set.Values.Index())
            {
                if (((ulong)o.Value >> i & 1) != 0) json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteStringValue(o.Fact.Type.Format(o.Value));
        }
    }

    private static void Treatment(Utf8JsonWriter json, Treatment t)
    {
        json.WriteStartObject();
        json.WriteStartArray(CaseKeys.Given.Name);
        foreach (var a in t.Agents) json.WriteStringValue(a is Drug { IsOther: true } ? $"other {(a.Classes is [var c, ..] ? c.Name + " " : "")}\"{a.Name}\"" : a.Name);
        json.WriteEndArray();
        if (t.Line is { } line) json.WriteNumber(CaseKeys.Line.Name, line);
        Day(json, CaseKeys.From, t.From);
        Day(json, CaseKeys.To, t.To);
        if (t.Response != Response.NotStated) json.WriteString(CaseKeys.Response.Name, CaseKeys.Responses[(int)t.Response - 1]);
        Day(json, CaseKeys.ProgressedOn, t.ProgressedOn);
        if (t.StoppedFor is { } reason) json.WriteString(CaseKeys.StoppedBecauseOf.Name, CaseKeys.StopReasons[(int)reason]);
        json.WriteEndObject();
    }

    private static void Day(Utf8JsonWriter json, CaseKey key, DateOnly? day)
    {
        if (day is { } date) json.WriteString(key.Name, Iso(date));
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
