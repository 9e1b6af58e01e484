namespace ProtocolLang.Sql.Tests.Databases;

/// <summary>A test that needs a PostgreSQL server; left out, with the reason, where none is installed.</summary>
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Absent;
}

/// <summary>A test that needs ClickHouse servers; left out, with the reason, where none is installed.</summary>
internal sealed class ClickHouseFactAttribute : FactAttribute
{
    public ClickHouseFactAttribute() => Skip = ClickHouseServer.Absent;
}
