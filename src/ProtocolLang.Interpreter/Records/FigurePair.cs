using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Records;

/// <summary>A figure as the source prints it, beside that of the cited publication where the protocol has one; never both null.</summary>
/// <param name="Cohort">The part of the trial that both are about; empty for all of it.</param>
public sealed record FigurePair(string Endpoint, string Cohort, Figure? Printed, Figure? Verified)
{
    /// <summary>All figures of a trial, in the order written; those that are only verified come last.</summary>
    public static ImmutableArray<FigurePair> Of(Trial trial)
    {
        var verified = trial.Figures.Where(f => f.IsVerified).ToList();
        var pairs = ImmutableArray.CreateBuilder<FigurePair>();
        foreach (var printed in trial.Figures.Where(f => !f.IsVerified))
        {
            var partner = verified.Find(v => v.Endpoint == printed.Endpoint && v.Cohort == printed.Cohort);
            if (partner is not null) verified.Remove(partner);
            pairs.Add(new(printed.Endpoint, printed.Cohort, printed, partner));
        }

        pairs.AddRange(verified.Select(v => new FigurePair(v.Endpoint, v.Cohort, null, v)));
        return pairs.ToImmutable();
    }
}
