namespace ProtocolLang.Cli.Tests.Commands;

/// <summary><c>protocol build</c>.</summary>
public sealed class BuildTests
{
    private const string Sound = "protocol HER2 therapy\n\nfacts\n  FISH is positive or negative\n\ndrug trastuzumab\n\nif FISH+ then consider trastuzumab\n";

    [Fact]
    public void A_protocol_becomes_two_files_of_CSharp()
    {
        using var terminal = new Terminal().With("her2.protocol", Sound);
        var output = terminal.Run("build", "her2.protocol", "--to", "csharp", "--out", "made", "--namespace", "Oncology");
        Assert.Equal(new Output(0, "Wrote made/HER2Therapy.g.cs\nWrote made/HER2Therapy.Library.g.cs\nUse it as `Oncology.HER2Therapy.Evaluate(patient)`.\n", ""), output);
        Assert.Contains("public static Answer Evaluate(Patient patient)", terminal.Read("made/HER2Therapy.Library.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_protocol_becomes_a_module_of_JavaScript()
    {
        using var terminal = new Terminal().With("her2.protocol", Sound);
        var output = terminal.Run("build", "her2.protocol", "--to", "javascript", "--out", "made");
        Assert.Equal(new Output(0, "Wrote made/her2-therapy.js\nUse it as `import { evaluate } from \"./her2-therapy.js\"`.\n", ""), output);
        Assert.Contains("// if FISH+ then consider trastuzumab (her2.protocol:8)", terminal.Read("made/her2-therapy.js"), StringComparison.Ordinal);
        Assert.StartsWith("error: --namespace is for `--to csharp`", terminal.Run("build", "her2.protocol", "--to", "javascript", "--out", "made", "--namespace", "X").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_is_told_errors_as_it_shows_them_at_their_lines()
    {
        using var terminal = new Terminal().With("her2.protocol", Sound.Replace("if FISH+", "if FISCH+", StringComparison.Ordinal));
        var output = terminal.Run("build", "her2.protocol", "--to", "csharp", "--out", "made", "--msbuild");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.StartsWith($"{Path.Combine(terminal.Folder, "her2.protocol")}(8,4): error PL2001: nothing called `FISCH+` is declared. Did you mean `FISH`?", output.Out, StringComparison.Ordinal);
        Assert.False(terminal.Has("made/HER2Therapy.g.cs"));
    }

    [Fact]
    public void A_build_is_not_told_what_a_comment_allows()
    {
        using var terminal = new Terminal()
            .With("a.protocol", "drug one\n  # allow PL9003: it comes next year\n\ndrug two\n\n# allow PL9003: needless\ndrug three\n\nfacts\n  FISH is positive or negative\n\nif FISH+ then recommend three\n")
            .With("b.protocol", "drug one\n  # allow PL9003\n");
        var output = terminal.Run("build", "a.protocol", "--to", "csharp", "--out", "made", "--msbuild");
        Assert.Equal(ExitCodes.Fine, output.Code);
        Assert.Equal(["a.protocol(4,6): warning PL9003", "a.protocol(6,1): warning PL9108"], output.Out.Split('\n').Where(l => l.StartsWith(terminal.Folder, StringComparison.Ordinal)).Select(l => l[(terminal.Folder.Length + 1)..].Split(": ") is [var place, var kind, ..] ? $"{place}: {kind}" : l));
        output = terminal.Run("build", "b.protocol", "--to", "csharp", "--out", "made", "--msbuild");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.Contains("b.protocol(2,3): error PL91", output.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fortran", "Protocols", "error: `fortran` is not a language that protocols are built to; it is csharp, javascript or sql")]
    [InlineData("csharp", "class.x", "error: `class.x` is not a namespace of C#")]
    public void What_cannot_be_built_is_said(string language, string space, string error)
    {
        using var terminal = new Terminal().With("her2.protocol", Sound);
        var output = terminal.Run("build", "her2.protocol", "--to", language, "--out", "made", "--namespace", space);
        Assert.Equal(ExitCodes.Unusable, output.Code);
        Assert.StartsWith(error, output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_protocol_becomes_a_query()
    {
        using var terminal = new Terminal().With("her2.protocol", Sound);
        var output = terminal.Run("build", "her2.protocol", "--to", "sql", "--dialect", "postgres");
        Assert.Equal((0, ""), (output.Code, output.Error));
        Assert.StartsWith("-- HER2 therapy, for PostgreSQL: one row for each patient and rule.\n", output.Out, StringComparison.Ordinal);
        Assert.Equal(new Output(0, "Wrote made/her2.sql\n", ""), terminal.Run("build", "her2.protocol", "--to", "sql", "--dialect", "postgres", "--out", "made/her2.sql"));
        Assert.Equal(output.Out, terminal.Read("made/her2.sql"));
    }

    [Fact]
    public void Without_rules_there_is_no_query()
    {
        using var terminal = new Terminal().With("facts.protocol", "facts\n  FISH is positive or negative\n");
        var output = terminal.Run("build", "facts.protocol", "--to", "sql");
        Assert.Equal(new Output(ExitCodes.Unusable, "", "error: `facts.protocol` has no rules, so there is nothing to ask a database\nhelp: name the protocol that uses it\n"), output);
    }

    [Fact]
    public void A_query_is_run_where_the_patients_are()
    {
        using var terminal = new Terminal().With("her2.protocol", Sound);
        using (var database = new DuckDB.NET.Data.DuckDBConnection($"DataSource={Path.Combine(terminal.Folder, "cases.duckdb")}"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "create table patients as select * from (values ('Ann', 'positive'), ('Bo \"B\"', 'negative'), ('Cy, C', null), ('Di', 'maybe')) as p (patient, fish)";
            command.ExecuteNonQuery();
        }

        var output = terminal.Run("build", "her2.protocol", "--to", "sql", "--on", "cases.duckdb");
        Assert.Equal((0, ""), (output.Code, output.Error));
        Assert.Equal(
            """"
            patient,rule_number,rule,status,missing
            Ann,1,if FISH+ then consider trastuzumab,applies,
            "Bo ""B""",1,if FISH+ then consider trastuzumab,does not apply,
            "Cy, C",1,if FISH+ then consider trastuzumab,undetermined,FISH
            Di,1,if FISH+ then consider trastuzumab,unreadable,fish

            """",
            output.Out);
    }

    [Theory]
    [InlineData("error: there is no DuckDB file `nowhere.duckdb`", "--on", "nowhere.duckdb")]
    [InlineData("error: Spark SQL cannot be asked from here", "--dialect", "spark", "--on", "x")]
    [InlineData("error: `x` is no address of ClickHouse", "--dialect", "clickhouse", "--on", "x")]
    [InlineData("error: PostgreSQL does not carry it out: ", "--dialect", "postgres", "--on", "Host=/nowhere")]
    [InlineData("error: `oracle` is not a value of --dialect; it is duckdb, postgres, spark or clickhouse", "--dialect", "oracle")]
    [InlineData("error: --namespace is for `--to csharp`", "--namespace", "X")]
    public void What_no_database_can_do_is_said(string error, params string[] options)
    {
        using var terminal = new Terminal().With("her2.protocol", Sound);
        var output = terminal.Run(["build", "her2.protocol", "--to", "sql", .. options]);
        Assert.Equal(ExitCodes.Unusable, output.Code);
        Assert.StartsWith(error, output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_database_cannot_say_is_told_at_its_sentence()
    {
        using var terminal = new Terminal().With("her2.protocol", Sound.Replace("if FISH+", "if FISH+ and at least 2 months since surgery", StringComparison.Ordinal).Replace("\n\ndrug", "\n  surgery is a date\n\ndrug", StringComparison.Ordinal));
        var output = terminal.Run("build", "her2.protocol", "--to", "sql", "--dialect", "clickhouse");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.StartsWith("error PL5002: ClickHouse moves dates by months", output.Error, StringComparison.Ordinal);
        Assert.Contains(" --> her2.protocol:9:14\n", output.Error, StringComparison.Ordinal);
    }
}
