using ProtocolLang.Logic;
using ProtocolLang.Sql.Tests.Databases;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Sql.Tests;

/// <summary>The interpreter and the databases say the same of every patient: statuses and what is missing.</summary>
public sealed class AgreementTests
{
    private const int Patients = 500;

    [Fact]
    public void DuckDb_on_what_is_known_now() => Agrees(() => new DuckDbInMemory());

    [PostgresFact]
    public void Postgres_on_what_is_known_now() => Agrees(PostgresServer.Start);

    [ClickHouseFact]
    public void Two_servers_of_ClickHouse_on_what_is_known_now() => Agrees(() => ClickHouseServer.Start(2));

    private static void Agrees<T>(Func<T> start) where T : Database, IDisposable
    {
        using var database = start();
        foreach (var text in new[] { Texts.Every, Texts.Hostile })
        {
            var protocol = Texts.Compile(text);
            var dice = new Dice(1);
            Agreement.Holds(database, protocol, [.. Enumerable.Range(0, Patients).Select(_ => Agreement.Now(RandomCases.Draw(protocol, dice)))]);
        }
    }
}
