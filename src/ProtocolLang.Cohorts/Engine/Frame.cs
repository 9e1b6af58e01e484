namespace ProtocolLang.Cohorts.Engine;

/// <summary>What generated code works on: the columns of a batch, the block that is to be answered, and working space.</summary>
public unsafe struct Frame
{
    /// <summary>Where each input's column begins.</summary>
    public byte** Columns;

    public ColumnKind* Kinds;
    public int* Scales;

    /// <summary>The first patient of the block.</summary>
    public nint Row;

    /// <summary>Bit planes of tests and conditions.</summary>
    public ulong* Planes;

    /// <summary>Numbers that are worked out, block by block.</summary>
    public double* Numbers;

    /// <summary>Receives the planes of the rules' statuses.</summary>
    public ulong* Answers;
}
