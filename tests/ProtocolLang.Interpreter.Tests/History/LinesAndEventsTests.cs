using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Interpreter.Tests.History;

public sealed class LinesAndEventsTests
{
    private const string AsOf = "2024-06-15";

    private readonly Clinic clinic = new();

    [Theory]
    [InlineData("", null, "0")]
    [InlineData("trastuzumab; line 1 | cisplatin; line 1 | DS-8201; line 2", null, "2")]
    [InlineData("trastuzumab; line 1 | cisplatin; line 2", "trastuzumab", "1")]
    [InlineData("cisplatin; line 2", "trastuzumab", "0")]
    [InlineData("trastuzumab", null, "1")]
    [InlineData("trastuzumab | cisplatin; line 2", "trastuzumab", "1")]
    [InlineData("trastuzumab | trastuzumab", "trastuzumab", "unknown")]
    [InlineData("trastuzumab; line 1 | trastuzumab", "trastuzumab", "unknown")]
    [InlineData("HER2-targeted therapy; line 1", "trastuzumab", "unknown")]
    [InlineData("HER2-targeted therapy; line 1 | trastuzumab; line 1", "trastuzumab", "1")]
    [InlineData("HER2-targeted therapy; line 2 | trastuzumab; line 1", "trastuzumab", "unknown")]
    [InlineData("HER2-targeted therapy", "trastuzumab", "unknown")]
    [InlineData("trastuzumab; line 1 | cisplatin; line 2; from 2024-07-01", null, "1")]
    public void How_many_lines(string treatments, string? with, string expected) => Assert.Equal(
        expected,
        clinic.Text(new Input.PriorLines("prior lines", with is null ? null : clinic.Agent(with)), clinic.Case(AsOf, treatments: treatments)));

    [Fact]
    public void Without_a_history_the_number_of_lines_is_unknown() =>
        Assert.Equal("unknown", clinic.Text(new Input.PriorLines("prior lines", null), clinic.Case(AsOf)));

    [Theory]
    [InlineData("trastuzumab; progressed 2023-05-01 | trastuzumab; progressed 2024-05-01", "2024-05-01")]
    [InlineData("trastuzumab; progressed 2023-05-01 | cisplatin; progressed 2024-05-01", "2023-05-01")]
    [InlineData("trastuzumab; progressed 2023-05-01 | trastuzumab; progressed 2024-07-01", "2023-05-01")]
    [InlineData("trastuzumab; progressed 2023-05-01 | trastuzumab; response ProgressiveDisease", "unknown")]
    [InlineData("trastuzumab; progressed 2023-05-01 | HER2-targeted therapy; stopped Progression", "unknown")]
    [InlineData("trastuzumab; progressed 2023-05-01 | HER2-targeted therapy; progressed 2024-01-01", "unknown")]
    [InlineData("trastuzumab; progressed 2023-05-01 | HER2-targeted therapy; progressed 2022-01-01", "2023-05-01")]
    [InlineData("trastuzumab; progressed 2023-05-01 | trastuzumab; response StableDisease", "2023-05-01")]
    [InlineData("trastuzumab; progressed 2023-05-01 | trastuzumab", "2023-05-01")]
    [InlineData("HER2-targeted therapy; progressed 2023-05-01", "unknown")]
    [InlineData("cisplatin; progressed 2023-05-01", "unknown")]
    [InlineData("", "unknown")]
    [InlineData(null, "unknown")]
    public void The_latest_progression(string? treatments, string expected) => Assert.Equal(expected, Date(new Event.Progression(clinic.Trastuzumab), treatments));

    [Fact]
    public void The_latest_progression_on_anything() =>
        Assert.Equal("2024-05-01", Date(new Event.Progression(null), "trastuzumab; progressed 2023-05-01 | cisplatin; progressed 2024-05-01"));

    [Theory]
    [InlineData("trastuzumab; from 2023-05-01 | trastuzumab; from 2022-05-01", "2022-05-01")]
    [InlineData("trastuzumab; from 2023-05-01 | trastuzumab", "unknown")]
    [InlineData("trastuzumab; from 2023-05-01 | HER2-targeted therapy; from 2024-01-01", "2023-05-01")]
    [InlineData("trastuzumab; from 2023-05-01 | HER2-targeted therapy; from 2022-01-01", "unknown")]
    [InlineData("trastuzumab; from 2024-07-01", "unknown")]
    public void The_first_dose(string treatments, string expected) => Assert.Equal(expected, Date(new Event.Start(clinic.Trastuzumab), treatments));

    [Theory]
    [InlineData("trastuzumab; to 2023-05-01 | trastuzumab; to 2024-05-01", "2024-05-01")]
    [InlineData("trastuzumab; to 2023-05-01 | trastuzumab; from 2024-05-01", "unknown")]
    [InlineData("trastuzumab; to 2023-05-01 | cisplatin; from 2024-05-01", "2023-05-01")]
    [InlineData("trastuzumab; to 2024-07-01", "unknown")]
    public void The_last_dose(string treatments, string expected) => Assert.Equal(expected, Date(new Event.LastDose(clinic.Trastuzumab), treatments));

    [Fact]
    public void The_latest_value_of_a_date_fact()
    {
        var operated = new CaseBuilder(AsOf)
            .Observe(clinic.Surgery, new DateOnly(2023, 1, 2).DayNumber, "2023-01-02")
            .Observe(clinic.Surgery, new DateOnly(2024, 7, 2).DayNumber, "2024-07-02")
            .Build();
        var reading = clinic.Read(new Input.EventDate("surgery", new Event.OfFact(clinic.Surgery)), operated);
        Assert.Equal(("2023-01-02", ReadingSource.Recorded), (reading.ValueText, reading.Source));
    }

    [Fact]
    public void The_as_of_date()
    {
        var asOf = new Input.AsOf("as of");
        Assert.Equal((AsOf, ReadingSource.AsOf), (clinic.Read(asOf, clinic.Case(AsOf)).ValueText, clinic.Read(asOf, clinic.Case(AsOf)).Source));
        Assert.Equal(ReadingSource.Missing, clinic.Read(asOf, clinic.Case(asOf: null)).Source);
    }

    private string Date(Event @event, string? treatments) => clinic.Text(new Input.EventDate("event", @event), clinic.Case(AsOf, treatments: treatments));
}
