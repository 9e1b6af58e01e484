namespace ProtocolLang.Interpreter.Evaluation;

internal enum Operation
{
    /// <summary>Truth slot <c>To</c> is 1 when <c>Bits</c> is not 0.</summary>
    Constant,

    /// <summary>Number slot <c>A</c> is known.</summary>
    Known,

    /// <summary>Number slot <c>A</c> is the index of a bit set in <c>Bits</c>.</summary>
    OneOf,

    /// <summary>Number slot <c>A</c> is a mask that shares a bit with <c>Bits</c>.</summary>
    Includes,

    // Number slot A compared with the constant; all false when it is unknown.
    LessThanConstant, AtMostConstant, EqualConstant, NotEqualConstant, AtLeastConstant, GreaterThanConstant,

    // Number slot A compared with number slot B.
    Less, AtMost, Equal,

    // Truth slots A and B.
    Not, And, Or,

    // The B operands from A on in the list of operands.
    All, Any,

    /// <summary>At least <c>Bits</c> of the B operands from A on.</summary>
    AtLeast,

    /// <summary>Number slot <c>To</c> is the constant.</summary>
    Number,

    // Number slot To from number slots A and B.
    Add, Subtract, Multiply, Divide, SquareRoot,

    /// <summary>Number slot <c>A</c> moved by <c>B</c> months and <c>Bits</c> days.</summary>
    Shift,

    /// <summary>The sum over B triples from A on: truth slot, falsehood slot, number slot of the points.</summary>
    Score,

    /// <summary>The call number <c>Bits</c>, of the B operands from A on.</summary>
    Call,
}

/// <summary>One step of a <see cref="FormulaProgram"/>. What the fields mean depends on the operation.</summary>
internal readonly record struct Instruction(Operation Operation, int To, int A, int B, ulong Bits)
{
    public double Constant => BitConverter.UInt64BitsToDouble(Bits);

    public static Instruction WithConstant(Operation operation, int to, int a, double constant) =>
        new(operation, to, a, 0, BitConverter.DoubleToUInt64Bits(constant));
}
