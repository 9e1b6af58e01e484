using ProtocolLang.Logic;

namespace ProtocolLang.Tests.Meaning;

/// <summary>Conditions on what was observed and given before. The question is asked on 2024-06-01.</summary>
public sealed class HistoryTests
{
    private const string Observed = "HER2 IHC 3+ on 2023-01-10, HER2 IHC 1+ on 2023-09-01, HER2 IHC 2+ on 2024-05-01";
    private const string Treated = "received trastuzumab with cisplatin in line 1 from 2023-02-01 to 2023-08-01, progressed on trastuzumab on 2023-08-15";

    [Theory]
    [InlineData("HER2 IHC 2+", Truth.True)]
    [InlineData("latest HER2 IHC is 2+", Truth.True)]
    [InlineData("first HER2 IHC is 3+", Truth.True)]
    [InlineData("previous HER2 IHC is 1+", Truth.True)]
    [InlineData("highest HER2 IHC is 3+", Truth.True)]
    [InlineData("lowest HER2 IHC is 1+", Truth.True)]
    [InlineData("any HER2 IHC 3+", Truth.True)]
    [InlineData("any HER2 IHC 0", Truth.False)]
    [InlineData("any HER2 IHC at least 2+", Truth.True)]
    [InlineData("any HER2 IHC since progression at least 3+", Truth.False)]
    [InlineData("HER2 IHC since progression is 2+", Truth.True)]
    [InlineData("first HER2 IHC since progression is 1+", Truth.True)]
    [InlineData("first HER2 IHC after progression on trastuzumab is 1+", Truth.True)]
    [InlineData("HER2 IHC before progression is 3+", Truth.True)]
    [InlineData("HER2 IHC before start of trastuzumab is 3+", Truth.True)]
    [InlineData("HER2 IHC within 90 days is 2+", Truth.True)]
    [InlineData("lowest HER2 IHC within 12 months is 1+", Truth.True)]
    [InlineData("HER2 IHC within 10 days is known", Truth.False)]
    [InlineData("HER2 IHC within 10 days is 2+", Truth.Unknown)]
    [InlineData("no HER2 IHC within 10 days", Truth.True)]
    [InlineData("no HER2 IHC since progression", Truth.False)]
    [InlineData("no HER2 IHC since date of surgery", Truth.Unknown)]
    [InlineData("HER2 IHC since start of trastuzumab before progression on trastuzumab is known", Truth.False)]
    public void Observations(string condition, Truth expected) => Assert.Equal(expected, Patient.Has(condition, $"{Observed}, {Treated}"));

    [Theory]
    [InlineData("any ILD within 90 days", "ILD on 2024-05-01, no ILD on 2024-05-20", Truth.True)]
    [InlineData("latest ILD within 90 days", "ILD on 2024-05-01, no ILD on 2024-05-20", Truth.False)]
    [InlineData("not any ILD within 90 days", "ILD on 2023-05-01, no ILD on 2024-05-20", Truth.True)]
    [InlineData("any ILD within 90 days", "ILD on 2023-05-01", Truth.Unknown)]
    [InlineData("any LVEF below 50 %", "LVEF 45 % on 2023-01-01, LVEF 60 % on 2024-01-01", Truth.True)]
    [InlineData("any LVEF from 46 % to 59 %", "LVEF 45 % on 2023-01-01, LVEF 60 % on 2024-01-01", Truth.False)]
    [InlineData("any LVEF is not 60 %", "LVEF 45 % on 2023-01-01, LVEF 60 % on 2024-01-01", Truth.True)]
    [InlineData("lowest LVEF below baseline LVEF", "LVEF 45 % on 2023-01-01, LVEF 60 % on 2024-01-01, baseline LVEF 55 %", Truth.True)]
    public void Findings_and_numbers_over_time(string condition, string given, Truth expected) => Assert.Equal(expected, Patient.Has(condition, given));

    [Theory]
    [InlineData("received trastuzumab", Truth.True)]
    [InlineData("received Herceptin", Truth.True)]
    [InlineData("received any HER2-targeted therapy", Truth.True)]
    [InlineData("received any treatment", Truth.True)]
    [InlineData("received DS-8201", Truth.False)]
    [InlineData("not received DS-8201", Truth.True)]
    [InlineData("no DS-8201", Truth.True)]
    [InlineData("received trastuzumab in line 1", Truth.True)]
    [InlineData("trastuzumab in line 2", Truth.False)]
    [InlineData("trastuzumab in line 1", Truth.True)]
    [InlineData("received trastuzumab within 12 months", Truth.True)]
    [InlineData("received trastuzumab within 30 days", Truth.False)]
    [InlineData("progressed on trastuzumab", Truth.True)]
    [InlineData("progressed on DS-8201", Truth.False)]
    [InlineData("number of prior lines is 1", Truth.True)]
    [InlineData("number of prior lines at least 2", Truth.False)]
    [InlineData("number of prior lines with DS-8201 is 0", Truth.True)]
    [InlineData("at least 28 days since last dose of trastuzumab", Truth.True)]
    [InlineData("less than 28 days since last dose of trastuzumab", Truth.False)]
    [InlineData("at least 9 months since progression", Truth.True)]
    [InlineData("more than 10 months since last dose of any treatment", Truth.False)]
    [InlineData("at least 10 months since last dose of any treatment", Truth.True)]
    [InlineData("at least 16 months since start of any treatment", Truth.True)]
    [InlineData("at least 28 days since date of surgery", Truth.Unknown)]
    [InlineData("progressed on trastuzumab and no HER2 IHC since progression", Truth.True)]
    public void Treatments(string condition, Truth expected) => Assert.Equal(expected, Patient.Has(condition, Treated));

    [Theory]
    [InlineData("stopped trastuzumab because of toxicity", "received trastuzumab in line 1, stopped trastuzumab because of toxicity", Truth.True)]
    [InlineData("stopped trastuzumab because of progression", "received trastuzumab in line 1, stopped trastuzumab because of toxicity", Truth.False)]
    [InlineData("received trastuzumab", "no prior treatment", Truth.False)]
    [InlineData("received trastuzumab", "", Truth.Unknown)]
    [InlineData("number of prior lines is 0", "no prior treatment", Truth.True)]
    [InlineData("received XELOX", "received capecitabine with oxaliplatin in line 1", Truth.True)]
    [InlineData("received fluoropyrimidine", "received XELOX in line 1", Truth.True)]
    public void Other_histories(string condition, string given, Truth expected) => Assert.Equal(expected, Patient.Has(condition, given));
}
