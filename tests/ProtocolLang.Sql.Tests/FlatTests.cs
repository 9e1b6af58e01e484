using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Sql.Tests.Databases;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus.Generated;
using ProtocolLang.Text;

namespace ProtocolLang.Sql.Tests;

public sealed class FlatTests
{
    [Fact]
    public void Small()
    {
        var protocol = Compile("""
        facts
          HER2 IHC is a scale of 0, 1+, 2+, 3+
            default 1+
          FISH     is positive or negative
          LVEF     is a percentage
          weight   is a number in kg from 1 to 400
          height   is a number in cm from 20 to 250
          sites    is any of liver, lung, bone
          surgery  is a date
          region   is one of US, EU, China

        drug trastuzumab
        calculate surface in m2 as square root of (height in cm * weight in kg / 3600)
        calculate risk as points from
          - 2 if FISH+
          - 1 if LVEF below 50 % or sites includes liver

        define low-HER2 as HER2 IHC 1+ or (HER2 IHC 2+ and FISH-)
        define odd as at least 2 of
          - low-HER2
          - region US or EU
          - risk at least 2

        rule first
          if low-HER2 and surface above 1.8 m2 then recommend trastuzumab
          unless LVEF below 50 %
        rule second
          if odd or no LVEF then avoid trastuzumab
          overrides first
        rule third
          if surgery after 2024-01-31 and at least 2 months since surgery then recommend trastuzumab
          overrides first
        """);
        File.WriteAllText("/tmp/sql/small.sql", SqlEmitter.Emit(protocol, Dialect.DuckDb).Text);
        var dice = new Dice(1);
        var cases = Enumerable.Range(0, 500).Select(_ => Agreement.Now(RandomCases.Draw(protocol, dice))).ToArray();
        using var duck = new DuckDbInMemory();
        Assert.Null(Agreement.Difference(duck, protocol, cases));
        File.WriteAllText("/tmp/sql/small-pg.sql", SqlEmitter.Emit(protocol, Dialect.Postgres).Text);
        using var postgres = PostgresServer.Start();
        Assert.Null(Agreement.Difference(postgres, protocol, cases));
    }

    private static Protocol Compile(string text)
    {
        var source = new SourceText("mine.protocol", text);
        var compilation = new Compiler(p => p == "mine.protocol" ? source : null).Compile("mine.protocol")!;
        if (compilation.Protocol is { } protocol) return protocol;
        Assert.Fail(Annotated.Render(source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
        return null;
    }
}
