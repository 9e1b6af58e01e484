using System.Collections.Immutable;
using CsCheck;
using ProtocolLang.Logic;

namespace ProtocolLang.Cases.Tests;

public class RoundTripTests
{
    private static readonly string[] Pieces = [.. "ab 1+-:#\"'\\[]{},&*!|>%@`~é".Select(c => c.ToString()), "😀", ": ", "null", "---"];

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 2000].Select(d => new DateOnly(2018, 1, 1).AddDays(d));

    private static readonly Gen<ImmutableArray<Observation>> Observations =
        Gen.Select(Gen.Int[0, Gastric.Protocol.Facts.Length - 1], Gen.Double[0, 0.999999], Day, Gen.Bool).Array[0, 12].Select(all => all
            .Select(o => (Fact: Gastric.Protocol.Facts[o.Item1], Part: o.Item2, Date: o.Item4 ? o.Item3 : (DateOnly?)null))
            .DistinctBy(o => (o.Fact, o.Date))
            .Select(o => new Observation(o.Fact, Value(o.Fact.Type, o.Part), o.Date, CasePlace.None)).ToImmutableArray());

    private static readonly Gen<Treatment> Treatments =
        Gen.Select(Gen.Int[1, (1 << 7) - 1], Gen.Int[0, 5], Day, Gen.Int[0, 300], Gen.Int[0, 4], Gen.Int[-1, 4], Gen.Int[0, 7]).Select((agents, line, from, days, response, stop, has) => new Treatment(
            [.. Gastric.Protocol.Entries.OfType<Agent>().Where((_, i) => (agents >> i & 1) != 0)],
            line == 0 ? null : line,
            (has & 1) != 0 ? from : null,
            (has & 2) != 0 ? from.AddDays(days) : null,
            (Response)response,
            (has & 4) != 0 ? from.AddDays(days) : null,
            stop < 0 ? null : (StopReason)stop,
            CasePlace.None));

    private static readonly Gen<Case> Cases = Gen.Select(
        Gen.Int[0, Pieces.Length - 1].Array[1, 8].Select(p => string.Join(' ', string.Concat(p.Select(i => Pieces[i])).Split(' ', StringSplitOptions.RemoveEmptyEntries))).Where(n => n.Length > 0),
        Gen.Bool, Observations, Treatments.Array[0, 4], Gen.Bool,
        (name, isDated, observations, treatments, isKnown) => new Case(name, isDated ? new DateOnly(2025, 3, 1) : null, observations, isKnown ? [.. treatments] : null, CasePlace.None));

    [Fact]
    public void What_is_written_reads_back_equal() => Cases.Sample(
        original =>
        {
            var read = Gastric.Read(CaseWriter.WriteYaml(original), "round.yaml");
            return read.Cases.Length == 1 && read.Problems.All(p => !p.Blocking) && Gastric.Content(read.Cases[0]) == Gastric.Content(original);
        },
        print: CaseWriter.WriteYaml,
        iter: 2_000);

    [Fact]
    public void Several_cases_are_written_as_documents()
    {
        var cases = Gastric.Read("[{ case: A, facts: { FISH: - } }, { case: B }]".Replace("FISH: -", "FISH: negative")).Cases;

        Assert.Equal("case: A\nfacts:\n  FISH: negative\n---\ncase: B\n", CaseWriter.WriteYaml(cases));
    }

    private static double Value(FactType type, double part) => type switch
    {
        FactType.Number { Whole: true } => 1 + Math.Floor(part * 10),
        FactType.Number n => n.Min!.Value + part * (n.Max!.Value - n.Min.Value),
        FactType.Date => new DateOnly(1900, 1, 1).DayNumber + Math.Floor(part * 100_000),
        FactType.Set s => Math.Floor(part * (1 << s.Values.Length)),
        _ => Math.Floor(part * type.ValueNames.Length),
    };
}
