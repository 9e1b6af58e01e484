using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Sql.Tests;

/// <summary>Protocols written as text, compiled.</summary>
internal static class Texts
{
    private const string File = "mine.protocol";

    /// <summary>Facts of every type, a calculation, a score, definitions, an exception, rules that override each other.</summary>
    public const string Every = """
        protocol everything

        facts
          HER2 IHC is a scale of 0, 1+, 2+, 3+
            default 1+
          FISH     is positive or negative
            obtained by in-situ hybridisation
          anaemia  is yes or no
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
        define frail as at least 2 of
          - low-HER2
          - region US or EU
          - risk at least 2

        rule first
          if low-HER2 and surface above 1.8 m2 then recommend trastuzumab
          unless LVEF below 50 %
        rule second
          if frail or no LVEF then avoid trastuzumab
          unless anaemia
          overrides first
        rule third
          if surgery after 2024-01-31 and at least 60 days since surgery then recommend trastuzumab
          overrides first
        """;

    /// <summary>Names that mean something in SQL, or nearly the same.</summary>
    public const string Hostile = """
        protocol select * from patients; -- drop

        facts
          order      is yes or no
          Group      is one of null, true, 0, 1+, O'Neil, A\B, A B
          status     is a number in 10*9/L from 0
          patient    is a percentage
          β-hCG      is a number from 0
          Missing    is any of Null, System, a_b%
          rule       is a date
          unreadable is positive or negative
          the quite long name of a fact that a table cannot have as it stands one is yes or no
          the quite long name of a fact that a table cannot have as it stands two is yes or no

        drug object

        define answer as order or unreadable+
        define given answer as Group null
        define known as answer and given answer
        define HER2 - positive as β-hCG above 0
        define HER2-positive as β-hCG above 1

        rule select
          if answer and given answer then recommend object
        rule from
          if known and status above 3 10*9/L then avoid object
          overrides select
        rule ' union select 1 --
          if Missing includes Null or a_b% or Missing System then note "x"
        rule last
          if at least 2 of
            - HER2 - positive
            - HER2-positive
            - patient above 3 %
            - not (Group is O'Neil or A\B)
            - the quite long name of a fact that a table cannot have as it stands one
            - no the quite long name of a fact that a table cannot have as it stands two
          then note "} {0} */"
          unless rule before 2024-01-01
        """;

    public static Protocol Compile(string text)
    {
        var source = new SourceText(File, text);
        var compilation = new Compiler(p => p == File ? source : null).Compile(File)!;
        if (compilation.Protocol is { } protocol) return protocol;
        Assert.Fail(Annotated.Render(source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
        return null;
    }
}
