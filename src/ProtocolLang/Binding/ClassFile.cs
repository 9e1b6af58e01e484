using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Binding;

/// <summary>A C# file of calculators that a protocol file speaks of.</summary>
/// <param name="Source">Null when there is no such file.</param>
/// <param name="File">Null when this program reads no C#.</param>
public sealed record ClassFile(string Name, string Path, SourceText? Source, CalculatorFile? File)
{
    private ImmutableArray<Diagnostic> problems;

    /// <summary>What is wrong in the file itself, whoever calls it.</summary>
    public ImmutableArray<Diagnostic> Problems => problems.IsDefault ? problems = Source is null || File is null ? [] : [.. File.Problems.Select(p => EmissionDiagnostics.InCSharp(At(p.At), p)), .. UnknownUnits()] : problems;

    public bool HasProblems => !Problems.IsEmpty;

    /// <summary>The names of the classes that a file's calculations call.</summary>
    public static IEnumerable<string> NamesIn(SyntaxTree tree) =>
        tree.Statements.OfType<CalculateSyntax>().Where(c => c.IsCall).Select(c => CallGrammar.ClassIn(c.Body.Phrase.Text)).OfType<string>().Distinct();

    public Location At(Origin origin) => new(Source!, new TextSpan(origin.Start, origin.Length));

    public bool Equals(ClassFile? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);

    private IEnumerable<Diagnostic> UnknownUnits() =>
        from calculator in File!.Calculators
        from unit in calculator.Parameters.Select(p => (p.Unit, p.UnitAt)).Append((calculator.Unit, calculator.UnitAt))
        where unit.Unit is not null && UnitReader.TryRead(unit.Unit) is null
        select TypeDiagnostics.UnknownUnit(At(unit.UnitAt), unit.Unit!);
}
