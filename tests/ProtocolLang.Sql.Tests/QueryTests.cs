using Snapshooter.Xunit;

namespace ProtocolLang.Sql.Tests;

/// <summary>What the queries look like to those who read them.</summary>
public sealed class QueryTests
{
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    [InlineData("spark")]
    [InlineData("clickhouse")]
    public void One_protocol_for(string dialect) =>
        SqlEmitter.Emit(Texts.Compile(Texts.Every), Dialect.Find(dialect)!).Text.MatchSnapshot("QueryTests.One_protocol_for_" + dialect);

    [Fact]
    public void A_view_in_a_schema_of_its_own()
    {
        var query = SqlEmitter.Emit(Texts.Compile(Texts.Every), Dialect.Postgres, new SqlOptions("clinic.order", View: "clinic.advice")).Text;
        Assert.Contains("create view clinic.advice as\nwith\n", query, StringComparison.Ordinal);
        Assert.Contains("from clinic.\"order\"\n", query, StringComparison.Ordinal);
    }
}
