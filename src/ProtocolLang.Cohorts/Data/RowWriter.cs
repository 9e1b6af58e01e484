using DuckDB.NET.Native;
using ProtocolLang.Cohorts.Emission;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Data;

/// <summary>Writes rows of answers into the vectors of one chunk of DuckDB.</summary>
internal sealed unsafe class RowWriter
{
    private readonly nint chunk;
    private readonly CohortPlan plan;
    private readonly ColumnarProtocol protocol;
    private readonly nint patients;
    private readonly nint missing;
    private readonly void* patientData;
    private readonly byte* rules;
    private readonly int ruleWidth;
    private readonly byte* statuses;
    private readonly ulong* lists;
    private readonly int inputWidth;
    private readonly List<int> needs = [];
    private ulong* patientValidity;

    public RowWriter(nint chunk, CohortPlan plan, ColumnarProtocol protocol, int ruleNames, int inputNames)
    {
        (this.chunk, this.plan, this.protocol) = (chunk, plan, protocol);
        patients = DuckExtras.VectorOf(chunk, 0);
        missing = DuckExtras.VectorOf(chunk, 3);
        patientData = NativeMethods.Vectors.DuckDBVectorGetData(patients);
        rules = (byte*)NativeMethods.Vectors.DuckDBVectorGetData(DuckExtras.VectorOf(chunk, 1));
        statuses = (byte*)NativeMethods.Vectors.DuckDBVectorGetData(DuckExtras.VectorOf(chunk, 2));
        lists = (ulong*)NativeMethods.Vectors.DuckDBVectorGetData(missing);
        (ruleWidth, inputWidth) = (DuckExtras.EnumWidth(ruleNames), DuckExtras.EnumWidth(inputNames));
    }

    public void Write(int row, AnsweredBatch batch, int patient, int rule, RuleStatus status, int[] nameOfInput)
    {
        WritePatient(row, batch, patient);
        Put(rules, ruleWidth, row, rule);
        statuses[row] = (byte)status;
        var start = needs.Count;
        if (status == RuleStatus.Undetermined) AddNeeds(batch, patient, rule, nameOfInput);
        lists[2 * row] = (ulong)start;
        lists[2 * row + 1] = (ulong)(needs.Count - start);
    }

    /// <summary>Says how many rows there are.</summary>
    public void Finish(int rows)
    {
        if (rows > 0 && needs.Count > 0)
        {
            NativeMethods.Vectors.DuckDBListVectorReserve(missing, (ulong)needs.Count);
            NativeMethods.Vectors.DuckDBListVectorSetSize(missing, (ulong)needs.Count);
            var names = (byte*)NativeMethods.Vectors.DuckDBVectorGetData(NativeMethods.Vectors.DuckDBListVectorGetChild(missing));
            for (var i = 0; i < needs.Count; i++) Put(names, inputWidth, i, needs[i]);
        }

        DuckExtras.SetSize(chunk, rows);
    }

    private static void Put(byte* to, int width, int at, int value)
    {
        if (width == 1) to[at] = (byte)value;
        else if (width == 2) ((ushort*)to)[at] = (ushort)value;
        else ((uint*)to)[at] = (uint)value;
    }

    private void WritePatient(int row, AnsweredBatch batch, int patient)
    {
        if (plan.Matching.Patient is null)
        {
            ((long*)patientData)[row] = batch.Rows[patient];
        }
        else if (!plan.HasTextIds)
        {
            ((long*)patientData)[row] = batch.NumberIds[patient];
            if (batch.NumberIds[patient] == AnsweredBatch.NoId) SetNull(row);
        }
        else if (batch.LongIds.TryGetValue(patient, out var bytes))
        {
            fixed (byte* text = bytes) NativeMethods.Vectors.DuckDBVectorAssignStringElementLength(patients, (ulong)row, text, bytes.Length);
        }
        else
        {
            ((UInt128*)patientData)[row] = batch.TextIds[patient] == AnsweredBatch.NoText ? 0 : batch.TextIds[patient];
            if (batch.TextIds[patient] == AnsweredBatch.NoText) SetNull(row);
        }
    }

    private void SetNull(int row)
    {
        if (patientValidity == null)
        {
            NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(patients);
            patientValidity = NativeMethods.Vectors.DuckDBVectorGetValidity(patients);
        }

        NativeMethods.ValidityMask.DuckDBValiditySetRowValidity(patientValidity, (ulong)row, false);
    }

    private void AddNeeds(AnsweredBatch batch, int patient, int rule, int[] nameOfInput)
    {
        var first = needs.Count;
        var at = patient / protocol.BlockSize * protocol.NeedWords + (patient % protocol.BlockSize >> 6);
        foreach (var need in protocol.Code.Needs[rule])
        {
            if (!Has(need.Plane) || (need.Open is { } open && !Has(open))) continue;
            var name = nameOfInput[need.Input];
            // Two inputs can be told by one name: a value, and the same without what is assumed.
            if (needs.IndexOf(name, first) < 0) needs.Add(name);
        }

        bool Has(NeedPlane plane) => (plane.Of(batch.Needs[at + plane.Place * protocol.WordsOfPlane]) >> (patient & 63) & 1) != 0;
    }
}
