using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Compiling;

namespace ProtocolLang.Roslyn.Calculators;

/// <summary>Reads a C# file of calculators: checks that all it does is allowed and ends, and makes its public functions callable.</summary>
public static class CalculatorReader
{
    /// <summary>Nobody writes a larger one by hand, and Roslyn's own reading is recursive.</summary>
    private const int MaxLength = 50_000;

    /// <summary>Deeper code, and longer sums, are refused before anything looks into them: not all of what compiles code minds its stack.</summary>
    private const int MaxDepth = 200;

    private const int StackSize = 128 << 20;

    private const int MostProblems = 100;

    private const int MostKept = 64;

    /// <summary>What authors mark parameters and results with; <c>using</c> it is optional.</summary>
    private const string Given = """
        global using System;
        global using ProtocolLang;
        namespace ProtocolLang
        {
            [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
            internal sealed class UnitAttribute(string code) : Attribute
            {
                public string Code => code;
            }
        }
        """;

    private static readonly ConcurrentDictionary<(string Path, string Text), CalculatorFile> Kept = new();

    /// <summary>Never throws; everything wrong with the file is among its problems.</summary>
    public static CalculatorFile Read(string path, string text)
    {
        if (Kept.TryGetValue((path, text), out var known)) return known;
        if (Kept.Count >= MostKept) Kept.Clear();
        // Reading C# is recursive, and callers may have little stack left.
        CalculatorFile? file = null;
        var reading = new Thread(() => file = new Reading(path, text).Read(), StackSize);
        reading.Start();
        reading.Join();
        return Kept[(path, text)] = file!;
    }

    private sealed class Reading(string path, string text)
    {
        private readonly List<CalculatorProblem> problems = [];

        public CalculatorFile Read()
        {
            if (text.Length > MaxLength) return Failed(CalculatorFault.NotAllowed, $"this file is longer than {MaxLength} characters", "split it into classes of their own");
            try
            {
                return Check();
            }
            catch (InsufficientExecutionStackException)
            {
                return Failed(CalculatorFault.NotAllowed, "this file is nested too deeply to be read", "split long expressions into several");
            }
        }

        private CalculatorFile Failed(CalculatorFault fault, string what, string instead) => new([], [new(fault, what, instead, new(path, 0, 0))]);

        private CalculatorFile Check()
        {
            var wanted = Path.GetFileNameWithoutExtension(path);
            var tree = RoslynCompiler.Parse(path, text);
            if (TooDeep(tree.GetRoot()) is { } deep) return new([], [new(CalculatorFault.NotAllowed, "this is nested too deeply, or too long a sum", "split it into several", new(path, deep.SpanStart, Math.Min(1, deep.Span.Length)))]);
            var compilation = RoslynCompiler.ForCalculators([tree, RoslynCompiler.Parse("Given.cs", Given)]);
            new StructureCheck(wanted, Report).Check(tree.GetCompilationUnitRoot());
            var model = compilation.GetSemanticModel(tree);
            var declared = tree.GetCompilationUnitRoot().Members.OfType<ClassDeclarationSyntax>().FirstOrDefault();
            if (declared is not null && model.GetDeclaredSymbol(declared) is { } owner) return Check(model, declared, owner);
            NotCompiling(model);
            return new([], Sorted());
        }

        private static SyntaxNode? TooDeep(SyntaxNode root)
        {
            var open = new Stack<(SyntaxNode Node, int Depth)>([(root, 0)]);
            while (open.TryPop(out var next))
            {
                if (next.Depth > MaxDepth) return next.Node;
                foreach (var child in next.Node.ChildNodes()) open.Push((child, next.Depth + 1));
            }

            return null;
        }

        private CalculatorFile Check(SemanticModel model, ClassDeclarationSyntax declared, INamedTypeSymbol owner)
        {
            var members = MemberCheck.Check(model, declared, owner, Report);
            NotCompiling(model);
            if (problems.Count > 0) return new([], Sorted());
            var signatures = declared.Members.OfType<MethodDeclarationSyntax>().Select(m => (Syntax: m, Symbol: model.GetDeclaredSymbol(m)!))
                .Where(m => m.Symbol.DeclaredAccessibility == Accessibility.Public).Select(m => new SignatureReader(owner, path, Report).Read(m.Syntax, m.Symbol)).ToArray();
            if (problems.Count > 0) return new([], Sorted());
            var source = new FunctionSource(path, owner.Name, CheckedText.Of(declared.SyntaxTree.GetCompilationUnitRoot()));
            return new(CalculatorCode.Load(source, signatures!, members), []);
        }

        /// <summary>What the compiler says, where nothing was said yet.</summary>
        private void NotCompiling(SemanticModel model)
        {
            foreach (var d in model.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error))
            {
                var span = d.Location.SourceSpan;
                if (problems.Any(p => p.At.Start <= span.End && span.Start <= p.At.End)) continue;
                var message = d.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
                Report(CalculatorFault.DoesNotCompile, d.Location, $"{d.Id}: {message.TrimEnd('.')}", null);
            }
        }

        private ImmutableArray<CalculatorProblem> Sorted() => [.. problems.Distinct().OrderBy(p => p.At.Start).Take(MostProblems)];

        private void Report(CalculatorFault fault, Location at, string what, string? instead) => problems.Add(new(fault, what, instead, new(path, at.SourceSpan.Start, at.SourceSpan.Length)));
    }
}
