using System.Globalization;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Verification.Tests.Mutations;

/// <summary>Every fault that is put into a sound protocol is found where it was put, and nothing is found before.</summary>
public sealed class MutationTests
{
    private static readonly int Iterations = int.Parse(Environment.GetEnvironmentVariable("PROPERTY_ITERATIONS") ?? "12", CultureInfo.InvariantCulture);

    public static TheoryData<string> Kinds => [.. Seed.All.Select(s => s.Kind)];

    [Fact]
    public void Nothing_is_found_in_sound_protocols()
    {
        for (var seed = 0u; seed < 5 * Iterations; seed++)
        {
            var text = new SoundProtocol(new Dice(seed)).ToString();
            var found = Proved.Of(text);
            Assert.True(found.Length == 0, $"seed {seed}: {string.Join("\n", found.Select(f => f.ToString()))}\n{text}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_fault_is_found_where_it_was_put(string kind)
    {
        var fault = Seed.All.Single(s => s.Kind == kind);
        for (var seed = 0u; seed < Iterations; seed++)
        {
            var dice = new Dice(seed * 31 + 7);
            var protocol = new SoundProtocol(dice);
            var isIt = fault.Put(protocol, dice);
            var found = Proved.Of(protocol.ToString());
            Assert.True(found.Any(isIt), $"seed {seed}: {kind} was not found, but {string.Join("\n", found.Select(f => f.ToString()))}\n{protocol}");
        }
    }
}
