using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Tests.History;

public sealed class TreatmentsTests
{
    private const string AsOf = "2024-06-15";

    private readonly Clinic clinic = new();

    private string Treated(string treatments, TreatmentQuery query, string? asOf = AsOf) =>
        clinic.Text(new Input.Treated("treated", query), clinic.Case(asOf, treatments: treatments));

    private static TreatmentQuery Ask(Agent? agent, int? line = null, bool progressed = false, StopReason? stopped = null, Window? window = null) =>
        new(agent, line, progressed, stopped, window ?? Window.Always);

    [Theory]
    [InlineData("trastuzumab", "trastuzumab", "yes")]
    [InlineData("trastuzumab", "cisplatin", "no")]
    [InlineData("trastuzumab", "HER2-targeted therapy", "yes")]
    [InlineData("capecitabine", "chemotherapy", "yes")]
    [InlineData("HER2-targeted therapy", "trastuzumab", "unknown")]
    [InlineData("HER2-targeted therapy", "cisplatin", "no")]
    [InlineData("chemotherapy", "fluoropyrimidine", "unknown")]
    [InlineData("chemotherapy", "HER2-targeted therapy", "no")]
    [InlineData("antibody-drug conjugate", "HER2-targeted therapy", "unknown")]
    [InlineData("ToGA", "trastuzumab", "yes")]
    [InlineData("ToGA", "HER2-targeted therapy", "yes")]
    [InlineData("ToGA", "DS-8201", "no")]
    [InlineData("trastuzumab, capecitabine, cisplatin", "ToGA", "yes")]
    [InlineData("trastuzumab, cisplatin", "ToGA", "no")]
    [InlineData("trastuzumab, fluoropyrimidine, cisplatin", "ToGA", "unknown")]
    [InlineData("HER2-targeted therapy", "ToGA", "unknown")]
    [InlineData("capecitabine, cisplatin", "FP", "yes")]
    [InlineData("FP", "capecitabine", "unknown")]
    [InlineData("FP", "trastuzumab", "no")]
    [InlineData("cisplatin | HER2-targeted therapy", "trastuzumab", "unknown")]
    [InlineData("trastuzumab | HER2-targeted therapy", "trastuzumab", "yes")]
    [InlineData("", "trastuzumab", "no")]
    public void What_was_given(string treatments, string agent, string expected) => Assert.Equal(expected, Treated(treatments, Ask(clinic.Agent(agent))));

    [Fact]
    public void Without_a_history_nothing_is_known() =>
        Assert.Equal("unknown", clinic.Text(new Input.Treated("treated", Ask(clinic.Trastuzumab)), clinic.Case(AsOf, treatments: null)));

    [Fact]
    public void Any_treatment_at_all()
    {
        Assert.Equal("yes", Treated("cisplatin", Ask(null)));
        Assert.Equal("no", Treated("", Ask(null)));
    }

    [Theory]
    [InlineData("trastuzumab; line 1", 1, "yes")]
    [InlineData("trastuzumab; line 2", 1, "no")]
    [InlineData("trastuzumab", 1, "unknown")]
    [InlineData("cisplatin", 1, "no")]
    public void In_a_line(string treatments, int line, string expected) => Assert.Equal(expected, Treated(treatments, Ask(clinic.Trastuzumab, line)));

    [Theory]
    [InlineData("trastuzumab; progressed 2024-06-15", "yes")]
    [InlineData("trastuzumab; progressed 2024-06-16", "no")]
    [InlineData("trastuzumab; response ProgressiveDisease", "yes")]
    [InlineData("trastuzumab; stopped Progression", "yes")]
    [InlineData("trastuzumab; response PartialResponse", "no")]
    [InlineData("trastuzumab; response PartialResponse; progressed 2024-01-01", "yes")]
    [InlineData("trastuzumab; response PartialResponse; stopped Progression", "yes")]
    [InlineData("trastuzumab; response PartialResponse; stopped Progression; to 2024-07-01", "no")]
    [InlineData("trastuzumab", "unknown")]
    [InlineData("trastuzumab; stopped Toxicity", "unknown")]
    [InlineData("HER2-targeted therapy; progressed 2024-01-01", "unknown")]
    [InlineData("HER2-targeted therapy; response StableDisease", "no")]
    [InlineData("cisplatin; progressed 2024-01-01", "no")]
    public void With_progression(string treatments, string expected) => Assert.Equal(expected, Treated(treatments, Ask(clinic.Trastuzumab, progressed: true)));

    [Theory]
    [InlineData("trastuzumab; from 2023-01-01; to 2024-06-01; progressed 2024-06-01", "yes")]
    [InlineData("trastuzumab; from 2023-01-01; to 2024-06-01; progressed 2024-02-01", "no")]
    [InlineData("trastuzumab; from 2023-01-01; to 2024-06-01; response ProgressiveDisease", "unknown")]
    [InlineData("trastuzumab; from 2023-01-01; to 2024-06-01; response StableDisease", "no")]
    public void With_progression_in_a_window_the_day_of_the_progression_counts(string treatments, string expected) =>
        Assert.Equal(expected, Treated(treatments, Ask(clinic.Trastuzumab, progressed: true, window: new Window(3, null, null, null))));

    [Fact]
    public void Without_an_as_of_date_every_recorded_progression_has_happened() =>
        Assert.Equal("yes", Treated("trastuzumab; progressed 2031-01-01", Ask(clinic.Trastuzumab, progressed: true), asOf: null));

    [Theory]
    [InlineData("trastuzumab; stopped Toxicity", "yes")]
    [InlineData("trastuzumab; stopped Completion", "no")]
    [InlineData("trastuzumab; to 2024-01-01", "unknown")]
    [InlineData("trastuzumab", "unknown")]
    [InlineData("trastuzumab; stopped Toxicity; to 2024-07-01", "no")]
    public void Stopped_for_a_reason(string treatments, string expected) =>
        Assert.Equal(expected, Treated(treatments, Ask(clinic.Trastuzumab, stopped: StopReason.Toxicity)));

    [Theory]
    [InlineData("trastuzumab; from 2024-06-15", "yes")]
    [InlineData("trastuzumab; from 2024-06-16", "no")]
    public void A_treatment_that_starts_after_the_as_of_date_does_not_exist_yet(string treatments, string expected) =>
        Assert.Equal(expected, Treated(treatments, Ask(clinic.Trastuzumab)));

    [Theory]
    [InlineData("trastuzumab; from 2023-01-01; to 2024-05-16", "yes")]
    [InlineData("trastuzumab; from 2023-01-01; to 2024-05-15", "no")]
    [InlineData("trastuzumab; from 2024-05-20", "yes")]
    [InlineData("trastuzumab; from 2023-01-01", "unknown")]
    [InlineData("trastuzumab; from 2023-01-01; to 2024-07-01", "yes")]
    [InlineData("trastuzumab; to 2024-05-16", "yes")]
    [InlineData("trastuzumab; to 2024-05-15", "no")]
    [InlineData("trastuzumab", "unknown")]
    [InlineData("cisplatin", "no")]
    public void Within_thirty_days(string treatments, string expected) =>
        Assert.Equal(expected, Treated(treatments, Ask(clinic.Trastuzumab, window: new(null, 30, null, null))));

    [Theory]
    [InlineData("trastuzumab; from 2023-12-31", "yes")]
    [InlineData("trastuzumab; from 2024-01-01", "no")]
    [InlineData("trastuzumab; to 2023-12-01", "yes")]
    [InlineData("trastuzumab; to 2024-03-01", "unknown")]
    public void Before_an_event(string treatments, string expected)
    {
        var history = treatments + " | cisplatin; from 2024-01-01";
        Assert.Equal(expected, Treated(history, Ask(clinic.Trastuzumab, window: new(null, null, null, new Event.Start(clinic.Cisplatin)))));
    }

    [Theory]
    [InlineData(AsOf, "no")]
    [InlineData("2024-06-14", "unknown")]
    public void After_an_event_on_the_as_of_date_there_is_no_day_left(string progressed, string expected)
    {
        var history = "trastuzumab; from 2023-01-01 | cisplatin; progressed " + progressed;
        Assert.Equal(expected, Treated(history, Ask(clinic.Trastuzumab, window: new(null, null, new Event.Progression(null), null))));
    }

    [Theory]
    [InlineData(null, "unknown")]
    [InlineData(AsOf, "yes")]
    public void A_window_back_from_an_unknown_day_is_unknown(string? asOf, string expected) =>
        Assert.Equal(expected, Treated("trastuzumab; from 2024-06-10; to 2024-06-12", Ask(clinic.Trastuzumab, window: new(1, null, null, null)), asOf));

    [Fact]
    public void The_reading_names_the_treatments_that_decided()
    {
        var history = clinic.Case(AsOf, treatments: "cisplatin | trastuzumab | HER2-targeted therapy");
        var reading = clinic.Read(new Input.Treated("received trastuzumab", Ask(clinic.Trastuzumab)), history);
        Assert.Equal(ReadingSource.History, reading.Source);
        Assert.Equal([2], reading.Places.Select(p => p.Line));
    }
}
