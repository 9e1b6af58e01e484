using System.Globalization;
using System.Text;

namespace ProtocolLang.Cohorts.Emission;

/// <summary>C# that works on bit planes: statements in methods of bounded size, and slots for what is kept between them.</summary>
internal sealed class PlaneText
{
    private const int StatementsInMethod = 48;
    private const int OperandsInStatement = 48;

    private readonly List<string> methods = [];
    private readonly StringBuilder body = new();
    private int statements;

    /// <summary>How many planes the working space has.</summary>
    public int Planes { get; private set; }

    /// <summary>How many numbers the working space has for each patient of a block.</summary>
    public int Numbers { get; private set; }

    public int NewPlane() => Planes++;

    public int NewNumber() => Numbers++;

    public static string Plane(int slot) => string.Create(CultureInfo.InvariantCulture, $"p[{slot}]");

    public static string Number(int slot) => string.Create(CultureInfo.InvariantCulture, $"n + {slot} * Patients");

    public void Statement(string text)
    {
        if (statements == StatementsInMethod) EndMethod();
        body.Append("            ").Append(text).Append('\n');
        statements++;
    }

    /// <summary>Keeps a plane in a slot of its own.</summary>
    /// <returns>What reads it.</returns>
    public string Keep(string expression)
    {
        var slot = NewPlane();
        Statement($"{Plane(slot)} = {expression};");
        return Plane(slot);
    }

    /// <summary>The slot that holds a plane; one is made when it is none yet.</summary>
    public int SlotOf(string expression) => Slot(expression) ?? Slot(Keep(expression))!.Value;

    /// <summary>The slot that holds the opposite of a plane; null when none does.</summary>
    public static int? DeniedSlot(string expression) => expression.StartsWith('~') ? Slot(expression[1..]) : null;

    private static int? Slot(string expression) =>
        expression.StartsWith("p[", StringComparison.Ordinal) && expression.IndexOf(']', StringComparison.Ordinal) == expression.Length - 1
            ? int.Parse(expression.AsSpan()[2..^1], CultureInfo.InvariantCulture) : null;

    /// <summary>Operands joined by an operator, in several statements when there are many.</summary>
    public string Join(string sign, IReadOnlyList<string> operands)
    {
        if (operands.Count == 1) return operands[0];
        if (operands.Count <= OperandsInStatement) return $"({string.Join($" {sign} ", operands)})";
        var slot = NewPlane();
        foreach (var (i, some) in operands.Chunk(OperandsInStatement).Index()) Statement($"{Plane(slot)} {(i == 0 ? "" : sign)}= {string.Join($" {sign} ", some)};");
        return Plane(slot);
    }

    /// <summary>The whole class.</summary>
    /// <param name="vector">The type of a plane of one block.</param>
    /// <param name="patients">How many patients a block has.</param>
    public string Write(string className, string vector, int patients)
    {
        EndMethod();
        var text = new StringBuilder($$"""
            #pragma warning disable
            using System.Runtime.CompilerServices;
            using System.Runtime.Intrinsics;
            using ProtocolLang.Cohorts.Engine;
            using V = {{vector}};

            public static unsafe class {{className}}
            {
                private const int Patients = {{patients}};

                public static void Evaluate(Frame* f)
                {

            """);
        for (var i = 0; i < methods.Count; i++) text.Append(CultureInfo.InvariantCulture, $"        Part{i}.Run(f);\n");
        text.Append("    }\n");
        // A class for each: Roslyn works on several classes at a time, and on the methods of one in turn.
        foreach (var (i, method) in methods.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $$"""

                    private static class Part{{i}}
                    {
                        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
                        public static void Run(Frame* f)
                        {
                            V* p = (V*)f->Planes, o = (V*)f->Answers;
                            double* n = f->Numbers;
                {{method}}        }
                    }

                """);
        }

        return text.Append("}\n").ToString();
    }

    private void EndMethod()
    {
        if (statements > 0) methods.Add(body.ToString());
        body.Clear();
        statements = 0;
    }
}
