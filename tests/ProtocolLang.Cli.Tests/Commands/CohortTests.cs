using System.Text.RegularExpressions;
using NJsonSchema;
using Snapshooter.Xunit;

namespace ProtocolLang.Cli.Tests.Commands;

/// <summary>What `protocol cohort` reads, tells and writes.</summary>
public sealed class CohortTests
{
    private const string Protocol = """
        protocol first-line HER2-targeted therapy
          version 0.1.0

        facts
          HER2 IHC         is a scale of 0, 1+, 2+, 3+
            obtained by immunohistochemistry
          FISH             is positive or negative
            obtained by in-situ hybridisation
          line of therapy  is a whole number from 1
          LVEF             is a percentage
            obtained by echocardiogram or MUGA scan

        class platinum
        drug trastuzumab

        define HER2-positive as any of
          - HER2 IHC 3+
          - HER2 IHC 2+ and FISH+

        rule first-line trastuzumab
          if HER2-positive and line of therapy 1
          then recommend trastuzumab with platinum
          unless LVEF below 50 %

        if LVEF below 55 % then avoid trastuzumab
        """;

    private const string Patients = """
        patient_id,HER2_IHC,fish,line_of_therapy,LVEF_percent
        a1,3+,,1,62
        a2,2+,positive,1,48
        a3,2+,,1,70
        patient-with-a-long-name,3+,+,1,52.5
        """;

    [Fact]
    public void It_counts_and_tells_what_is_most_wanted() => Tells(Patients);

    [Fact]
    public void It_tells_of_values_and_columns_that_do_not_fit() => Tells("""
        HER2 IHC,FISH,line of therapie,LVEF,comment
        2++,+,1,62,
        3+,negativ,1,101,
        2++,-,2,60 %,good
        """);

    [Fact]
    public void It_writes_a_row_for_each_patient_and_rule()
    {
        using var terminal = Files(Patients);
        Assert.Equal(ExitCodes.Findings, terminal.Run("cohort", "a.protocol", "p.csv", "--out", "o.csv").Code);
        Snapshot.Match(terminal.Read("o.csv"));
    }

    [Fact]
    public void It_writes_only_what_is_asked_for()
    {
        using var terminal = Files(Patients);
        terminal.Run("cohort", "a.protocol", "p.csv", "--out", "o.jsonl", "--only", "undetermined", "--where", "patient_id <> 'a1'");
        Assert.Equal("{\"patient\":\"a3\",\"rule\":\"first-line trastuzumab\",\"status\":\"undetermined\",\"missing\":[\"FISH\"]}\n", terminal.Read("o.jsonl"));
    }

    [Fact]
    public void Bad_values_are_unknown_only_when_asked()
    {
        using var terminal = Files("patient,HER2 IHC,FISH,line of therapy,LVEF\n7,2+,perhaps,1,60\n");
        Assert.Equal(ExitCodes.Findings, terminal.Run("cohort", "a.protocol", "p.csv", "--out", "o.csv").Code);
        Assert.Equal("patient,rule,status,missing\n", terminal.Read("o.csv"));
        Assert.Equal(ExitCodes.Fine, terminal.Run("cohort", "a.protocol", "p.csv", "--out", "o.csv", "--bad-values", "unknown").Code);
        Assert.Contains("7,first-line trastuzumab,undetermined,FISH\n", terminal.Read("o.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_is_the_same_each_time()
    {
        using var terminal = Files("patient;HER2 IHC;FISH;line of therapy;LVEF\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i};{i % 4}{(i % 4 == 0 ? "" : "+")};+;1;60\n")));
        string[] command = ["cohort", "a.protocol", "p.csv", "--sample", "20", "--only", "applies", "undetermined", "does-not-apply"];
        terminal.Run([.. command, "--out", "1.csv", "--threads", "1"]);
        terminal.Run([.. command, "--out", "2.csv", "--threads", "4"]);
        Assert.Equal(41, terminal.Read("1.csv").Count(c => c == '\n'));
        Assert.Equal(terminal.Read("1.csv"), terminal.Read("2.csv"));
    }

    [Fact]
    public void A_mapping_tells_what_names_do_not()
    {
        using var terminal = Files("who,score,amp,tx_line,ef\nx,3,pos,1,0.6\ny,2,-9,1,0.6\n").With("m.yaml", """
            patient: who
            missing: -9
            columns:
              HER2 IHC: { column: score, values: { 3: 3+, 2: 2+ } }
              FISH: { column: amp, values: { pos: positive } }
              line of therapy: tx_line
            ignore: [ef]
            """);
        Assert.Equal(ExitCodes.Fine, terminal.Run("cohort", "a.protocol", "p.csv", "--mapping", "m.yaml", "--out", "o.csv").Code);
        Snapshot.Match(terminal.Read("o.csv"));
    }

    [Fact]
    public void A_mapping_is_checked()
    {
        using var terminal = Files(Patients).With("m.yaml", """
            patiant: who
            columns:
              HER2 IHK: score
              LVEF: { column: ef, unit: kgg }
            """).With("n.yaml", "columns:\n  HER2 IHK: HER2_IHC\n").With("o.yaml", "columns:\n  LVEF: { column: LVEF_percent, unit: kg }\n");
        Snapshot.Match(string.Concat(new[] { "m", "n", "o" }.Select(m => terminal.Run("cohort", "a.protocol", "p.csv", "--mapping", m + ".yaml"))));
    }

    [Fact]
    public void Rejected_rows_are_written_whole()
    {
        using var terminal = Files("patient,HER2 IHC,FISH,line of therapy,LVEF,comment\n7,2+,perhaps,1,160,\"a, b\"\n8,3+,+,1,60,fine\n9,4+,,1,,\n");
        Assert.Equal(ExitCodes.Findings, terminal.Run("cohort", "a.protocol", "p.csv", "--out", "o.csv").Code);
        Snapshot.Match(terminal.Read("o.csv") + terminal.Read("o.rejected.csv"));
        Assert.False(Directory.Exists(Path.Combine(terminal.Folder, "o.csv.unfinished")));
    }

    [Fact]
    public void The_same_command_goes_on_after_an_interruption()
    {
        using var terminal = Files(Patients);
        string[] command = ["cohort", "a.protocol", "p.csv", "--out", "o.csv"];
        var interrupted = Terminal.Run(terminal.Folder, command, interrupted: new CancellationToken(canceled: true));
        Assert.Equal((ExitCodes.Interrupted, "0 rows are done; the same command goes on from there.\nInterrupted.\n"), (interrupted.Code, interrupted.Error));
        Assert.False(terminal.Has("o.csv"));
        var other = terminal.Run([.. command, "--where", "true"]);
        Assert.Equal("error: `o.csv.unfinished` holds a run that was interrupted, of another protocol, other data or other options\nhelp: give the command as it was to go on with it, or `--restart` to begin anew\n", other.Error);
        Assert.Equal("Going on after 0 rows.\n", terminal.Run(command).Error);
        var whole = terminal.Read("o.csv");
        terminal.Run([.. command, "--restart"]);
        Assert.Equal(whole, terminal.Read("o.csv"));
    }

    [Fact]
    public async Task Json_has_the_documented_shape()
    {
        using var terminal = Files("HER2 IHC,FISH,LVEF,comment\n2++,+,62,\n3+,,40,\n2+,,60,\n");
        var schema = await JsonSchema.FromJsonAsync(Terminal.RunShared("schema", "cohort").Out);
        Assert.Empty(schema.Validate(terminal.Run("cohort", "a.protocol", "p.csv", "--format", "json").Out));
    }

    [Theory]
    [InlineData("error: there is no file `q.csv`\nhelp: did you mean `p.csv`?\n", "q.csv")]
    [InlineData("error: `a.protocol` is no table that can be read\nhelp: give a .csv, .parquet or .jsonl file, or a .duckdb file with --table or --query\n", "a.protocol")]
    [InlineData("error: `o.txt` is no kind of file that answers are written to\nhelp: give it the ending .parquet, .csv or .jsonl\n", "p.csv", "--out", "o.txt")]
    [InlineData("error: the data has no column `patient_ID2`, which is said to be the patients' column\nhelp: did you mean `patient_id`?\n", "p.csv", "--patient", "patient_ID2")]
    [InlineData("error: `broken.csv` cannot be read: its rows are not all like its first line\nhelp: look for a row with more or fewer columns, or a quote that is not closed\n", "broken.csv")]
    [InlineData("error: --where cannot be carried out: Referenced column \"ef\" not found in FROM clause!\nhelp: it is written in DuckDB's SQL; a name with blanks stands in double quotes\n", "p.csv", "--where", "ef > 3")]
    [InlineData("error: --as-of needs a date: write year-month-day, such as 2024-03-01\n", "p.csv", "--as-of", "1 March")]
    [InlineData("error: `maybe` is not a status; a status is one of applies, undetermined, overridden, does-not-apply, out-of-scope\nhelp: `protocol cohort --help` tells more\n", "p.csv", "--only", "maybe")]
    public void What_cannot_be_done_is_told(string error, params string[] arguments)
    {
        using var terminal = Files(Patients).With("broken.csv", "patient,HER2 IHC,FISH\n1,3+,+\n2,2+,-,5,6\n");
        var output = terminal.Run(["cohort", "a.protocol", .. arguments]);
        Assert.Equal(error, output.Error);
        Assert.Equal(ExitCodes.Unusable, output.Code);
    }

    [Fact]
    public void A_protocol_that_asks_for_the_history_says_so()
    {
        using var terminal = new Terminal()
            .With("a.protocol", "facts\n  LVEF is a percentage\n\ndrug trastuzumab\n\nif lowest LVEF below 40 % and no trastuzumab then avoid trastuzumab\n")
            .With("p.csv", "LVEF,received_trastuzumab\n60,no\n");
        Snapshot.Match(terminal.Run("cohort", "a.protocol", "p.csv").ToString());
        Assert.Equal(ExitCodes.Fine, terminal.Run("cohort", "a.protocol", "p.csv", "--history", "unknown").Code);
    }

    private const string History = """
        protocol history
          version 1

        facts
          LVEF      is a percentage
          HER2 IHC  is a scale of 0, 1+, 2+, 3+
          FISH      is positive or negative
          surgery   is a date

        class platinum
        drug trastuzumab
        drug cisplatin
          is a platinum

        rule weak heart
          if lowest LVEF below 40 % and no trastuzumab then avoid trastuzumab
        rule again
          if progressed on trastuzumab and no HER2 IHC since progression then order HER2 IHC
        rule amplified
          if FISH+ and LVEF since surgery at least 50 % then recommend trastuzumab
        """;

    private const string Events = """
        patient,event,value,day,order_in_day,treatment,line,progressed_on,ward
        a,LVEF,55,2024-01-05,,,,,3
        a,LVEF,35,2023-01-05,,,,,
        a,treatment,trastuzumab,2023-02-01,,t1,1,2023-06-01,
        a,HER2 IHC,2+,2023-01-01,,,,,
        b,LVEF,155,2024-01-05,,,,,
        b,treatment,none,,,,,,
        c,LVEFF,50,,,,,,
        c,treatment,trastuzumabb,2023-02-01,,t1,1,2023-06-01,
        d,LVEF,50,2024-01-05,,,,,
        d,LVEF,51,2024-01-05,,,,,
        e,treatment,cisplatin,2023-02-01,,t1,1,,
        e,treatment,trastuzumab,2023-02-01,,t1,2,,
        e,FISH,-,2023-02-01,,,,,
        f,treatment,none,,,,,,
        f,treatment,other platinum,,,t1,,,
        f,treatment,cisplatin,,,,,,
        z,LVEF,50,05.01.2024,,,,,
        """;

    private static Terminal WithEvents() => new Terminal().With("a.protocol", History + "\n").With("e.csv", Events)
        .With("p.csv", "patient,as of,FISH,surgery,LVEF\na,2024-03-31,+,2024-01-01,60\nb,2024-03-31,-,2024-01-01,60\nc,2024-03-31,+,,61\nd,2024-03-31,+,2024-01-01,\ne,2024-03-31,+,2024-01-01,\nf,2024-03-31,+,,\ng,2024-03-31,+,,\n");

    [Fact]
    public void The_past_stands_in_a_table_of_events()
    {
        using var terminal = WithEvents();
        var output = terminal.Run("cohort", "a.protocol", "p.csv", "--events", "e.csv", "--out", "o.csv");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Snapshot.Match(Timeless(output.ToString()) + terminal.Read("o.csv") + terminal.Read("o.rejected.csv"));
        Assert.False(Directory.Exists(Path.Combine(terminal.Folder, "o.csv.scratch")));
    }

    [Fact]
    public void Two_rows_of_one_patient_are_rejected()
    {
        using var terminal = Files("patient,as of,HER2 IHC,FISH,line of therapy,LVEF\nb,2024-01-01,3+,+,1,60\na,2024-01-01,3+,+,1,60\nb,2024-01-01,3+,-,1,40\n,,3+,+,1,60\n,,3+,+,1,60\nb,2024-02-01,3+,+,1,60\n");
        var output = terminal.Run("cohort", "a.protocol", "p.csv", "--out", "o.csv", "--only", "applies", "--bad-values", "unknown");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Snapshot.Match(Timeless(output.ToString()) + terminal.Read("o.csv") + terminal.Read("o.rejected.csv"));
        // A condition may leave one of them, and those without a patient.
        Assert.DoesNotContain("rejected", terminal.Run("cohort", "a.protocol", "p.csv", "--out", "o.csv", "--where", "FISH = '+'", "--unnamed", "allow").Out, StringComparison.Ordinal);
        Assert.False(terminal.Has("o.rejected.csv"));
        terminal.Run("cohort", "a.protocol", "p.csv", "--out", "o.csv", "--only", "applies", "--duplicates", "allow", "--unnamed", "allow");
        // Header, five to whom the one rule applies, and one to whom the other does.
        Assert.Equal(7, terminal.Read("o.csv").Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("csv", 0)]
    [InlineData("jsonl", 0)]
    [InlineData("parquet", 0)]
    [InlineData("parquet", 1)]
    public void Rows_without_a_patient_are_rejected(string kind, int number)
    {
        using var terminal = Files("");
        var (a, c, blank) = number > 0 ? ("1", "2", "NULL") : ("'a'", "'c'", "'  '");
        using (var duck = new DuckDB.NET.Data.DuckDBConnection("DataSource=:memory:"))
        {
            duck.Open();
            using var command = duck.CreateCommand();
            command.CommandText = $"COPY (SELECT * FROM (VALUES ({a}, '3+', 1, 60), (NULL, '3+', 1, 60), ({blank}, '3+', 1, 60), ({c}, '3+', 1, 60)) v(patient, HER2_IHC, line_of_therapy, LVEF)) TO '{Path.Combine(terminal.Folder, "p." + kind)}' (FORMAT {(kind == "jsonl" ? "json" : kind)})";
            command.ExecuteNonQuery();
        }

        var output = terminal.Run("cohort", "a.protocol", "p." + kind, "--out", "o.csv", "--only", "applies", "--bad-values", "unknown");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.Contains("2 rows rejected", output.Out, StringComparison.Ordinal);
        Assert.Contains("  2 rows, written to o.rejected.csv\n  PL6012 patient: The row does not say whose it is.", output.Out, StringComparison.Ordinal);
        Assert.Contains("(2 rows, first row 2)", string.Join(' ', output.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(3, terminal.Read("o.csv").Count(ch => ch == '\n'));
        Assert.Equal(3, terminal.Read("o.rejected.csv").Count(ch => ch == '\n'));
        Assert.Equal(ExitCodes.Fine, terminal.Run("cohort", "a.protocol", "p." + kind, "--out", "o.csv", "--only", "applies", "--unnamed", "allow").Code);
        Assert.Equal(5, terminal.Read("o.csv").Count(ch => ch == '\n'));
    }

    /// <summary>What stands for unknown in every column is nobody's name, or two such rows would be one patient.</summary>
    [Theory]
    [InlineData("1", "-9", "\u22129", "2")]
    [InlineData("1", "-9", "-9", "2")]
    [InlineData("a", "NA", " na ", "-9")]
    [InlineData("a", "not  known", "Not\u00a0known", "na")]
    public void Rows_whose_patient_is_what_stands_for_unknown_are_rejected(string first, string second, string third, string fourth)
    {
        using var terminal = Files(string.Concat(new[] { first, second, third, fourth }.Select(p => $"{p},2024-01-01,3+,+,1,60\n").Prepend("patient,as of,HER2 IHC,FISH,line of therapy,LVEF\n"))).With("m.yaml", "missing: [NA, -9, not known]\n");
        var output = terminal.Run("cohort", "a.protocol", "p.csv", "--mapping", "m.yaml", "--out", "o.csv", "--only", "applies");
        var isNobody = fourth is "-9" or "na";
        Assert.Contains($"{(isNobody ? 3 : 2)} rows rejected", output.Out, StringComparison.Ordinal);
        Assert.Contains("PL6012 patient: The row does not say whose it is.", output.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("PL6011", output.Out, StringComparison.Ordinal);
        Assert.Equal(isNobody ? 2 : 3, terminal.Read("o.csv").Count(c => c == '\n'));
    }

    [Fact]
    public void A_patient_who_comes_again_at_the_end_is_found()
    {
        using var terminal = new Terminal().With("a.protocol", "facts\n  LVEF is a percentage\n\ndrug trastuzumab\n\nrule weak\n  if LVEF below 50 % then avoid trastuzumab\n")
            .With("p.csv", "patient,LVEF\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i + 9990},{30 + i % 40}\n")) + "12000,50\n");
        Assert.Equal(ExitCodes.Findings, terminal.Run("cohort", "a.protocol", "p.csv", "--out", "o.csv").Code);
        Assert.Equal("protocol problem,protocol row,patient,LVEF\npatient: `12000` stands in rows 2011 and 40001.,2011,12000,40\npatient: `12000` stands in rows 2011 and 40001.,40001,12000,50\n", terminal.Read("o.rejected.csv"));
        Assert.Equal(40_000, terminal.Read("o.csv").Count(c => c == '\n'));
    }

    /// <summary>A fact of which something cannot be read is unknown as a whole: what else is told of it may be older.</summary>
    [Fact]
    public void Events_that_cannot_be_read_make_unknown_when_asked()
    {
        using var terminal = WithEvents();
        Assert.Equal(ExitCodes.Fine, terminal.Run("cohort", "a.protocol", "p.csv", "--events", "e.csv", "--out", "o.csv", "--bad-values", "unknown").Code);
        Snapshot.Match(terminal.Read("o.csv"));
    }

    [Fact]
    public async Task Json_tells_of_events()
    {
        using var terminal = WithEvents();
        var output = terminal.Run("cohort", "a.protocol", "p.csv", "--events", "e.csv", "--format", "json").Out;
        var schema = await JsonSchema.FromJsonAsync(Terminal.RunShared("schema", "cohort").Out);
        Assert.Empty(schema.Validate(output));
        Snapshot.Match(Regex.Replace(output, "\"seconds\": [\\d.]+", "\"seconds\": 0"));
    }

    [Fact]
    public void All_facts_may_be_events()
    {
        using var terminal = WithEvents();
        var output = terminal.Run("cohort", "a.protocol", "p.csv", "--events", "e.csv", "--all-events", "--where", "patient IN ('a', 'e')", "--bad-values", "unknown", "--out", "o.csv");
        Assert.Contains("FISH: not read, since the events tell FISH", output.Out, StringComparison.Ordinal);
        Assert.Contains("  read: treatment (3), LVEF (2), ", output.Out, StringComparison.Ordinal);
        Assert.Contains("  of patients who are not in the data, and not read: 1 row, such as of z\n  of patients whose rows were not asked for: 8 rows\n", output.Out, StringComparison.Ordinal);
        Assert.Contains("a,amplified,undetermined,FISH; LVEF since surgery\n", terminal.Read("o.csv"), StringComparison.Ordinal);
        Assert.Contains("e,amplified,does not apply,", terminal.Read("o.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_with_events_goes_on_after_an_interruption()
    {
        using var terminal = WithEvents();
        string[] command = ["cohort", "a.protocol", "p.csv", "--events", "e.csv", "--out", "o.csv"];
        Assert.Equal(ExitCodes.Interrupted, Terminal.Run(terminal.Folder, command, interrupted: new CancellationToken(canceled: true)).Code);
        Assert.StartsWith("error: `o.csv.unfinished` holds a run that was interrupted, of another protocol, other data or other options\n", terminal.Run([.. command, "--all-events"]).Error, StringComparison.Ordinal);
        Assert.Equal("Going on after 0 rows.\n", terminal.Run(command).Error);
        Assert.True(terminal.Has("o.csv"));
    }

    [Theory]
    [InlineData("error: there is no file `q.csv`\nhelp: did you mean `e.csv`?\n", "--events", "q.csv")]
    [InlineData("error: `a.protocol` is no table of events that can be read\nhelp: give a .csv, .parquet or .jsonl file, or the name of a table of the DuckDB file that is the data\n", "--events", "a.protocol")]
    [InlineData("error: the events have no column `event`: the fact that was observed, or `treatment`; rows of other events are passed over\nhelp: did you mean `events`?\n", "--events", "names.csv")]
    [InlineData("error: the events have no column `treatment`: rows of one patient with the same here were given together\nhelp: their columns are patient, event, value, day\n", "--events", "flat.csv")]
    [InlineData("error: `--all-events` is for patients with `--events`\nhelp: `protocol cohort --help` tells more\n", "--all-events")]
    [InlineData("error: `--history` is for patients without `--events`, which tell the history\nhelp: `protocol cohort --help` tells more\n", "--events", "e.csv", "--history", "unknown")]
    [InlineData("error: events need a column of the data that tells the patients apart\nhelp: `--patient` names it\n", "--events", "e.csv", "--mapping", "m.yaml")]
    public void What_cannot_be_done_with_events_is_told(string error, params string[] arguments)
    {
        using var terminal = WithEvents().With("names.csv", "patient,events,value,day\na,LVEF,50,\n").With("flat.csv", "patient,event,value,day\na,LVEF,50,\n").With("m.yaml", "ignore: patient\n");
        var output = terminal.Run(["cohort", "a.protocol", "p.csv", .. arguments]);
        Assert.Equal(error, output.Error);
        Assert.Equal(ExitCodes.Unusable, output.Code);
    }

    [Fact]
    public void The_day_may_be_of_each_patient()
    {
        const string protocol = "facts\n  surgery is a date\n\ndrug trastuzumab\n\nrule late\n  if at least 28 days since surgery then recommend trastuzumab\n";
        using var terminal = new Terminal().With("a.protocol", protocol).With("p.csv", "patient,as of,surgery\na,2024-03-31,2024-01-01\nb,2024-01-05,2024-01-01\nc,,2024-01-01\nd,2024-31-01,2024-01-01\n");
        Assert.Equal(ExitCodes.Findings, terminal.Run("cohort", "a.protocol", "p.csv", "--out", "o.csv").Code);
        Assert.Equal("patient,rule,status,missing\na,late,applies,\"\"\nb,late,does not apply,\"\"\nc,late,undetermined,as of\n", terminal.Read("o.csv"));
        Assert.Contains("as of: as of needs a date: 2024-31-01 has no such month", terminal.Read("o.rejected.csv"), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Fine, terminal.Run("cohort", "a.protocol", "p.csv", "--out", "o.csv", "--as-of", "2024-03-31").Code);
        Assert.Contains("\nb,late,applies,", terminal.Read("o.csv"), StringComparison.Ordinal);
    }

    private static Terminal Files(string patients) => new Terminal().With("a.protocol", Protocol + "\n").With("p.csv", patients);

    private static void Tells(string patients)
    {
        using var terminal = Files(patients);
        Snapshot.Match(Timeless(terminal.Run("cohort", "a.protocol", "p.csv").ToString()));
    }

    private static string Timeless(string text) => Regex.Replace(text, @"(?m)^\S+ s, [\d,]+ patients a second$", "TIME");
}
