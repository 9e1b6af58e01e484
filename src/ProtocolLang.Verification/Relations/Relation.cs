using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Relations;

/// <summary>Says that some values of two variables cannot stand together in one patient.</summary>
/// <param name="Allows">Given a value of each.</param>
internal readonly record struct Relation(Variable A, Variable B, Func<int, int, bool> Allows)
{
    /// <summary>In the first some, in the second then only some: <c>if A has such a value, so has B</c>.</summary>
    public static Relation If(Variable.Asked a, Func<Cell, bool> such, Variable.Asked b, Func<Cell, bool> then) =>
        new(a, b, (x, y) => !such(a.Cells[x]) || then(b.Cells[y]));

    public static bool Known(Cell cell) => !cell.IsUnknown;
    public static bool Unknown(Cell cell) => cell.IsUnknown;
    public static bool Yes(Cell cell) => cell.Low == 1;
    public static bool No(Cell cell) => cell.Low == 0;
}
