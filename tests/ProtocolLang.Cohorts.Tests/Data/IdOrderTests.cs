using System.Globalization;
using CsCheck;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Testing;

namespace ProtocolLang.Cohorts.Tests.Data;

/// <summary>That names rise from row to row proves that no two are the same.</summary>
public sealed class IdOrderTests
{
    [Theory]
    [InlineData(true, "a", "b", "c")]
    [InlineData(true, "p1", "p2", "p10", "p11")]
    [InlineData(true, "1", "10", "100", "11", "2")]
    [InlineData(false, "a", "b", "b")]
    [InlineData(false, "b", "a")]
    [InlineData(false, "p1", "p10", "p2", "p11")]
    [InlineData(true, "a", "a\0", "aa")]
    [InlineData(true, "patient-0001", "patient-00010", "patient-0002")]
    [InlineData(true, "a rather long name 1", "a rather long name 2", "b")]
    [InlineData(false, "a rather long name 1", "a rather long name 1")]
    [InlineData(true, "é", "ü")]
    [InlineData(true, "a", null, "", "b")]
    public void Texts(bool isDistinct, params string?[] names) => Assert.Equal(isDistinct, IsDistinct(names, 1));

    [Fact]
    public void What_is_proved_is_true() => Gen.Select(Gen.Int[1, 5], Gen.OneOf(Gen.Int[0, 40].Select(i => (string?)("p" + i.ToString(CultureInfo.InvariantCulture))), Gen.String[Gen.Char["ab\0zé"], 0, 14].Select(s => (string?)s), Gen.Const((string?)null)).Array[0, 12], Gen.Bool).Hold(
        (parts, names, areSorted) =>
        {
            if (areSorted) Array.Sort(names, StringComparer.Ordinal);
            var told = names.Where(n => !string.IsNullOrEmpty(n)).ToArray();
            if (IsDistinct(names, parts)) Assert.Equal(told.Length, told.Distinct(StringComparer.Ordinal).Count());
        },
        iter: 500,
        print: t => string.Join('|', t.Item2));

    [Theory]
    [InlineData(true, "1, 2, 30, 31")]
    [InlineData(true, "-5, NULL, 2, NULL")]
    [InlineData(false, "1, 3, 2")]
    [InlineData(false, "1, 1")]
    [InlineData(false, "1, NULL, 1")]
    public void Numbers(bool isDistinct, string ids)
    {
        foreach (var parts in new[] { 1, 2, 4 }) Assert.Equal(isDistinct, Of($"SELECT unnest([{ids}]::BIGINT[])", parts, areTexts: false));
    }

    private static bool IsDistinct(string?[] names, int parts) =>
        Of($"SELECT unnest([{string.Join(", ", names.Select(n => n is null ? "NULL" : string.Join(" || ", n.Split('\0').Select(Duck.Quote).Aggregate((a, b) => $"{a} || chr(0) || {b}"))))}]::VARCHAR[])", parts, areTexts: true);

    /// <summary>The rows in several batches, one behind the other.</summary>
    private static bool Of(string query, int parts, bool areTexts)
    {
        using var duck = new Duck(1);
        var rows = int.Parse(duck.Rows($"SELECT CAST(count(*) AS VARCHAR) FROM ({query})")[0][0]!, CultureInfo.InvariantCulture);
        var all = new IdOrder();
        for (var part = 0; part < parts; part++)
        {
            var batch = new IdOrder();
            var (from, to) = (rows * part / parts, rows * (part + 1) / parts);
            using var stream = new ChunkStream(duck.Main, $"SELECT * FROM ({query}) LIMIT {to - from} OFFSET {from}");
            while (stream.Next() is { } chunk)
            {
                using (chunk) batch.Add(chunk, 0, areTexts);
            }

            all.Add(batch);
        }

        return all.IsDistinct;
    }
}
