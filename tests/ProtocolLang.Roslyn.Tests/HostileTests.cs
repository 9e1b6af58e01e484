using System.Globalization;
using System.Text;
using ProtocolLang.Roslyn.Emission;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Roslyn.Tests;

/// <summary>Protocols that nobody would write, and some that somebody might, all compile and answer as the interpreter does.</summary>
public sealed class HostileTests
{
    [Fact]
    public void Names_that_mean_something_in_CSharp() => Holds("""
        protocol class
          note "*/ } # {0} <b>&amp; x"

        facts
          int        is yes or no
          string     is one of null, true, false, 0, 1+, 1-, A_B, A B
          Patient    is a number in 10*9/L from 0
          Evaluate   is a percentage
          β-hCG      is a number from 0
          Missing    is any of None, System, Flags
          Equals     is a date
          c          is positive or negative

        drug object

        define Truth as int or c+
        define Status as string null
        define Mask as Truth and Status
        define HER2 - positive as β-hCG above 0
        define HER2-positive as β-hCG above 1

        rule Math
          if Truth and Status then recommend object
        rule Rules
          if Mask and Patient above 3 10*9/L then avoid object
          overrides Math
        rule namespace
          if Missing includes None or Missing System then note "x"
        rule StatusOf
          if at least 2 of
            - HER2 - positive
            - HER2-positive
            - Evaluate above 3 %
            - string is not A_B
          then note "} {0} */"
          unless Equals before 2024-01-01
        """);

    [Fact]
    public void Names_that_the_parts_of_the_engine_have() => Holds("""
        facts
          anaemia is yes or no
          part    is a number from 0 to 9
          Run     is one of Tests1, Steps1, Rules1

        define tests 1 as anaemia or part above 3
        define steps 1 as tests 1 and Run Rules1

        rule rules 1
          if steps 1 then note "x"
        rule run
          if part above 1 and part above 2 and part above 4 then note "y"
          unless tests 1
        """);

    [Fact]
    public void A_definition_that_a_later_one_denies() => Holds("""
        facts
          anaemia is yes or no
          ascites is yes or no

        define state 1 as not (anaemia or ascites)
        define state 2 as not state 1
        define state 3 as not state 2

        if state 1 then note "x"
        if state 2 and anaemia then note "y"
        if no state 3 and no ascites then note "z"
        """);

    [Fact]
    public void Long_chains_of_definitions()
    {
        var text = new StringBuilder("facts\n  f0 is yes or no\n  f1 is yes or no\n\ndefine d0 as f0\n");
        for (var i = 1; i <= 400; i++) text.Append(CultureInfo.InvariantCulture, $"define d{i} as {(i % 2 == 0 ? $"d{i - 1} and f1" : $"d{i - 1} or f1")}\n");
        Holds(text.Append("\nif d400 then note \"x\"\n").ToString(), patients: 4);
    }

    [Fact]
    public void Deep_and_wide_conditions()
    {
        var text = new StringBuilder("facts\n");
        for (var i = 0; i < 300; i++) text.Append(CultureInfo.InvariantCulture, $"  f{i} is yes or no\n");
        text.Append("\nrule deep\n  if any of\n");
        for (var i = 0; i < 30; i++) text.Append(' ', 4 + 2 * i).Append(CultureInfo.InvariantCulture, $"- f{i}\n").Append(' ', 4 + 2 * i).Append(i % 3 == 0 ? "- all of\n" : i % 3 == 1 ? "- any of\n" : "- none of\n");
        text.Append(' ', 64).Append("- f31\n").Append(' ', 64).Append("- f32\n  then note \"x\"\n\nrule wide\n  if at least 3 of\n");
        for (var i = 0; i < 300; i++) text.Append(CultureInfo.InvariantCulture, $"    - f{i}\n");
        text.Append("  then note \"y\"\n\nrule sum\n  if ").Append(string.Join(" or ", Enumerable.Range(0, 300).Select(i => $"f{i}"))).Append("\n  then note \"z\"\n");
        Holds(text.ToString());
    }

    [Fact]
    public void Hundreds_of_rules()
    {
        var text = new StringBuilder("facts\n");
        for (var i = 0; i < 100; i++) text.Append(CultureInfo.InvariantCulture, $"  fact {i} is a number from 0 to 100\n");
        for (var i = 0; i < 400; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nrule rule {i}\n  if fact {i % 100} above {i % 97} and (fact {i * 7 % 100} below {i % 89} or fact {i * 3 % 100} at least 50)\n  then note \"n{i}\"\n");
            if (i % 10 == 9) text.Append(CultureInfo.InvariantCulture, $"  overrides rule {i - 1}\n");
        }

        Holds(text.ToString(), patients: 3, withLibrary: false);
    }

    private static void Holds(string text, int patients = 200, bool withLibrary = true)
    {
        var protocol = Texts.Compile(text);
        if (withLibrary) Assert.Empty(CSharpEmitter.Emit(protocol, Texts.PlacesIn(text)).Check().Select(p => p.ToString()));
        Compared.On(text, protocol, Compared.Patients(protocol, 7, patients), AgreementTests.Compiled);
    }
}
