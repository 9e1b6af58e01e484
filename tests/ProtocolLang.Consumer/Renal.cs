using ProtocolLang;

/// <summary>What the protocol calls. It is C# of the project like any other, too.</summary>
public static class Renal
{
    public enum Sex { Female, Male }

    [return: Unit("mL/min")]
    public static double CockcroftGault([Unit("a")] double age, [Unit("kg")] double weight, [Unit("mg/dL")] double serumCreatinine, Sex sex)
    {
        var men = (140 - age) * weight / (72 * serumCreatinine);
        return sex == Sex.Female ? 0.85 * men : men;
    }
}
