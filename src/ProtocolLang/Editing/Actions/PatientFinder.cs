using ProtocolLang.Logic;

namespace ProtocolLang.Editing.Actions;

/// <summary>Makes up a patient for whom a formula is true: one fact after another is decided, the fewest first, until it is.</summary>
internal static class PatientFinder
{
    // A rule that takes more tries than this has to be given its example by hand.
    private const int MaxTries = 20_000;

    /// <summary>Null when none was found.</summary>
    public static Patient? Find(Formula formula)
    {
        var inputs = FormulaInputs.Of(formula);
        var facts = inputs.Select(i => i.ReadFact).OfType<Fact>().Distinct().ToList();
        var options = facts.ToDictionary(f => f, f => FormulaInputs.Candidates(formula, f).Distinct().ToList());
        var queries = inputs.OfType<Input.Treated>().Select(t => t.Query).Where(q => q.Window.IsAlways).Distinct().ToList();
        var asksHistory = queries.Count > 0 || inputs.Any(i => i is Input.PriorLines);
        var tries = 0;
        return Decide(0, new Patient(new Dictionary<Fact, double>(), null, !asksHistory));

        Patient? Decide(int next, Patient patient)
        {
            if (++tries > MaxTries) return null;
            switch (FormulaTruth.Of(formula, patient))
            {
                case true: return patient;
                case false: return null;
            }

            if (next < facts.Count)
            {
                foreach (var value in options[facts[next]])
                {
                    if (Decide(next + 1, patient with { Facts = new Dictionary<Fact, double>(patient.Facts) { [facts[next]] = value } }) is { } found) return found;
                }

                return null;
            }

            var query = next - facts.Count;
            if (patient.IsWhole) return null;
            if (query == queries.Count) return Decide(next + 1, patient with { IsWhole = true, Treatments = patient.Treatments ?? [] });
            return Decide(next + 1, patient) ?? Decide(next + 1, patient with { Treatments = [.. patient.Treatments ?? [], queries[query]] });
        }
    }
}
