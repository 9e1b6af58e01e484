using System.Diagnostics;
using System.Globalization;
using System.Text;
using ProtocolLang.Logic;
using ProtocolLang.Peers;

// ProtocolLang.Peers <interpreter|explained|compiled|columnar|columnar-big|columnar-needs|parquet|parquet-scan> <w1|w2> <check|bench|one> [n=] [out=] [warm=] [secs=], in the folder of the kit of peers; see README.md.
if (args is ["text", var which]) return Text(which);
if (args is ["scale"]) return Scale.Run();
if (args is ["compile", var compiler, var compiled, ..]) return CompileTimes.Run(compiler, compiled, args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 200);
if (args is ["parquet", var source, var copies]) return EndToEnd.Run(source, int.Parse(copies, CultureInfo.InvariantCulture));
if (args is not [var engineName, var workloadName, var command, ..]) return 2;
var options = args[3..].Select(o => o.Split('=', 2)).ToDictionary(o => o[0], o => o[1]);
var count = command == "one" ? 1 : int.Parse(options.GetValueOrDefault("n", "100000"), CultureInfo.InvariantCulture);
var started = Stopwatch.GetTimestamp();
var workload = new Workload(workloadName);
Engine engine = engineName switch
{
    "interpreter" => new Interpreted(workload.Protocol),
    "explained" => new Explained(workload.Protocol),
    "columnar" => new Columnar(workload.Protocol, withNeeds: false, repeated: 1),
    "columnar-big" => new Columnar(workload.Protocol, withNeeds: false, repeated: 80),
    "columnar-needs" => new Columnar(workload.Protocol, withNeeds: true, repeated: 1),
    _ => new Compiled(workload.Protocol),
};
var loaded = Stopwatch.GetElapsedTime(started);
var inputs = workload.Inputs(count);
var patients = inputs.Length / workload.Protocol.Inputs.Length;
engine.Prepare(workload, inputs);
switch (command)
{
    case "check":
        File.WriteAllLines(options["out"], Enumerable.Range(0, patients).Select(p => Letters(engine.One(p))));
        Print(new() { ["rows"] = patients });
        return 0;
    case "one":
        Console.WriteLine(Letters(engine.One(0)));
        Print(new() { ["rssMb"] = Peak(), ["loadMs"] = loaded.TotalMilliseconds });
        return 0;
    default:
        Bench(double.Parse(options.GetValueOrDefault("warm", "1"), CultureInfo.InvariantCulture), double.Parse(options.GetValueOrDefault("secs", "2"), CultureInfo.InvariantCulture));
        return 0;
}

void Bench(double warm, double seconds)
{
    var first = Stopwatch.GetTimestamp();
    engine.One(0);
    var firstMs = Stopwatch.GetElapsedTime(first).TotalMilliseconds;
    _ = Loop(warm);
    var allocated = GC.GetTotalAllocatedBytes(precise: true);
    var (done, cpu, wall) = Loop(seconds);
    allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
    var single = new List<double>();
    for (var (p, end) = (0, Stopwatch.GetTimestamp() + (long)(Stopwatch.Frequency * Math.Min(1, seconds / 2))); single.Count < 200_000; p = (p + 1) % patients)
    {
        var at = Stopwatch.GetTimestamp();
        engine.One(p);
        var after = Stopwatch.GetTimestamp();
        single.Add((after - at) * 1e6 / Stopwatch.Frequency);
        if (after > end) break;
    }

    single.Sort();
    Print(new()
    {
        ["perCpuSec"] = done / cpu, ["perWallSec"] = done / wall, ["latP50us"] = single[single.Count / 2], ["latP99us"] = single[(int)(single.Count * 0.99)],
        ["loadMs"] = loaded.TotalMilliseconds, ["firstMs"] = firstMs, ["rssMb"] = Peak(), ["bytesPerCase"] = (double)allocated / done,
    });
}

(long Done, double Cpu, double Wall) Loop(double seconds)
{
    var (batch, count) = (engine.Batch, patients * engine.Repeated);
    var (cpu, at, done, next, sum) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp(), 0L, 0, 0L);
    while (Stopwatch.GetElapsedTime(at).TotalSeconds < seconds)
    {
        var to = Math.Min(next + batch, count);
        sum += engine.Many(next, to);
        done += to - next;
        next = to == count ? 0 : to;
    }

    GC.KeepAlive(sum);
    return (done, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, Stopwatch.GetElapsedTime(at).TotalSeconds);
}

static int Text(string which)
{
    Console.Write(which == "w2" ? SecondWorkload.Text : "");
    return 0;
}

static string Letters(RuleStatus[] statuses) => string.Concat(statuses.Select(s => s switch { RuleStatus.Applies => 'T', RuleStatus.DoesNotApply => 'F', _ => 'U' }));

static double Peak()
{
    var line = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("VmHWM", StringComparison.Ordinal)) : null;
    return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}

static void Print(Dictionary<string, double> values) =>
    Console.WriteLine(new StringBuilder("{").AppendJoin(',', values.Select(v => string.Create(CultureInfo.InvariantCulture, $"\"{v.Key}\":{v.Value:R}"))).Append('}'));
