using System.Globalization;
using ProtocolLang.Cli.Commands;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Running;

/// <summary>Counts what was met while cases were run.</summary>
internal sealed class Tally
{
    private int answered;
    private int undetermined;
    private int outOfScope;

    public int Cases { get; private set; }
    public int Conflicts { get; private set; }
    public int Problems { get; set; }
    public int UnreadableFiles { get; set; }

    public void Add(CaseResult result)
    {
        Cases++;
        if (!result.Conflicts.IsEmpty) Conflicts++;
        if (result.Scope == Truth.False) outOfScope++;
        else if (result.Rules.Any(r => r.Status == RuleStatus.Undetermined)) undetermined++;
        else answered++;
    }

    /// <summary>How many cases were read, and problems met, without what was answered.</summary>
    public string Read => Shared.Count(Cases, "case") + InFiles;

    private string InFiles => Problems == 0 ? "" : $"; {Shared.Count(Problems, "problem")} in the case files";

    public override string ToString()
    {
        var parts = new[] { (answered, "decided"), (undetermined, "with something to find out"), (outOfScope, "out of scope"), (Conflicts, "with a conflict") }
            .Where(p => p.Item1 > 0).Select(p => $"{p.Item1.ToString("N0", CultureInfo.InvariantCulture)} {p.Item2}");
        return $"{Shared.Count(Cases, "case")}{(Cases == 0 ? "" : ": ")}{string.Join(", ", parts)}{InFiles}";
    }
}
