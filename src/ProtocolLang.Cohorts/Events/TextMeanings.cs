using ProtocolLang.Cohorts.Data;

namespace ProtocolLang.Cohorts.Events;

/// <summary>What texts of a vector mean; found out once and kept, so that the many alike cost little. For one thread.</summary>
internal sealed unsafe class TextMeanings<T>(Func<string, T> read)
{
    private const int Slots = 1024;
    private const int MostKept = 100_000;

    private readonly (UInt128 Bits, T Meaning)[] known = new (UInt128, T)[Slots];
    private readonly Dictionary<string, T> meanings = new(StringComparer.Ordinal);

    public T Of(DuckText* text)
    {
        if (text->Length is 0 or > DuckText.MostInline) return Long(DuckText.Read(text));
        ref var slot = ref known[(uint)(((ulong)text->Bits ^ ((ulong)(text->Bits >> 64) * 0x9E3779B97F4A7C15)) * 0x9E3779B97F4A7C15 >> 54)];
        if (slot.Bits != text->Bits) slot = (text->Bits, Long(DuckText.Read(text)));
        return slot.Meaning;
    }

    private T Long(string text)
    {
        if (meanings.TryGetValue(text, out var meaning)) return meaning;
        if (meanings.Count >= MostKept) meanings.Clear();
        meanings.Add(text, meaning = read(text));
        return meaning;
    }
}
