using System.Globalization;
using System.Text;
using ProtocolLang.Cases.Writing;
using ProtocolLang.Logic;

namespace ProtocolLang.Cases;

/// <summary>Writes cases as YAML that <see cref="CaseReader"/> reads back equal, places aside.</summary>
public static class CaseWriter
{
    /// <summary>Several cases in one file, as YAML documents.</summary>
    public static string WriteYaml(IEnumerable<Case> cases) => string.Join("---\n", cases.Select(WriteYaml));

    public static string WriteYaml(Case @case)
    {
        var yaml = new StringBuilder();
        Line(yaml, 0, CaseKeys.Case, YamlText.Quote(@case.Name));
        if (@case.AsOf is { } asOf) Line(yaml, 0, CaseKeys.AsOf, Iso(asOf));
        if (@case.Observations.Length > 0) Facts(yaml, @case);
        if (@case.Treatments is { IsEmpty: true }) Line(yaml, 0, CaseKeys.Treatments, CaseKeys.None);
        if (@case.Treatments is { IsEmpty: false } treatments)
        {
            yaml.Append(CaseKeys.Treatments.Name).Append(":\n");
            foreach (var treatment in treatments) Treatment(yaml, treatment);
        }

        return yaml.ToString();
    }

    private static void Facts(StringBuilder yaml, Case @case)
    {
        yaml.Append(CaseKeys.Facts.Name).Append(":\n");
        foreach (var group in @case.Observations.GroupBy(o => o.Fact))
        {
            var all = group.ToList();
            yaml.Append("  ").Append(YamlText.Quote(group.Key.Name)).Append(':');
            if (all is [{ Date: null } only])
            {
                yaml.Append(' ').Append(Value(only)).Append('\n');
                continue;
            }

            yaml.Append('\n');
            foreach (var o in all)
            {
                var on = o.Date is { } date ? $", {CaseKeys.On.Name}: {Iso(date)}" : "";
                yaml.Append("    - { ").Append(CaseKeys.Value.Name).Append(": ").Append(Value(o)).Append(on).Append(" }\n");
            }
        }
    }

    private static string Value(Observation observation) => observation.Fact.Type switch
    {
        FactType.Set set => $"[{string.Join(", ", set.Values.Where((_, i) => ((ulong)observation.Value >> i & 1) != 0).Select(YamlText.Quote))}]",
        FactType.Number number => YamlText.Quote(Number(observation.Value) + (number.UnitText.Length == 0 ? "" : " " + number.UnitText)),
        var type => YamlText.Quote(type.Format(observation.Value)),
    };

    /// <summary>All digits, never an exponent: people read these files.</summary>
    private static string Number(double value)
    {
        var text = Numbers.Format(value);
        return double.Parse(text, CultureInfo.InvariantCulture) == value ? text : value.ToString("F340", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.');
    }

    private static void Treatment(StringBuilder yaml, Treatment treatment)
    {
        var names = treatment.Agents.Select(a => YamlText.Quote(Named(a))).ToList();
        yaml.Append("  - ").Append(CaseKeys.Given.Name).Append(": ").Append(names.Count == 1 ? names[0] : $"[{string.Join(", ", names)}]").Append('\n');
        if (treatment.Line is { } line) Line(yaml, 4, CaseKeys.Line, line.ToString(CultureInfo.InvariantCulture));
        if (treatment.From is { } from) Line(yaml, 4, CaseKeys.From, Iso(from));
        if (treatment.To is { } to) Line(yaml, 4, CaseKeys.To, Iso(to));
        if (treatment.Response != Response.NotStated) Line(yaml, 4, CaseKeys.Response, CaseKeys.Responses[(int)treatment.Response - 1]);
        if (treatment.ProgressedOn is { } progressed) Line(yaml, 4, CaseKeys.ProgressedOn, Iso(progressed));
        if (treatment.StoppedFor is { } reason) Line(yaml, 4, CaseKeys.StoppedBecauseOf, CaseKeys.StopReasons[(int)reason]);
    }

    private static string Named(Agent agent) => agent is Drug { IsOther: true } other ? $"other {(other.Classes is [var c, ..] ? c.Name + " " : "")}\"{other.Name}\"" : agent.Name;

    private static void Line(StringBuilder yaml, int indent, CaseKey key, string value) => yaml.Append(' ', indent).Append(key.Name).Append(": ").Append(value).Append('\n');

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
