using ProtocolLang.Logic;
using ProtocolLang.Sql.Tests.Databases;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Sql.Tests;

/// <summary>The interpreter and the databases say the same of every patient: statuses and what is missing. A query is dear to plan and cheap for one more patient, so that each protocol is
/// asked of many patients at once.</summary>
public sealed class AgreementTests
{
    private const int PatientsOfProtocol = 500;

    private static readonly SqlOptions FromEvents = new(AllFactsFromEvents: true);

    [Fact]
    public void DuckDb() => Agrees(() => new DuckDbInMemory());

    [PostgresFact]
    public void Postgres() => Agrees(PostgresServer.Start);

    /// <summary>Two servers, each with half of the patients.</summary>
    [ClickHouseFact]
    public void ClickHouse() => Agrees(() => ClickHouseServer.Start(2));

    internal static EngineTrial With(Database database, SqlOptions? options = null) => Interpreted.And(database.Dialect.Title, (protocol, cases) => database.Answers(protocol, cases, options));

    private static void Agrees<T>(Func<T> start) where T : Database, IDisposable
    {
        using var database = start();
        OnWhatIsKnownNow(database);
        if (!database.Dialect.HasCommonTables) return;
        OnTheCorpus(database);
        foreach (var file in Compared.Files)
        {
            if (!Refuses(database, Compared.Read(file))) Compared.OnFile(file, With(database));
        }

        Compared.OnRandomProtocols(With(database), pairs: 7_000, PatientsOfProtocol, withCSharp: false);
        // What is said of a fact now is a row of events too.
        Compared.OnRandomProtocols(With(database, FromEvents), pairs: 3_000, PatientsOfProtocol, withCSharp: false);
    }

    private static void OnWhatIsKnownNow(Database database)
    {
        foreach (var text in new[] { Texts.Every, Texts.Hostile })
        {
            var protocol = Texts.Compile(text);
            Compared.On(text, protocol, [.. Compared.Patients(protocol, 1, 1000).Select(Now)], With(database));
        }
    }

    /// <summary>Every fact is an event, so that also what was observed several times is asked.</summary>
    private static void OnTheCorpus(Database database)
    {
        foreach (var section in CaseCorpus.Places.Select(p => CaseCorpus.Line(p.Place)).GroupBy(l => l.Protocol, ReferenceEqualityComparer.Instance))
        {
            CorpusLine[] lines = [.. section];
            if (Refuses(database, lines[0].Protocol)) continue;
            var answers = database.Answers(lines[0].Protocol, [.. lines.Select(l => l.Case)], FromEvents);
            foreach (var (line, answer) in lines.Zip(answers))
            {
                if (line.Differs(answer) is { } difference) Assert.Fail($"{database.Dialect.Title}: {difference}");
            }
        }
    }

    /// <summary>What is calculated in C# no database answers, and says so.</summary>
    private static bool Refuses(Database database, Protocol protocol)
    {
        if (!Compared.CallsCSharp(protocol)) return false;
        Assert.Contains(SqlEmitter.Emit(protocol, database.Dialect, new SqlOptions()).Refusals, r => r.What.Contains("cannot run C#", StringComparison.Ordinal));
        return true;
    }

    /// <summary>What is known now of a patient, and nothing of the past.</summary>
    private static Case Now(Case @case) =>
        @case with { Observations = [.. @case.Observations.GroupBy(o => o.Fact).Select(g => g.Last() with { Date = null })], Treatments = null };
}
