namespace ProtocolLang.Sql.Tests;

/// <summary>What a dialect cannot say is refused, never approximated.</summary>
public sealed class RefusalTests
{
    [Fact]
    public void A_number_that_may_leave_what_a_double_holds()
    {
        var protocol = Texts.Compile("""
            facts
              dose is a number from 0

            calculate product as dose * dose * dose * dose * dose * dose * dose * dose * dose * dose * dose

            if product above 10 then note "x"
            """);
        var refusal = Assert.Single(SqlEmitter.Emit(protocol, Dialect.Postgres).Refusals);
        Assert.Equal("what is computed in `product above 10` can become larger or smaller than PostgreSQL computes with", refusal.What);
        Assert.True(refusal.At.Length > 0);
    }

    [Fact]
    public void Months_in_ClickHouse()
    {
        var protocol = Texts.Compile("facts\n  surgery is a date\n\nif at least 2 months since surgery then note \"x\"\n");
        Assert.Empty(SqlEmitter.Emit(protocol, Dialect.DuckDb).Refusals);
        var refusal = Assert.Single(SqlEmitter.Emit(protocol, Dialect.ClickHouse).Refusals);
        Assert.Equal("ClickHouse moves dates by months in another way than `at least 2 months since surgery` means", refusal.What);
    }
}
