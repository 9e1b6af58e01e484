using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Data;

/// <summary>The answers as a table that DuckDB reads while they are made: one row for each patient and rule. DuckDB pulls, so nothing piles up.</summary>
internal sealed unsafe class AnswerTable : IDisposable
{
    private const int MostRows = 2048;

    private static readonly string[] StatusNames = ["applies", "does not apply", "undetermined", "overridden", "out of scope"];

    private readonly ColumnarProtocol protocol;
    private readonly CohortPlan plan;
    private readonly bool[] isWanted = new bool[5];
    private readonly Func<AnsweredBatch?> next;
    private readonly string[] ruleNames;
    private readonly string[] inputNames;
    private readonly int[] nameOfInput;
    private readonly byte[] statuses;
    private GCHandle handle;
    private AnsweredBatch? batch;
    private int patient;
    private int rule;
    private int expanded = -1;
    private Exception? failure;

    /// <param name="wanted">Rows with other statuses are left out.</param>
    /// <param name="next">Gives the next batch, null at the end; takes back the one before.</param>
    public AnswerTable(Duck duck, ColumnarProtocol protocol, CohortPlan plan, IEnumerable<RuleStatus> wanted, Func<AnsweredBatch?> next)
    {
        (this.protocol, this.plan, this.next) = (protocol, plan, next);
        foreach (var status in wanted) isWanted[(int)status] = true;
        ruleNames = Distinct(protocol.Protocol.Rules.Select(r => r.Name));
        inputNames = [.. protocol.Protocol.Inputs.Select(i => i.Name).Distinct(StringComparer.Ordinal).DefaultIfEmpty("")];
        nameOfInput = [.. protocol.Protocol.Inputs.Select(i => Array.IndexOf(inputNames, i.Name))];
        statuses = new byte[protocol.BlockSize * protocol.Protocol.Rules.Length];
        handle = GCHandle.Alloc(this);
        Name = duck.NewName("protocol_answers");
        Register(duck);
    }

    /// <summary>What it is called in queries; DuckDB does not forget a name.</summary>
    public string Name { get; }

    /// <summary>Why a statement that reads the table failed, when that was not DuckDB's fault.</summary>
    public Exception? Failure => failure;

    public void Dispose() => handle.Free();

    /// <summary>Two rules without a name of their own may be written alike.</summary>
    private static string[] Distinct(IEnumerable<string> names)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(n =>
        {
            var count = seen[n] = seen.GetValueOrDefault(n) + 1;
            return count == 1 ? n : $"{n} ({count})";
        }).DefaultIfEmpty("")];
    }

    private void Register(Duck duck)
    {
        var function = NativeMethods.TableFunction.DuckDBCreateTableFunction();
        NativeMethods.TableFunction.DuckDBTableFunctionSetName(function, Name);
        NativeMethods.TableFunction.DuckDBTableFunctionSetExtraInfo(function, GCHandle.ToIntPtr(handle), &Nothing);
        NativeMethods.TableFunction.DuckDBTableFunctionSetBind(function, &Bind);
        NativeMethods.TableFunction.DuckDBTableFunctionSetInit(function, &Nothing);
        NativeMethods.TableFunction.DuckDBTableFunctionSetFunction(function, &Fill);
        var state = NativeMethods.TableFunction.DuckDBRegisterTableFunction(duck.Main, function);
        NativeMethods.TableFunction.DuckDBDestroyTableFunction(ref function);
        if (state != DuckDBState.Success) throw new DuckException("DuckDB does not take the table of answers.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Nothing(nint info)
    {
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        var table = (AnswerTable)GCHandle.FromIntPtr(NativeMethods.TableFunction.DuckDBBindGetExtraInfo(info)).Target!;
        using var number = NativeMethods.LogicalType.DuckDBCreateLogicalType(DuckDBType.BigInt);
        using var text = NativeMethods.LogicalType.DuckDBCreateLogicalType(DuckDBType.Varchar);
        using var rules = DuckExtras.EnumOf(table.ruleNames);
        using var statuses = DuckExtras.EnumOf(StatusNames);
        using var inputs = DuckExtras.EnumOf(table.inputNames);
        using var missing = NativeMethods.LogicalType.DuckDBCreateListType(inputs);
        NativeMethods.TableFunction.DuckDBBindAddResultColumn(info, "patient", table.plan.HasTextIds ? text : number);
        NativeMethods.TableFunction.DuckDBBindAddResultColumn(info, "rule", rules);
        NativeMethods.TableFunction.DuckDBBindAddResultColumn(info, "status", statuses);
        NativeMethods.TableFunction.DuckDBBindAddResultColumn(info, "missing", missing);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint output)
    {
        var table = (AnswerTable)GCHandle.FromIntPtr(NativeMethods.TableFunction.DuckDBFunctionGetExtraInfo(info)).Target!;
        try
        {
            table.Fill(output);
        }
        catch (Exception error)
        {
            // It is thrown again where the statement was run.
            table.failure = error;
            NativeMethods.TableFunction.DuckDBFunctionSetError(info, error.Message);
        }
    }

    private void Fill(nint output)
    {
        var rows = 0;
        var writer = new RowWriter(output, plan, protocol, ruleNames.Length, inputNames.Length);
        while (rows < MostRows)
        {
            if (batch is null || patient >= batch.Columns.Count)
            {
                // Behind the last row of a batch nothing of it is needed any more.
                if (rows > 0 && batch is not null) break;
                batch = next();
                (patient, rule, expanded) = (0, 0, -1);
                if (batch is null) break;
            }

            if ((batch.Valid[patient >> 6] >> (patient & 63) & 1) == 0)
            {
                patient++;
                continue;
            }

            Expand(patient / protocol.BlockSize);
            var inBlock = patient % protocol.BlockSize;
            for (; rule < protocol.Protocol.Rules.Length && rows < MostRows; rule++)
            {
                var status = statuses[rule * protocol.BlockSize + inBlock];
                if (isWanted[status]) writer.Write(rows++, batch, patient, rule, (RuleStatus)status, nameOfInput);
            }

            if (rule < protocol.Protocol.Rules.Length) break;
            (patient, rule) = (patient + 1, 0);
        }

        writer.Finish(rows);
    }

    /// <summary>The statuses of a block, a byte each, so that they can be read patient by patient.</summary>
    private void Expand(int block)
    {
        if (expanded == block) return;
        expanded = block;
        var planes = batch!.Answers.AsSpan(block * protocol.AnswerWords, protocol.AnswerWords);
        for (var r = 0; r < protocol.Protocol.Rules.Length; r++)
        {
            var to = statuses.AsSpan(r * protocol.BlockSize, protocol.BlockSize);
            to.Fill((byte)RuleStatus.Undetermined);
            var s = protocol.Code.Statuses[r];
            Set(s.Applies, RuleStatus.Applies, planes, to);
            Set(s.Overridden, RuleStatus.Overridden, planes, to);
            Set(s.DoesNotApply, RuleStatus.DoesNotApply, planes, to);
            Set(s.OutOfScope, RuleStatus.OutOfScope, planes, to);
        }
    }

    private void Set(int plane, RuleStatus status, ReadOnlySpan<ulong> planes, Span<byte> to)
    {
        if (plane < 0) return;
        for (var word = 0; word < protocol.BlockSize / 64; word++)
        {
            for (var bits = planes[plane * (protocol.BlockSize / 64) + word]; bits != 0; bits &= bits - 1)
            {
                to[word * 64 + System.Numerics.BitOperations.TrailingZeroCount(bits)] = (byte)status;
            }
        }
    }
}
