using ProtocolLang.Sql.Tests.Databases;

namespace ProtocolLang.Sql.Tests;

/// <summary>How the values of a table are read.</summary>
public sealed class ReadingTests
{
    private const string Protocol = """
        facts
          HER2 IHC  is a scale of 0, 1+, 2+, 3+
          FISH      is positive or negative
          anaemia   is yes or no
          LVEF      is a percentage
          sites     is any of liver, lung, bone
          line      is a whole number from 1

        rule high
          if HER2 IHC at least 2+ then note "high"
        rule amplified
          if FISH+ then note "amplified"
        rule anaemic
          if anaemia then note "anaemic"
        rule weak
          if LVEF below 50 % then note "weak"
        rule spread
          if sites includes liver or bone then note "spread"
        rule late
          if line above 1 then note "late"
        """;

    [Theory]
    [InlineData("her2_ihc", "' 2+ '", "high applies")]
    [InlineData("her2_ihc", "'4+'", "unreadable: her2_ihc")]
    [InlineData("her2_ihc", "'Unknown'", "nothing known")]
    [InlineData("her2_ihc", "''", "nothing known")]
    [InlineData("fish", "'POSITIVE'", "amplified applies")]
    [InlineData("fish", "'-'", "amplified does not apply")]
    [InlineData("anaemia", "'true'", "anaemic applies")]
    [InlineData("anaemia", "'no'", "anaemic does not apply")]
    [InlineData("lvef", "49.5", "weak applies")]
    [InlineData("lvef", "101", "unreadable: lvef")]
    [InlineData("lvef", "'nan'", "unreadable: lvef")]
    [InlineData("lvef", "'infinity'", "unreadable: lvef")]
    [InlineData("sites", "'Liver, bone'", "spread applies")]
    [InlineData("sites", "'lung'", "spread does not apply")]
    [InlineData("sites", "'none'", "spread does not apply")]
    [InlineData("sites", "'liver, brain'", "unreadable: sites")]
    [InlineData("line", "1.5", "unreadable: line")]
    [InlineData("line", "2", "late applies")]
    public void A_value(string column, string value, string expected)
    {
        using var database = new DuckDbInMemory();
        database.Do("create table patients (patient text, her2_ihc text, fish text, anaemia text, lvef double, sites text, line double)");
        database.Do($"insert into patients (patient, {column}) values ('one', {value})");
        var rows = database.Rows(SqlEmitter.Emit(Texts.Compile(Protocol), Dialect.DuckDb).Text).ToArray();
        var told = rows.Where(r => r[3] is not "undetermined").Select(r => r[3] == SqlEmitter.Unreadable ? $"{r[3]}: {r[4]}" : $"{r[2]} {r[3]}").Distinct().DefaultIfEmpty("nothing known");
        Assert.Equal(expected, string.Join("; ", told));
    }

    [Fact]
    public void Columns_of_booleans()
    {
        using var database = new DuckDbInMemory();
        database.Do("create table patients as select 1 as patient, '0' as her2_ihc, true as fish, false as anaemia, 40 as lvef, 'none' as sites, 1 as line");
        Assert.Equal(
            ["does not apply", "applies", "does not apply", "applies", "does not apply", "does not apply"],
            database.Rows(SqlEmitter.Emit(Texts.Compile(Protocol), Dialect.DuckDb).Text).OrderBy(r => r[1], StringComparer.Ordinal).Select(r => r[3]));
    }
}
