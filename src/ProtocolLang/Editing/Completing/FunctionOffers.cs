using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Describing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Editing.Completing;

/// <summary>What may stand in the quotes of <c>with C# "…"</c>, which are seldom closed while one writes there.</summary>
internal static class FunctionOffers
{
    private const string Link = "with C#";

    /// <summary>The functions beside the file whose result is in the unit of the calculation; null when the place is not in those quotes.</summary>
    /// <param name="classes">The C# files beside it, asked for only there.</param>
    public static ImmutableArray<CompletionItem>? At(SyntaxTree tree, int offset, Func<IEnumerable<ClassFile>> classes)
    {
        // What is read has no quote that is not closed.
        var text = tree.Source.Text;
        var start = text.AsSpan(0, offset).LastIndexOf('"') + 1;
        if (start == 0 || text.AsSpan(start, offset - start).Contains('\n')) return null;
        var head = Phrases.Fold(text[StatementStart(text, start - 1)..(start - 1)]);
        // Behind `with C#` nothing but the name of a function begins with a quote.
        if (!head.StartsWith("calculate ", StringComparison.Ordinal) || !head.EndsWith(Link, StringComparison.Ordinal)) return null;
        var unit = head.LastIndexOf(" in ", StringComparison.Ordinal) is > 0 and var at ? head[(at + " in ".Length)..^Link.Length].Trim() : "";
        var isUnit = unit.Length == 0 || UnitReader.TryRead(unit) is not null;
        var end = offset;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_')) end++;
        var typed = text[start..offset];
        return
        [
            .. from type in classes()
               where !type.HasProblems
               from calculator in type.File?.Calculators ?? []
               let name = calculator.Function.FullName
               where !isUnit || EmissionDiagnostics.Misfit(calculator.Unit, unit) is null
               where name.Contains(typed, StringComparison.OrdinalIgnoreCase)
               select new CompletionItem(name, CompletionKind.Function, name, false, TextSpan.FromBounds(start, end), 0, name, FunctionPages.Signature(calculator), null) { Page = FunctionPages.Of(type, calculator) },
        ];
    }

    /// <summary>Where the last line before a place begins that is not indented.</summary>
    private static int StatementStart(string text, int place)
    {
        var start = place;
        do
        {
            while (start > 0 && text[start - 1] != '\n') start--;
        }
        while (start > 0 && Lex.IsBlank(text[start]) && start-- > 0);
        return start;
    }
}
