using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Interpreter.Tests.History;

public sealed class ObservationsTests
{
    private const string AsOf = "2024-06-15";
    private const string ThreeYears = "1+ on 2022-03-01; 3+ on 2024-02-01; 2+ on 2023-05-01";

    private readonly Clinic clinic = new();

    private Input.Observed Observed(Selector selector, Window? window = null) => new("HER2 IHC", clinic.Ihc, selector, window ?? Window.Always, UseDefault: true);

    [Theory]
    [InlineData(Selector.Latest, ThreeYears, "3+")]
    [InlineData(Selector.Previous, ThreeYears, "2+")]
    [InlineData(Selector.First, ThreeYears, "1+")]
    [InlineData(Selector.Highest, ThreeYears, "3+")]
    [InlineData(Selector.Lowest, ThreeYears, "1+")]
    [InlineData(Selector.Previous, "1+ on 2022-03-01", "unknown")]
    [InlineData(Selector.Latest, "", "unknown")]
    [InlineData(Selector.Highest, "", "unknown")]
    [InlineData(Selector.Previous, "3+ on 2024-02-01; 1+ on 2022-03-01", "1+")]
    [InlineData(Selector.Previous, "2+ on 2023-05-01; 3+ on 2024-02-01; 1+ on 2022-03-01", "2+")]
    public void The_selector_picks_by_date_not_by_place(Selector selector, string observations, string expected) =>
        Assert.Equal(expected, clinic.Text(Observed(selector), clinic.Case(AsOf, observations)));

    [Theory]
    [InlineData(AsOf, "2+ on 2024-06-15; 3+ on 2024-06-16", "2+")]
    [InlineData(AsOf, "3+ on 2024-06-16", "unknown")]
    [InlineData(null, "2+ on 2024-06-15; 3+ on 2024-06-16", "3+")]
    public void What_is_dated_after_the_as_of_date_does_not_exist_yet(string? asOf, string observations, string expected) =>
        Assert.Equal(expected, clinic.Text(Observed(Selector.Latest), clinic.Case(asOf, observations)));

    [Theory]
    [InlineData(AsOf, "1+; 3+ on 2024-06-01", "1+")]
    [InlineData(null, "1+; 3+ on 2024-06-01", "1+")]
    [InlineData(null, "1+; 3+ on 9999-12-31", "1+")]
    public void An_undated_observation_was_made_on_the_as_of_date(string? asOf, string observations, string expected) =>
        Assert.Equal(expected, clinic.Text(Observed(Selector.Latest), clinic.Case(asOf, observations)));

    [Theory]
    [InlineData("1+ on 2024-06-01; 3+ on 2024-06-01", "3+")]
    [InlineData("1+; 3+ on 2024-06-15", "3+")]
    [InlineData("3+ on 2024-06-15; 1+", "1+")]
    public void Of_several_on_one_day_the_one_written_later_is_newer(string observations, string expected)
    {
        Assert.Equal(expected, clinic.Text(Observed(Selector.Latest), clinic.Case(AsOf, observations)));
        Assert.NotEqual(expected, clinic.Text(Observed(Selector.Previous), clinic.Case(AsOf, observations)));
    }

    [Fact]
    public void The_default_stands_in_and_says_so()
    {
        var input = new Input.Observed("ILD", clinic.Ild, Selector.Latest, Window.Always, UseDefault: true);
        var assumed = clinic.Read(input, clinic.Case(AsOf));
        Assert.Equal((0, ReadingSource.Default), (assumed.Value, assumed.Source));
        Assert.Empty(assumed.Places);

        var recorded = clinic.Read(input, new CaseBuilder(AsOf).Observe(clinic.Ild, 1).Build());
        Assert.Equal((1, ReadingSource.Recorded), (recorded.Value, recorded.Source));
    }

    [Fact]
    public void The_default_does_not_stand_in_where_it_is_not_asked_for_or_the_window_is_unknown()
    {
        var withoutDefault = new Input.Observed("ILD", clinic.Ild, Selector.Latest, Window.Always, UseDefault: false);
        Assert.Equal(ReadingSource.Missing, clinic.Read(withoutDefault, clinic.Case(AsOf)).Source);

        var inWindow = new Input.Observed("ILD within 30 days", clinic.Ild, Selector.Latest, new(null, 30, null, null), UseDefault: true);
        Assert.Equal(ReadingSource.Default, clinic.Read(inWindow, clinic.Case(AsOf)).Source);
        Assert.Equal(ReadingSource.Missing, clinic.Read(inWindow, clinic.Case(asOf: null)).Source);
    }

    [Fact]
    public void A_reading_names_its_line_of_the_case()
    {
        var reading = clinic.Read(Observed(Selector.Latest), clinic.Case(AsOf, ThreeYears));
        Assert.Equal(new CasePlace("case.yaml", 2, 1), Assert.Single(reading.Places));
    }

    [Theory]
    [InlineData("3+ on 2022-01-01; 1+ on 2024-01-01", "yes")]
    [InlineData("2+ on 2022-01-01; 1+ on 2024-01-01", "no")]
    [InlineData("", "unknown")]
    [InlineData("3+ on 2024-12-01", "unknown")]
    public void Any_observation_of_a_finite_fact(string observations, string expected)
    {
        var everThree = new Input.AnyObserved("any HER2 IHC 3+", clinic.Ihc, Window.Always, 0b1000, double.NaN, double.NaN, false, false);
        Assert.Equal(expected, clinic.Text(everThree, clinic.Case(AsOf, observations)));
    }

    [Theory]
    [InlineData(double.NaN, 50, true, false, "no")]
    [InlineData(double.NaN, 50, true, true, "yes")]
    [InlineData(60, double.NaN, true, true, "yes")]
    [InlineData(60, double.NaN, false, true, "no")]
    [InlineData(51, 59, true, true, "no")]
    public void Any_observation_of_a_number(double low, double high, bool lowIncluded, bool highIncluded, string expected)
    {
        var input = new Input.AnyObserved("any LVEF", clinic.Lvef, Window.Always, 0, low, high, lowIncluded, highIncluded);
        var fiftyAndSixty = new CaseBuilder(AsOf).Observe(clinic.Lvef, 60, "2024-01-01").Observe(clinic.Lvef, 50, "2024-02-01").Build();
        Assert.Equal(expected, clinic.Text(input, fiftyAndSixty));
    }

    [Fact]
    public void Recorded_is_no_when_nothing_is_there()
    {
        var recorded = new Input.Recorded("HER2 IHC is recorded", clinic.Ihc, Window.Always);
        Assert.Equal("no", clinic.Text(recorded, clinic.Case(asOf: null)));
        Assert.Equal("yes", clinic.Text(recorded, clinic.Case(asOf: null, "0")));
        Assert.Equal("no", clinic.Text(recorded, clinic.Case(AsOf, "0 on 2024-06-16")));
    }
}
