using System.Collections.Frozen;

namespace ProtocolLang.Editing.Describing;

/// <param name="Summary">What the words are for, in one short sentence.</param>
/// <param name="Example">How they stand in a sentence.</param>
public sealed record LanguageWord(string Text, string Summary, string Example);

/// <summary>The words of the language that stand within sentences, explained.</summary>
public static class LanguageWords
{
    public static IReadOnlyList<LanguageWord> All { get; } =
    [
        // How values are compared.
        new("is", "The value is this one.", "HER2 IHC is 2+"),
        new("=", "The value is this one; the sign for `is`.", "HER2 IHC = 2+"),
        new("is not", "The value is known and is another one.", "HER2 IHC is not 2+"),
        new("at least", "This value or a higher one; before a duration, that long or longer.", "LVEF at least 50 %"),
        new(">=", "This value or a higher one; the sign for `at least`.", "LVEF >= 50 %"),
        new("at most", "This value or a lower one; before a duration, that long or shorter.", "LVEF at most 50 %"),
        new("<=", "This value or a lower one; the sign for `at most`.", "LVEF <= 50 %"),
        new("below", "Lower than this value.", "LVEF below 50 %"),
        new("<", "Lower than this value; the sign for `below`.", "LVEF < 50 %"),
        new("above", "Higher than this value.", "LVEF above 50 %"),
        new(">", "Higher than this value; the sign for `above`.", "LVEF > 50 %"),
        new("from", "From one value to another, both ends included; in an example, the first day of a treatment.", "LVEF from 40 % to 49 %"),
        new("to", "The upper end, which is included; in an example, the last day of a treatment.", "LVEF from 40 % to 49 %"),
        new("includes", "The set holds this value, or at least one of several.", "metastases includes liver or lung"),
        new("is known", "Something is recorded. A default does not count.", "FISH is known"),
        new("is unknown", "Nothing is recorded.", "FISH is unknown"),

        // How conditions are joined.
        new("and", "Both hold. Beside `or` it needs parentheses.", "HER2 IHC 2+ and FISH-"),
        new("or", "At least one holds. Beside `and` it needs parentheses.", "HER2 IHC 3+ or FISH+"),
        new("not", "The condition behind it does not hold.", "not HER2-positive"),
        new("no", "A finding is absent, a definition does not hold, a drug was not given; of other facts, nothing is recorded.", "no HER2 IHC since progression"),
        new("any", "Before a fact: at least one observation passes the test. Before a class or `treatment`: whichever. In a table: every value will do.", "any LVEF below 50 %"),
        new("yes", "The finding is there.", "interstitial lung disease is yes"),
        new("all of", "Every bullet below holds.", "if all of"),
        new("any of", "At least one bullet below holds; of a fact, any number of these values at once.", "define HER2-positive as any of"),
        new("none of", "No bullet below holds.", "unless none of"),
        new("at least 2 of", "At least that many bullets below hold.", "if at least 2 of"),
        new("points from", "The sum of the points of the bullets below.", "calculate risk as points from"),
        new("if", "The condition under which the points count.", "- 2 if age above 75 years"),

        // Which observation, and when.
        new("latest", "The newest observation on or before the day of the question; the plain name means the same.", "latest HER2 IHC is 2+"),
        new("first", "The oldest observation.", "first HER2 IHC is 3+"),
        new("previous", "The observation before the latest.", "previous HER2 IHC is 3+"),
        new("highest", "The highest of the observations.", "highest LVEF at least 60 %"),
        new("lowest", "The lowest of the observations.", "lowest LVEF below 40 %"),
        new("within", "Counted back from the day of the question.", "HER2 IHC within 90 days is 3+"),
        new("since", "After the day of an event; behind a duration, how long ago that was.", "HER2 IHC since progression is 2+"),
        new("after", "After a day, or after the day of an event.", "HER2 IHC after start of trastuzumab is 2+"),
        new("before", "Before a day, or before the day of an event.", "HER2 IHC before progression is 3+"),
        new("progression", "The latest progression, on any treatment or on the one named behind `on`; as a reason, that the disease progressed.", "since progression on trastuzumab"),
        new("on", "Behind `progression`: on which treatment. In an example: on which day.", "progression on trastuzumab"),
        new("start of", "The day of the first dose.", "since start of trastuzumab"),
        new("last dose of", "The day of the last dose.", "at least 28 days since last dose of trastuzumab"),
        new("days", "Whole days.", "within 90 days"),
        new("weeks", "Whole weeks.", "within 6 weeks"),
        new("months", "Months of the calendar.", "within 6 months"),
        new("years", "Years of the calendar.", "within 2 years"),
        new("day", "One day.", "within 1 day"),
        new("week", "One week.", "within 1 week"),
        new("month", "One month of the calendar.", "within 1 month"),
        new("year", "One year of the calendar.", "within 1 year"),
        new("more than", "Longer than this duration.", "more than 28 days since progression"),
        new("less than", "Shorter than this duration.", "less than 6 months since progression"),

        // Past treatment.
        new("received", "The treatment was given.", "received trastuzumab in line 1"),
        new("progressed on", "The disease progressed on the treatment.", "progressed on trastuzumab"),
        new("stopped", "The treatment was stopped for a reason.", "stopped trastuzumab because of toxicity"),
        new("because of", "Why the treatment was stopped.", "stopped trastuzumab because of toxicity"),
        new("toxicity", "Stopped for its side effects.", "because of toxicity"),
        new("completion", "Stopped as planned.", "because of completion"),
        new("choice", "Stopped by choice of the patient or physician.", "because of choice"),
        new("other", "For any other reason; before a text in quotes, a drug that the protocol does not declare.", "given received other \"epirubicin\""),
        new("in line", "In which line of treatment.", "received trastuzumab in line 1"),
        new("treatment", "Whatever was given.", "received any treatment"),
        new("number of prior lines", "How many lines of treatment there were.", "number of prior lines at least 2"),
        new("with", "Given together; of prior lines, those with a drug.", "recommend trastuzumab with cisplatin"),
        new("no prior treatment", "The patient has had no treatment.", "given no prior treatment"),
        new("none", "The empty set.", "given metastases none"),

        new("with C#", "What is calculated by a function in a C# file beside the protocol.", "calculate creatinine clearance in mL/min with C# \"Renal.CockcroftGault\""),
        new("of", "Behind a function in C#: what it is given, in its order.", "with C# \"Renal.CockcroftGault\" of age, weight, serum creatinine, sex"),

        // What to do.
        new("recommend", "The treatment of choice: a drug, class or regimen.", "recommend trastuzumab with cisplatin"),
        new("consider", "A treatment to think of: a drug, class or regimen.", "consider DS-8201 as low-HER2"),
        new("avoid", "Better not given: a drug, class or regimen.", "avoid HER2-targeted therapy"),
        new("do not use", "Contraindicated: a drug, class or regimen.", "do not use trastuzumab"),
        new("stop", "End a treatment: a drug, class or regimen.", "stop trastuzumab"),
        new("order", "Find something out: a test or a fact.", "order FISH"),
        new("enrol in", "Offer a trial.", "enrol in DESTINY-Gastric03"),
        new("refer to", "Send to a service.", "refer to cardio-oncology clinic"),
        new("note", "Words for the reader, in double quotes.", "note \"repeat the echocardiogram\""),
        new("as", "The definition that the advice rests on; in a declaration, what the name means.", "consider DS-8201 as low-HER2"),

        // What an example expects.
        new("no recommendation of", "No rule that applies recommends it.", "expect no recommendation of trastuzumab"),
        new("undetermined", "It waits for what is not known.", "expect undetermined DS-8201 needing FISH"),
        new("needing", "For what it waits.", "expect undetermined DS-8201 needing FISH"),
        new("by rule", "The rule that must say so.", "expect recommend trastuzumab by rule first line"),
        new("unknown", "In a row of an example: the patient has no value of this fact.", "| 3+ | unknown | recommend trastuzumab |"),
        new("given", "At the head of a column: more of what is known of the patient.", "| HER2 IHC | given | expect |"),
        new("expect", "At the head of a column: what the protocol must answer.", "| HER2 IHC | expect |"),
        new("as of", "At the head of a column: the day of the question.", "| HER2 IHC | as of | expect |"),
        new("rule", "The status of one rule.", "expect rule first line applies"),
        new("applies", "The rule applies.", "expect rule first line applies"),
        new("does not apply", "The rule does not apply.", "expect rule first line does not apply"),
        new("overridden", "The rule would apply, and yields to another.", "expect rule first line overridden"),
        new("out of scope", "The protocol, or the rule, is not for this patient.", "expect out of scope"),
        new("conflict over", "Rules that apply contradict each other about it.", "expect conflict over trastuzumab"),

        // Calculations.
        new("square root of", "The square root of what follows.", "square root of (height in cm * weight in kg / 3600)"),
        new("in", "The plain number of units; in a declaration, the unit.", "height in cm"),
        new("*", "Times.", "height * height"),
        new("/", "Divided by.", "weight / (height * height)"),
        new("+", "Plus; right behind a test's name or in its cell, positive.", "LVEF + 10 %"),
        new("-", "Minus; right behind a test's name or in its cell, negative.", "LVEF - baseline LVEF"),

        // The types of facts.
        new("yes or no", "A finding: it is there or it is not.", "pregnancy is yes or no"),
        new("positive or negative", "A test's result, written `FISH+` and `FISH-`.", "FISH is positive or negative"),
        new("one of", "A choice: values without order.", "site is one of stomach, esophagus"),
        new("a scale of", "Values in order, the lowest first.", "HER2 IHC is a scale of 0, 1+, 2+, 3+"),
        new("a number", "A number, perhaps with a unit and a range.", "creatinine is a number in mg/dL from 0 to 30"),
        new("a whole number", "A number without a fraction.", "line of therapy is a whole number from 1"),
        new("a percentage", "A number from 0 to 100 %.", "LVEF is a percentage"),
        new("a date", "A day, written year-month-day.", "date of surgery is a date"),

        // Declarations.
        new("evidence", "The quality of the evidence, on the protocol's scale.", "strength strong, evidence high"),
        new("strength", "The strength of the rule, on the protocol's scale.", "evidence high, strength strong"),
        new("into", "The definitions of which exactly one holds.", "partition HER2 status into HER2-positive, low-HER2"),
        new("accelerated", "Approved ahead of the final data.", "approved by FDA accelerated since 2021-05"),
        new("conditional", "Approved under conditions.", "approved by EMA conditional since 2021-01"),
        new("for", "For which patients.", "approved by FDA for HER2-positive"),
        new("against", "The arm that it is compared with.", "compares trastuzumab against placebo"),
        new("vs", "The figure of the arm that it is compared with.", "median overall survival 13.8 vs 11.1 months"),
        new("P", "The P value.", "13.8 vs 11.1 months, P = 0.046"),
        new("n", "How many patients the figure counts.", "51 vs 14 %, n = 187"),
        new("then", "The column of the outcomes.", "| HER2 IHC | then |"),
        new("because", "The column of the trials and references.", "| HER2 IHC | then | because |"),
        new("unless", "The column of the exceptions.", "| HER2 IHC | then | unless |"),
    ];

    private static readonly FrozenDictionary<string, LanguageWord> ByText = All.ToFrozenDictionary(w => w.Text, StringComparer.OrdinalIgnoreCase);

    public static LanguageWord? Find(string text) => ByText.GetValueOrDefault(text);
}
