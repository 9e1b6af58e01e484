using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProtocolLang.Sql.Tests.Databases;

/// <summary>ClickHouse servers of our own on loopback, with all they write in a folder of their own. One is asked; when there are two, each holds a part of the patients,
/// and the one that is asked asks the other.</summary>
internal sealed class ClickHouseServer : Database, IDisposable
{
    private const string Program = "/usr/sbin/clickhouse-server";

    private readonly string folder = Directory.CreateTempSubdirectory("protocol-clickhouse-").FullName;
    private readonly List<Process> servers = [];
    private readonly (int Http, int Tcp)[] ports;
    private readonly HttpClient client = new();

    private ClickHouseServer(int count) : base(Dialect.ClickHouse)
    {
        ports = [.. Enumerable.Range(0, count).Select(_ => (FreePort(), FreePort()))];
        for (var i = 0; i < count; i++) Launch(i);
        for (var i = 0; i < count; i++) WaitFor(i);
    }

    /// <summary>Why there is none here; null when there is.</summary>
    public static string? Absent => File.Exists(Program) ? null : "ClickHouse is not installed: `apt-get install clickhouse-server` to run this test.";

    protected override string TextType => "Nullable(String)";
    protected override string NumberType => "Nullable(Float64)";
    protected override string DateType => "Nullable(Date)";
    protected override string IntegerType => "Nullable(Int32)";

    /// <param name="count">How many servers share the patients.</param>
    public static ClickHouseServer Start(int count = 1) => new(count);

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports[0].Http}/");

    public override void Do(string statement) => Ask(0, statement);

    public override IEnumerable<string[]> Rows(string query) =>
        Ask(0, query + "format TabSeparated").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t').Select(v => v.Replace(@"\'", "'", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal)).ToArray());

    /// <summary>Makes the same table on each server, and one over all of them when there are several.</summary>
    protected override void Create(string name, IEnumerable<string> columns)
    {
        var (own, all) = (ports.Length == 1 ? name : name + "_here", string.Join(", ", columns));
        for (var i = 0; i < ports.Length; i++)
        {
            Ask(i, $"drop table if exists {name}");
            Ask(i, $"drop table if exists {own}");
            Ask(i, $"create table {own} ({all}) engine = MergeTree order by patient".Replace("patient Nullable(Int32)", "patient Int32", StringComparison.Ordinal));
            if (ports.Length > 1) Ask(i, $"create table {name} ({all}) engine = Distributed(shards, default, {own}, patient)".Replace("patient Nullable(Int32)", "patient Int32", StringComparison.Ordinal));
        }
    }

    protected override void Insert(string name, IEnumerable<(int Patient, string Row)> rows)
    {
        // Each patient on the server that its number says, all of it.
        foreach (var shard in rows.GroupBy(r => r.Patient % ports.Length)) Ask(shard.Key, $"insert into {(ports.Length == 1 ? name : name + "_here")} values {string.Join(", ", shard.Select(r => r.Row))}");
    }

    protected override string Date(DateOnly? date) => date is { } day ? $"'{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'" : "null";

    public void Dispose()
    {
        foreach (var server in servers)
        {
            server.Kill();
            server.WaitForExit();
            server.Dispose();
        }

        client.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Ask(int server, string statement)
    {
        using var response = client.PostAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports[server].Http}/")), new StringContent(statement, Encoding.UTF8)).GetAwaiter().GetResult();
        var text = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{text}\n{statement}");
    }

    private void Launch(int i)
    {
        var home = Directory.CreateDirectory(Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture))).FullName;
        var shards = string.Concat(ports.Select(p => $"<shard><replica><host>127.0.0.1</host><port>{p.Tcp}</port></replica></shard>"));
        File.WriteAllText(Path.Combine(home, "config.xml"), $"""
            <yandex>
              <logger><level>warning</level><log>{home}/server.log</log><errorlog>{home}/error.log</errorlog></logger>
              <http_port>{ports[i].Http}</http_port><tcp_port>{ports[i].Tcp}</tcp_port><listen_host>127.0.0.1</listen_host>
              <path>{home}/data/</path><tmp_path>{home}/tmp/</tmp_path><users_config>{home}/users.xml</users_config>
              <default_profile>default</default_profile><default_database>default</default_database><mark_cache_size>100000000</mark_cache_size>
              <remote_servers><shards>{shards}</shards></remote_servers>
            </yandex>
            """);
        File.WriteAllText(Path.Combine(home, "users.xml"), """
            <yandex><profiles><default/></profiles><quotas><default/></quotas>
            <users><default><password></password><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota></default></users></yandex>
            """);
        servers.Add(Process.Start(new ProcessStartInfo(Program, [$"--config-file={home}/config.xml"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home })!);
    }

    private void WaitFor(int server)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ;)
        {
            try
            {
                Ask(server, "select 1");
                return;
            }
            catch (HttpRequestException) when (DateTime.UtcNow < end && !servers[server].HasExited)
            {
                Thread.Sleep(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
