namespace ProtocolLang.Testing.Corpus.Generated;

/// <summary>Writes conditions about the past: which observation, in which time, what was given and when.</summary>
internal sealed class HistoryWriter(Dice dice)
{
    public string Condition() => dice.Roll(8) switch
    {
        0 => $"{dice.Pick("first", "previous", "lowest", "highest", "latest")} {Measured()}",
        1 => $"{dice.Pick("first", "previous", "latest")} {Named()}",
        2 when dice.OneIn(6) => $"any surgery{Window()} {dice.Pick("before 2024-02-15", "is 2024-02-01", "from 2024-01-01 to 2024-02-29")}",
        2 => $"any {(dice.OneIn(2) ? Measured() : Named())}",
        3 => $"{dice.Pick("received", "progressed on")} {Agent()}{dice.Pick("", "", " in line 1", " in line 2")}{dice.Pick("", "", Window())}",
        4 => $"{dice.Pick("not received", "no")} {dice.Pick("trastuzumab", "platinum", "XP", "chemotherapy", "DS-8201")}",
        5 => dice.OneIn(2) ? $"stopped {Agent()} because of {dice.Pick("toxicity", "progression", "completion", "choice", "other")}" : $"{dice.Pick("trastuzumab", "XP", "platinum")} in line {1 + dice.Roll(3)}",
        6 => $"number of prior lines{dice.Pick("", "", " with platinum", " with trastuzumab", " with XP")} {dice.Pick("at least 2", "is 1", "is 0", "is not 2", "at most ECOG", "0 or 2", "below 1")}",
        _ => $"{dice.Pick("at least", "less than", "more than", "at most")} {Duration()} {(dice.OneIn(2) ? "since " + Event() : $"from {Event()} to {Event()}")}",
    };

    /// <summary>Whether something is on record, which later knowledge may change.</summary>
    public string Known() => dice.Roll(4) switch
    {
        0 => $"no {dice.Pick("HER2 IHC", "LVEF", "FISH", "ECOG", "metastatic sites", "surgery")}{dice.Pick("", Window())}",
        1 => $"{dice.Pick("first ", "previous ", "latest ", "")}{dice.Pick("weight", "marker", "site", "FISH")}{dice.Pick("", Window())} is {dice.Pick("known", "unknown")}",
        2 => $"{dice.Pick("surface", "ratio", "risk", "rise", "root", "anaemia", "surgery", "metastatic sites")} is {dice.Pick("known", "unknown")}",
        _ => dice.Pick("number of prior lines is known", "load is unknown", "lowest LVEF is unknown", "latest anaemia within 60 days is known"),
    };

    /// <summary>Of facts whose values have an order.</summary>
    private string Measured() => dice.Roll(5) switch
    {
        0 => $"HER2 IHC{dice.Pick("", Window())} {dice.Pick("is 3+", "is 1+ or 2+", "at least 2+", "below 2+")}",
        1 => $"weight{dice.Pick("", Window())} {dice.Pick("above 70 kg", "from 50 kg to 90 kg", "below 60000 g")}",
        2 => $"ECOG{dice.Pick("", Window())} {dice.Pick("is 1", "at most 1", "2 or 3")}",
        3 => $"marker{dice.Pick("", Window())} {dice.Pick("above 0", "is 2.5", "at most -1")}",
        _ => $"LVEF{dice.Pick("", Window())} {dice.Pick("below 50 %", "at least 45 %", "from 40 % to 55 %")}",
    };

    private string Named() => dice.Roll(5) switch
    {
        0 => $"anaemia{dice.Pick("", Window())}",
        1 => $"FISH{dice.Pick("", Window())} is {dice.Pick("positive", "negative")}",
        2 => $"site{dice.Pick("", Window())} is {dice.Pick("stomach", "junction or other")}",
        3 => $"metastatic sites{dice.Pick("", Window())} includes {dice.Pick("liver", "lung or bone")}",
        _ => $"surgery {dice.Pick("before 2024-02-15", "after 2024-01-31", "is 2024-02-01", "from 2024-01-01 to 2024-02-29")}",
    };

    public string Window() => dice.Pick(
        " within 60 days", " within 2 months", " within 1 year", " since progression", " since surgery", " before surgery", " after start of trastuzumab", " before last dose of any platinum",
        " since surgery before progression on platinum", " within 3 months before progression", " since diagnosis", $" since {Event()}", $" before {Event()}");

    private string Event() => dice.Roll(3) switch
    {
        0 => dice.Pick("progression", "surgery", "diagnosis"),
        1 => $"progression on {dice.Pick("trastuzumab", "platinum", "XP")}",
        _ => $"{dice.Pick("start of", "last dose of")} {Agent()}",
    };

    private string Duration() => dice.Pick("28 days", "1 day", "6 weeks", "1 month", "2 months", "1 year");

    private string Agent() => dice.Pick("trastuzumab", "DS-8201", "HER2-targeted therapy", "any platinum", "any chemotherapy", "XP", "any treatment");
}
