using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Compiling;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>A file of generated C#.</summary>
public sealed record CSharpFile(string Name, string Text);

/// <summary>A protocol as C#.</summary>
/// <param name="ClassName">With its namespace.</param>
/// <param name="Engine">What evaluates arrays of inputs; with <paramref name="Calculators"/> complete in itself.</param>
/// <param name="Needs">Where the needs of the rules stand in what the engine gives.</param>
public sealed record GeneratedCSharp(string ClassName, CSharpFile Engine, NeedLayout Needs)
{
    /// <summary>What makes it pleasant for a programmer: a typed patient, a typed answer. Null in code that is only to be run.</summary>
    public CSharpFile? Library { get; init; }

    /// <summary>The functions of authors that the engine calls; null when there are none.</summary>
    public CSharpFile? Calculators { get; init; }

    /// <summary>What evaluates, all of it.</summary>
    public ImmutableArray<CSharpFile> EngineFiles => Calculators is null ? [Engine] : [Engine, Calculators];

    public ImmutableArray<CSharpFile> Files => Library is null ? EngineFiles : [Engine, Library, .. EngineFiles[1..]];

    /// <summary>What the C# compiler finds wrong with the files: nothing, unless this program is at fault.</summary>
    public ImmutableArray<EmissionProblem> Check() => RoslynCompiler.Check(Files);

    /// <summary>Whether a namespace can be called so.</summary>
    public static bool IsNamespace(string name) => name.Split('.').All(part => SyntaxFacts.IsValidIdentifier(part) && SyntaxFacts.GetKeywordKind(part) == SyntaxKind.None);
}

/// <summary>Turns protocols into readable C#. Templates, not syntax trees: what is generated is text for people first, and a template looks like its result.
/// Roslyn reads the text anyway, and finds what is wrong with it at the protocol's own places.</summary>
public static class CSharpEmitter
{
    public const string DefaultNamespace = "Protocols";

    private const string Usings = """
        #nullable enable
        #pragma warning disable
        using System;
        using System.Buffers;
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Runtime.Intrinsics;
        """;

    /// <summary>C# for a programmer's project.</summary>
    /// <param name="placeOf">Where in which file something stands; null when that is not known.</param>
    public static GeneratedCSharp Emit(Protocol protocol, Func<Origin, ProtocolPlace?>? placeOf = null, string @namespace = DefaultNamespace)
    {
        var (generated, names, engine) = EmitEngine(protocol, placeOf, @namespace, isForPeople: true);
        var library = Start(protocol, @namespace, placeOf, isForPeople: true);
        new LibraryWriter(protocol, names, library, engine).Write();
        return generated with { Library = new(names.Class + ".Library.g.cs", library.ToString()) };
    }

    /// <summary>The same engine as <see cref="Emit"/> gives, said in fewer words: for Roslyn, which takes half the time to read and check it.</summary>
    /// <param name="placeOf">Where in which file something stands; null when that is not known.</param>
    public static GeneratedCSharp EmitToRun(Protocol protocol, Func<Origin, ProtocolPlace?>? placeOf = null) =>
        EmitEngine(protocol, placeOf, DefaultNamespace, isForPeople: false).Generated;

    private static (GeneratedCSharp Generated, CSharpNames Names, EngineWriter Writer) EmitEngine(Protocol protocol, Func<Origin, ProtocolPlace?>? placeOf, string @namespace, bool isForPeople)
    {
        var names = new CSharpNames(protocol, @namespace);
        var code = Start(protocol, @namespace, placeOf, isForPeople);
        code.Summary($"{protocol.Name}{(protocol.Version.Length > 0 ? $", version {protocol.Version}" : "")}.");
        code.Remarks(protocol.Notes.Concat(protocol.Sources.Select(s => "Source " + s)));
        code.Line($"public static partial class {names.Class}");
        code.Open();
        var engine = new EngineWriter(protocol, names, code);
        engine.Write();
        LibraryWriter.WriteTypes(names, code);
        code.Lines(Toolbox.Text(code.IsForPeople).Split('\n').Select(l => l.TrimEnd('\r')));
        code.Close();
        var generated = new GeneratedCSharp($"{@namespace}.{names.Class}", new(names.Class + ".g.cs", code.ToString()), engine.Layout)
        {
            Calculators = names.Calculators.IsEmpty ? null : new(names.Class + ".Calculators.g.cs", names.Calculators.Text(source => placeOf?.Invoke(new(source.Path, 0, 1))?.File)),
        };
        return (generated, names, engine);
    }

    private static CodeText Start(Protocol protocol, string @namespace, Func<Origin, ProtocolPlace?>? placeOf, bool isForPeople)
    {
        var code = new CodeText(placeOf ?? (_ => null), isForPeople);
        code.Line($"// <auto-generated>By `protocol build --to csharp` from {CodeText.Comment(protocol.Name)}. Change the protocol, not this file.</auto-generated>");
        code.Lines(Usings.Split('\n').Select(l => l.TrimEnd('\r')));
        if (!isForPeople) code.Line("using Truth = ulong;");
        code.Lines(["", $"namespace {@namespace};", ""]);
        return code;
    }
}
