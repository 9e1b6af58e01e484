using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Tests.History;

/// <summary>Each window is asked for the latest HER2 IHC, whether any is recorded, and whether any was 3+.</summary>
public sealed class WindowsTests
{
    private const string AsOf = "2024-05-31";
    private const string Progressed = "trastuzumab; progressed 2024-03-10";

    private readonly Clinic clinic = new();

    [Theory]
    [InlineData(null, 90, "3+ on 2024-03-02", "3+", "yes", "yes")]
    [InlineData(null, 90, "3+ on 2024-03-01", "unknown", "no", "unknown")]
    [InlineData(3, null, "3+ on 2024-02-29", "3+", "yes", "yes")]
    [InlineData(3, null, "3+ on 2024-02-28", "unknown", "no", "unknown")]
    [InlineData(3, null, "3+ on 2024-01-01; 1+", "1+", "yes", "no")]
    [InlineData(null, 0, "1+", "1+", "yes", "no")]
    public void Days_and_months_reach_back_from_the_as_of_date_inclusive(int? months, int? days, string observations, string latest, string recorded, string anyThree) =>
        Check(new(months, days, null, null), clinic.Case(AsOf, observations), latest, recorded, anyThree);

    [Theory]
    [InlineData("3+ on 2024-03-10", "unknown", "no", "unknown")]
    [InlineData("3+ on 2024-03-11", "3+", "yes", "yes")]
    [InlineData("3+ on 2024-03-09; 0 on 2024-03-11", "0", "yes", "no")]
    [InlineData("2+", "2+", "yes", "no")]
    public void After_an_event_excludes_its_day(string observations, string latest, string recorded, string anyThree) =>
        Check(new(null, null, new Event.Progression(clinic.Trastuzumab), null), clinic.Case(AsOf, observations, Progressed), latest, recorded, anyThree);

    [Theory]
    [InlineData("3+ on 2024-03-10", "unknown", "no", "unknown")]
    [InlineData("3+ on 2024-03-09", "3+", "yes", "yes")]
    [InlineData("1+ on 2024-03-09; 3+", "1+", "yes", "no")]
    public void Before_an_event_excludes_its_day(string observations, string latest, string recorded, string anyThree) =>
        Check(new(null, null, null, new Event.Progression(null)), clinic.Case(AsOf, observations, Progressed), latest, recorded, anyThree);

    [Theory]
    [InlineData(AsOf, null)]
    [InlineData(AsOf, "")]
    [InlineData(AsOf, "trastuzumab; response ProgressiveDisease")]
    [InlineData(AsOf, "trastuzumab; progressed 2024-06-10")]
    public void With_the_event_unknown_or_never_all_is_unknown(string? asOf, string? treatments)
    {
        var since = new Window(null, null, new Event.Progression(null), null);
        Check(since, clinic.Case(asOf, "3+ on 2024-05-01", treatments), "unknown", "unknown", "unknown");
        Check(since, clinic.Case(asOf, "", treatments), "unknown", "unknown", "unknown");
    }

    [Fact]
    public void Without_an_as_of_date_days_back_are_unknown() =>
        Check(new(null, 90, null, null), clinic.Case(asOf: null, "3+ on 2024-05-01"), "unknown", "unknown", "unknown");

    [Theory]
    [InlineData("3+", "unknown", "unknown", "unknown")]
    [InlineData("3+; 3+ on 2024-05-01", "unknown", "yes", "yes")]
    [InlineData("3+; 1+ on 2024-05-01", "unknown", "yes", "unknown")]
    [InlineData("0; 1+ on 2024-05-01", "unknown", "yes", "no")]
    public void Without_an_as_of_date_an_undated_observation_cannot_be_placed(string observations, string latest, string recorded, string anyThree) =>
        Check(new(null, null, new Event.Progression(null), null), clinic.Case(asOf: null, observations, Progressed), latest, recorded, anyThree);

    [Fact]
    public void Windows_combine()
    {
        var between = new Window(null, 60, null, new Event.Progression(null));
        Check(between, clinic.Case("2024-04-01", "1+ on 2024-01-31; 2+ on 2024-02-01; 3+ on 2024-03-10", Progressed), "2+", "yes", "no");
    }

    private void Check(Window window, Case @case, string latest, string recorded, string anyThree) => Assert.Equal(
        (latest, recorded, anyThree),
        (clinic.Text(new Input.Observed("HER2 IHC in window", clinic.Ihc, Selector.Latest, window, UseDefault: true), @case),
         clinic.Text(new Input.Recorded("HER2 IHC recorded in window", clinic.Ihc, window), @case),
         clinic.Text(new Input.AnyObserved("any HER2 IHC 3+ in window", clinic.Ihc, window, 0b1000, double.NaN, double.NaN, false, false), @case)));
}
