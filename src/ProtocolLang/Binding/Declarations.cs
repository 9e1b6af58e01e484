using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Binding;

/// <summary>All declared names of a compilation. Names live in one space, so that a word means one thing wherever it stands; rules have their own.</summary>
internal sealed class Declarations
{
    public Dictionary<string, Symbol> Symbols { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, FactType> Grades { get; } = new(StringComparer.Ordinal);

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Whether some name was declared twice. Then what a file means depends on the files that are read with it.</summary>
    public bool HasTwice { get; private set; }

    private readonly Dictionary<string, Symbol> spellings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GradeName> grades = new(StringComparer.Ordinal);

    /// <param name="root">What a file declares comes after what the files that it uses declare, so that of two declarations the user's is the second.</param>
    public static Declarations Collect(SourceFile root)
    {
        var declarations = new Declarations();
        foreach (var file in root.UsedFirst()) declarations.Take(file);
        return declarations;
    }

    private void Take(SourceFile file)
    {
        Diagnostics.AddRange(file.Names.Problems);
        foreach (var symbol in file.Names.Symbols) Add(file, symbol);
        foreach (var grade in file.Names.Grades)
        {
            if (grades.TryAdd(grade.Key, grade)) Grades[grade.Key] = grade.Type;
            else Twice(grade.At, grade.Name, grades[grade.Key].At, grades[grade.Key].Name);
        }
    }

    private void Add(SourceFile file, Symbol symbol)
    {
        if (!Spell(symbol, symbol.Spellings[0], symbol.NameSpan))
        {
            // Here too it stays a name, so that its uses are not reported as well.
            if (file.Binding is null) file.Declared.Add(spellings[symbol.Key]);
            return;
        }

        Symbols.Add(symbol.Key, symbol);
        // A file that was bound before has its names.
        if (file.Binding is null) file.Declared.Add(symbol);
        for (var i = 0; i < symbol.Synonyms.Length; i++) Spell(symbol, symbol.Spellings[i + 1], symbol.Synonyms[i].Span);
    }

    private bool Spell(Symbol symbol, SpelledName spelling, TextSpan span)
    {
        if (spellings.TryAdd(spelling.Folded, symbol)) return true;
        var first = spellings[spelling.Folded];
        Twice(new(symbol.Tree.Source, span), spelling.Entry.Words, new(first.Tree.Source, first.NameSpan), first.Spellings.First(s => s.Folded == spelling.Folded).Entry.Words);
        return false;
    }

    private void Twice(Location at, string name, Location first, string firstName)
    {
        HasTwice = true;
        Diagnostics.Add(NameDiagnostics.DeclaredTwice(at, name, first, firstName));
    }
}
