namespace ProtocolLang.Logic.Tests;

public sealed class DatesTests
{
    [Theory]
    [InlineData("2024-01-31", 1, 0, "2024-02-29")]
    [InlineData("2023-01-31", 1, 0, "2023-02-28")]
    [InlineData("2024-03-31", -1, 0, "2024-02-29")]
    [InlineData("2024-02-29", 12, 0, "2025-02-28")]
    [InlineData("2024-02-29", -48, 0, "2020-02-29")]
    [InlineData("2024-01-31", 1, 1, "2024-03-01")]
    [InlineData("2024-12-31", 0, 1, "2025-01-01")]
    [InlineData("2024-03-01", 0, -1, "2024-02-29")]
    [InlineData("0001-01-01", 119987, 30, "9999-12-31")]
    public void A_date_moves_by_months_then_days(string from, int months, int days, string to) =>
        Assert.Equal(to, Dates.Format(Dates.Shift(Number(from), months, days)));

    [Theory]
    [InlineData("9999-12-31", 0, 1)]
    [InlineData("9999-12-01", 1, 0)]
    [InlineData("0001-01-01", 0, -1)]
    [InlineData("0001-01-31", -1, 40)]
    [InlineData("2024-01-01", 100_000, -3_000_000)]
    [InlineData("2024-01-01", int.MaxValue, int.MinValue)]
    public void Outside_the_calendar_a_date_is_unknown(string from, int months, int days) =>
        Assert.Equal(double.NaN, Dates.Shift(Number(from), months, days));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-5)]
    [InlineData(1e12)]
    public void What_is_no_date_stays_unknown(double number) => Assert.Equal(double.NaN, Dates.Shift(number, 0, 10));

    private static double Number(string date) => Dates.ToNumber(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));
}
