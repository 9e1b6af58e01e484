using System.Data.Common;
using System.Diagnostics;
using Npgsql;

namespace ProtocolLang.Sql.Tests.Databases;

/// <summary>A PostgreSQL server of our own, on a socket in a folder of its own, gone when it is disposed of.</summary>
internal sealed class PostgresServer : DriverDatabase
{
    private readonly string folder;
    private readonly string programs;

    private PostgresServer(string programs) : base(Dialect.Postgres)
    {
        this.programs = programs;
        folder = Directory.CreateTempSubdirectory("protocol-postgres-").FullName;
        if (IsRoot) Run("chown", ["postgres", folder], asPostgres: false);
        Run(Path.Combine(programs, "initdb"), ["-D", Path.Combine(folder, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]);
        Run(Path.Combine(programs, "pg_ctl"), ["-D", Path.Combine(folder, "data"), "-w", "-l", Path.Combine(folder, "log"), "-o", $"-k {folder} -c listen_addresses= -c fsync=off", "start"]);
        Connection = new NpgsqlConnection($"Host={folder};Username=postgres;Database=postgres;Pooling=false;Include Error Detail=true");
        Connection.Open();
    }

    /// <summary>Why there is none here; null when there is.</summary>
    public static string? Absent => Programs is not null ? null : "PostgreSQL is not installed: `apt-get install postgresql` (or put initdb and pg_ctl on the path) to run this test.";

    protected override DbConnection Connection { get; }

    private static bool IsRoot => Environment.UserName == "root";

    private static string? Programs { get; } = Find();

    public static PostgresServer Start() => new(Programs ?? throw new InvalidOperationException(Absent));

    public string ConnectionString => Connection.ConnectionString;

    protected override void Dispose(bool isDisposing)
    {
        base.Dispose(isDisposing);
        Run(Path.Combine(programs, "pg_ctl"), ["-D", Path.Combine(folder, "data"), "-m", "immediate", "stop"]);
        Directory.Delete(folder, recursive: true);
    }

    private static string? Find()
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return debian.Concat(path).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pg_ctl")));
    }

    /// <summary>PostgreSQL refuses to be run by root, so that root does so as the user that Debian makes for it.</summary>
    private void Run(string program, string[] arguments, bool asPostgres = true)
    {
        var command = IsRoot && asPostgres ? ["runuser", "-u", "postgres", "--", program, .. arguments] : (string[])[program, .. arguments];
        // The server goes on and would keep our ends of its streams open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$0\" 2>&1", Path.Combine(Path.GetTempPath(), Path.GetFileName(folder) + ".out"), .. command]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        var log = Path.Combine(Path.GetTempPath(), Path.GetFileName(folder) + ".out");
        var said = File.ReadAllText(log);
        File.Delete(log);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {said}");
    }
}
