using System.Data.Common;
using DuckDB.NET.Data;

namespace ProtocolLang.Sql.Tests.Databases;

/// <summary>DuckDB in this process.</summary>
internal sealed class DuckDbInMemory : DriverDatabase
{
    public DuckDbInMemory() : base(Dialect.DuckDb)
    {
        Connection = new DuckDBConnection("DataSource=:memory:");
        Connection.Open();
    }

    protected override DbConnection Connection { get; }
}
