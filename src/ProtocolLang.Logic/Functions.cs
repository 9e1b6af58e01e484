using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ProtocolLang.Logic;

/// <summary>Runs a function of the author's. Every argument is known, or its parameter may be unknown; a choice is the number of its member in C#.</summary>
/// <returns>NaN for what has no result.</returns>
/// <exception cref="Exception">Whatever the author's code runs into.</exception>
public delegate double FunctionCode(ReadOnlySpan<double> arguments);

public enum ParameterKind { Number, Whole, Truth, Choice, Date }

/// <param name="IsOptional">The function is called although this is unknown, and decides itself.</param>
/// <param name="Choice">The C# enum of a choice, within the function's class; empty for other kinds.</param>
public sealed record Parameter(string Name, ParameterKind Kind, bool IsOptional, string Choice = "");

/// <summary>The C# file in which a function stands.</summary>
/// <param name="Text">Without attributes, with every sum checked for overflow; line by line as the author wrote it.</param>
public sealed record FunctionSource(string Path, string Class, string Text);

/// <summary>A pure function that an author wrote in C# beside the protocol, and that was found to be allowed.</summary>
/// <param name="Content">Stands for all that its results depend on: two functions with the same content give the same.</param>
/// <param name="MayHaveNone">The result is nullable in C#.</param>
public sealed record Function(string Name, ImmutableArray<Parameter> Parameters, FunctionSource Source, string Content, bool MayHaveNone, FunctionCode Code)
{
    /// <summary>As the protocol calls it: <c>Renal.CockcroftGault</c>.</summary>
    public string FullName => $"{Source.Class}.{Name}";

    /// <summary>Unknown (NaN) when an argument is that its parameter cannot be, when there is no finite result, and when the code fails.</summary>
    public double Of(ReadOnlySpan<double> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (double.IsNaN(arguments[i]) && !Parameters[i].IsOptional) return double.NaN;
        }

        try
        {
            return Code(arguments) is var result && double.IsFinite(result) ? result : double.NaN;
        }
        catch (Exception)
        {
            return double.NaN;
        }
    }

    /// <summary>Why there is no result for these arguments, in words; null when there is one, or when the arguments are the reason.</summary>
    public string? Failure(ReadOnlySpan<double> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (double.IsNaN(arguments[i]) && !Parameters[i].IsOptional) return null;
        }

        try
        {
            var result = Code(arguments);
            return double.IsFinite(result) ? null : $"{FullName} gives no number for these values";
        }
        catch (Exception error)
        {
            return $"{FullName} failed: {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}";
        }
    }

    public bool Equals(Function? other) => other is not null && FullName == other.FullName && Content == other.Content;
    public override int GetHashCode() => HashCode.Combine(FullName, Content);

    /// <summary>What stands for a text in <see cref="Content"/>.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}

/// <summary>What stands at a parameter in a call.</summary>
/// <param name="Members">For a choice: the number of the C# member that each value is; else empty.</param>
public sealed record Argument(Term Term, ImmutableArray<int> Members)
{
    /// <summary>The number that the function is given for the term's value.</summary>
    public double Given(double value) => Members.IsEmpty || double.IsNaN(value) ? value : Members[(int)value];

    /// <summary>Whether values and members have the same numbers.</summary>
    public bool IsPlain => Members.Select((m, i) => m == i).All(same => same);

    public bool Equals(Argument? other) => other is not null && Term == other.Term && Members.SequenceEqual(other.Members);
    public override int GetHashCode() => Term.GetHashCode();
}

/// <summary>Finds the functions of a protocol.</summary>
public static class Functions
{
    /// <summary>All that the protocol calls, each once, in the order of its calculations.</summary>
    public static ImmutableArray<Function> Of(Protocol protocol) => [.. Calls(protocol).Select(c => c.Function).Distinct()];

    /// <summary>Every call, wherever it stands.</summary>
    public static IEnumerable<Term.Call> Calls(Protocol protocol) =>
        protocol.Calculations.Select(c => c.Term).Concat(protocol.Formulas.Formulas.SelectMany(f => Parts.Terms(f))).SelectMany(Parts.WithParts).OfType<Term.Call>().Distinct();
}
