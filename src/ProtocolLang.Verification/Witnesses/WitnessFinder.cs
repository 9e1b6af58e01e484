using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;
using ProtocolLang.Verification.Words;

namespace ProtocolLang.Verification.Witnesses;

/// <summary>What must be true of a patient.</summary>
internal delegate bool Claim(TermValues patient, Case @case);

/// <summary>Makes a patient's case out of a path through a diagram. Every case is read and judged again as an engine would; only one that shows what is
/// claimed is given out, and what it does not need is struck off.</summary>
/// <param name="read">Reads the inputs of the protocol from a case, in their order.</param>
internal sealed class WitnessFinder(Protocol protocol, Space space, Func<Case, double[]> read)
{
    private const int Attempts = 250;

    private static readonly Func<Treatment, Treatment>[] Less =
    [
        t => t with { Line = null }, t => t with { To = null }, t => t with { From = null }, t => t with { StoppedFor = null }, t => t with { Response = Response.NotStated },
    ];

    private static readonly DateOnly Today = new(2024, 6, 1);

    private readonly ShownBefore.Vocabulary words = new(protocol);

    /// <returns>Null when no attempt succeeds.</returns>
    public Witness? Find(IReadOnlyDictionary<int, int> path, Claim claim, string name)
    {
        var random = new Random(7919);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            space.Table.Budget.Look();
            var @case = Make(path, random, isPlain: attempt < 3, name);
            if (Shows(@case, claim)) return Of(Smallest(@case, claim));
        }

        return null;
    }

    /// <summary>The patient who was shown before, when it still shows what is claimed.</summary>
    public Witness? Again(ShownBefore before, Diagram patients, Claim claim, string name) =>
        before.Find(patients, name, words) is { } again && Shows(again, claim) ? Of(again) : null;

    private static Witness Of(Case @case) => new(@case, CaseWords.Of(@case));

    private bool Shows(Case @case, Claim claim)
    {
        var values = read(@case);
        return claim(new TermValues(i => values[i.Index]), @case);
    }

    private Case Make(IReadOnlyDictionary<int, int> path, Random random, bool isPlain, string name)
    {
        var wanted = Values.Draw(space, path, Today.DayNumber, random, isPlain);
        var asOf = wanted.Answers.Where(a => a.Question.Input is Input.AsOf).Select(a => (double?)a.Value).FirstOrDefault();
        var today = asOf is { } day && !double.IsNaN(day) ? DateOnly.FromDayNumber((int)day) : Today;
        var treatments = Histories.Make(protocol, wanted, today, random);
        var observations = Records.Make(protocol, wanted, treatments, today, random);
        return new Case(name, asOf is { } unknown && double.IsNaN(unknown) ? null : today, observations, treatments, CasePlace.None);
    }

    /// <summary>Leaves out one thing after the other as long as the claim stays true.</summary>
    private Case Smallest(Case @case, Claim claim)
    {
        for (var i = @case.Observations.Length - 1; i >= 0; i--) Try(@case with { Observations = @case.Observations.RemoveAt(i) });
        if (@case.Treatments is not null) Try(@case with { Treatments = null });
        for (var i = (@case.Treatments?.Length ?? 0) - 1; i >= 0; i--) Try(@case with { Treatments = @case.Treatments!.Value.RemoveAt(i) });
        for (var i = (@case.Treatments?.Length ?? 0) - 1; i >= 0; i--)
        {
            foreach (var less in Less) Try(@case with { Treatments = @case.Treatments!.Value.SetItem(i, less(@case.Treatments.Value[i])) });
        }

        for (var i = @case.Observations.Length - 1; i >= 0; i--) Try(@case with { Observations = @case.Observations.SetItem(i, @case.Observations[i] with { Date = null }) });
        Try(@case with { AsOf = null });
        return @case;

        void Try(Case smaller)
        {
            // Two values of one fact need their days to be told apart, and dates need the day of the question to be read by.
            var undated = smaller.Observations.Where(o => o.Date is null).GroupBy(o => o.Fact).Any(g => smaller.Observations.Count(o => o.Fact == g.Key) > 1);
            if (!undated && Shows(smaller, claim)) @case = smaller;
        }
    }
}
