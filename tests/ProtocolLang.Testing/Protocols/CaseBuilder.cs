using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Testing.Protocols;

/// <summary>Builds cases by hand; every part has a line number of its own, counted from 1.</summary>
public sealed class CaseBuilder(string? asOf = null)
{
    private readonly List<Observation> observations = [];
    private ImmutableArray<Treatment>? treatments;
    private int line;

    public static DateOnly? Date(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public CaseBuilder Observe(Fact fact, double value, string? on = null)
    {
        observations.Add(new(fact, value, Date(on), Place()));
        return this;
    }

    public CaseBuilder Observe(Fact fact, string value, string? on = null) => Observe(fact, fact.Type.ValueNames.IndexOf(value), on);

    public CaseBuilder NeverTreated()
    {
        treatments = [];
        return this;
    }

    public CaseBuilder Treat(
        Agent agent, int? line = null, string? from = null, string? to = null, Response response = Response.NotStated, string? progressed = null, StopReason? stopped = null) =>
        Treat([agent], line, from, to, response, progressed, stopped);

    public CaseBuilder Treat(
        Agent[] agents, int? line = null, string? from = null, string? to = null, Response response = Response.NotStated, string? progressed = null, StopReason? stopped = null)
    {
        treatments = (treatments ?? []).Add(new([.. agents], line, Date(from), Date(to), response, Date(progressed), stopped, Place()));
        return this;
    }

    public Case Build(string name = "patient") => new(name, Date(asOf), [.. observations], treatments, CasePlace.None);

    private CasePlace Place() => new("case.yaml", ++line, 1);
}
