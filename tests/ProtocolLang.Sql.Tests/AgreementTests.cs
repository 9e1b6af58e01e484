using System.Globalization;
using CsCheck;
using ProtocolLang.Logic;
using ProtocolLang.Sql.Tests.Databases;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus;
using ProtocolLang.Testing.Corpus.Generated;
using ProtocolLang.Text;

namespace ProtocolLang.Sql.Tests;

/// <summary>The interpreter and the databases say the same of every patient: statuses and what is missing. A query is dear to plan and cheap for one more patient, so that each protocol is
/// asked of many patients at once.</summary>
public sealed class AgreementTests
{
    private const int PatientsOfProtocol = 1000;

    /// <summary>AGREEMENT_PAIRS asks for more pairs of a protocol and a patient on each database.</summary>
    private static readonly int Pairs = int.Parse(Environment.GetEnvironmentVariable("AGREEMENT_PAIRS") ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public void DuckDb() => Agrees(() => new DuckDbInMemory());

    [PostgresFact]
    public void Postgres() => Agrees(PostgresServer.Start);

    /// <summary>Two servers, each with half of the patients.</summary>
    [ClickHouseFact]
    public void ClickHouse() => Agrees(() => ClickHouseServer.Start(2));

    private static void Agrees<T>(Func<T> start) where T : Database, IDisposable
    {
        using var database = start();
        OnWhatIsKnownNow(database);
        if (!database.Dialect.HasCommonTables) return;
        OnTheCorpus(database);
        OnTheProtocolsOfTheRepository(database);
        OnRandomProtocols(database);
    }

    private static void OnWhatIsKnownNow(Database database)
    {
        foreach (var text in new[] { Texts.Every, Texts.Hostile })
        {
            var protocol = Texts.Compile(text);
            var dice = new Dice(1);
            Agreement.Holds(database, protocol, [.. Enumerable.Range(0, PatientsOfProtocol).Select(_ => Agreement.Now(RandomCases.Draw(protocol, dice)))]);
        }
    }

    /// <summary>Every fact is an event, so that also what was observed several times is asked.</summary>
    private static void OnTheCorpus(Database database)
    {
        foreach (var section in CaseCorpus.Places.Select(p => CaseCorpus.Line(p.Place)).GroupBy(l => l.Protocol, ReferenceEqualityComparer.Instance))
        {
            CorpusLine[] lines = [.. section];
            if (Refuses(database, lines[0].Protocol)) continue;
            var answers = database.Answers(lines[0].Protocol, [.. lines.Select(l => l.Case)], new SqlOptions(AllFactsFromEvents: true));
            foreach (var (line, answer) in lines.Zip(answers))
            {
                if (line.Differs(answer) is { } difference) Assert.Fail($"{database.Dialect.Title}: {difference}");
            }
        }
    }

    private static void OnTheProtocolsOfTheRepository(Database database)
    {
        foreach (var file in Directory.GetFiles(Repository.PathTo("protocols"), "*.protocol", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var protocol = Repository.Compiler().Compile(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))!.Protocol!;
            if (Refuses(database, protocol)) continue;
            var dice = new Dice(1);
            if (protocol.Rules.Length > 0) Agreement.Holds(database, protocol, [.. protocol.Examples.Select(e => e.Case), .. Enumerable.Range(0, 200).Select(_ => Agreement.Legal(RandomCases.Draw(protocol, dice)))]);
        }
    }

    /// <summary>What is calculated in C# no database answers, and says so.</summary>
    private static bool Refuses(Database database, Protocol protocol)
    {
        if (!Compared.CallsCSharp(protocol)) return false;
        Assert.Contains(SqlEmitter.Emit(protocol, database.Dialect, new SqlOptions()).Refusals, r => r.What.Contains("cannot run C#", StringComparison.Ordinal));
        return true;
    }

    private static void OnRandomProtocols(Database database) => Gen.Select(ProtocolWriter.Any, Gen.UInt).Hold(
        (generated, seed) =>
        {
            var protocol = generated.Compile().Protocol!;
            var dice = new Dice(seed);
            Agreement.Holds(database, protocol, [.. Enumerable.Range(0, PatientsOfProtocol).Select(_ => Agreement.Legal(RandomCases.Draw(protocol, dice)))], new SqlOptions(AllFactsFromEvents: dice.OneIn(3)));
        },
        iter: Math.Max(1, Pairs / PatientsOfProtocol),
        print: t => $"{database.Dialect.Title}, seed {t.Item2}\n{t.Item1}");
}
