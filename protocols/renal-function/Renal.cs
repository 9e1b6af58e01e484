using ProtocolLang;

public static class Renal
{
    public enum Sex { Female, Male }

    // For women the authors suggest 15 % less; they measured men.
    private const double Women = 0.85;

    /// <summary>Creatinine clearance as Cockcroft and Gault predict it (Nephron 1976;16:31-41): (140 - age) x weight / (72 x serum creatinine).</summary>
    [return: Unit("mL/min")]
    public static double CockcroftGault([Unit("a")] double age, [Unit("kg")] double weight, [Unit("mg/dL")] double serumCreatinine, Sex sex)
    {
        var men = (140 - age) * weight / (72 * serumCreatinine);
        return sex == Sex.Female ? Women * men : men;
    }
}
