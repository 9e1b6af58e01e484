using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;
using ProtocolLang.Verification.Relations;
using ProtocolLang.Verification.Witnesses;

namespace ProtocolLang.Verification.Asking;

/// <summary>Looks for patients in whom formulas of a protocol hold, or proves that there are none. Make it once for a protocol; for one caller at a time.</summary>
public sealed class PatientSearch
{
    private readonly Analysis analysis;

    /// <param name="protocol">Formulas that are asked for must read nothing that its rules and definitions do not read.</param>
    /// <param name="reader">Gives, for a protocol, what reads its inputs from a case in their order.</param>
    /// <param name="stepsPerQuestion">How many steps of the diagrams one question may cost.</param>
    public PatientSearch(Protocol protocol, Func<Protocol, Func<Case, double[]>> reader, CancellationToken cancelled = default, int stepsPerQuestion = 1_000_000)
    {
        var budget = new Budget(stepsPerQuestion, cancelled);
        budget.Renew();
        var space = new Space(new DiagramTable(budget));
        space.Table.Budget = budget;
        var survey = new Survey();
        survey.Add(protocol);
        space.Take(survey);
        analysis = new(protocol, space, new Possible(space), new Encoder(space), new WitnessFinder(protocol, space, reader(protocol)), new ShownBefore());
    }

    /// <summary>False only when it is proved that the formula holds for no patient.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public bool CanExist(Formula formula) => Ask(() => analysis.Exist(analysis.Of(formula)), otherwise: true);

    /// <summary>A patient for whom the formula holds, tried with the engine; null when there is none, or none could be made up.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Witness? Find(Formula formula, string name) => Ask(
        () => analysis.Of(formula) is var patients && analysis.Exist(patients) ? analysis.WitnessOf(analysis.Among(patients), Analysis.Holds(formula), name) : null,
        otherwise: null);

    private T Ask<T>(Func<T> question, T otherwise)
    {
        analysis.Table.Budget.Renew();
        try
        {
            return question();
        }
        catch (BudgetExceededException)
        {
            analysis.Table.Abandon();
            return otherwise;
        }
    }
}
