namespace ProtocolLang.Logic;

/// <summary>Where in a protocol's text something was written: offsets in UTF-16 units. Hosts turn them into lines and columns.</summary>
public sealed record Origin(string File, int Start, int Length)
{
    public static readonly Origin None = new("", 0, 0);
    public int End => Start + Length;
}

/// <summary>Where in a case file something was written. Lines and columns count from 1; a line of 0 means the place is unknown.</summary>
public sealed record CasePlace(string File, int Line, int Column)
{
    public static readonly CasePlace None = new("", 0, 0);
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
