namespace ProtocolLang.Editing.Completing;

/// <summary>Whole statements to fill in, in the notation of the Language Server Protocol: <c>${1:name}</c> is a place to be filled in, <c>$0</c> the last one.</summary>
public static class Snippets
{
    private static readonly Dictionary<string, string> Statements = new(StringComparer.Ordinal)
    {
        ["protocol"] = "protocol ${1:title}\n  version ${2:0.1.0}\n  applies to $0",
        ["facts"] = "facts\n  ${1:name} is ${2:yes or no}\n$0",
        ["grades"] = "grades\n  strength is a scale of ${1:weak, strong}\n  evidence is a scale of ${2:low, moderate, high}\n$0",
        ["define"] = "define ${1:name} as $0",
        ["partition"] = "partition ${1:name} into $0",
        ["calculate"] = "calculate ${1:name} in ${2:kg/m2} as $0",
        ["drug"] = "drug ${1:name}\n  is a ${2:class}\n  known as ${3:trade name}\n  watch for $0",
        ["class"] = "class ${1:name}\n  note \"$0\"",
        ["regimen"] = "regimen ${1:name}\n  contains $0",
        ["trial"] = "trial ${1:name}\n  registered ${2:NCT00000000}\n  phase ${3:3}\n  studies $0",
        ["reference"] = "reference ${1:name}\n  authors ${2:Author A, Author B}\n  title ${3:title}\n  journal ${4:journal}\n  year ${5:2024}\n$0",
        ["rule"] = "rule ${1:name}\n  if ${2:condition}\n  then ${3:recommend }\n  because $0",
        ["if"] = "if ${1:condition} then $0",
        ["table"] = "table ${1:name}\n  | ${2:fact} | then |\n  | --- | --- |\n  | ${3:value} | ${4:recommend }$0 |",
        ["example"] = "example ${1:title}\n  given ${2:finding}\n  expect $0",
    };

    /// <summary>Null for statements that have no parts to fill in but their name.</summary>
    public static string? Of(string statement) => Statements.GetValueOrDefault(statement);

    /// <summary>Whether a keyword stands alone on its line.</summary>
    public static bool IsBare(string statement) => statement is "facts" or "grades";
}
