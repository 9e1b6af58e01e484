using System.Globalization;
using System.Text;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.JavaScript.Tests;

/// <summary>Protocols that nobody would write, and some that somebody might, become JavaScript that runs and answers as the interpreter does.</summary>
public sealed class HostileTests
{
    [Fact]
    public void Names_that_mean_something_in_JavaScript() => Holds("""
        protocol class
          note "*/ </script><!-- ${x} `y` \u2028 x"

        facts
          __proto__    is yes or no
          constructor  is one of null, true, false, 0, 1+, 1-, A_B, A B
          this         is a number in 10*9/L from 0
          evaluate     is a percentage
          β-hCG        is a number from 0
          toString     is any of None, System, Flags
          hasOwnProperty is a date
          p            is positive or negative

        drug prototype
        class valueOf

        define look as __proto__ or p+
        define window as constructor null
        define arguments as look and hasOwnProperty after 2020-01-01
        define HER2-positive as β-hCG above 1

        rule Math
          if look and window then recommend prototype
        rule rules
          if arguments and this above 3 10*9/L then avoid prototype
          overrides Math
        rule namespace
          if toString includes None or toString System then note "x </script>"
        rule export
          if at least 2 of
            - HER2-positive
            - received valueOf
            - evaluate above 3 %
            - constructor is not A_B
          then note "} {0} */ \ ' ` ${1}"
          unless hasOwnProperty before 2024-01-01
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
    public void Long_chains_of_definitions_and_of_overriding_rules()
    {
        const int length = 2000;
        var text = new StringBuilder("facts\n  f0 is yes or no\n  f1 is yes or no\n\ndefine d0 as f0\n");
        for (var i = 1; i <= length; i++) text.Append(CultureInfo.InvariantCulture, $"define d{i} as {(i % 2 == 0 ? $"d{i - 1} and f1" : $"d{i - 1} or f1")}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nrule r0\n  if d{length} then note \"x\"\n");
        for (var i = 1; i <= 500; i++) text.Append(CultureInfo.InvariantCulture, $"rule r{i}\n  if f{i % 2} then note \"x{i}\"\n  overrides r{i - 1}\n");
        Holds(text.ToString(), patients: 2);
    }

    [Fact]
    public void Points_and_calculations_that_rest_on_each_other() => Holds("""
        facts
          weight  is a number in kg from 1 to 300
          height  is a number in cm from 30 to 250
          ascites is yes or no
          albumin is a number in g/dL from 0
          bilirubin is a number in mg/dL from 0
          surgery is a date

        calculate height squared in m2 as height * height
        calculate body mass index in kg/m2 as weight / height squared
        calculate side in m as square root of height squared
        calculate ratio as albumin / bilirubin
        calculate liver points as points from
          - 3 if ascites
          - 2.5 if albumin below 2.8 g/dL
          - -1 if body mass index below 18.5 kg/m2

        if liver points at least 3 then note "a"
        if body mass index above 30 kg/m2 and liver points below 2 then note "b"
        if ratio above 2 or side below 1 m then note "c"
        if at least 28 days since surgery then note "d"
        """);

    private static void Holds(string text, int patients = 100)
    {
        var protocol = Texts.Compile(text);
        Compared.On(text, protocol, Compared.Patients(protocol, 7, patients), AgreementTests.Scripts);
    }
}
