namespace ProtocolLang.Logic;

/// <summary>When two outcomes cannot both be followed. Every engine that looks for conflicts asks here.</summary>
public static class Contradictions
{
    /// <summary>What <paramref name="advised"/> (recommend, consider) gives although <paramref name="against"/> (avoid, do not use, stop) speaks against it;
    /// null when the two agree. Speaking against a class speaks against all its members and against regimens that hold one;
    /// speaking against a combination speaks only against giving all of it.</summary>
    public static Entry? Between(Outcome advised, Outcome against)
    {
        if (!advised.Verb.IsFor() || !against.Verb.IsAgainst() || against.Targets.IsEmpty) return null;
        Entry? first = null;
        foreach (var unwanted in against.Targets)
        {
            if (Given(advised, unwanted) is not { } given) return null;
            first ??= given;
        }

        return first;
    }

    /// <summary>The first that is advised and is the unwanted, or one of it; null when none is.</summary>
    private static Entry? Given(Outcome advised, Target unwanted)
    {
        if (unwanted is not Target.OfEntry u) return null;
        foreach (var target in advised.Targets)
        {
            if (target is Target.OfEntry given && IsA(given.Entry, u.Entry)) return given.Entry;
        }

        return null;
    }

    private static bool IsA(Entry given, Entry unwanted) => given.Equals(unwanted) || (given is Agent g && unwanted is Agent u && g.Is(u));
}
